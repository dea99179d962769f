import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi verify`: whether everything in a ledger is as it must be.
struct VerifyCommand {
  private let arguments: Arguments

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    _ = try arguments.jobs()
  }

  func run() throws -> ExitCode {
    let (book, progress) = try arguments.book(for: .read)
    let found = try book.firstDifference()
    progress?.clear()
    if let found {
      try StandardStreams.writeOutput(Array(Console.harmless("\(book.path): \(found.message)\n").utf8))
      return .difference
    }
    let batches = try book.batches()
    let active = batches.count { $0.batch.isActive }
    let entries = try book.ledger.journal().count
    try StandardStreams.writeOutput(
      Array(
        Console.harmless(
          "\(book.path): "
            + Wording(
              "all is as it must be; \(batches.count) batches, \(active) of them count; "
                + "\(entries) entries in the journal\n",
              chinese: "全部相符；共\(batches.count)批，其中计入\(active)批；日志\(entries)条\n"
            ).text
        ).utf8))
    return .done
  }
}
