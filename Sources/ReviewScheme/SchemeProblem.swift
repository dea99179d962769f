package import JSONText

/// Something wrong in a scheme, with its place and a remedy.
public struct SchemeProblem: Error, Hashable, Sendable {
  /// The file it is in, as the reader was told: the scheme's, or that of its units.
  public let file: String
  /// The 1-based line.
  public let line: Int
  /// The place as a path, such as `groups[3].weight`; empty for the whole document.
  public let place: String
  /// What is wrong, as a clause: "the weight is negative".
  public let fault: Wording
  /// What to do, as a clause: "write 0 or more".
  public let advice: Wording

  /// A problem at a place.
  public init(file: String, line: Int, place: String, fault: Wording, advice: Wording) {
    self.file = file
    self.line = line
    self.place = place
    self.fault = fault
    self.advice = advice
  }

  /// What is wrong, in English.
  public var message: String { fault.english }

  /// What to do, in English.
  public var remedy: String { advice.english }
}

extension SchemeProblem {
  /// Text that is no JSON5.
  package init(_ problem: JSONProblem, file: String) {
    self.init(
      file: file, line: problem.line, place: "",
      fault: Wording(problem.fault.english, chinese: problem.fault.chinese),
      advice: Wording(problem.advice.english, chinese: problem.advice.chinese))
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
