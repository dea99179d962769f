import Bookkeeping
import Ingestion
import ReviewScheme
public import Scoring

extension LedgerBook {
  /// The rows of a round that were not used, in the order of batches and lines.
  ///
  /// - Parameters:
  ///   - name: the round; if none is named, the only one there is.
  ///   - number: a batch whose rows alone are wanted; one that is voided gives the rows that cannot be used in any case.
  ///   - showsText: whether their text is wanted, which holds ids of ballots.
  /// - Throws: `LedgerProblem`, of kind `refused` if there is no such batch.
  public func rejects(round name: String? = nil, batch number: Int? = nil, showsText: Bool = false) throws -> [Reject] {
    try ledger.snapshot {
      let (round, wanted) = try number.map(batch) ?? (round(named: name), nil)
      let (review, version) = try scheme(of: round)
      let batches = try ledger.batches(of: round.id).filter(\.isActive)
      if let wanted, !wanted.isActive {
        return try early(of: wanted, as: ShownName.names(of: [wanted.file])[0], showsText: showsText)
      }
      let state =
        try keptState(of: round, batches: batches, version: version, scheme: review.scheme)
        ?? count(batches, under: review.scheme)
      return try rejects(of: batches, state: state, scheme: review.scheme, showsText: showsText, only: wanted?.id)
    }
  }

  /// A batch of any round.
  func batch(_ number: Int) throws -> (round: LedgerRound, batch: LedgerBatch?) {
    for round in try ledger.rounds() {
      if let batch = try ledger.batches(of: round.id).first(where: { $0.id == number }) { return (round, batch) }
    }
    throw LedgerProblem(.refused, path: path, .noBatch(number), remedy: .batchesListsThem)
  }

  /// The rows that were not used.
  func rejects(
    of batches: [LedgerBatch], state: SettledState, scheme: Scheme, showsText: Bool, only wanted: Int? = nil
  ) throws -> [Reject] {
    let names = ShownName.names(of: batches.map(\.file))
    let texts = showsText && state.late.contains { !$0.isEmpty } ? try lateTexts(of: batches, under: scheme) : nil
    var all: [Reject] = []
    for (index, batch) in batches.enumerated() where wanted == nil || wanted == batch.id {
      var rejects = try early(of: batch, as: names[index], showsText: showsText)
      for (place, late) in state.late[index].enumerated() {
        rejects.append(
          Reject(file: names[index], line: late.line, reason: late.reason, text: texts?[index][place] ?? ""))
      }
      all += rejects.sorted { $0.line < $1.line }
    }
    return all
  }

  /// The rows that cannot be used whatever other batches hold.
  private func early(of batch: LedgerBatch, as name: String, showsText: Bool) throws -> [Reject] {
    try ledger.rejects(of: batch.id).map { reject in
      guard let reason = RejectReason(rawValue: reject.reason) else {
        throw LedgerProblem(
          .damaged, path: path,
          Wording("the rejects of batch \(batch.id) cannot be read", chinese: "第\(batch.id)批未采用的行无法读取"),
          remedy: .takeLastGoodCopyAfterVerify)
      }
      return Reject(
        file: name, line: reject.line, reason: reason,
        text: showsText ? String(decoding: reject.text, as: UTF8.self) : "")
    }
  }

  /// The text of rows that others take the place of, by batch; it is that of the canonical form.
  private func lateTexts(of batches: [LedgerBatch], under scheme: Scheme) throws -> [[String]] {
    let pieces = try LedgerPieces(of: path)
    let inputs = try batches.enumerated().map { index, batch in
      try BatchSource(batch, of: ledger, pieces: pieces).input(named: "\(index)")
    }
    let counted = try Ingest.ballots(inputs, under: scheme, settings: settings)
    var texts = [[String]](repeating: [], count: batches.count)
    for reject in try counted.rejects.rejects() {
      if let index = Int(reject.file) { texts[index].append(reject.text) }
    }
    return texts
  }
}
