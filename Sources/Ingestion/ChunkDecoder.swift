import DelimitedText
import ReviewScheme
import Scoring
import SystemInterface

/// Decodes chunks: bytes to compact ballots, no names left. One for each thread; it owns its counts and buffers.
///
/// A ballot of a wide file is counted at once, before anybody knows whether it is a duplicate: duplicates are few, and
/// counts can be taken back. The rows of a long file are kept, since a ballot's rows may lie anywhere.
struct ChunkDecoder: Sendable {
  var counter: Counter
  private let rows: [RowDecoder]
  private let scanners: [RecordScanner]
  /// The round's rules, prepared for the forms of each file.
  private let rules: [PreparedRules]
  /// The fast way through a file, where there is one.
  private var kernels: [(any RowKernel)?]
  private var wide = RowDecoder.WideRow()
  private var mark = RowDecoder.MarkRow()
  /// The bytes of the last chunk's window.
  private var storage: [UInt8] = []
  /// The marks that wait for their ballots.
  private(set) var kept = KeptMarks()
  /// What brings the rows of each file into canonical form, if that is wanted.
  private var packers: [CanonicalReader]

  init(
    rows: [RowDecoder], counter: Counter, names: NamesByCharset, kernels: Kernels, form: CanonicalForm? = nil
  ) {
    self.rows = rows
    packers = form.map { form in rows.map { CanonicalReader(row: $0, form: form, kernels: kernels) } } ?? []
    self.counter = counter
    scanners = rows.map { RecordScanner(dialect: $0.file.dialect) }
    let cells = counter.shape.units * counter.shape.items
    let rules = rows.map {
      counter.rules.prepared(form: $0.file.columns.layout == .wide ? $0.file.columns.cells.count : cells)
    }
    self.rules = rules
    self.kernels = rows.indices.map {
      kernels.kernel(
        row: rows[$0], rules: rules[$0], names: names, shape: counter.shape, asksLevels: counter.rules.asksLevels)
    }
  }

  /// The same decoder for a worker of its own, which keeps marks where it is told.
  func keeping(_ marks: KeptMarks) -> ChunkDecoder {
    var decoder = self
    decoder.kept = marks
    return decoder
  }

  /// Decodes the records that begin in a chunk.
  ///
  /// - Parameters:
  ///   - start: where a record is known to begin; `nil` guesses.
  ///   - sign: 1 to count, -1 to take back what the same call counted before.
  mutating func decode(_ chunk: Chunk, from start: Int?, sign: Int = 1) throws -> DecodedChunk {
    var decoded = DecodedChunk()
    decoded.start = chunk.range.lowerBound
    swap(&decoded.kept, &kept)
    try decode(chunk, from: start, sign: sign, into: &decoded)
    swap(&decoded.kept, &kept)
    decoded.waiting = kept.take()
    return decoded
  }

