import DelimitedText
import ReviewScheme
import Scoring
import SystemInterface

/// The fast way through long files whose ballots stand together: a row a mark.
///
/// The idea: rows look alike, and consecutive rows belong to the same ballot, so most of a row is known before it is
/// read; and a ballot whose rows stand together can be counted as soon as the next one begins.
///
///     A0001,G1,U01,2⏎     a row: the run's frame around a cell and a level
///     A0001,G1,U02,1⏎     the next: the same frame, the cell that followed U01 in the ballot before, any level
///
///     for each row of the window:
///       as foreseen? then note its mark                                                  `LongForecast`, `LongCells`
///       like the row with which the last ballot began? end the run, begin a new one      `LongFirstRows`, `LongOutlook`
///       otherwise find its fields and look them up:                                      `readRow`
///         another ballot or group than the row before? end the run, begin a new one
///         learn frame, cell and level; note the mark
///     at the end of a run: two marks for one cell? keep them. Do the rules hold? add them to the sums, and keep only
///         where the run stood
///
/// Where runs turn out to be single rows, ballots do not stand together, and ``ScatteredKernel`` takes the rest.
///
/// The first and the last run of a chunk may be part of a ballot that goes on beyond it, so their marks are kept; and so
/// are those of unclean runs. A run that was counted, and whose ballot turns up elsewhere too, is read again and taken
/// back (`Resolution`).
///
/// What makes it fast: (1) bytes that are those of a row proved plain need no separators to be found and no key: a
/// foreseen row is a few comparisons and two tables (``LongCells``); (2) keys and names are compared as words, of eight
/// bytes and of 16; (3) what is noted of a mark goes to places that were made before, and a run is counted, 16 cells at
/// a time, while it is in the cache (``PackedSums``); (4) tables are lent to a loop over ballots (``LongOutlook``).
///
/// Like the other kernel it takes a row only if every byte is proved plain, and ends before any other.
struct LongKernel<Lanes: ByteLanes>: RowKernel {
  private let row: RowDecoder
  private let rules: PreparedRules
  private let asksLevels: Bool
  let longestRecord: Int
  let columns: LongColumns
  private let shape: Tally.Shape
  private let levelOfByte: [Int8]

  private var names: SchemeNames
  private var charset: Charset?
  private var outlook: LongOutlook<Lanes>

  private var current: LongRun?
  /// The sums of runs, if levels are few.
  private var sums: PackedSums<Lanes>?
  /// For each cell the place of its first count for the first group; and those of a run's marks.
  private let cellPlaces: [UInt32]
  private var places: [UInt32] = []
  private var levels: [Int]
  private var isFirstRun = true
  /// How many runs were counted in the chunk before.
  private var expectedRuns = 0
  /// How many runs the chunk has had, and how many of them had a single mark.
  private var runs = 0
  private var shortRuns = 0
  /// Whether the chunk's ballots do not stand together: to count their runs would be to take them all back.
  var isScattered: Bool { runs >= 16 && 2 * shortRuns > runs }

  /// A kernel for a file of the kernels' kind.
  init(
    row: RowDecoder, columns: LongColumns, rules: PreparedRules, names: NamesByCharset, shape: Tally.Shape,
    asksLevels: Bool
  ) {
    self.row = row
    self.rules = rules
    self.asksLevels = asksLevels
    self.columns = columns
    self.shape = shape
    self.names = names.utf8.plain(delimiter: columns.delimiter)
    longestRecord = row.file.dialect.longestRecord
    var levelOfByte = [Int8](repeating: -1, count: 256)
    for (byte, level) in self.names.marks.singleBytes { levelOfByte[Int(byte)] = Int8(level) }
    self.levelOfByte = levelOfByte
    let cells = 0..<shape.units * shape.items
    cellPlaces = cells.map { UInt32(shape.offset(unit: $0 / shape.items, group: 0, item: $0 % shape.items)) }
    outlook = LongOutlook(
      forecast: LongForecast(cells: cells.count, levelOfByte: levelOfByte),
      firstRows: LongFirstRows(columns: columns, groups: shape.groups), marks: LongMarks(cells: cells.count))
    sums = PackedSums(
      codes: (0..<shape.levels).map { (byte: UInt8(truncatingIfNeeded: $0 + 1), level: $0) }, cells: Array(cells),
      rules: rules, shape: shape)
    levels = [Int](repeating: 0, count: shape.levels)
  }

  mutating func begin() {
    current = nil
    isFirstRun = true
    runs = 0
    shortRuns = 0
    outlook.frame.clear()
  }

