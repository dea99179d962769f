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
