public import ExactArithmetic
public import Scoring

/// The result of a settlement: every unit's components, total, rank, grade and consequences, and where every row went.
public struct AnnualOutcome: Sendable {
  /// The scheme that made it.
  public let scheme: AnnualScheme
  /// What it rests on.
  public let input: AnnualInput
  /// Where every row of the tables of events went.
  public let log: EventLog
  /// What of each component's input was used, by the scheme's order.
  public let sources: [SourceReport]
  /// The results, in the order of the scheme's units.
  public let units: [AnnualUnitOutcome]
  /// Every count of a ladder that is not 0, by ladder, unit and person.
  public let ladders: [LadderCount]
  /// Every application of an override, by override and unit.
  public let applications: [OverrideApplication]
  /// Who is on each list, by the scheme's order.
  public let lists: [[ListEntry]]
}

/// What a settlement means for one unit.
public struct AnnualUnitOutcome: Hashable, Sendable {
  /// Things to know about a unit's result. The raw values are stable names.
  public enum Flag: String, Sendable, CaseIterable {
    /// It is named among the last.
    case bottom
    /// An override ranks it behind all others.
    case last
    /// It is tied where ties are forbidden: not ranked.
    case tied
    /// It is named among the best.
    case top
    /// An override leaves it out of the ranking.
    case unranked
    /// A component is missing: no total.
    case unscored
  }

  /// What each component gives, by the scheme's order.
  public let components: [ComponentValue]
  /// The sum of the components' values before the stage `total` rounds it; `nil` if one is missing.
  public let unroundedTotal: Fraction?
  /// The total; `nil` if a component is missing.
  public let total: Fraction?
  /// The total as the public sees it: rounded to the ranking's digits.
  public let publishedTotal: Fraction?
  /// Its place, 0 for the best, in the order of its ranking; `nil` if it takes no part.
  public internal(set) var position: Int?
  /// Its rank (名次), 1 for the best; `nil` if it has none.
  public internal(set) var rank: Int?
  /// How many units take part in its ranking.
  public internal(set) var of: Int
  /// The grade (等级) by bands and quotas, before any override, an index; `nil` if it has none.
  public internal(set) var gradeByTotal: Int?
  /// The grade after all overrides, an index; `nil` if it has none.
  public internal(set) var grade: Int?
  /// Its result of the last period; `nil` if it had none.
  public internal(set) var previous: PublishedUnit?
  /// Things to know, in alphabetical order.
  public internal(set) var flags: [Flag]
}

/// How often something happened to a unit or person, and what follows.
public struct LadderCount: Hashable, Sendable {
  /// What was counted.
  public enum Evidence: Hashable, Sendable {
    /// These events, indices into the log's events, by date; of a series those of the latest longest one.
    case events([Int])
    /// These rounds of the component, indices; of a series those of the latest longest one.
    case rounds([Int])
  }

  /// The ladder, an index.
  public let ladder: Int
  /// The unit, an index.
  public let unit: Int
  /// The person; `nil` if the count is about the unit.
  public let person: String?
  /// The count, or the length of the longest series; at least 1.
  public let number: Int
  /// How many steps of the ladder are reached, from the first on; the last of them is the consequence that stands.
  public let steps: Int
  /// What was counted.
  public let evidence: Evidence
}

/// That an override met a unit, and what it did there.
public struct OverrideApplication: Hashable, Sendable {
  /// What proves that its condition holds.
  public enum Evidence: Hashable, Sendable {
    /// Events, indices into the log's events.
    case events([Int])
    /// The published number that lies within its bounds.
    case value(Fraction)
    /// Counts of a ladder, indices into the outcome's ladders.
    case ladders([Int])
  }

  /// The override, an index.
  public let override: Int
  /// The unit, an index.
  public let unit: Int
  /// What proves it.
  public let evidence: Evidence
  /// The grade that the overrides before left, an index; `nil` if none.
  public let before: Int?
  /// The grade that this one leaves, an index; `nil` if none.
  public let after: Int?
}

/// A unit on a list.
public struct ListEntry: Hashable, Sendable {
  /// The unit, an index.
  public let unit: Int
  /// The published number that orders the list.
  public let number: Fraction
}

/// What of a component's input was used, and what not.
public struct SourceReport: Hashable, Sendable {
  /// A unit that a round has and the settlement has not.
  public struct Stranger: Hashable, Sendable {
    /// The round, an index.
    public let round: Int
    /// The unit's id.
    public let id: String
    /// The unit's name.
    public let name: String
  }

  /// Units of the rounds that the settlement does not have, by round and its order.
  public let strangers: [Stranger]
  /// Rows of the table that were not used, by line.
  public let rows: [UnusedRow]
  /// Units of the settlement without a value, indices.
  public let missing: [Int]
}

/// A row of a table of points that was not used.
public struct UnusedRow: Hashable, Sendable {
  /// Why. The raw values are stable names.
  public enum Reason: String, Sendable, CaseIterable {
    /// The row's quotes do not close.
    case quote
    /// The row's bytes are no characters.
    case encoding
    /// The row has more or fewer fields than the header.
    case columnCount
    /// The unit or the number is empty.
    case missingField
    /// The unit is not one of the settlement's.
    case unknownUnit
    /// The number is none, or not between 0 and the full mark of the table.
    case badPoints
    /// An earlier row has the same number for the same unit.
    case doubled
    /// Another row has another number for the same unit, so that neither counts.
    case contradictory
  }

  /// The line of the row.
  public let line: Int
  /// The unit as written; empty if the row cannot be read.
  public let unit: String
  /// The number as written; empty if the row cannot be read.
  public let number: String
  /// Why it was not used.
  public let reason: Reason
}
