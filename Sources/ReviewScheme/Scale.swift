public import ExactArithmetic

/// The answers that a mark can be (等次), each with its score or none.
public struct Scale: Sendable {
  /// Whether answers are named levels or numbers in a range.
  public enum Form: Hashable, Sendable {
    /// Named levels, such as 满意.
    case levels
    /// Numbers from ... to in equal steps.
    case range(ScoreRange)
  }

  /// Named levels or a range of numbers.
  public let form: Form
  /// Every answer there is. For a range: one level per step from lowest to highest, then unscored numbers outside it.
  public let levels: [Level]

  package init(levels: [Level]) {
    form = .levels
    self.levels = levels
  }

  package init(range: ScoreRange) {
    form = .range(range)
    levels = range.levels()
  }

  /// Whether any level counts as satisfied; without one there is no satisfaction rate.
  public var hasSatisfiedLevels: Bool { levels.contains { $0.isSatisfied } }

  /// The highest score that a mark can give.
  public var highestScore: Fraction? { levels.compactMap(\.score).max() }

  /// The lowest score that a mark can give.
  public var lowestScore: Fraction? { levels.compactMap(\.score).min() }
}

/// One answer (等次): 满意, 基本满意 … or a number of a range.
public struct Level: Hashable, Sendable {
  /// What ballots write, and what programs read in results; for a range its plain decimal.
  public let code: String
  /// The word that people read.
  public let name: String
  /// Other spellings that ballots may use.
  public let aliases: [String]
  /// What the mark is worth; `nil` is counted and shown but enters no mean (不了解).
  public let score: Fraction?
  /// Whether the mark counts as satisfied in the satisfaction rate.
  public let isSatisfied: Bool

  package init(code: String, name: String, aliases: [String], score: Fraction?, isSatisfied: Bool) {
    self.code = code
    self.name = name
    self.aliases = aliases
    self.score = score
    self.isSatisfied = isSatisfied
  }
}

/// Numbers from `from` to `to` in steps of `step`; those in `unscored` are answers without a score.
public struct ScoreRange: Hashable, Sendable {
  /// The most steps that a range may have, so that a tally stays small.
  public static let mostLevels = 100_001

  /// The lowest answer.
  public let from: Fraction
  /// The highest answer.
  public let to: Fraction
  /// The distance of two answers; positive.
  public let step: Fraction
  /// Answers that mean "no opinion"; on the grid or outside it.
  public let unscored: [Fraction]

  package init(from: Fraction, to: Fraction, step: Fraction, unscored: [Fraction]) {
    self.from = from
    self.to = to
    self.step = step
    self.unscored = unscored
  }

  /// How many steps lie between the ends, both included; `nil` if `to` is not reached exactly or there are too many.
  package var levelCount: Int? {
    guard step > .zero, to >= from, let steps = ((to - from) / step).wholeValue, steps < Self.mostLevels else {
      return nil
    }
    return steps + 1
  }

  fileprivate func levels() -> [Level] {
    func level(_ value: Fraction, scored: Bool) -> Level {
      let code = value.exactDecimal ?? value.description
      return Level(code: code, name: code, aliases: [], score: scored ? value : nil, isSatisfied: false)
    }
    var result: [Level] = []
    var value = from
    while value <= to {
      result.append(level(value, scored: !unscored.contains(value)))
      value += step
    }
    for value in unscored where !(from <= value && value <= to && ((value - from) / step).isWhole) {
      result.append(level(value, scored: false))
    }
    return result
  }
}
