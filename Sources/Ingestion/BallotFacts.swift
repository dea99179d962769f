/// What a ballot says besides its marks, as far as rules ask.
struct BallotFacts: Hashable, Sendable {
  /// The second at which it was handed in, see `Moment`; `nil` if it does not say.
  var submitted: Int?
  /// How long it took to fill in, in halves of 10⁻⁹ seconds, odd for a time between two; `nil` if it does not say.
  var halfNanoseconds: Int?
  /// The unit that its rater belongs to; `nil` if none of the review.
  var ownUnit: Int?

  static let none = BallotFacts()
}
