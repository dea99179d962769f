/// Why a text is not a JSON5 document: where it goes wrong, what is wrong, what to do.
public struct JSONProblem: Error, Sendable, Hashable {
  /// The line of the place that is wrong; the first line is 1.
  public var line: Int
  /// The column of that place, in Unicode scalars; the first column is 1.
  public var column: Int
  /// What is wrong, a clause without a capital or a full stop: "expected ',' or '}' after the value".
  public var message: String
  /// What to do, in the same shape: "add a comma".
  public var remedy: String

  /// A problem at `line` and `column`, both counted from 1.
  public init(line: Int, column: Int, message: String, remedy: String) {
    self.line = line
    self.column = column
    self.message = message
    self.remedy = remedy
  }
}