  private mutating func decode(
    _ chunk: Chunk, from start: Int?, sign: Int, into decoded: inout DecodedChunk
  ) throws {
    // Fresh memory costs nearly as much as what is read into it.
    var window = FileWindow(rows[chunk.file].file.input, padding: kernelPadding, reusing: storage)
    storage = []
    defer { storage = window.buffer }
    var position: Int
    if let start {
      position = start
      try Self.load(&window, from: start, to: chunk.range.upperBound)
    } else {
      // The byte before the chunk tells whether a record begins with the chunk itself.
      try Self.load(&window, from: chunk.range.lowerBound - 1, to: chunk.range.upperBound)
      guard let guess = Self.guess(in: window, chunk: chunk) else { return }
      position = guess
    }
    let scanner = scanners[chunk.file]
    var record = RecordScan()
    var line = 0
    kernels[chunk.file]?.begin()
    while true {
      if let reached = try kernels[chunk.file]?.run(
        window, from: position, chunk: chunk, line: &line, sign: sign, &decoded, &counter)
      {
        position = reached
      }
      let step = try Self.next(scanner, at: position, &window, &record)
      let begin = window.base + record.start
      if decoded.firstRecord == nil {
        decoded.firstRecord = begin
        decoded.leadingLineEnds = record.skippedLineEnds
      } else {
        line += record.skippedLineEnds
      }
      if step == .endOfInput || begin >= chunk.range.upperBound {
        decoded.nextRecord = step == .endOfInput ? window.file.size : begin
        decoded.lineEnds = line
        kernels[chunk.file]?.finish(&decoded, &counter, sign: sign)
        decoded.noteOrder()
        break
      }
      decoded.rows += 1
      let bytes = begin..<window.base + record.contentEnd
      if let reason = try count(record, at: begin, in: window, chunk, sign: sign, &decoded) {
        decoded.rejects.append(RowReject(line: line, bytes: bytes, reason: reason))
      }
      position = window.base + record.end
      line += record.lineEnds
      if case .tooLong(let resume) = step {
        if let end = try Self.lineEnd(after: window.base + resume, &window) {
          line += 1
          position = end
        } else {
          position = window.file.size
        }
        try window.load(from: position, atLeast: max(0, chunk.range.upperBound - position) + Self.slack)
      }
    }
    // The bytes are still at hand.
    if sign > 0, !packers.isEmpty {
      decoded.canonical = try packers[chunk.file].read(decoded, until: chunk.range.upperBound, &window)
    }
  }

  /// The counts, complete: what kernels still hold is added.
  mutating func finishedCounter() -> Counter {
    for file in kernels.indices { kernels[file]?.flush(&counter) }
    return counter
  }

  /// The file that a chunk is part of.
  func file(of chunk: Chunk) -> BallotFile { rows[chunk.file].file }

  /// Finds the lines and bytes of rows that turned out not to count, and takes back those that were counted.
  ///
  /// - Parameter late: rows of one chunk, in the order of their offsets.
  mutating func settle(
    _ late: [Resolution.LateReject], of chunk: DecodedChunk, file: Int
  ) throws -> [RejectLog.Entry] {
    var entries: [RejectLog.Entry] = []
    var window = FileWindow(rows[file].file.input)
    var record = RecordScan()
    var line = chunk.firstLine
    var position = chunk.firstRecord ?? 0
    try window.load(from: position, atLeast: max(0, (late.last?.offset ?? 0) - position) + Self.slack)
    for row in late {
      line += window.lineEnds(from: position, to: row.offset)
      position = row.offset
      _ = try Self.next(scanners[file], at: position, &window, &record)
      if row.isCounted { try takeBack(record, in: window, file: file) }
      entries.append(
        RejectLog.Entry(
          file: file, line: line, bytes: position..<window.base + record.contentEnd, reason: row.reason))
      // A record that crossed the window's end moved the window past nothing but itself.
      let end = (late.last?.offset ?? 0) + Self.slack
      if window.base + window.count < min(end, window.file.size) {
        try window.load(from: position, atLeast: end - position)
      }
    }
    return entries
  }

  /// Takes back a ballot of a wide file.
  private mutating func takeBack(_ record: RecordScan, in window: FileWindow, file: Int) throws {
    let bytes = window.buffer.span.extracting(first: window.count)
    if try rows[file].read(record, of: bytes, into: &wide) == nil { countWide(file: file, sign: -1) }
  }

