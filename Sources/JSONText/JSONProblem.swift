/// Why a text is not a JSON5 document: where it goes wrong, what is wrong, what to do.
public struct JSONProblem: Error, Sendable, Hashable {
  /// The line of the place that is wrong; the first line is 1.
  public var line: Int
  /// The column of that place, in Unicode scalars; the first column is 1.
  public var column: Int
  /// What is wrong, a clause without a capital or a full stop: "expected ',' or '}' after the value".
  public var fault: Clause
  /// What to do, in the same shape: "add a comma".
  public var advice: Clause

  /// A problem at `line` and `column`, both counted from 1.
  public init(line: Int, column: Int, fault: Clause, advice: Clause) {
    self.line = line
    self.column = column
    self.fault = fault
    self.advice = advice
  }

  /// What is wrong, in English.
  public var message: String { fault.english }

  /// What to do, in English.
  public var remedy: String { advice.english }

  /// A clause in two languages.
  public struct Clause: Sendable, Hashable {
    /// In English.
    public var english: String
    /// In simplified Chinese.
    public var chinese: String

    /// A clause in both languages.
    public init(_ english: String, chinese: String) {
      self.english = english
      self.chinese = chinese
    }
  }
}
