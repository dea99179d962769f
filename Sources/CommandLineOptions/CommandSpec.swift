/// An operand: an argument that is named by its place.
public struct OperandSpec: Sendable {
  /// What stands for the operand in the help: "SCHEME".
  public var name: String
  /// Whether it may be left out.
  public var isOptional: Bool
  /// Whether any number may stand in its place: none only if it is also optional.
  public var isRepeatable: Bool
  /// The only values allowed; empty if any value is.
  public var choices: [String]
  /// What it names.
  public var kind: ValueKind
  /// What the operand is, a phrase for the right column of the help.
  public var help: String

  /// An operand, which must stand exactly once and names a file unless said otherwise.
  public init(
    _ name: String, isOptional: Bool = false, isRepeatable: Bool = false, choices: [String] = [],
    kind: ValueKind = .file, help: String
  ) {
    self.name = name
    self.isOptional = isOptional
    self.isRepeatable = isRepeatable
    self.choices = choices
    self.kind = kind
    self.help = help
  }

  /// The operand in a line of usage: `SCHEME`, `[BALLOTS...]`.
  var usage: String {
    let text = isRepeatable ? name + "..." : name
    return isOptional ? "[\(text)]" : text
  }
}

/// A line that a user may copy, with what it does.
public struct CommandExample: Sendable {
  /// The whole command line.
  public var command: String
  /// What it does, a sentence.
  public var explanation: String

  /// The command line `command`, which does what `explanation` says.
  public init(_ command: String, explanation: String) {
    self.command = command
    self.explanation = explanation
  }
}

/// One command of a program, declared once for the parser and the help.
public struct CommandSpec: Sendable {
  /// The word that calls the command: "score".
  public var name: String
  /// What the command does, one sentence.
  public var summary: String
  /// What else a user has to know, in paragraphs that each are one line; may be empty.
  public var discussion: String
  /// The operands in their order.
  public var operands: [OperandSpec]
  /// The options that only this command has, in the order of the help.
  public var options: [OptionSpec]
  /// Lines to copy.
  public var examples: [CommandExample]

  /// A command with the given entries.
  public init(
    _ name: String, summary: String, discussion: String = "", operands: [OperandSpec] = [], options: [OptionSpec] = [],
    examples: [CommandExample] = []
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.operands = operands
    self.options = options
    self.examples = examples
  }
}
