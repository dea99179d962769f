import Bookkeeping
import ByteCoding
import Ingestion
import ReviewScheme
import Scoring

/// What a batch needs to be counted again: its canonical text and what cannot be seen from that.
struct BatchSource: Sendable {
  /// The kinds of pieces that a batch is kept in.
  enum Kind {
    /// The canonical line of headings.
    static let header = "header"
    /// The canonical rows, packed; a piece for each block.
    static let ballots = "ballots"
    /// How many rows and bytes of text each block has.
    static let sizes = "sizes"
    /// The lines on which rows stood in the file.
    static let lines = "lines"
    /// The hashes of ballot ids.
    static let keys = "key run"
    /// The same in ledgers of the first version, see `CanonicalKeys.run(ofWords:)`.
    static let firstKeys = "keys"
    /// The headings of columns that were not used.
    static let ignored = "ignored"
  }

  let header: [UInt8]
  let sizes: [(rows: Int, textBytes: Int)]
  let lines: CanonicalLines
  let ignoredColumns: [String]
  /// Rows that cannot be used whatever other batches hold.
  let early: [(reason: RejectReason, count: Int)]
  let read: @Sendable (_ block: Int) throws -> [UInt8]

  /// A batch that was just read.
  init(_ batch: CanonicalBatch) {
    let blocks = batch.blocks
    header = batch.header
    sizes = blocks.map { ($0.rows, $0.textBytes) }
    lines = CanonicalLines(batch.lines)
    ignoredColumns = batch.counted.intake.inputs[0].ignoredColumns
    early = RejectReason.allCases.map { reason in (reason, batch.rejects.count { $0.reason == reason }) }
    read = { blocks[$0].packed }
  }

  /// A batch that a ledger keeps.
  ///
  /// - Throws: `LedgerProblem`.
  init(_ batch: LedgerBatch, of ledger: Ledger, pieces: LedgerPieces) throws {
    let id = batch.id
    func piece(_ kind: String) throws -> [UInt8] { try pieces.piece(0, of: id, kind: kind) }
    func damaged(_ what: Wording) -> LedgerProblem {
      LedgerProblem(
        .damaged, path: ledger.path,
        Wording("\(what.english) of batch \(id) cannot be read", chinese: "第\(id)批的\(what.chinese)无法读取"),
        remedy: .takeLastGoodCopyAfterVerify)
    }
    header = try piece(Kind.header)
    lines = CanonicalLines(try piece(Kind.lines))
    var reader = ByteReader(try piece(Kind.sizes))
    guard let numbers = reader.numbers(), numbers.count.isMultiple(of: 2),
      numbers.reduce(0, { $0 | $1 }) < 1 << 40
    else { throw damaged(Wording("the sizes", chinese: "各块大小")) }
    sizes = stride(from: 0, to: numbers.count, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
    var ignored = ByteReader(try piece(Kind.ignored))
    guard let columns = ignored.texts() else {
      throw damaged(Wording("the unused columns", chinese: "未使用的列"))
    }
    ignoredColumns = columns
    early = try ledger.rejectCounts(of: id).map { reason, count in
      guard let known = RejectReason(rawValue: reason) else {
        throw damaged(Wording("the rejects", chinese: "未采用的行"))
      }
      return (known, count)
    }
    read = { try pieces.piece($0, of: id, kind: Kind.ballots) }
  }

  /// The batch as a ballot file.
  func input(named name: String) -> BallotInput {
    .canonical(name: name, header: header, blocks: sizes, read: read)
  }
}

extension LedgerEntry {
  /// A batch as a ledger keeps it.
  init(_ batch: CanonicalBatch, file: String) {
    let input = batch.counted.intake.inputs[0]
    var sizes: [UInt8] = []
    sizes.append(numbers: batch.blocks.flatMap { [$0.rows, $0.textBytes] })
    var ignored: [UInt8] = []
    ignored.append(texts: input.ignoredColumns)
    typealias Kind = BatchSource.Kind
    self.init(
      file: file, sha256: batch.sha256, byteCount: batch.byteCount, rows: input.rows, accepted: input.accepted,
      rejected: input.rejected,
      pieces: [
        LedgerPiece(kind: Kind.header, rows: 0, body: batch.header),
        LedgerPiece(kind: Kind.sizes, rows: 0, body: sizes),
        LedgerPiece(kind: Kind.ignored, rows: 0, body: ignored),
        LedgerPiece(kind: Kind.lines, rows: 0, body: batch.lines),
        LedgerPiece(kind: Kind.keys, rows: 0, body: batch.keys),
      ] + batch.blocks.map { LedgerPiece(kind: Kind.ballots, rows: $0.rows, body: $0.packed) },
      rejects: batch.rejects.map { LedgerReject(line: $0.line, reason: $0.reason.rawValue, text: $0.text) })
  }
}
