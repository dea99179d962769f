/// Something wrong in a scheme, with its place and a remedy.
public struct SchemeProblem: Error, Hashable, Sendable {
  /// The file it is in, as the reader was told: the scheme's, or that of its units.
  public let file: String
  /// The 1-based line.
  public let line: Int
  /// The place as a path, such as `groups[3].weight`; empty for the whole document.
  public let place: String
  /// What is wrong, as a clause: "the weight is negative".
  public let message: String
  /// What to do, as a clause: "write 0 or more".
  public let remedy: String

  /// A problem at a place.
  public init(file: String, line: Int, place: String, message: String, remedy: String) {
    self.file = file
    self.line = line
    self.place = place
    self.message = message
    self.remedy = remedy
  }
}

/// All problems of a scheme, in the order of the document.
public struct SchemeProblems: Error, Sendable {
  /// At least one.
  public let problems: [SchemeProblem]

  /// All problems of a scheme.
  public init(_ problems: [SchemeProblem]) { self.problems = problems }
}

/// A row of a table of units, before it is checked: what `units.csv` or an entry of `units` says.
public struct UnitRow: Hashable, Sendable {
  /// Where the row stands.
  public var line: Int
  /// The fields by their heading (`id`, `name`, `category`, `aliases`, `parent`, `ranked`, `visibility`, `superior`); those
  /// that exist.
  public var fields: [String: String]

  /// A row of a table of units.
  public init(line: Int, fields: [String: String]) {
    self.line = line
    self.fields = fields
  }
}
