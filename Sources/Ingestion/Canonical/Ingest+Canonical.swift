import DelimitedText
public import ReviewScheme
import Scoring
import SystemInterface

extension Ingest {
  /// Reads a file and brings it into the form that a ledger keeps.
  ///
  /// - Throws: ``IngestionProblems`` if the file cannot be understood, `SystemError` or ``FileChanged`` if it cannot be
  ///   read, `CancellationOfWork` if the settings say to stop.
  /// - Complexity: O(bytes), in parallel.
  public static func canonical(
    _ input: BallotInput, under scheme: Scheme, settings: IngestionSettings
  ) throws -> CanonicalBatch {
    var settings = settings
    settings.wantsDigests = true
    let form = CanonicalForm(scheme: scheme)
    let round = try round([input], under: scheme, settings: settings, form: form)
    let rows = round.canonical
    let rejects = try round.counted.rejects.rejects(where: { !$0.isLate })
    return CanonicalBatch(
      counted: round.counted, sha256: round.counted.intake.inputs[0].sha256 ?? "", byteCount: input.file.size,
      header: form.header(of: round.files[0].columns), blocks: rows.blocks, lines: rows.lines.packed,
      rejects: rejects.map { CanonicalReject(line: $0.line, reason: $0.reason, text: Array($0.text.utf8)) },
      late: round.counted.rejects.places.filter { $0.reason.isLate }.map { ($0.line, $0.reason) },
      keys: rows.keys.packed)
  }
}

/// What becomes of some consecutive rows.
struct CanonicalPart: Sendable {
  var blocks: [CanonicalBlock] = []
  var lines = LineRuns()
  var keys = KeyGathering()

  /// Adds what follows, whose lines are counted from a line of this part's file.
  mutating func add(_ next: CanonicalPart, from line: Int) {
    blocks += next.blocks
    lines.add(next.lines, from: line)
    keys.add(next.keys)
  }
}

/// Reads the usable rows of chunks that have been decoded. One for each thread.
struct CanonicalReader: Sendable {
  private let file: BallotFile
  private let scanner: RecordScanner
  private var rows: CanonicalRows
  private var packer: BlockPacker
  private var plain: PlainRows?

  init(row: RowDecoder, form: CanonicalForm, kernels: Kernels) {
    file = row.file
    scanner = RecordScanner(dialect: row.file.dialect)
    rows = CanonicalRows(row: row, form: form)
    packer = BlockPacker(columns: row.file.columns, texts: form)
    plain = kernels == .none ? nil : PlainRows(row: row, form: form, packer: packer)
  }

  /// Reads a chunk's rows, those left out that its decoding rejected. Lines are counted from its first record on.
  ///
  /// - Parameter window: the file, best at the chunk.
  mutating func read(_ chunk: DecodedChunk, until end: Int, _ window: inout FileWindow) throws -> CanonicalPart {
    var part = CanonicalPart()
    guard let start = chunk.firstRecord else { return part }
    if window.base > start || window.base + window.count < min(end, file.input.size) {
      try ChunkDecoder.load(&window, from: start, to: end)
    }
    var record = RecordScan()
    var position = start
    var line = 0
    var rejects = chunk.rejects[...]
    while true {
      let limit = min(end, rejects.first?.bytes.lowerBound ?? end)
      if let (place, count) = try plain?.run(
        window.buffer.span.extracting(first: window.count), from: position - window.base, limit: limit - window.base,
        into: &packer, keys: &part.keys), count > 0
      {
        part.lines.add(line: line, count: count)
        line += count
        position = window.base + place
      }
      let step = try ChunkDecoder.next(scanner, at: position, &window, &record)
      let begin = window.base + record.start
      line += record.skippedLineEnds
      if step == .endOfInput || begin >= end { break }
      position = window.base + record.end
      if let reject = rejects.first, reject.bytes.lowerBound == begin {
        rejects.removeFirst()
        line += record.lineEnds
        if case .tooLong(let resume) = step {
          if let next = try ChunkDecoder.lineEnd(after: window.base + resume, &window) {
            line += 1
            position = next
          } else {
            position = file.input.size
          }
          try window.load(from: position, atLeast: max(0, end - position) + ChunkDecoder.slack)
        }
        continue
      }
      try rows.pack(record, of: window.buffer.span.extracting(first: window.count), into: &packer)
      if let key = rows.key { part.keys.add(key) }
      part.lines.add(line: line, count: rows.lines)
      line += record.lineEnds
    }
    part.blocks = packer.finish()
    return part
  }
}
