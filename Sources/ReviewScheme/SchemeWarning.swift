/// Something in a valid scheme that was probably not meant.
public struct SchemeWarning: Hashable, Sendable {
  /// The place as a path, such as `groups[3].weight`.
  public let place: String
  /// What is strange, as a clause: "the weights sum to 95".
  public let message: String
  /// What to do, as a clause: "did you mean 100?".
  public let remedy: String

  /// A warning about a place.
  public init(place: String, message: String, remedy: String) {
    self.place = place
    self.message = message
    self.remedy = remedy
  }
}
