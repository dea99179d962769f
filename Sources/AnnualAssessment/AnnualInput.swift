public import Scoring

/// What a settlement is made from: everything that its document refers to, read but not yet judged.
public struct AnnualInput: Sendable {
  /// What each component has, by the scheme's order.
  public var components: [ComponentInput]
  /// The tables of events, by the scheme's order of files.
  public var events: [InputTable]
  /// The results of the last period, if the document names them.
  public var previous: PublishedRound?

  /// What a settlement is made from.
  public init(components: [ComponentInput], events: [InputTable] = [], previous: PublishedRound? = nil) {
    self.components = components
    self.events = events
    self.previous = previous
  }
}

/// What one component has; of the same case as its ``ComponentSource``.
public enum ComponentInput: Sendable {
  /// What its rounds have published, by the scheme's order.
  case rounds([PublishedRound])
  /// Its table of points.
  case table(InputTable)
  /// Nothing of its own: the events are the settlement's.
  case events
}

/// A table as it was read from a file.
public struct InputTable: Sendable {
  /// The file's name, as people are told it.
  public var file: String
  /// The headings, as written.
  public var headings: [String]
  /// The rows below the header, in the order of the file.
  public var rows: [InputRow]

  /// A table.
  public init(file: String, headings: [String], rows: [InputRow]) {
    self.file = file
    self.headings = headings
    self.rows = rows
  }
}

/// A row of a table.
public struct InputRow: Hashable, Sendable {
  /// Why a row has no fields that can be trusted.
  public enum Flaw: String, Sendable, CaseIterable {
    /// It has more or fewer fields than the header.
    case columnCount
    /// Its bytes are no characters.
    case encoding
    /// Its quotes do not close.
    case quote
  }

  /// The 1-based line on which it begins.
  public var line: Int
  /// The fields, one for each heading; as far as they can be shown if the row is flawed.
  public var fields: [String]
  /// What is wrong with it as a row; `nil` if nothing.
  public var flaw: Flaw?

  /// A row.
  public init(line: Int, fields: [String], flaw: Flaw? = nil) {
    self.line = line
    self.fields = fields
    self.flaw = flaw
  }
}

/// Where a row stands.
public struct RowPlace: Hashable, Comparable, Sendable {
  /// The table, an index: of the tables of events, or 0 for a component's table.
  public let table: Int
  /// The 1-based line.
  public let line: Int

  package init(table: Int, line: Int) {
    self.table = table
    self.line = line
  }

  /// Orders by table, then by line.
  public static func < (left: RowPlace, right: RowPlace) -> Bool { (left.table, left.line) < (right.table, right.line) }
}
