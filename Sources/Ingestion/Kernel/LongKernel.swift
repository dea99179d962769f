import DelimitedText
import ReviewScheme
import Scoring
import SystemInterface

/// The fast way through long files whose ballots stand together: a row a mark.
///
/// The idea: rows look alike, and consecutive rows belong to the same ballot, so most of a row is known before it is
/// read; and a ballot whose rows stand together can be counted as soon as the next one begins.
///
///     A0001,G1,U01,2⏎     a row, and the separators that it shares with the row before: its shape
///     A0001,G1,U02,1⏎
///
///     for each row of the window:
///       find its fields: where the last row had them, if the separators agree
///       another ballot or group than the row before? end the run, begin a new one
///       look up unit, item and level; note the mark; a cell seen before in this run makes the run unclean
///     at the end of a run: do the rules hold? add its marks to the counter, and keep only where the run stood
///
/// Where runs turn out to be single rows, ballots do not stand together, and all marks are kept.
///
/// The first and the last run of a chunk may be part of a ballot that goes on beyond it, so their marks are kept; and so
/// are those of unclean runs. A run that was counted, and whose ballot turns up elsewhere too, is read again and taken
/// back (`Resolution`).
///
/// What makes it fast: (1) separators of a whole window as bits, in one pass; (2) a row of the last row's shape costs one
/// comparison; (3) keys and names are compared as words of eight bytes; (4) a run is counted while it is in the cache.
///
/// Like the other kernel it takes a row only if every byte is proved plain, and ends before any other.
struct LongKernel<Lanes: ByteLanes>: RowKernel {
  /// The run that is being read.
  private struct Run {
    var key: BallotKey
    var group: Int
    /// Where its first row begins in the file, and where its last one ends.
    var offset: Int
    var end: Int
    /// Whether it must be kept: it is the chunk's first, or has two marks for one cell.
    var isKept: Bool
    var count = 0
  }

  /// The marks of the run that is being read.
  private struct Scratch: Sendable {
    /// The run's number, and for each cell the last run that marked it.
    var stamp: UInt32 = 0
    private var stamps: [UInt32] = []
    /// For each mark where it is counted, for the first group.
    private(set) var places: [UInt32] = []
    private(set) var marks: [LongMark] = []

    init() {}

    init(cells: Int) {
      stamps = [UInt32](repeating: 0, count: cells)
      places = [UInt32](repeating: 0, count: cells)
      marks = [LongMark](repeating: LongMark(cell: 0, level: 0, offset: 0), count: cells)
    }

    @inline(__always)
    mutating func note(_ mark: LongMark, place: UInt32, in run: inout Run) {
      let cell = Int(mark.cell)
      if stamps[cell] == stamp { run.isKept = true }
      stamps[cell] = stamp
      if run.count == marks.count {
        marks.append(mark)
        places.append(place)
      } else {
        marks[run.count] = mark
        places[run.count] = place
      }
      run.count &+= 1
    }
  }

  private let row: RowDecoder
  private let rules: PreparedRules
  private let asksLevels: Bool
  private let delimiter: UInt8
  private let longestRecord: Int
  private let fieldCount: Int
  private let ballotColumn: Int
  private let groupColumn: Int?
  private let unitColumn: Int
  private let itemColumn: Int?
  private let levelColumn: Int
  /// Columns that nothing is read from; their bytes must be plain all the same.
  private let ignored: [Int]
  private let itemCount: Int
  private let levelCount: Int
  /// For each cell the place of its first count for the first group.
  private let cellPlaces: [UInt32]
  private let groupStep: Int
  private let levelOfByte: [Int8]

  private var index = LineIndex()
  private var indexed = -1
  private var names: SchemeNames
  private var charset: Charset?

  private var current: Run?
  private var isFirstRun = true
  /// How many runs the chunk has had, and how many of them had a single mark.
  private var runs = 0
  private var shortRuns = 0
  /// Whether the chunk's ballots do not stand together: to count their runs would be to take them all back.
  private var isScattered: Bool { runs >= 16 && 2 * shortRuns > runs }
  private var scratch: Scratch
  private var levels: [Int]

