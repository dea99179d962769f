public import Bookkeeping
import ContentDigest
import Ingestion
import Reports
public import ReviewScheme
import Scoring
import SystemInterface

extension LedgerBook {
  /// Scores a round from what is written down of it; no ballot is read.
  ///
  /// The result is that of ``Review/score(_:settings:)`` over the files of the batches that count, in the order of their
  /// import. If what is written down is not of these batches and this scheme, everything is counted again.
  ///
  /// - Parameters:
  ///   - name: the round; if none is named, the only one there is.
  ///   - language: the language of headings and words, in place of the scheme's.
  ///   - showsText: whether the text of rejected rows is wanted, which holds ids of ballots. For that, ballots are read.
  /// - Throws: `LedgerProblem`, of kind `refused` if no batch counts; ``Imbalance``, which must never happen.
  public func score(
    round name: String? = nil, language: Language? = nil, showsText: Bool = false
  ) throws -> RoundResult {
    try ledger.snapshot {
      let round = try round(named: name)
      let (review, version) = try scheme(of: round, language: language)
      let batches = try ledger.batches(of: round.id).filter(\.isActive)
      guard !batches.isEmpty else {
        throw LedgerProblem(
          .refused, path: path,
          Wording("no batch of the round \"\(round.name)\" counts", chinese: "“\(round.name)”没有计入的批次"),
          remedy: Wording(
            "'import' ballots, or 'restore' a batch", chinese: "请用 'import' 登记票，或用 'restore' 恢复一批"))
      }
      let state =
        try keptState(of: round, batches: batches, version: version, scheme: review.scheme)
        ?? count(batches, under: review.scheme)
      let rejects = try rejects(of: batches, state: state, scheme: review.scheme, showsText: showsText)
      return try result(state, of: batches, round: round, version: version, review: review, rejects: rejects)
    }
  }

  /// A result from a state.
  func result(
    _ state: SettledState, of batches: [LedgerBatch], round: LedgerRound, version: Int, review: Review,
    rejects: [Reject]
  ) throws -> RoundResult {
    var intake = state.intake
    for (index, name) in ShownName.names(of: batches.map(\.file)).enumerated() {
      intake.inputs[index].file = name
      intake.inputs[index].sha256 = batches[index].sha256
    }
    try Imbalance.check(intake, state.tally)
    let outcome = Outcome.settle(state.tally, intake: intake, under: review.scheme)
    let facts = LedgerFacts(round: round.name, schemeVersion: version, batches: batches.map(\.id))
    return RoundResult(review: review, outcome: outcome, ledger: facts) { rejects }
  }

  // MARK: - Publishing

  /// Writes the files of a result as ``Publication/write(_:to:)`` does, and writes down in the journal that it was
  /// published, with the SHA-256 of `results.json`.
  ///
  /// - Parameters:
  ///   - result: what ``score(round:language:showsText:)`` gave.
  ///   - publication: how it is published.
  ///   - folder: where the files go.
  ///   - signature: who publishes it, and when.
  /// - Throws: `SystemError` if the files, `LedgerProblem` if the entry cannot be written: then there is neither.
  public func publish(
    _ result: RoundResult, by publication: Publication, to folder: String, signature: Signature
  ) throws {
    guard let facts = result.ledger else {
      throw LedgerProblem(
        .refused, path: path, Wording("the result is not this ledger's", chinese: "这个结果不是这个台账的"),
        remedy: Wording("publish what 'score' makes of the ledger", chinese: "请公布 'score' 从台账得出的结果"))
    }
    let round = try round(named: facts.round)
    let (files, results) = try publication.prepare(result, in: folder)
    let entry = LedgerPublication(
      scheme: facts.schemeVersion, batches: facts.batches, isExact: publication.isExact,
      generator: publication.facts(of: result).generator,
      resultsSHA256: SHA256.hexDigest(of: results))
    try ledger.change {
      try ledger.record(entry, round: round.id, by: signature)
      // Last, as files cannot be taken back: if they fail to appear, the entry is not there either.
      try files.commit()
    }
    try ledger.checkpoint()
  }
}
