public import ExactArithmetic

/// How a score becomes points of an assessment (折算分).
public struct PointsRule: Hashable, Sendable {
  /// The ways to convert.
  public enum Conversion: Hashable, Sendable {
    /// score ÷ `of` × `full`.
    case proportional(of: Fraction)
    /// score ÷ best score of the category × `full`.
    case ratioToBest
    /// `full` − `step` × (rank − 1), never below 0.
    case rankSteps(step: Fraction)
    /// The points of the first band that the score reaches.
    case bands([PointsBand])
  }

  /// The full mark; 0 for bands, which carry their own points.
  public let full: Fraction
  /// The way to convert.
  public let conversion: Conversion

  package init(full: Fraction, conversion: Conversion) {
    self.full = full
    self.conversion = conversion
  }
}

/// Points for scores of at least a bound.
public struct PointsBand: Hashable, Sendable {
  /// The lowest score of the band; `nil` takes all that are left.
  public let atLeast: Fraction?
  /// What the band is worth.
  public let points: Fraction

  package init(atLeast: Fraction?, points: Fraction) {
    self.atLeast = atLeast
    self.points = points
  }
}
