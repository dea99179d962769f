/// The help of a program and of its commands, rendered from the table that the parser reads.
///
/// Columns are aligned by display width, so that Chinese and Latin entries stand straight in a terminal.
public enum HelpText {
  /// The help of the whole program: usage, summary, commands, common options.
  ///
  /// - Parameter width: the columns that a line may take, at least 40. Smaller widths are taken as 40.
  public static func text(for program: ProgramSpec, width: Int = 80) -> String {
    let phrases = program.phrases
    var page = Page(width: width, colon: phrases.colon)
    page.add(hanging: phrases.usage + "\(program.name) \(phrases.command) [\(phrases.options)] [\(phrases.operands)]")
    page.add(prose: program.summary)
    page.add(heading: phrases.commandsHeading, entries: program.commands.map { ("  \($0.name)", $0.summary) })
    page.add(heading: phrases.commonOptionsHeading, entries: program.options(of: nil).map { entry(of: $0, phrases) })
    page.add(prose: phrases.helpOfCommand("\(program.name) \(phrases.command) --help"))
    return page.text
  }

  /// The help of one command of `program`: usage, summary, discussion, operands, options, examples.
  ///
  /// - Parameter width: the columns that a line may take, at least 40. Smaller widths are taken as 40. The command of
  ///   an example is never broken, because it is there to be copied.
  public static func text(for command: CommandSpec, of program: ProgramSpec, width: Int = 80) -> String {
    let phrases = program.phrases
    var page = Page(width: width, colon: phrases.colon)
    page.add(hanging: phrases.usage + usage(of: command, in: program))
    page.add(prose: command.summary)
    page.add(prose: command.discussion)
    page.add(heading: phrases.operandsHeading, entries: command.operands.map { entry(of: $0, phrases) })
    page.add(heading: phrases.optionsHeading, entries: command.options.map { entry(of: $0, phrases) })
    page.add(heading: phrases.commonOptionsHeading, entries: program.options(of: nil).map { entry(of: $0, phrases) })
    page.add(heading: phrases.examplesHeading, examples: command.examples)
    return page.text
  }

  /// `pingyi score [OPTIONS] SCHEME [BALLOTS...]`
  static func usage(of command: CommandSpec, in program: ProgramSpec) -> String {
    ([program.call(of: command), "[\(program.phrases.options)]"] + command.operands.map(\.usage)).joined(separator: " ")
  }

  /// The two columns of an operand.
  static func entry(of operand: OperandSpec, _ phrases: Phrases) -> (String, String) {
    ("  \(operand.name)", description(of: operand, phrases))
  }

  /// What an operand is, and what it may be.
  static func description(of operand: OperandSpec, _ phrases: Phrases) -> String {
    operand.help + choices(operand.choices, phrases)
  }

  /// The two columns of an option. Long names stand below each other whether or not there is a letter.
  static func entry(of option: OptionSpec, _ phrases: Phrases) -> (String, String) {
    let left = (option.short.map { "  -\($0), " } ?? "      ") + "--\(option.name)"
    return (left + (option.valueName.map { " \($0)" } ?? ""), description(of: option, phrases))
  }

  /// What an option does, which values it takes, and how often.
  static func description(of option: OptionSpec, _ phrases: Phrases) -> String {
    option.help + choices(option.choices, phrases) + (option.isRepeatable ? phrases.repeats : "")
  }

  /// `: table, csv or json`; nothing if anything may be chosen.
  private static func choices(_ choices: [String], _ phrases: Phrases) -> String {
    choices.isEmpty ? "" : phrases.choices(phrases.alternatives(choices))
  }
}

/// Sections below each other, a blank line between them. A section without content leaves no trace.
private struct Page {
  private static let narrowest = 40
  private static let gap = 2

  private let width: Int
  private let colon: String
  private var lines: [String] = []

  init(width: Int, colon: String) {
    self.colon = colon
    self.width = max(width, Self.narrowest)
  }

  var text: String {
    lines.map { $0 + "\n" }.joined()
  }

  mutating func add(prose: String) {
    guard !prose.isEmpty else { return }
    add(section: Wrapping.lines(of: prose, width: width))
  }

  /// A line whose continuation is indented.
  mutating func add(hanging line: String) {
    let indentation = 4
    let wrapped = Wrapping.lines(of: line, width: width - indentation)
    add(section: wrapped.prefix(1) + indent(wrapped.dropFirst(), by: indentation))
  }

  /// Two columns. A left side that would leave too little room for the right one gets a line of its own.
  mutating func add(heading: String, entries: [(left: String, right: String)]) {
    guard !entries.isEmpty else { return }
    let widest = width * 2 / 5
    let column =
      Self.gap + (entries.map { DisplayWidth.of($0.left) }.filter { $0 + Self.gap <= widest }.max() ?? widest)
    var section = [heading + colon]
    for (left, right) in entries {
      var rightLines = Wrapping.lines(of: right, width: width - column)[...]
      let space = column - DisplayWidth.of(left)
      if space >= Self.gap, let first = rightLines.popFirst() {
        section.append(left + String(repeating: " ", count: space) + first)
      } else {
        section.append(left)
      }
      section += indent(rightLines, by: column)
    }
    add(section: section)
  }

  mutating func add(heading: String, examples: [CommandExample]) {
    guard !examples.isEmpty else { return }
    let indentation = 6
    var section = [heading + colon]
    for example in examples {
      section.append("  " + example.command)
      section += indent(Wrapping.lines(of: example.explanation, width: width - indentation)[...], by: indentation)
    }
    add(section: section)
  }

  private mutating func add(section: [String]) {
    if !lines.isEmpty { lines.append("") }
    lines += section
  }

  private func indent(_ lines: ArraySlice<String>, by count: Int) -> [String] {
    lines.map { $0.isEmpty ? "" : String(repeating: " ", count: count) + $0 }
  }
}
