/// What an operand or the value of an option names, so that a shell can complete it.
public enum ValueKind: Sendable, Hashable {
  /// A file of any kind, or a folder.
  case file
  /// A folder.
  case folder
  /// A word that only the user knows.
  case word
}
