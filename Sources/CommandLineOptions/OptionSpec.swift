/// One option, declared once: the parser reads it by this entry and the help describes it from the same.
public struct OptionSpec: Sendable {
  /// The long name without its dashes: "output".
  public var name: String
  /// The letter of the short form, if there is one: "o".
  public var short: Character?
  /// What stands for the value in the help ("DIR"); nil for a flag, which has none.
  public var valueName: String?
  /// The only values allowed; empty if any value is.
  public var choices: [String]
  /// What the value names; without meaning for a flag.
  public var kind: ValueKind
  /// Whether the option may be given several times, each with a value that counts.
  public var isRepeatable: Bool
  /// What the option does, a phrase for the right column of the help.
  public var help: String

  /// An option that takes a value if it has a `valueName`, and is a flag if it has none.
  ///
  /// - Parameter kind: what the value names; if left out, `FILE` is a file, `DIR` a folder, and others are words.
  public init(
    _ name: String, short: Character? = nil, valueName: String? = nil, choices: [String] = [],
    kind: ValueKind? = nil, isRepeatable: Bool = false, help: String
  ) {
    self.name = name
    self.short = short
    self.valueName = valueName
    self.choices = choices
    self.kind = kind ?? (valueName == "DIR" ? .folder : valueName == "FILE" ? .file : .word)
    self.isRepeatable = isRepeatable
    self.help = help
  }
}

extension OptionSpec {
  /// The options that every program and every command has.
  static func help(_ phrases: Phrases) -> OptionSpec { OptionSpec("help", short: "h", help: phrases.help) }
  static func version(_ phrases: Phrases) -> OptionSpec { OptionSpec("version", help: phrases.version) }

  /// What asking for it does in place of running a command.
  enum Request: String {
    case help
    case version
  }

  /// The request that this option is, if it is one.
  var request: Request? { Request(rawValue: name) }
}
