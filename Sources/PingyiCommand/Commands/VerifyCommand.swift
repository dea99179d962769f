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
      try StandardStreams.writeOutput(Array(Console.harmless("\(book.path): \(found.fault.text)\n").utf8))
      return .difference
    }
    let batches = try book.batches()
    let active = batches.count { $0.batch.isActive }
    let journal = try book.ledger.journal()
    // The digest of the last entry vouches for all before it: whoever keeps it elsewhere sees a chain made anew.
    let last =
      journal.last.map { Wording("the last of them: \($0.sha256)\n", chinese: "末条摘要：\($0.sha256)\n").text } ?? ""
    try StandardStreams.writeOutput(
      Array(
        Console.harmless(
          "\(book.path): "
            + Wording(
              "all is as it must be; \(batches.count) batches, \(active) of them count; "
                + "\(journal.count) entries in the journal\n",
              chinese: "全部相符；共\(batches.count)批，其中计入\(active)批；日志\(journal.count)条\n"
            ).text + last
        ).utf8))
    return .done
  }
}
