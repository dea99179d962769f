import DelimitedText
import OrderedWork
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
    let round = try round([input], under: scheme, settings: settings)
    if input.file.size < settings.smallestParallelInput { settings.jobs = 1 }
    let form = CanonicalForm(scheme: scheme)
    let file = round.files[0]
    let reader = CanonicalReader(row: round.rows[0], form: form, settings: settings)
    let (parts, _) = try OrderedWork(threads: settings.jobs).run(
      count: round.chunks.count, makeWorker: { _ in reader },
      work: { index, reader in try reader.read(round.chunks[index], until: round.plan[index].range.upperBound) },
      initial: CanonicalPart(), deliver: { all, _, part in all.add(part) }, isCancelled: settings.isCancelled)
    if file.original.hasChanged() { throw FileChanged(file: file.name) }
    let rejects = try round.counted.rejects.rejects().filter { $0.reason != .duplicate && $0.reason != .groupMismatch }
    return CanonicalBatch(
      counted: round.counted, sha256: round.counted.intake.inputs[0].sha256 ?? "", byteCount: input.file.size,
      header: form.header(of: file.columns), blocks: parts.blocks, lines: parts.lines.packed,
      rejects: rejects.map { CanonicalReject(line: $0.line, reason: $0.reason, text: Array($0.text.utf8)) },
      keys: CanonicalKeys.packed(parts.keys))
  }
}

/// What becomes of some consecutive rows.
struct CanonicalPart: Sendable {
  var blocks: [CanonicalBlock] = []
  var lines = LineRuns()
  var keys: [UInt64] = []

  /// Adds what follows.
  mutating func add(_ next: CanonicalPart) {
    blocks += next.blocks
    lines.add(next.lines)
    keys += next.keys
  }
}

/// Reads the usable rows of chunks that have been decoded. One for each thread.
struct CanonicalReader: Sendable {
  private let file: BallotFile
  private let scanner: RecordScanner
  private var rows: CanonicalRows
  private var packer: BlockPacker
  private var plain: PlainRows?

  init(row: RowDecoder, form: CanonicalForm, settings: IngestionSettings) {
    file = row.file
    scanner = RecordScanner(dialect: row.file.dialect)
    rows = CanonicalRows(row: row, form: form)
    packer = BlockPacker(columns: row.file.columns, texts: form)
    plain = settings.kernels == .none ? nil : PlainRows(row: row, form: form, packer: packer)
  }

  /// Reads a chunk's rows, those left out that its decoding rejected.
  mutating func read(_ chunk: DecodedChunk, until end: Int) throws -> CanonicalPart {
    var part = CanonicalPart()
    guard let start = chunk.firstRecord else { return part }
    var window = FileWindow(file.input)
    try ChunkDecoder.load(&window, from: start, to: end)
    var record = RecordScan()
    var position = start
    var line = chunk.firstLine
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
      if let key = rows.key, key != part.keys.last { part.keys.append(key) }
      part.lines.add(line: line, count: rows.lines)
      line += record.lineEnds
    }
    part.blocks = packer.finish()
    return part
  }
}
