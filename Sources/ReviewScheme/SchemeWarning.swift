/// Something in a valid scheme that was probably not meant.
public struct SchemeWarning: Hashable, Sendable {
  /// The place as a path, such as `groups[3].weight`.
  public let place: String
  /// What is strange, as a clause: "the weights sum to 95".
  public let doubt: Wording
  /// What to do, as a clause: "did you mean 100?".
  public let advice: Wording

  /// A warning about a place.
  public init(place: String, _ doubt: Wording, _ advice: Wording) {
    self.place = place
    self.doubt = doubt
    self.advice = advice
  }

  /// What is strange, in English.
  public var message: String { doubt.english }

  /// What to do, in English.
  public var remedy: String { advice.english }
}
