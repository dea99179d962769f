import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi batches`: what has come in.
struct BatchesCommand {
  private let arguments: Arguments

  init(_ parsed: ParsedCommand) throws { arguments = Arguments(parsed: parsed) }

  func run() throws -> ExitCode {
    let parsed = arguments.parsed
    let book = try LedgerBook(at: parsed.operands[0], for: .read)
    let form = parsed.value("format").flatMap(LedgerBook.ListForm.init(rawValue:)) ?? .table
    try StandardStreams.writeOutput(
      book.batchList(
        round: parsed.value("round"), as: form, language: arguments.language,
        width: StandardStreams.isTerminal(.output) ? Console.width : nil))
    return .done
  }
}
