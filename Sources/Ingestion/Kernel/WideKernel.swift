import DelimitedText
import ReviewScheme
import Scoring
import SystemInterface

/// The fast way through wide files: a row a ballot, a cell for each unit.
///
/// The idea: index a piece of the window, pack a few rows of it, count them; then the next rows, the next piece. Each
/// step runs over bytes that the step before has left in the nearest cache, and none of them searches.
///
///     for each piece of the window:
///       index it                                                 WideIndex
///       for each batch of its rows:
///         for each row:
///           who votes in which group?                            WideHead
///           bring its cells into shape                           PackedRows, if marks are single bytes
///           or else look them up one by one, and count them      MarkRows
///         count the batch                                        PackedRows
///
/// A row is taken only if every byte of it is proved plain. The first that is not ends the run, with nothing done for it
/// or for any row behind it; it goes the general way, through ``RowDecoder``.
struct WideKernel<Lanes: ByteLanes>: RowKernel {
  private let delimiter: UInt8
  private let longestRecord: Int
  private let hasKeys: Bool
  private let asksFacts: Bool

  private var index = WideIndex()
  /// Which load of the window the index is of.
  private var indexed = -1
  /// The first blank of the index that does not lie before the next row.
  private var cursor = 0
  /// How much is indexed at a time: at least a row.
  private var pieceBytes = WideIndex.usualBytes
  private var head: WideHead
  private var packed: PackedRows<Lanes>?
  private var marks: MarkRows
  /// How many rows to pack before counting: few behind a row that was in doubt, since those behind the next would be
  /// packed in vain.
  private var batch = 1

  /// A kernel for a file; `nil` if its rows are not of the kernel's kind.
  init?(row: RowDecoder, rules: PreparedRules, names: NamesByCharset, shape: Tally.Shape, asksLevels: Bool) {
    let columns = row.file.columns
    guard columns.layout == .wide, let first = columns.cells.first?.column,
      columns.cells.map(\.column) == Array(first..<columns.roles.count)
    else { return nil }
    delimiter = row.file.dialect.delimiter
    longestRecord = row.file.dialect.longestRecord
    hasKeys = row.ballotColumn != nil
    asksFacts = row.asksFacts
    let names = names.utf8.plain(delimiter: delimiter)
    head = WideHead(row: row, count: first, names: names)
    packed = PackedRows(row: row, rules: rules, names: names, shape: shape)
    marks = MarkRows(row: row, rules: rules, names: names, shape: shape, asksLevels: asksLevels)
  }

  mutating func begin() { indexed = -1 }

  @_specialize(where Lanes == NativeLanes)
  mutating func run(
    _ window: FileWindow, from offset: Int, chunk: Chunk, line: inout Int, sign: Int, _ decoded: inout DecodedChunk,
    _ counter: inout Counter
  ) throws -> Int {
    guard offset < chunk.range.upperBound, window.buffer.count >= window.count + kernelPadding else { return offset }
    var start = offset - window.base
    let limit = min(window.count, chunk.range.upperBound - window.base)
    if indexed != window.loads || start < index.start || start >= index.start + index.count {
      indexed = window.loads
      index.clear()
    }
    while start < limit {
      // Unsafe: the window's bytes stay as they are during the call, and `kernelPadding` bytes behind them are readable,
      // which was checked above.
      let (next, outcome) = try unsafe window.buffer.withUnsafeBytes { buffer in
        guard let bytes = buffer.baseAddress else { return (start, WideOutcome.doubt) }
        return try unsafe step(
          bytes, window, from: start, limit: limit, line: &line, sign: sign, &decoded, &counter)
      }
      switch outcome {
      case .more: break
      case .doubt: return window.base + next
      case .cut:
        // The row goes on behind the piece. If the piece has only that row, it needs to be larger.
        if next + index.count >= window.count && next == index.start { return window.base + next }
        if next == index.start { pieceBytes = 2 * index.count }
        index.clear()
      }
      start = next
    }
    return window.base + start
  }

  /// Nothing is held back that a row of the general way could interfere with.
  mutating func yield(_ decoded: inout DecodedChunk, _ counter: inout Counter, sign: Int) {}

  /// Adds the chunk's ballots to the counter; sums of columns stay, for the chunks to come.
  mutating func finish(_ decoded: inout DecodedChunk, _ counter: inout Counter, sign: Int) {
    packed?.finish(&counter)
    marks.finish(&counter)
  }

