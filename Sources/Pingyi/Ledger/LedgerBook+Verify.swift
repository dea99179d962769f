public import Bookkeeping
import ContentDigest
import Ingestion
import Reports
import ReviewScheme
import Scoring

extension LedgerBook {
  /// Looks at everything: the storage (`Ledger.firstDifference`), then for each round whether what is written down
  /// is what its ballots come to, and whether the results that were published last come out again.
  ///
  /// - Returns: the first thing that differs; `nil` if nothing does.
  /// - Throws: `LedgerProblem` if something cannot be looked at at all.
  /// - Complexity: O(bytes): all ballots are counted again.
  public func firstDifference() throws -> LedgerFinding? {
    if let found = try ledger.firstDifference() { return found }
    return try ledger.snapshot {
      for round in try ledger.rounds() {
        if let found = try wrongScheme(of: round) ?? wrongState(of: round) ?? wrongPublication(of: round) {
          return found
        }
      }
      return nil
    }
  }

  /// Whether every version of the scheme can be read, and reads ballots as is written down of it.
  private func wrongScheme(of round: LedgerRound) throws -> LedgerFinding? {
    for scheme in try ledger.schemes(of: round.id) {
      let read: Scheme
      do {
        read = try review(of: round, version: scheme.version).scheme
      } catch let problems as SchemeProblems {
        let first = problems.problems.first?.fault ?? Wording("", chinese: "")
        return LedgerFinding(
          "version \(scheme.version) of the scheme of \"\(round.name)\" cannot be read: \(first.english)",
          chinese: "“\(round.name)”的评议方案第\(scheme.version)版无法读取：\(first.chinese)")
      }
      if ReadingDigest.of(read) != scheme.reading {
        return LedgerFinding(
          "version \(scheme.version) of the scheme of \"\(round.name)\" does not read ballots as it says",
          chinese: "“\(round.name)”的评议方案第\(scheme.version)版读票的方式与所记不符")
      }
    }
    return nil
  }

  /// Whether the tally that is written down is that of the ballots.
  private func wrongState(of round: LedgerRound) throws -> LedgerFinding? {
    let all = try ledger.batches(of: round.id)
    guard !all.isEmpty else { return nil }
    let batches = all.filter(\.isActive)
    let (review, version) = try scheme(of: round)
    guard let kept = try keptState(of: round, batches: batches, version: version, scheme: review.scheme) else {
      return LedgerFinding(
        "what the round \"\(round.name)\" comes to is not written down for the batches that count",
        chinese: "台账没有写下“\(round.name)”计入各批的计票")
    }
    guard try count(batches, under: review.scheme) == kept else {
      return LedgerFinding(
        "what is written down of the round \"\(round.name)\" is not what its ballots come to",
        chinese: "台账写下的“\(round.name)”的计票与票重新计算的不符")
    }
    return nil
  }

  /// Whether the results that were published last come out again.
  private func wrongPublication(of round: LedgerRound) throws -> LedgerFinding? {
    guard let (entry, publication) = try ledger.lastPublication(of: round.id) else { return nil }
    let all = try ledger.batches(of: round.id)
    let batches = publication.batches.compactMap { number in all.first { $0.id == number } }
    guard batches.count == publication.batches.count else {
      return LedgerFinding(
        "entry \(entry) of the journal tells of batches that are not there",
        chinese: "日志第\(entry)条提到的批次不在台账中")
    }
    let (review, version) = try scheme(of: round, version: publication.scheme)
    let state = try count(batches, under: review.scheme)
    let result = try result(state, of: batches, round: round, version: version, review: review, rejects: [])
    let facts = RunFacts(
      generator: publication.generator, schemeSHA256: review.schemeSHA256, exact: publication.isExact,
      ledger: result.ledger)
    guard SHA256.hexDigest(of: ResultsJSON.bytes(result.outcome, facts: facts)) == publication.resultsSHA256 else {
      return LedgerFinding(
        "the results of \"\(round.name)\" that were published by entry \(entry) of the journal do not come out again",
        chinese: "日志第\(entry)条所记“\(round.name)”公布的结果，重新计算并不相同")
    }
    return nil
  }
}
