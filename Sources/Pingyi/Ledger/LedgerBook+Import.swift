public import Bookkeeping
import ContentDigest
import Ingestion
import ReviewScheme
import Scoring
import SystemInterface

extension LedgerBook {
  /// Imports a file as a batch: in whole, or not at all. When this returns, the batch is on the disk.
  ///
  /// What the round comes to with it is written down in the same step. If no batch that counts has a ballot of this one,
  /// that is a sum; otherwise all are counted again, so that the scheme's policy for duplicates holds across batches.
  ///
  /// - Parameters:
  ///   - file: the path of a ballot file; `-` is standard input.
  ///   - review: the scheme. One that differs from the round's last becomes its next version.
  ///   - name: the round; if none is named, the only one there is, or a first one with the scheme's title.
  ///   - signature: who does it, and when.
  /// - Returns: The batch.
  /// - Throws: `LedgerProblem`, of kind `refused` if the round has the same content already or its ballots were read
  ///   differently; what ``Review/count(_:settings:)`` throws if the file is no ballot file.
  public func importBatch(
    _ file: String, under review: Review, round name: String? = nil, by signature: Signature
  ) throws -> LedgerBatch {
    try review.checkSize()
    let input = try BallotInput(path: file)
    let reading = ReadingDigest.of(review.scheme)
    let roundName = try name ?? defaultRound(for: review)
    if let round = try ledger.rounds().first(where: { $0.name == roundName }) {
      try ledger.refuseOtherReading(than: reading, round: round)
      // Only content of the same length can be the same.
      if try ledger.batches(of: round.id).contains(where: { $0.byteCount == input.file.size }) {
        try ledger.refuseKnown(sha256: try sha256(of: input.file), file: file, round: round.id)
      }
    }
    let canonical = try Ingest.canonical(input, under: review.scheme, settings: settings)
    try Imbalance.check(canonical.counted)
    let kept = LedgerScheme(
      sha256: review.schemeSHA256, reading: reading, document: review.file.document,
      unitsName: review.file.units?.name, units: review.file.units?.bytes)
    let batch = try ledger.change {
      let (id, version) = try ledger.keep(kept, forRound: roundName, by: signature)
      let round = LedgerRound(id: id, name: roundName)
      let before = try ledger.batches(of: id).filter(\.isActive)
      let number = try ledger.add(
        LedgerEntry(canonical, file: file), round: id, scheme: version, by: signature)
      let state = try state(of: round, before, and: canonical, version: version, scheme: review.scheme)
      try ledger.setState(
        LedgerState(scheme: version, batches: before.map(\.id) + [number], body: state.bytes), of: id)
      return try ledger.batches(of: id).first { $0.id == number }
    }
    try ledger.checkpoint()
    guard let batch else {
      throw LedgerProblem(
        .damaged, path: path, Wording("the batch is not there", chinese: "这一批不在台账中"),
        remedy: .takeLastGoodCopyAfterVerify)
    }
    return batch
  }

  private func defaultRound(for review: Review) throws -> String {
    let rounds = try ledger.rounds()
    if rounds.isEmpty || rounds.contains(where: { $0.name == review.scheme.title }) { return review.scheme.title }
    return try round(named: nil).name
  }

  /// What a round comes to with one more batch.
  private func state(
    of round: LedgerRound, _ before: [LedgerBatch], and batch: CanonicalBatch, version: Int, scheme: Scheme
  ) throws -> SettledState {
    let known =
      before.isEmpty
      ? SettledState(of: scheme) : try keptState(of: round, batches: before, version: version, scheme: scheme)
    let own = SettledState(of: batch)
    if var known, known.intake.sheetMarks + own.intake.sheetMarks <= Self.mostMarksToAdd,
      try before.allSatisfy({ try !sharesBallots($0, batch) })
    {
      known.add(own)
      return known
    }
    return try count(before, and: batch, under: scheme)
  }

  /// Beyond this, files are read together, which says which of them are too many.
  private static let mostMarksToAdd = 1_000_000_000_000

  /// Whether a batch of the ledger may have a ballot of another one.
  private func sharesBallots(_ batch: LedgerBatch, _ other: CanonicalBatch) throws -> Bool {
    guard !other.keys.isEmpty else { return false }
    let keys =
      try ledger.piece(0, of: batch.id, kind: BatchSource.Kind.keys)
      ?? ledger.piece(0, of: batch.id, kind: BatchSource.Kind.firstKeys).map(CanonicalKeys.run(ofWords:))
    guard let keys else { return true }
    return CanonicalKeys.share(keys, other.keys)
  }

  /// The SHA-256 of a file in hexadecimal.
  private func sha256(of file: InputFile) throws -> String {
    var digest = SHA256()
    var buffer: [UInt8] = []
    var offset = 0
    while offset < file.size {
      if settings.isCancelled() { throw Interrupted() }
      let count = try file.read(at: offset, count: min(1 << 20, file.size - offset), into: &buffer)
      if count == 0 { break }
      digest.update(buffer[..<count])
      offset += count
    }
    return digest.hexDigest()
  }
}
