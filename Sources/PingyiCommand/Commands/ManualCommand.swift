import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi man`: the manual page.
struct ManualCommand {
  /// The day of this version.
  private static let day = "2026-11-21"

  init(_ parsed: ParsedCommand) throws {}

  func run() throws -> ExitCode {
    let sections = [
      ManualSection("EXIT STATUS", entries: ExitCode.allCases.map { ("\($0.rawValue)", $0.meaning) }),
      ManualSection(
        "ENVIRONMENT",
        entries: [
          ("COLUMNS", "the columns that lines may take where standard output is no terminal; default: 80")
        ]),
    ]
    try StandardStreams.writeOutput(
      Array(ManualPage.text(for: OptionTables.program, date: Self.day, sections: sections).utf8))
    return .done
  }
}
