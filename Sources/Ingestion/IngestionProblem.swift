public import ReviewScheme

/// Something that keeps a file from being read as ballots at all, with its place and a remedy.
public struct IngestionProblem: Error, Hashable, Sendable {
  /// The file, as it was given.
  public let file: String
  /// The 1-based line.
  public let line: Int
  /// What is wrong, as a clause.
  public let fault: Wording
  /// What to do, as a clause.
  public let advice: Wording

  /// A problem at a place.
  public init(file: String, line: Int, fault: Wording, advice: Wording) {
    self.file = file
    self.line = line
    self.fault = fault
    self.advice = advice
  }

  /// What is wrong, in English.
  public var message: String { fault.english }

  /// What to do, in English.
  public var remedy: String { advice.english }
}

/// All problems that keep files from being read, in the order of files and lines.
public struct IngestionProblems: Error, Sendable {
  /// At least one.
  public let problems: [IngestionProblem]

  /// All problems that keep files from being read.
  public init(_ problems: [IngestionProblem]) { self.problems = problems }
}
