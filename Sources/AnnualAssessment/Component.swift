public import ExactArithmetic
public import ReviewScheme

/// A part of the total (考核项目) with its full mark.
public struct Component: Hashable, Sendable {
  /// The component's id, unique in the settlement.
  public let id: String
  /// The component's name, unique in the settlement.
  public let name: String
  /// The most that it gives.
  public let full: Fraction
  /// Where its value comes from.
  public let source: ComponentSource

  package init(id: String, name: String, full: Fraction, source: ComponentSource) {
    self.id = id
    self.name = name
    self.full = full
    self.source = source
  }
}

/// Where the value of a component comes from.
public enum ComponentSource: Hashable, Sendable {
  /// Published results of rounds, or of other settlements.
  case rounds(RoundsSource)
  /// A table of points.
  case table(TableSource)
  /// Events that deduct or add.
  case events(EventsSource)
}

/// A component whose value is the weighted mean of what rounds have published: Σ weight · number ÷ Σ weight × full ÷ of.
public struct RoundsSource: Hashable, Sendable {
  /// The number of a round that is taken.
  public enum Taken: String, Sendable, CaseIterable {
    /// The points (折算分).
    case points
    /// The score (得分).
    case score
  }

  /// The rounds, in order of time; never empty.
  public let rounds: [RoundSource]
  /// The number that is taken of each.
  public let take: Taken
  /// The full mark of what is taken; a round with a higher number is refused.
  public let of: Fraction
  /// The least that may be taken; a round with a lower number is refused.
  public let least: Fraction
  /// What a round without a number for a unit means.
  public let missing: ScoringPolicy.Missing

  package init(rounds: [RoundSource], take: Taken, of: Fraction, least: Fraction, missing: ScoringPolicy.Missing) {
    self.rounds = rounds
    self.take = take
    self.of = of
    self.least = least
    self.missing = missing
  }
}

/// A round, or another settlement, that a component takes its value from.
public struct RoundSource: Hashable, Sendable {
  /// What is read: a folder with a scheme, a scheme, results, a settlement or its results.
  public let from: FileReference
  /// The ballots of a scheme: a file, or a folder of them; `nil` stands for those beside the scheme.
  public let ballots: FileReference?
  /// What it is called; unique in its component.
  public let name: String
  /// Its weight among the rounds of its component.
  public let weight: Fraction

  package init(from: FileReference, ballots: FileReference? = nil, name: String, weight: Fraction) {
    self.from = from
    self.ballots = ballots
    self.name = name
    self.weight = weight
  }
}

/// A component whose value is written in a table: number × full ÷ of.
public struct TableSource: Hashable, Sendable {
  /// What a unit without a row or number means.
  public enum Missing: String, Sendable, CaseIterable {
    /// It counts 0.
    case zero
    /// The unit gets no total.
    case unscored
  }

  /// The table.
  public let file: FileReference
  /// The heading of the column with the numbers.
  public let column: String
  /// The full mark of the numbers; a row with a higher one is not used.
  public let of: Fraction
  /// The least that a number may be; a row with a lower one is not used.
  public let least: Fraction
  /// What a unit without a number means.
  public let missing: Missing

  package init(file: FileReference, column: String, of: Fraction, least: Fraction, missing: Missing) {
    self.file = file
    self.column = column
    self.of = of
    self.least = least
    self.missing = missing
  }
}

/// A component that starts at a mark, loses and gains by events, and ends between a least value and the full mark
/// (扣完为止).
public struct EventsSource: Hashable, Sendable {
  /// What a unit without events has.
  public let start: Fraction
  /// The least that is left.
  public let least: Fraction
  /// What the kinds of events cost or bring; no kind twice.
  public let rules: [EventRule]

  package init(start: Fraction, least: Fraction, rules: [EventRule]) {
    self.start = start
    self.least = least
    self.rules = rules
  }
}

/// What events of one kind cost or bring in a component.
public struct EventRule: Hashable, Sendable {
  /// Whether points go or come.
  public enum Direction: String, Sendable, CaseIterable {
    /// They are taken off (扣分).
    case deduct
    /// They are added (加分).
    case add
  }

  /// The kind, an index into the settlement's kinds.
  public let kind: Int
  /// Whether points go or come.
  public let direction: Direction
  /// The points of an event that names none; `nil` if every event must name its own. Never negative.
  public let points: Fraction?
  /// The most that all events of the kind together cost or bring a unit; `nil` sets no cap.
  public let atMost: Fraction?

  package init(kind: Int, direction: Direction, points: Fraction?, atMost: Fraction?) {
    self.kind = kind
    self.direction = direction
    self.points = points
    self.atMost = atMost
  }
}
