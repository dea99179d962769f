/// A section of a manual page that the table of options does not hold: exit codes, variables of the environment.
public struct ManualSection: Sendable {
  /// The heading, by custom in capitals: "EXIT STATUS".
  public var heading: String
  /// What is explained, and the explanation: ("0", "done").
  public var entries: [(term: String, text: String)]

  /// A section with the given entries.
  public init(_ heading: String, entries: [(term: String, text: String)]) {
    self.heading = heading
    self.entries = entries
  }
}

/// The manual page of a program for section 1, rendered from the table that the parser reads.
///
/// The page is roff for the macro package `man`, as groff and mandoc read it.
public enum ManualPage {
  /// The page of `program`, with `sections` behind those of the table.
  ///
  /// - Parameter date: the day of this version, `2026-11-21`.
  public static func text(for program: ProgramSpec, date: String, sections: [ManualSection] = []) -> String {
    var page = Roff()
    page.request("TH", program.name.uppercased(), "1", date, "\(program.name) \(program.version)")
    // A line of Chinese may break anywhere, but has no blanks that could be stretched.
    page.request("ad l")
    page.request("SH", program.phrases.nameSection)
    page.prose("\(program.name) - \(program.summary)")
    page.request("SH", program.phrases.synopsisSection)
    page.words([
      .bold(program.name), .italic(program.phrases.command), optional(program.phrases.options),
      optional(program.phrases.operands),
    ])
    page.request("SH", program.phrases.commandsSection)
    for command in program.commands { add(command, of: program, to: &page) }
    page.request("SH", program.phrases.commonOptionsSection)
    for option in program.options(of: nil) { add(option, program.phrases, to: &page) }
    for section in sections {
      page.request("SH", section.heading)
      for (term, text) in section.entries { page.entry([.bold(term)], text) }
    }
    return page.text
  }

  private static func add(_ command: CommandSpec, of program: ProgramSpec, to page: inout Roff) {
    page.request("SS", command.name)
    page.words([.bold(program.call(of: command)), optional(program.phrases.options)] + command.operands.map(usage))
    page.request("PP")
    page.prose(command.summary)
    if !command.discussion.isEmpty {
      page.request("PP")
      page.prose(command.discussion)
    }
    for operand in command.operands {
      page.entry([.italic(operand.name)], HelpText.description(of: operand, program.phrases))
    }
    for option in command.options { add(option, program.phrases, to: &page) }
    for example in command.examples { page.entry([.bold(example.command)], example.explanation) }
  }

  private static func add(_ option: OptionSpec, _ phrases: Phrases, to page: inout Roff) {
    var term = option.spellings.enumerated().map { place, spelling in
      place == option.spellings.count - 1
        ? Roff.Word.bold(spelling) : .joined([.bold(spelling), .plain(",")])
    }
    if let name = option.valueName { term.append(.italic(name)) }
    page.entry(term, HelpText.description(of: option, phrases))
  }

  /// An operand in a line of usage.
  private static func usage(of operand: OperandSpec) -> Roff.Word {
    let name = operand.name + (operand.isRepeatable ? "..." : "")
    return operand.isOptional ? optional(name) : .italic(name)
  }

  private static func optional(_ name: String) -> Roff.Word { .joined([.plain("["), .italic(name), .plain("]")]) }
}