  /// Counts a record, or gives the reason why it cannot be used.
  private mutating func count(
    _ record: RecordScan, at offset: Int, in window: FileWindow, _ chunk: Chunk, sign: Int,
    _ decoded: inout DecodedChunk
  ) throws -> RejectReason? {
    let bytes = window.buffer.span.extracting(first: window.count)
    let row = rows[chunk.file]
    switch row.file.columns.layout {
    case .wide:
      if let reason = try row.read(record, of: bytes, into: &wide) { return reason }
      countWide(file: chunk.file, sign: sign)
      if let key = wide.key { decoded.ballots.append(key, at: UInt32(offset - decoded.start)) }
    case .long:
      if let reason = try row.read(record, of: bytes, into: &mark) { return reason }
      guard let key = mark.key else {
        counter.ballot(
          group: mark.group, answers: [mark.answer], unknownLevels: 0, rules: rules[chunk.file], facts: mark.facts,
          sign: sign)
        return nil
      }
      kernels[chunk.file]?.yield(&decoded, &counter, sign: sign)
      let place = UInt32(offset - chunk.range.lowerBound)
      decoded.keep(
        LongMark(cell: UInt32(mark.answer.cell), level: UInt32(mark.answer.level), offset: place), of: key,
        group: mark.group, facts: mark.facts)
    case .counts:
      if let reason = try row.read(record, of: bytes, into: &mark) { return reason }
      counter.sheet(group: mark.group, answer: mark.answer, amount: mark.count, sign: sign)
      decoded.sheetMarks += mark.count
    }
    return nil
  }

  private mutating func countWide(file: Int, sign: Int) {
    counter.ballot(
      group: wide.group, answers: wide.answers, unknownLevels: wide.unknownLevels, rules: rules[file],
      facts: wide.facts, sign: sign)
  }

  /// Room behind a chunk for the record that crosses its end.
  static let slack = 1 << 12

  /// Loads the bytes of a chunk from an offset on, and some more on both sides.
  ///
  /// The system copies them several times slower to where addresses end in bits that are a little above those of the
  /// offset, as far as a page reaches. An array's bytes lie at a multiple of 16, so a multiple of 64 avoids that.
  static func load(_ window: inout FileWindow, from offset: Int, to end: Int) throws {
    let start = offset & ~63
    try window.load(from: start, atLeast: max(offset, end) - start + slack)
  }

  /// Scans the record at an offset of the file, loading more of it as needed.
  static func next(
    _ scanner: RecordScanner, at offset: Int, _ window: inout FileWindow, _ record: inout RecordScan
  ) throws -> ScanStep {
    while true {
      let step = scanner.next(
        in: window.buffer.span.extracting(first: window.count), from: offset - window.base, isFinal: window.isFinal,
        into: &record)
      guard step == .needsMoreBytes else { return step }
      try window.load(from: offset, atLeast: 2 * (window.base + window.count - offset) + slack)
    }
  }

  /// Where the first record of a chunk seems to begin: behind its first line end, or the first outside quotes if quotes
  /// were counted. Whether that is right is seen when the chunk before is known.
  private static func guess(in window: FileWindow, chunk: Chunk) -> Int? {
    let bytes = window.buffer.span.extracting(first: window.count)
    let start = chunk.range.lowerBound - 1 - window.base
    let limit = min(start + chunk.range.count, window.count)
    var isInQuotes = chunk.isInQuotes ?? false
    for place in start..<limit {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        if chunk.isInQuotes != nil { isInQuotes.toggle() }
      case UInt8(ascii: "\n"):
        if !isInQuotes { return window.base + place + 1 }
      case UInt8(ascii: "\r"):
        if place + 1 < window.count && bytes[place + 1] == UInt8(ascii: "\n") { continue }
        if !isInQuotes { return window.base + place + 1 }
      default: break
      }
    }
    return nil
  }

  /// The offset behind the first line end at or after an offset; `nil` if the file has none.
  static func lineEnd(after offset: Int, _ window: inout FileWindow) throws -> Int? {
    var offset = offset
    while true {
      try window.load(from: offset, atLeast: 1 << 20)
      let bytes = window.buffer.span.extracting(first: window.count)
      if let end = RecordScanner.firstRecordStart(after: 0, in: bytes, isFinal: window.isFinal) {
        return window.base + end
      }
      if window.isFinal { return nil }
      // A CR at the window's end may be half of a line end.
      offset += max(1, window.count - 1)
    }
  }
}