  /// A kernel for a file; `nil` if its rows are not of the kernel's kind.
  init?(row: RowDecoder, rules: PreparedRules, names: NamesByCharset, shape: Tally.Shape, asksLevels: Bool) {
    let columns = row.file.columns
    guard columns.layout == .long, !row.asksFacts, let ballot = row.ballotColumn, let unit = columns.column(of: .unit),
      let level = columns.column(of: .level), columns.group != nil || row.groupColumn != nil,
      columns.roles.count <= 16, shape.levels <= 127
    else { return nil }
    self.row = row
    self.rules = rules
    self.asksLevels = asksLevels
    self.names = names.utf8
    delimiter = row.file.dialect.delimiter
    longestRecord = row.file.dialect.longestRecord
    fieldCount = columns.roles.count
    ballotColumn = ballot
    groupColumn = columns.group == nil ? row.groupColumn : nil
    unitColumn = unit
    itemColumn = columns.column(of: .item)
    levelColumn = level
    let used = [ballot, groupColumn, unit, itemColumn, level]
    ignored = columns.roles.indices.filter { !used.contains($0) }
    itemCount = shape.items
    levelCount = shape.levels
    cellPlaces = (0..<shape.units * shape.items).map {
      UInt32(shape.offset(unit: $0 / shape.items, group: 0, item: $0 % shape.items))
    }
    groupStep = shape.items * shape.levels
    var levelOfByte = [Int8](repeating: -1, count: 256)
    for (byte, level) in names.utf8.marks.singleBytes { levelOfByte[Int(byte)] = Int8(level) }
    self.levelOfByte = levelOfByte
    scratch = Scratch(cells: cellPlaces.count)
    levels = [Int](repeating: 0, count: shape.levels)
  }

  mutating func begin() {
    indexed = -1
    current = nil
    isFirstRun = true
    runs = 0
    shortRuns = 0
  }

