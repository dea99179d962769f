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
///       as foreseen? then note its mark                              `LongForecast.read`, `LongCells.read`
///       like the row with which the last ballot began? end the run, begin a new one      `LongFirstRows`
///       otherwise find its fields and look them up:                  `readRow`
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
/// a time, while it is in the cache (``PackedSums``).
///
/// Like the other kernel it takes a row only if every byte is proved plain, and ends before any other.
struct LongKernel<Lanes: ByteLanes>: RowKernel {
  /// The run that is being read.
  private struct Run {
    let key: BallotKey
    let group: Int
    /// Where its first row begins in the file, and where its last one ends.
    let offset: Int
    var end: Int
    /// Whether it must be kept: it is the chunk's first, or has two marks for one cell.
    var isKept: Bool
  }

  private let row: RowDecoder
  private let rules: PreparedRules
  private let asksLevels: Bool
  let longestRecord: Int
  let columns: LongColumns
  private let shape: Tally.Shape
  private let levelOfByte: [Int8]

  private var names: SchemeNames
  private var charset: Charset?
  private var frame = LongFrame<Lanes>()
  private var forecast: LongForecast<Lanes>
  /// First rows of ballots, if the file's columns are such that those can be foreseen.
  private var firstRows: LongFirstRows<Lanes>?

