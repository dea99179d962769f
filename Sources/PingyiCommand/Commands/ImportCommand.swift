import CommandLineOptions
import OrderedWork
import Pingyi
import SystemInterface

/// `pingyi import`: ballot files become batches of a ledger.
struct ImportCommand {
  private let arguments: Arguments
  private let signature: Signature

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    _ = try arguments.jobs()
    signature = try arguments.signature()
  }

  func run() throws -> ExitCode {
    let operands = arguments.parsed.operands
    let review = try arguments.review(at: operands[1])
    let ballots = try arguments.ballots(operands.dropFirst(2), of: review)
    let (book, progress) = try arguments.book(for: .create)
    for (done, file) in ballots.enumerated() {
      do {
        defer { progress?.restart(Arguments.readingBallots) }
        let batch = try book.importBatch(file, under: review, round: arguments.parsed.value("round"), by: signature)
        progress?.clear()
        // Only now, and at once: whoever reads this line may rely on it.
        let line = Wording(
          "batch \(batch.id): \(batch.file), \(batch.rows) rows, \(batch.accepted) accepted, \(batch.rejected) rejected\n",
          chinese: "第\(batch.id)批：\(batch.file)，\(batch.rows)行，采用\(batch.accepted)行，未采用\(batch.rejected)行\n")
        try StandardStreams.writeOutput(Array(Console.harmless(line.text).utf8))
      } catch {
        progress?.clear()
        if done > 0 {
          Console.warn(
            Wording(
              "of \(ballots.count) files \(done) are in the ledger now, the others are not",
              chinese: "\(ballots.count)个文件中有\(done)个已经登记入台账，其余没有"))
          if error is Interrupted || error is CancellationOfWork || (error as? SystemError)?.isInterruption == true {
            throw ImportInterrupted()
          }
        }
        throw error
      }
    }
    return .done
  }
}

/// An import was interrupted when some of its files were in.
struct ImportInterrupted: Error {}