  @_specialize(where Lanes == NativeLanes)
  mutating func run(
    _ window: FileWindow, from offset: Int, chunk: Chunk, line: inout Int, sign: Int, _ decoded: inout DecodedChunk,
    _ counter: inout Counter
  ) throws -> Int {
    guard offset < chunk.range.upperBound, window.buffer.count >= window.count + kernelPadding else { return offset }
    if charset == nil, row.file.charset.isDecided { setCharset(try row.file.charset.charset()) }
    let count = window.count
    // Unsafe: the window's bytes stay as they are during the call, and `padding` bytes behind them are readable, which
    // was checked above. Rows lie before `count`; words of 16 bytes reach less than `padding` beyond them. The index has
    // two words of zeros behind its last. Fields are at most 16, checked when the kernel was made.
    return try unsafe window.buffer.withUnsafeBytes { buffer in
      guard let bytes = buffer.baseAddress else { return offset }
      if indexed != window.loads {
        unsafe index.buildSeparators(bytes, count: count, delimiter: delimiter, with: Lanes.self)
        indexed = window.loads
      }
      return try unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: 17) { ends in
        var start = offset - window.base
        let limit = min(count, chunk.range.upperBound - window.base)
        let fieldCount = fieldCount
        let delimiter = delimiter
        var shapeLow: UInt64 = 0
        var shapeHigh: UInt64 = 0
        var length = 0
        var keptLow: UInt64 = 0
        var keptHigh: UInt64 = 0
        var isCRLF = false
        // What changes with every row is kept outside `self`, so that nobody else can be looking at it.
        var scratch = Scratch()
        swap(&scratch, &self.scratch)
        var run = current ?? Run(key: BallotKey.none, group: 0, offset: 0, end: 0, isKept: false)
        var isRunning = current != nil
        var groupWord: UInt64 = 0
        var groupCount = -1
        var lastGroup = 0
        let fixedGroup = row.file.columns.group ?? 0
        let offsetInChunk = window.base - chunk.range.lowerBound
        var rows = 0
        defer {
          swap(&scratch, &self.scratch)
          current = isRunning ? run : nil
          decoded.rows += rows
          line += rows
        }
        while start < limit {
          // The separators from the row's first byte on, 128 of them.
          let word = start >> 6
          let shift = UInt64(truncatingIfNeeded: start & 63)
          let words = unsafe index.words(at: word)
          let low = words.0 >> shift | (words.1 << 1) << (63 &- shift)
          let high = words.1 >> shift | (words.2 << 1) << (63 &- shift)
          if low & keptLow != shapeLow || high & keptHigh != shapeHigh || length == 0 {
            // Another shape: find the fields one by one.
            var bits = low
            var base = 0
            var field = 0
            while field < fieldCount {
              if bits == 0 {
                if base != 0 { break }
                base = 64
                bits = high
                continue
              }
              unsafe ends[field] = base &+ bits.trailingZeroBitCount
              bits &= bits &- 1
              field += 1
            }
            if field < fieldCount { break }
            let last = unsafe ends[fieldCount - 1]
            isCRLF = unsafe bytes[start + last] == UInt8(ascii: "\r")
            length = last + (isCRLF ? 2 : 1)
            if length > 128 || start + length > count || last > longestRecord {
              length = 0
              break
            }
            keptLow = length >= 64 ? ~0 : (1 << UInt64(length)) &- 1
            keptHigh = length <= 64 ? 0 : length >= 128 ? ~0 : (1 << UInt64(length - 64)) &- 1
            shapeLow = low & keptLow
            shapeHigh = high & keptHigh
          }
          if start + length > count { break }
          let lineEnd = unsafe ends[fieldCount - 1]
          let isEnded =
            isCRLF
            ? unsafe bytes[start + lineEnd] == UInt8(ascii: "\r") && bytes[start + lineEnd + 1] == UInt8(ascii: "\n")
            : unsafe bytes[start + lineEnd] == UInt8(ascii: "\n")
          if !isEnded || lineEnd == 0 { break }
          // The index knows where separators stand, not which they are: a line end may stand for a delimiter.
          var others: UInt8 = 0
          for field in 0..<fieldCount - 1 { others |= unsafe bytes[start + ends[field]] ^ delimiter }
          if others != 0 { break }

          // A byte beyond ASCII asks for the file's character set, and names are then looked up in it.
          if charset == nil, unsafe !isASCII(bytes + start, count: length) {
            setCharset(try row.file.charset.charset())
          }

          // The ballot and the group.
          let ballot = unsafe Self.field(ballotColumn, start, ends)
          if ballot.isEmpty { break }
          let key = unsafe BallotKey(at: bytes + ballot.lowerBound, count: ballot.count)
          var isSame = isRunning && run.key == key
          var group = 0
          if !isSame {
            guard try unsafe isPlainId(bytes, ballot) else { break }
          }
          if let groupColumn {
            let field = unsafe Self.field(groupColumn, start, ends)
            // Eight bytes are a whole name if it has no more; then the row before may have answered already.
            let word = unsafe Self.word(bytes, field)
            if word != groupWord || field.count != groupCount {
              let found = unsafe names.groups.find(at: bytes, field)
              if found < 0 { break }
              group = found
              groupWord = word
              groupCount = field.count > 8 ? -1 : field.count
              lastGroup = found
            } else {
              group = lastGroup
            }
            isSame = isSame && group == run.group
          } else {
            group = fixedGroup
          }

          // The mark.
          let unit = unsafe names.units.find(at: bytes, Self.field(unitColumn, start, ends))
          if unit < 0 { break }
          var cell = unit
          if itemCount > 1 || itemColumn != nil {
            guard let itemColumn else { break }
            let item = unsafe names.items.find(at: bytes, Self.field(itemColumn, start, ends))
            if item < 0 { break }
            cell = unit &* itemCount &+ item
          }
          let levelField = unsafe Self.field(levelColumn, start, ends)
          let level: Int
          if levelField.count == 1 {
            level = unsafe Int(levelOfByte[Int(bytes[levelField.lowerBound])])
          } else {
            level = unsafe names.marks.find(at: bytes, levelField)
          }
          if level < 0 { break }
          if !ignored.isEmpty {
            var isPlain = true
            for column in ignored where unsafe !isASCIIWithoutQuotes(bytes, Self.field(column, start, ends)) {
              isPlain = false
            }
            if !isPlain { break }
          }

          // Nothing can go wrong any more.
          if !isSame {
            if isRunning { endRun(run, scratch, &decoded, &counter, sign: sign) }
            run = Run(key: key, group: group, offset: window.base + start, end: 0, isKept: isFirstRun || isScattered)
            isRunning = true
            isFirstRun = false
            scratch.stamp &+= 1
          }
          scratch.note(
            LongMark(
              cell: UInt32(truncatingIfNeeded: cell), level: UInt32(truncatingIfNeeded: level),
              offset: UInt32(truncatingIfNeeded: offsetInChunk &+ start)),
            place: cellPlaces[cell] &+ UInt32(truncatingIfNeeded: level), in: &run)
          run.end = window.base &+ start &+ length
          if decoded.firstRecord == nil { decoded.firstRecord = window.base + start }
          rows &+= 1
          start &+= length
        }
        return window.base + start
      }
    }
  }

  /// No row is set aside: a row is looked at whole before anything is done.
  var setAside: [SetAside] { [] }

  /// Nothing outlasts a chunk.
  mutating func flush(_ counter: inout Counter) {}

  @_specialize(where Lanes == NativeLanes)
  mutating func finish(_ decoded: inout DecodedChunk, _ counter: inout Counter, sign: Int) {
    yield(&decoded, &counter, sign: sign)
  }

  /// Ends the run that is being read, and keeps its marks.
  mutating func yield(_ decoded: inout DecodedChunk, _ counter: inout Counter, sign: Int) {
    guard var run = current else { return }
    current = nil
    run.isKept = true
    endRun(run, scratch, &decoded, &counter, sign: sign)
  }

  // MARK: - Fields

  @unsafe @inline(__always)
  private static func field(_ column: Int, _ start: Int, _ ends: UnsafeMutableBufferPointer<Int>) -> Range<Int> {
    let begin = unsafe column == 0 ? start : start &+ ends[column - 1] &+ 1
    // Unsafe: the ends of a row ascend.
    return unsafe Range(uncheckedBounds: (begin, start &+ ends[column]))
  }

  /// The first bytes of a field, as far as eight reach.
  @unsafe @inline(__always)
  private static func word(_ bytes: UnsafeRawPointer, _ range: Range<Int>) -> UInt64 {
    // Unsafe: at most eight bytes behind the field are read, and masked out.
    let word = unsafe UInt64(
      littleEndian: bytes.loadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self))
    return range.count >= 8 ? word : word & ((1 << UInt64(truncatingIfNeeded: 8 &* range.count)) &- 1)
  }

  /// Whether an id is text without quotes, and without blanks around it.
  @unsafe @inline(__always)
  private mutating func isPlainId(_ bytes: UnsafeRawPointer, _ range: Range<Int>) throws -> Bool {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    if unsafe isBlank(bytes[range.lowerBound]) || isBlank(bytes[range.upperBound - 1]) { return false }
    return unsafe isASCIIWithoutQuotes(bytes, range)
  }

  @unsafe @inline(__always)
  private func isASCIIWithoutQuotes(_ bytes: UnsafeRawPointer, _ range: Range<Int>) -> Bool {
    let quotes = Lanes(repeating: UInt8(ascii: "\""))
    var place = range.lowerBound
    // Unsafe: at most 15 bytes behind the range are read, and masked out.
    while place < range.upperBound {
      let lanes = unsafe Lanes(loading: bytes + place)
      let left = range.upperBound - place
      let kept: UInt32 = left >= 16 ? 0xFFFF : (1 << UInt32(left)) &- 1
      if (lanes.highBits | lanes.equal(to: quotes).highBits) & kept != 0 { return false }
      place += 16
    }
    return true
  }

  @unsafe @inline(__always)
  private func isASCII(_ bytes: UnsafeRawPointer, count: Int) -> Bool {
    var place = 0
    // Unsafe: at most 15 bytes behind the row are read, and masked out.
    while place < count {
      let left = count &- place
      let kept: UInt32 = left >= 16 ? 0xFFFF : (1 << UInt32(truncatingIfNeeded: left)) &- 1
      if unsafe Lanes(loading: bytes + place).highBits & kept != 0 { return false }
      place &+= 16
    }
    return true
  }

  private mutating func setCharset(_ charset: Charset) {
    self.charset = charset
    names = row.names(in: charset)
  }

  // MARK: - Runs

  /// Counts a run that has ended, or keeps its marks.
  private mutating func endRun(
    _ run: Run, _ scratch: Scratch, _ decoded: inout DecodedChunk, _ counter: inout Counter, sign: Int
  ) {
    runs += 1
    if run.count == 1 { shortRuns += 1 }
    decoded.runs.append(
      LongRun(
        key: run.key, firstMark: UInt32(truncatingIfNeeded: decoded.marks.count),
        group: UInt16(truncatingIfNeeded: run.group), isCounted: !run.isKept,
        detail: run.isKept ? -1 : Int32(truncatingIfNeeded: decoded.extents.count)))
    if run.isKept {
      for place in 0..<run.count { decoded.marks.append(scratch.marks[place]) }
      return
    }
    decoded.extents.append(run.offset..<run.end)
    if asksLevels {
      for level in levels.indices { levels[level] = 0 }
      for place in 0..<run.count { levels[Int(scratch.marks[place].level)] += 1 }
    }
    let verdict = rules.verdict(marks: run.count, levels: levels, facts: .none)
    counter.count(
      places: scratch.places[0..<run.count], shiftedBy: run.group * groupStep, group: run.group, verdict: verdict,
      sign: sign)
  }
}
