/// The words of a program's table in another language: what its help, manual and completions say of each entry.
///
/// Names of commands, options, operands and choices are the same in every language, and lead from an entry to its
/// words.
public struct ProgramTranslation: Sendable {
  /// What the program does, one sentence.
  public var summary: String
  /// What options do, by name: those of every command, and those that mean the same in several.
  public var options: [String: String]
  /// What operands are, by name, where they mean the same in several commands.
  public var operands: [String: String]
  /// The words of each command, by its name.
  public var commands: [String: CommandTranslation]
  /// What the program says of command lines.
  public var phrases: Phrases

  /// A translation with the given entries.
  public init(
    summary: String, options: [String: String], operands: [String: String], commands: [String: CommandTranslation],
    phrases: Phrases
  ) {
    self.summary = summary
    self.options = options
    self.operands = operands
    self.commands = commands
    self.phrases = phrases
  }
}

/// The words of one command in another language.
public struct CommandTranslation: Sendable {
  /// What the command does, one sentence.
  public var summary: String
  /// What else a user has to know; empty if there is nothing.
  public var discussion: String
  /// What operands are, by name.
  public var operands: [String: String]
  /// What options do, by name.
  public var options: [String: String]
  /// What the examples do, in the order of the table.
  public var examples: [String]

  /// A translation with the given entries.
  public init(
    _ summary: String, discussion: String = "", operands: [String: String] = [:], options: [String: String] = [:],
    examples: [String] = []
  ) {
    self.summary = summary
    self.discussion = discussion
    self.operands = operands
    self.options = options
    self.examples = examples
  }
}

extension ProgramSpec {
  /// The same table in the words of a translation; what it lacks stays as it is.
  public func translated(by words: ProgramTranslation) -> ProgramSpec {
    ProgramSpec(
      name: name, version: version, summary: words.summary,
      commands: commands.map { command in
        words.commands[command.name].map { command.translated(by: $0, and: words) } ?? command
      },
      commonOptions: commonOptions.map { $0.translated(by: words.options[$0.name]) },
      phrases: words.phrases)
  }
}

extension CommandSpec {
  fileprivate func translated(by words: CommandTranslation, and shared: ProgramTranslation) -> CommandSpec {
    var command = self
    command.summary = words.summary
    if !words.discussion.isEmpty { command.discussion = words.discussion }
    command.operands = operands.map { operand in
      var operand = operand
      operand.help = words.operands[operand.name] ?? shared.operands[operand.name] ?? operand.help
      return operand
    }
    command.options = options.map { $0.translated(by: words.options[$0.name] ?? shared.options[$0.name]) }
    for (place, text) in zip(examples.indices, words.examples) { command.examples[place].explanation = text }
    return command
  }
}

extension OptionSpec {
  fileprivate func translated(by text: String?) -> OptionSpec {
    var option = self
    option.help = text ?? help
    return option
  }
}
