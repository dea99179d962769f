public import ExactArithmetic

/// How counts of marks become scores.
public struct ScoringPolicy: Hashable, Sendable {
  /// What an unscored mark (不了解) means.
  public enum Unscored: String, Sendable, CaseIterable {
    /// It enters no mean.
    case exclude
    /// It is a mark of score 0.
    case zero
  }

  /// What a group without a mean means for a unit's score.
  public enum Missing: String, Sendable, CaseIterable {
    /// The weights of the groups that are present are scaled up.
    case renormalise
    /// It counts 0 with its weight.
    case zero
    /// The unit gets no score.
    case unscored
  }

  /// Marks that are removed at the ends before a mean; `nil` removes none.
  public var trim: Trim?
  /// What an unscored mark means.
  public var unscored: Unscored
  /// What a missing group means.
  public var missing: Missing
  /// The fewest ratings with which a group's mean of one item counts as present; at least 1.
  public var minimumRatings: Int
  /// Where numbers are rounded on the way.
  public var rounding: Rounding

  package init(
    trim: Trim? = nil, unscored: Unscored = .exclude, missing: Missing = .renormalise, minimumRatings: Int = 1,
    rounding: Rounding = Rounding()
  ) {
    self.trim = trim
    self.unscored = unscored
    self.missing = missing
    self.minimumRatings = minimumRatings
    self.rounding = rounding
  }
}

/// Removing the lowest and highest marks of a group before its mean (去掉最高分和最低分).
public struct Trim: Hashable, Sendable {
  /// How many go at the low end; a share is rounded down.
  public var lowest: Amount
  /// How many go at the high end; a share is rounded down.
  public var highest: Amount
  /// The fewest marks with which anything is removed.
  public var from: Int

  package init(lowest: Amount, highest: Amount, from: Int) {
    self.lowest = lowest
    self.highest = highest
    self.from = from
  }
}

/// The stages at which numbers are rounded on the way; a stage left out is not rounded.
public struct Rounding: Hashable, Sendable {
  /// Digits of a group's mean of a unit.
  public var mean: Int?
  /// Digits of a unit's score.
  public var score: Int?
  /// Digits of a unit's points.
  public var points: Int?
  /// How halves go, in these stages and on display.
  public var mode: RoundingRule

  package init(mean: Int? = nil, score: Int? = nil, points: Int? = nil, mode: RoundingRule = .halfUp) {
    self.mean = mean
    self.score = score
    self.points = points
    self.mode = mode
  }
}