  mutating func flush(_ counter: inout Counter) {
    packed?.flush(&counter)
    marks.flush(&counter)
  }

  // MARK: - Steps

  /// Counts a batch of rows; where the next begins.
  ///
  /// Unsafe: `bytes` are the window's.
  @unsafe @inline(__always)
  private mutating func step(
    _ bytes: UnsafeRawPointer, _ window: FileWindow, from start: Int, limit: Int, line: inout Int, sign: Int,
    _ decoded: inout DecodedChunk, _ counter: inout Counter
  ) throws -> (next: Int, WideOutcome) {
    if index.count == 0 {
      let count = min(pieceBytes, window.count - start)
      let isQuoted = unsafe head.hasQuotedCells(bytes, from: start, to: start + count)
      unsafe index.build(
        bytes + start, start: start, count: count, delimiter: delimiter, isQuoted: isQuoted, with: Lanes.self)
      cursor = 0
    }
    // Places are counted from the piece's start.
    let text = unsafe bytes + index.start
    var place = start - index.start
    var found = WideHead.Found()
    var outcome = WideOutcome.doubt
    if packed != nil {
      var count = 0
      (count, place, outcome) =
        try unsafe packed?.pack(
          text, window.buffer, from: place, limit: limit - index.start, rows: batch, index, &cursor, &head, &found)
        ?? (0, place, .doubt)
      let sound = packed?.count(count, sign: sign, counter: &counter) ?? 0
      note(sound, window.base + index.start, &line, &decoded)
      if sound < count, let row = packed?.rows[sound] {
        (place, cursor, outcome) = (row.start, row.blanks, .doubt)
      }
      batch = outcome == .doubt ? max(1, batch / 4) : min(packed?.capacity ?? 1, 2 * batch)
    }
    guard outcome == .doubt, index.start + place < limit else { return (index.start + place, outcome) }
    let row = place
    outcome = try unsafe readMarks(text, window, from: &place, &found, sign: sign, &counter)
    if outcome == .more { note(row, found, window.base + index.start, &line, &decoded) }
    return (index.start + place, outcome)
  }

  /// Counts the row at a place without packing it.
  @unsafe @inline(never)
  private mutating func readMarks(
    _ text: UnsafeRawPointer, _ window: FileWindow, from place: inout Int, _ found: inout WideHead.Found, sign: Int,
    _ counter: inout Counter
  ) throws -> WideOutcome {
    try unsafe index.separators.withUnsafeBufferPointer { separators in
      try unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: max(1, head.count)) { ends in
        guard let separators = separators.baseAddress, let ends = ends.baseAddress else { return .doubt }
        let outcome = try unsafe head.read(
          text, from: place, limit: index.count, separators, ends, in: window.buffer, at: index.start, into: &found)
        if outcome != .more { return outcome }
        // Marks are read together with what stands before them.
        if index.start + found.first < 8 { return .doubt }
        var (count, end) = (0, 0)
        let read = try unsafe marks.read(
          text, from: found.first, limit: index.count, separators, &head, count: &count, end: &end)
        if read != .more { return read }
        if end - place > longestRecord { return .doubt }
        marks.count(count, group: found.group, facts: asksFacts ? found.facts : nil, sign: sign, &counter)
        place = end
        return .more
      }
    }
  }

  /// Notes that a row was counted.
  private func note(
    _ place: Int, _ found: WideHead.Found, _ base: Int, _ line: inout Int, _ decoded: inout DecodedChunk
  ) {
    if decoded.firstRecord == nil { decoded.firstRecord = base + place }
    decoded.rows += 1
    line += 1
    if hasKeys { decoded.ballots.append(found.key, at: UInt32(truncatingIfNeeded: base + place - decoded.start)) }
  }

  /// Notes that packed rows were counted.
  @inline(__always)
  private mutating func note(_ count: Int, _ base: Int, _ line: inout Int, _ decoded: inout DecodedChunk) {
    guard count > 0, let first = packed?.rows[0].start else { return }
    if decoded.firstRecord == nil { decoded.firstRecord = base + first }
    decoded.rows += count
    line += count
    if hasKeys { packed?.list(count, shift: base - decoded.start, in: &decoded.ballots) }
  }
}

/// What came of reading rows of an indexed piece.
enum WideOutcome {
  /// They were read.
  case more
  /// The next row goes the general way.
  case doubt
  /// The piece ends within the next row.
  case cut
}
