public import Bookkeeping

extension LedgerBook {
  /// Lets a batch count no longer. Nothing of it is lost.
  ///
  /// - Parameters:
  ///   - number: the batch.
  ///   - why: the reason, for the journal.
  ///   - signature: who does it, and when.
  /// - Throws: `LedgerProblem`, of kind `refused` if there is no such batch, or it is voided already.
  public func void(batch number: Int, why: String, by signature: Signature) throws {
    try setActive(false, batch: number, why: why, by: signature)
  }

  /// Lets a voided batch count again, in its old place among the others.
  ///
  /// - Throws: `LedgerProblem`, of kind `refused` if there is no such batch, or it counts already.
  public func restore(batch number: Int, why: String, by signature: Signature) throws {
    try setActive(true, batch: number, why: why, by: signature)
  }

  private func setActive(_ isActive: Bool, batch number: Int, why: String, by signature: Signature) throws {
    try ledger.change {
      let round = try batch(number).round
      try ledger.setActive(isActive, batch: number, why: why, by: signature)
      let (review, version) = try scheme(of: round)
      let batches = try ledger.batches(of: round.id).filter(\.isActive)
      let state = try count(batches, under: review.scheme)
      try ledger.setState(
        LedgerState(scheme: version, batches: batches.map(\.id), body: state.bytes), of: round.id)
    }
    try ledger.checkpoint()
  }
}
