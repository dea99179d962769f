import Scoring

/// Which units are better than which, with 95 % for all pairs of a ranking together (Bonferroni), where buckets of ballots
/// tell how the marks of two units hang together.
///
/// Raters who rate both units make their difference surer than two intervals that do not overlap.
struct ComparedScores {
  private let values: [Double?]
  private let errors: [ScoreError?]
  /// By unit: the square root of the variance that buckets tell.
  private let sizes: [Double]
  private let statements: Int
  private let freedom: Double

  /// - Parameters:
  ///   - errors: by unit of the scheme.
  ///   - statements: how many have to hold together, those of other things than pairs too.
  ///   - freedom: the degrees of freedom of buckets.
  init(_ outcome: Outcome, _ errors: [ScoreError?], statements: Int, freedom: Double) {
    values = outcome.units.map { $0.score.score?.approximate }
    self.errors = errors
    sizes = errors.map { $0.map { $0.byBucket.reduce(0) { $0 + $1 * $1 }.squareRoot() } ?? 0 }
    self.statements = statements
    self.freedom = freedom
  }

  /// Whether one unit is better than another.
  func isBetter(_ one: Int, _ other: Int) -> Bool {
    guard let value = values[one], let otherValue = values[other], value > otherValue,
      let error = errors[one], let otherError = errors[other]
    else { return false }
    let difference = value - otherValue
    let freedoms = [freedom] + [error.freedom, otherError.freedom].compactMap { $0 }
    let quantile = Quantile.student(
      Quantile.normal(simultaneously: statements), freedom: freedoms.min())
    let besides = error.besides + otherError.besides
    // What buckets tell of a difference is between the difference and the sum of what they tell of each: few pairs need
    // more than that.
    if difference > quantile * (sizes[one] + sizes[other] + besides) { return true }
    if difference <= quantile * (abs(sizes[one] - sizes[other]) + besides) { return false }
    return difference > quantile * error.ofDifference(to: otherError)
  }
}
