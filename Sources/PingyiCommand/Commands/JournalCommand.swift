import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi journal`: what was done with a ledger, by whom, when and why.
struct JournalCommand {
  private let arguments: Arguments

  init(_ parsed: ParsedCommand) throws { arguments = Arguments(parsed: parsed) }

  func run() throws -> ExitCode {
    let parsed = arguments.parsed
    let book = try LedgerBook(at: parsed.operands[0], for: .read)
    let form = parsed.value("format").flatMap(LedgerBook.ListForm.init(rawValue:)) ?? .table
    try StandardStreams.writeOutput(
      book.journalList(round: parsed.value("round"), as: form, language: arguments.language))
    return .done
  }
}
