/// Something that keeps a file from being read as ballots at all, with its place and a remedy.
public struct IngestionProblem: Error, Hashable, Sendable {
  /// The file, as it was given.
  public let file: String
  /// The 1-based line.
  public let line: Int
  /// What is wrong, as a clause.
  public let message: String
  /// What to do, as a clause.
  public let remedy: String

  /// A problem at a place.
  public init(file: String, line: Int, message: String, remedy: String) {
    self.file = file
    self.line = line
    self.message = message
    self.remedy = remedy
  }
}

/// All problems that keep files from being read, in the order of files and lines.
public struct IngestionProblems: Error, Sendable {
  /// At least one.
  public let problems: [IngestionProblem]

  /// All problems that keep files from being read.
  public init(_ problems: [IngestionProblem]) { self.problems = problems }
}
