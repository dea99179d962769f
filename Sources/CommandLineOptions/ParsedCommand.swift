/// What a command line asks for.
public enum ParseOutcome: Sendable {
  /// To run a command.
  case run(ParsedCommand)
  /// To show the help of a command, or of the program.
  case help(CommandSpec?)
  /// To show the version.
  case version
}

/// A command with the options and operands given to it. Its options exist, choices are among those declared, and its
/// operands are as many as it takes.
public struct ParsedCommand: Sendable {
  /// The command.
  public let command: CommandSpec
  /// The operands in their order.
  public let operands: [String]
  private let optionNames: [String]
  private let given: [String: [String]]

  init(command: CommandSpec, operands: [String], options: [OptionSpec], given: [String: [String]]) {
    self.command = command
    self.operands = operands
    self.optionNames = options.map(\.name)
    self.given = given
  }

  /// The value of an option that is not repeatable, by its long name without dashes; nil if it is not given. Of a
  /// repeatable one, the last value.
  ///
  /// - Precondition: the command has this option.
  public func value(_ name: String) -> String? {
    values(name).last
  }

  /// The values of an option in the order given, by its long name without dashes; empty for a flag.
  ///
  /// - Precondition: the command has this option.
  public func values(_ name: String) -> [String] {
    requireOption(name)
    return given[name] ?? []
  }

  /// Whether an option or flag is given, by its long name without dashes.
  ///
  /// - Precondition: the command has this option.
  public func isSet(_ name: String) -> Bool {
    requireOption(name)
    return given[name] != nil
  }

  /// A program that asks for an option its table does not have would always be told "not given".
  private func requireOption(_ name: String) {
    precondition(optionNames.contains(name), "the command '\(command.name)' has no option '\(name)'")
  }
}