  @_specialize(where Lanes == NativeLanes)
  mutating func run(
    _ window: FileWindow, from offset: Int, chunk: Chunk, line: inout Int, sign: Int, _ decoded: inout DecodedChunk,
    _ counter: inout Counter
  ) throws -> Int {
    guard offset < chunk.range.upperBound, window.buffer.count >= window.count + kernelPadding else { return offset }
    if charset == nil, row.file.charset.isDecided { setCharset(try row.file.charset.charset()) }
    // Unsafe: the window's bytes stay as they are during the call, and `kernelPadding` bytes behind them are readable,
    // which was checked above. Fields are at most 16, checked when the kernel was made.
    return try unsafe window.buffer.withUnsafeBytes { buffer in
      guard let bytes = buffer.baseAddress else { return offset }
      return try unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: LongColumns.most) { ends in
        let limit = min(window.count, chunk.range.upperBound - window.base)
        let part = LongPart(
          limit: limit, count: window.count, base: window.base, shift: window.base - chunk.range.lowerBound)
        var start = offset - window.base
        while start < limit {
          unsafe readForeseen(bytes, part, from: &start, line: &line, sign: sign, &decoded, &counter)
          if start >= limit { break }
          let length = try unsafe readRow(bytes, part, at: start, ends, sign: sign, &decoded, &counter)
          if length == 0 { break }
          if decoded.firstRecord == nil { decoded.firstRecord = window.base + start }
          decoded.rows += 1
          line += 1
          start += length
        }
        return window.base + start
      }
    }
  }

  /// Sums of cells outlast a chunk.
  mutating func flush(_ counter: inout Counter) { sums?.flush(&counter) }

  @_specialize(where Lanes == NativeLanes)
  mutating func finish(_ decoded: inout DecodedChunk, _ counter: inout Counter, sign: Int) {
    yield(&decoded, &counter, sign: sign)
    expectedRuns = decoded.runs.count
    sums?.finish(&counter)
  }

  /// Ends the run that is being read, and keeps its marks.
  mutating func yield(_ decoded: inout DecodedChunk, _ counter: inout Counter, sign: Int) {
    current?.isKept = true
    endRun(&decoded, &counter, sign: sign)
  }

  // MARK: - Rows that were foreseen

  /// Reads rows for as long as they are as foreseen.
  @unsafe
  private mutating func readForeseen(
    _ bytes: UnsafeRawPointer, _ part: LongPart, from start: inout Int, line: inout Int, sign: Int,
    _ decoded: inout DecodedChunk, _ counter: inout Counter
  ) {
    guard var run = current else { return }
    // Memory that grows is touched twice.
    if decoded.runs.isEmpty { decoded.runs.reserveCapacity(expectedRuns + expectedRuns / 16) }
    var rows = 0
    var next: LongFirstRow?
    while true {
      next = unsafe Self.readRuns(
        bytes, part, from: &start, &run, rows: &rows, beginningWith: next, sign: sign, &outlook, &sums, runs: &runs,
        &decoded, &counter)
      current = run
      if next == nil { break }
      endRun(&decoded, &counter, sign: sign)
      if isScattered { break }
    }
    decoded.rows += rows
    line += rows
  }

  /// Reads a run's rows and those of runs behind it, and counts all but the last. What it writes to is given by itself, so
  /// that each can be lent without the others.
  @unsafe @inline(never)
  private static func readRuns(
    _ bytes: UnsafeRawPointer, _ part: LongPart, from start: inout Int, _ run: inout LongRun, rows: inout Int,
    beginningWith next: LongFirstRow?, sign: Int, _ outlook: inout LongOutlook<Lanes>,
    _ sums: inout PackedSums<Lanes>?, runs: inout Int, _ decoded: inout DecodedChunk, _ counter: inout Counter
  ) -> LongFirstRow? {
    unsafe outlook.readRuns(
      bytes, part, from: &start, &run, rows: &rows, beginningWith: next
    ) { row, marks, run in
      let isCounted = unsafe sums?.addIfMany(row, marks: marks, of: run.group, sign: sign, &counter) ?? false
      if isCounted {
        runs += 1
        decoded.runs.append(run.key, at: CountedRun(run, in: decoded))
      }
      return isCounted
    }
  }

  // MARK: - A row that was not foreseen

  /// Reads a row by its fields; returns its length, or 0 if it is not proved plain, or not this kernel's: then nothing
  /// has been done with it.
  @unsafe @inline(never)
  private mutating func readRow(
    _ bytes: UnsafeRawPointer, _ part: LongPart, at start: Int, _ ends: UnsafeMutableBufferPointer<Int>, sign: Int,
    _ decoded: inout DecodedChunk, _ counter: inout Counter
  ) throws -> Int {
    // Unsafe: `findFields` proves that the fields lie in the window; behind which `kernelPadding` bytes are readable.
    let length = unsafe findFields(bytes, from: start, before: part.count, ends)
    if length == 0 { return 0 }
    // A byte beyond ASCII asks for the file's character set, and names are then looked up in it.
    if charset == nil, unsafe !Self.isASCII(bytes, start..<start + length) {
      setCharset(try row.file.charset.charset())
    }

    // The ballot and the group: the run's own if the frame is.
    let changingStart = unsafe Self.field(columns.changing.lowerBound, start, ends).lowerBound
    let changingEnd = unsafe ends[columns.changing.upperBound]
    let prefix = start..<changingStart
    let suffix = changingEnd..<start + length
    var key = current?.key ?? .none
    var group = current?.group ?? 0
    var isSame = current != nil
    let isFramed = unsafe isSame && outlook.frame.isAround(bytes, prefix: prefix, suffix: suffix)
    if !isFramed {
      let ballot = unsafe Self.field(columns.ballot, start, ends)
      guard unsafe Self.isPlainId(bytes, ballot) else { return 0 }
      let ownKey = unsafe BallotKey(at: bytes + ballot.lowerBound, count: ballot.count)
      var ownGroup = columns.fixedGroup
      if let column = columns.group {
        ownGroup = unsafe names.groups.find(at: bytes, Self.field(column, start, ends))
        if ownGroup < 0 { return 0 }
      }
      for column in columns.ignored where unsafe !Self.isASCIIWithoutQuotes(bytes, Self.field(column, start, ends)) {
        return 0
      }
      isSame = isSame && key == ownKey && group == ownGroup
      key = ownKey
      group = ownGroup
    }

    // The mark.
    var cell = unsafe names.units.find(at: bytes, Self.field(columns.unit, start, ends))
    if cell < 0 { return 0 }
    if let column = columns.item {
      let item = unsafe names.items.find(at: bytes, Self.field(column, start, ends))
      if item < 0 { return 0 }
      cell = cell &* shape.items &+ item
    }
    let levelField = unsafe Self.field(columns.level, start, ends)
    let level: Int
    if levelField.count == 1 {
      level = unsafe Int(levelOfByte[Int(bytes[levelField.lowerBound])])
    } else {
      level = unsafe names.marks.find(at: bytes, levelField)
    }
    if level < 0 { return 0 }

    // Nothing can go wrong any more.
    if !isSame {
      endRun(&decoded, &counter, sign: sign)
      if isScattered { return 0 }
      current = LongRun(key: key, group: group, offset: part.base + start, end: 0, isKept: isFirstRun)
      isFirstRun = false
      outlook.forecast.interrupt()
    }
    let isRepeated = outlook.marks.append(
      cell: cell, level: level, offset: UInt32(truncatingIfNeeded: start &+ part.shift))
    if isRepeated { current?.isKept = true }
    current?.end = part.base &+ start &+ length

    if columns.foreseesCells {
      unsafe outlook.forecast.learn(cell: cell, from: bytes, changingStart..<levelField.lowerBound)
      if levelField.count > 1 { unsafe outlook.forecast.learn(level: level, from: bytes, levelField) }
    }
    if !isSame {
      let id = unsafe Self.field(columns.ballot, start, ends)
      unsafe outlook.firstRows.learn(group: group, from: bytes, id: id, toCell: changingStart, level: levelField)
    }
    if !isFramed, columns.hasFrame {
      // What is foreseen may be as long as the longest text and word, and must not be over the limit of a record.
      if prefix.count + suffix.count + outlook.forecast.mostAround <= longestRecord {
        unsafe outlook.frame.set(bytes, prefix: prefix, suffix: suffix)
      } else {
        outlook.frame.clear()
      }
    }
    return length
  }

  private mutating func setCharset(_ charset: Charset) {
    self.charset = charset
    names = row.names(in: charset).plain(delimiter: columns.delimiter)
  }

  // MARK: - Runs

  /// Counts the run that has ended, or keeps its marks.
  @inline(never)
  private mutating func endRun(_ decoded: inout DecodedChunk, _ counter: inout Counter, sign: Int) {
    guard let run = current else { return }
    current = nil
    defer { outlook.marks.clear() }
    let marks = outlook.marks.count
    runs += 1
    if marks == 1 { shortRuns += 1 }
    if run.isKept || !count(run, &counter, sign: sign) {
      for mark in 0..<marks { decoded.keep(outlook.marks.mark(mark), of: run.key, group: run.group) }
    } else {
      decoded.runs.append(run.key, at: CountedRun(run, in: decoded))
    }
  }

  /// Counts a run; returns `false`, with nothing done, if it has two marks for one cell.
  private mutating func count(_ run: LongRun, _ counter: inout Counter, sign: Int) -> Bool {
    let marks = outlook.marks.count
    if sums?.isFor(marks: marks) == true {
      return unsafe outlook.marks.withRow { row in
        unsafe sums?.addIfMany(row, marks: marks, of: run.group, sign: sign, &counter) ?? false
      }
    }
    if outlook.marks.takeRepeated() { return false }
    if asksLevels { outlook.marks.count(into: &levels) }
    outlook.marks.places(from: cellPlaces, into: &places)
    let verdict = rules.verdict(marks: marks, levels: levels, facts: .none)
    counter.count(
      places: places.span, shiftedBy: run.group * shape.items * shape.levels, group: run.group, verdict: verdict,
      sign: sign)
    return true
  }
}

extension CountedRun {
  /// Where a run lies in a chunk.
  init(_ run: LongRun, in decoded: DecodedChunk) {
    self.init(
      offset: UInt32(truncatingIfNeeded: run.offset &- decoded.start),
      length: UInt32(truncatingIfNeeded: run.end &- run.offset), group: UInt16(truncatingIfNeeded: run.group))
  }
}
