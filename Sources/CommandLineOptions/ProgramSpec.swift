/// A whole program: the one table that parser and help read.
public struct ProgramSpec: Sendable {
  /// The name that calls the program.
  public let name: String
  /// The version, as `--version` shows it.
  public let version: String
  /// What the program does, one sentence.
  public let summary: String
  /// The commands in the order of the help.
  public let commands: [CommandSpec]
  /// The options that every command has. They may also stand before the command.
  public let commonOptions: [OptionSpec]
  /// What is said of command lines, in the language of the table.
  public let phrases: Phrases

  /// A program with the given entries. `--help`, `-h` and `--version` exist without being declared.
  ///
  /// - Precondition: command names differ; the options that may stand together have different names and letters; and
  ///   required operands come before others, of which only the last is repeatable.
  public init(
    name: String, version: String, summary: String, commands: [CommandSpec], commonOptions: [OptionSpec] = [],
    phrases: Phrases = .english
  ) {
    self.phrases = phrases
    self.name = name
    self.version = version
    self.summary = summary
    self.commands = commands
    self.commonOptions = commonOptions
    Self.requireDistinct(commands.map(\.name), "command")
    for command in commands {
      let options = self.options(of: command)
      Self.requireDistinct(options.map { "--" + $0.name }, "option of '\(command.name)'")
      Self.requireDistinct(options.compactMap { $0.short.map { "-\($0)" } }, "option of '\(command.name)'")
      for (operand, next) in zip(command.operands, command.operands.dropFirst()) {
        precondition(
          !operand.isRepeatable && (!operand.isOptional || next.isOptional),
          "nobody could tell the operands \(operand.name) and \(next.name) of '\(command.name)' apart")
      }
    }
  }

  private static func requireDistinct(_ names: [String], _ kind: String) {
    for (position, name) in names.enumerated() {
      precondition(!names[..<position].contains(name), "the \(kind) \(name) is declared twice")
    }
  }

  /// All options that `command` accepts; before a command is known, those that every command has.
  func options(of command: CommandSpec?) -> [OptionSpec] {
    (command?.options ?? []) + commonOptions + [.help(phrases), .version(phrases)]
  }

  /// How the call of `command`, or of the program, begins.
  func call(of command: CommandSpec?) -> String {
    command.map { "\(name) \($0.name)" } ?? name
  }
}