  private var current: Run?
  private var marks: LongMarks
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
    forecast = LongForecast(cells: cells.count, levelOfByte: levelOfByte)
    firstRows = LongFirstRows(columns: columns, groups: shape.groups)
    marks = LongMarks(cells: cells.count)
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
    frame.clear()
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
        var start = offset - window.base
        while start < limit {
          if current != nil {
            let first = start
            let known = marks.count
            start = unsafe forecast.read(
              bytes, from: start, before: limit, count: window.count, shift: window.base - chunk.range.lowerBound,
              frame: &frame, into: &marks)
            if start > first {
              let rows = marks.count - known
              current?.end = window.base + start
              decoded.rows += rows
              line += rows
              if start >= limit { break }
            }
          }
          let place = RowPlace(start: start, limit: window.count, base: window.base, chunk: chunk.range.lowerBound)
          var length = unsafe readFirstRow(bytes, place, sign: sign, &decoded, &counter)
          if length == 0 { length = try unsafe readRow(bytes, place, ends, sign: sign, &decoded, &counter) }
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

  // MARK: - A ballot's first row

  /// Reads a row that begins another ballot, if it is like the row with which the last one began; returns its length, or 0
  /// if it is not: then nothing has been done with it, unless the last ballot was ended.
  @unsafe @inline(__always)
  private mutating func readFirstRow(
    _ bytes: UnsafeRawPointer, _ place: RowPlace, sign: Int, _ decoded: inout DecodedChunk, _ counter: inout Counter
  ) -> Int {
    guard let last = current?.key, frame.isSet, let shape = firstRows?.shape, frame.prefixCount == shape.toCell
    else { return 0 }
    let start = place.start
    let level = start &+ shape.toCell &+ shape.cellCount
    let length = level &+ 1 &+ frame.suffixCount &- start
    guard start >= 16, start &+ length <= place.limit else { return 0 }
    // Unsafe: the row lies in the window, behind which `kernelPadding` bytes are readable, and begins 16 bytes into it.
    guard unsafe LongFirstRows<Lanes>.isPlainId(bytes + start, count: shape.idCount),
      let group = unsafe firstRows?.group(endingAt: bytes + (start &+ shape.toCell)), group >= 0
    else { return 0 }
    let cell = unsafe forecast.cell(endingAt: bytes + level, count: shape.cellCount)
    let code = unsafe Int(levelOfByte[Int(bytes[level])])
    guard cell >= 0, code >= 0, unsafe frame.hasSuffix(at: bytes + (level &+ 1)) else { return 0 }
    let key = unsafe BallotKey(at: bytes + start, count: shape.idCount)
    // The same ballot with another group.
    if key == last { return 0 }

    endRun(&decoded, &counter, sign: sign)
    if isScattered { return 0 }
    current = Run(
      key: key, group: group, offset: place.base &+ start, end: place.base &+ start &+ length, isKept: isFirstRun)
    isFirstRun = false
    _ = marks.append(
      cell: cell, level: code, offset: UInt32(truncatingIfNeeded: place.base &- place.chunk &+ start))
    unsafe frame.setPrefix(bytes + start)
    forecast.begin(with: cell)
    return length
  }

  // MARK: - A row that was not foreseen

  /// Where a row begins in the window, where the window's bytes end, and where it and the chunk begin in the file.
  private struct RowPlace {
    let start: Int
    let limit: Int
    let base: Int
    let chunk: Int
  }

  /// Reads a row by its fields; returns its length, or 0 if it is not proved plain, or not this kernel's: then nothing
  /// has been done with it.
  @unsafe @inline(never)
  private mutating func readRow(
    _ bytes: UnsafeRawPointer, _ place: RowPlace, _ ends: UnsafeMutableBufferPointer<Int>, sign: Int,
    _ decoded: inout DecodedChunk, _ counter: inout Counter
  ) throws -> Int {
    // Unsafe: `findFields` proves that the fields lie in the window; behind which `kernelPadding` bytes are readable.
    let start = place.start
    let length = unsafe findFields(bytes, from: start, before: place.limit, ends)
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
    let isFramed = unsafe isSame && frame.isAround(bytes, prefix: prefix, suffix: suffix)
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
      current = Run(key: key, group: group, offset: place.base + start, end: 0, isKept: isFirstRun)
      isFirstRun = false
      forecast.interrupt()
    }
    let isRepeated = marks.append(
      cell: cell, level: level, offset: UInt32(truncatingIfNeeded: place.base &- place.chunk &+ start))
    if isRepeated { current?.isKept = true }
    current?.end = place.base &+ start &+ length

    if columns.foreseesCells {
      unsafe forecast.learn(cell: cell, from: bytes, changingStart..<levelField.lowerBound)
      if levelField.count > 1 { unsafe forecast.learn(level: level, from: bytes, levelField) }
    }
    if !isSame {
      let id = unsafe Self.field(columns.ballot, start, ends)
      unsafe firstRows?.learn(group: group, from: bytes, id: id, toCell: changingStart, level: levelField)
    }
    if !isFramed, columns.hasFrame {
      // What is foreseen may be as long as the longest text and word, and must not be over the limit of a record.
      if prefix.count + suffix.count + forecast.mostAround <= longestRecord {
        unsafe frame.set(bytes, prefix: prefix, suffix: suffix)
      } else {
        frame.clear()
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
    defer { marks.clear() }
    runs += 1
    if marks.count == 1 { shortRuns += 1 }
    if run.isKept || !count(run, &counter, sign: sign) {
      for mark in 0..<marks.count { decoded.keep(marks.mark(mark), of: run.key, group: run.group) }
    } else {
      // Memory that grows is touched twice.
      if decoded.runs.isEmpty { decoded.runs.reserveCapacity(expectedRuns + expectedRuns / 16) }
      decoded.runs.append(
        run.key,
        at: CountedRun(
          offset: UInt32(truncatingIfNeeded: run.offset &- decoded.start),
          length: UInt32(truncatingIfNeeded: run.end &- run.offset), group: UInt16(truncatingIfNeeded: run.group)))
    }
  }

  /// Counts a run; returns `false`, with nothing done, if it has two marks for one cell.
  private mutating func count(_ run: Run, _ counter: inout Counter, sign: Int) -> Bool {
    // Sums look at all cells, whether there are marks or not.
    if sums != nil, 8 * marks.count >= cellPlaces.count {
      sums?.turn(to: sign, &counter)
      let count = marks.count
      return unsafe marks.withRow { row in
        unsafe sums?.add(row, marks: count, of: run.group, facts: nil, &counter) ?? false
      }
    }
    if marks.takeRepeated() { return false }
    if asksLevels { marks.count(into: &levels) }
    marks.places(from: cellPlaces, into: &places)
    let verdict = rules.verdict(marks: marks.count, levels: levels, facts: .none)
    counter.count(
      places: places.span, shiftedBy: run.group * shape.items * shape.levels, group: run.group, verdict: verdict,
      sign: sign)
    return true
  }
}
