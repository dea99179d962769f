import Foundation
import JSONText
import Pingyi
import TestSupport
import Testing

@Suite("Ledger: the same answer")
struct LedgerCaseTests {
  @Test("A ledger of a case's files gives the results of the files", arguments: Case.all.filter { !$0.isBuilt })
  func everyCase(_ one: Case) throws {
    let review = try Review(at: one.folder)
    let ballots = try #require(try review.bundledBallots())
    // A few cases have tens of thousands of ballots, which are slow without optimisation and show nothing more here.
    let sizes = try ballots.map { try FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int ?? 0 }
    let isLong = ProcessInfo.processInfo.environment["PINGYI_LONG_TESTS"] != nil
    if sizes.reduce(0, +) > 20_000 && !isLong { return }
    let wanted = try review.score(ballots, settings: IngestionSettings(wantsDigests: true))
    try LedgerFolder.with { folder in
      let book = try LedgerBook(at: folder + "/l", for: .create)
      var isRefused = false
      for file in ballots {
        do {
          _ = try book.importBatch(file, under: review, by: LedgerFolder.clerk)
        } catch let problem as LedgerProblem where problem.kind == .refused {
          // A case may give the same content twice, to see both counted; a ledger takes it once.
          #expect(problem.message.contains("is in the ledger already"))
          isRefused = true
        }
      }
      #expect(try book.firstDifference() == nil)
      guard !isRefused, !ballots.isEmpty else { return }
      let found = try book.score(showsText: true)
      let (expected, actual) = (results(of: wanted), results(of: found))
      #expect(actual == expected)
      #expect(found.ledger?.batches == Array(1...ballots.count))
      let places = { (rejects: [Reject]) in rejects.map { "\($0.file):\($0.line):\($0.reason)" } }
      #expect(try places(found.rejects()) == places(wanted.rejects()))
    }
  }

  /// `results.json` without the member that only ledgers have.
  private func results(of result: RoundResult) -> String {
    let facts = Publication().facts(of: result)
    let plain = RunFacts(generator: facts.generator, schemeSHA256: facts.schemeSHA256, exact: true)
    return String(decoding: ResultsJSON.bytes(result.outcome, facts: plain), as: UTF8.self)
  }
}
