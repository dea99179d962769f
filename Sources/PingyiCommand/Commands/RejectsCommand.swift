import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi rejects`: the rows of a ledger that were not used.
struct RejectsCommand {
  private let arguments: Arguments

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    _ = try arguments.jobs()
  }

  func run() throws -> ExitCode {
    let parsed = arguments.parsed
    let batch = try parsed.value("batch").map(arguments.batch)
    let (book, progress) = try arguments.book(for: .read)
    let rejects = try book.rejects(
      round: parsed.value("round"), batch: batch, showsText: parsed.isSet("with-ballot-ids"))
    progress?.clear()
    try StandardStreams.writeOutput(book.rejectList(rejects, language: arguments.language))
    return .done
  }
}
