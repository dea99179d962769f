/// Why a command line cannot be obeyed. The program shows both parts: "message; remedy".
public struct UsageError: Error, Sendable, Hashable {
  /// What is wrong, a clause: "unknown option '--fromat'".
  public var message: String
  /// What to do, a clause: "did you mean '--format'?".
  public var remedy: String

  /// An error that says what is wrong and what to do.
  public init(message: String, remedy: String) {
    self.message = message
    self.remedy = remedy
  }
}
