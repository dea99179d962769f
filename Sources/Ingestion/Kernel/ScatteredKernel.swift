import DelimitedText
import ReviewScheme
import Scoring
import SystemInterface

/// The fast way through long files whose ballots do not stand together: every row is kept, as a key and a word.
///
/// The idea: of a row nothing is looked at but itself. Rows look alike, so that most of them are of the shape of the row
/// before, and then all their fields are where that one's were.
///
///     A0000882,G1,U40,1⏎       a row
///     00000000100100010 1      its separators: its shape
///
///     for each row:
///       delimiters and line ends as bits; of the shape of the row before? then so are its fields; else find them
///       any byte that is not plain? end
///       load the id, group, unit, item and level as words, cut to their lengths; look each up in a small table
///       write the id and one word for all else to a block; a full block goes to the chunk's kept marks
///
/// What makes it fast: (1) separators, quotes and bytes beyond ASCII come from the same two loads; (2) a row of the last
/// shape costs one comparison, and the lengths of its fields are masks that are known already; (3) a name of up to eight
/// bytes is found by comparing one word; (4) marks go to a block that stays in the first cache.
///
/// Like the other kernels it takes a row only if every byte is proved plain, and ends before any other. It counts nothing,
/// so that there is nothing to take back.
struct ScatteredKernel<Lanes: ByteLanes>: Sendable {
  private let row: RowDecoder
  private let columns: LongColumns
  private let delimiter: UInt8
  private let longestRecord: Int
  private let itemCount: Int
  private let levelOfByte: [Int8]
  private var names: SchemeNames
  private var groups: WordTable
  private var units: WordTable
  private var items: WordTable
  private var charset: Charset?
  /// Rows that differ in little, if the file's columns are such.
  private var alike: ScatteredRows<Lanes>?

  /// How many rows of the chunk were read, and how many of them are of another ballot than the row before.
  private var rows = 0
  private var changes = 0
  private var lastBallot: UInt64 = 0
  /// Whether the chunk is known to be scattered.
  private var stays = false

  /// After so many rows it is seen whether ballots stand together.
  private static var trialRows: Int { 32 }
  private static var blockSize: Int { 256 }

  /// A kernel for a file of the kernels' kind.
  init(row: RowDecoder, columns: LongColumns, names: NamesByCharset, shape: Tally.Shape) {
    self.row = row
    self.columns = columns
    delimiter = row.file.dialect.delimiter
    let plain = names.utf8.plain(delimiter: delimiter)
    self.names = plain
    groups = WordTable(plain.groups)
    units = WordTable(plain.units)
    items = WordTable(plain.items)
    longestRecord = row.file.dialect.longestRecord
    itemCount = shape.items
    var levelOfByte = [Int8](repeating: -1, count: 256)
    for (byte, level) in names.utf8.marks.singleBytes { levelOfByte[Int(byte)] = Int8(level) }
    self.levelOfByte = levelOfByte
    alike = ScatteredRows(
      columns: columns, groups: shape.groups, cells: shape.units * shape.items, levelOfByte: levelOfByte)
  }

  /// Begins a chunk.
  mutating func begin() {
    rows = 0
    changes = 0
    lastBallot = 0
    stays = false
  }

  /// Takes all further rows of the chunk.
  mutating func stay() { stays = true }

  /// Whether the chunk's first rows show that ballots stand together.
  var meetsRuns: Bool { !stays && rows >= Self.trialRows && 2 * changes <= rows }

  /// Reads rows from an offset on, up to the first that is in doubt, the chunk's end or the window's.
  ///
  /// - Returns: Where the first row begins that was not read.
  @_specialize(where Lanes == NativeLanes)
  mutating func run(
    _ window: FileWindow, from offset: Int, chunk: Chunk, line: inout Int, _ decoded: inout DecodedChunk
  ) throws -> Int {
    guard offset < chunk.range.upperBound, window.buffer.count >= window.count + kernelPadding else { return offset }
    if charset == nil, row.file.charset.isDecided { setCharset(try row.file.charset.charset()) }
    var start = offset
    while true {
      let stop = run(window, from: &start, chunk: chunk, line: &line, &decoded)
      guard stop == .needsCharset else { return start }
      setCharset(try row.file.charset.charset())
    }
  }

  /// Why rows are no longer read.
  private enum Stop {
    case doubt
    /// Names in a row are not ASCII, and nobody has asked for the file's character set yet.
    case needsCharset
  }

  /// Reads rows until one is in doubt.
  @inline(__always)
  private mutating func run(
    _ window: FileWindow, from offset: inout Int, chunk: Chunk, line: inout Int, _ decoded: inout DecodedChunk
  ) -> Stop {
    let count = window.count
    let limit = min(count, chunk.range.upperBound - window.base)
    let offsetInChunk = window.base - chunk.range.lowerBound
    let first = offset - window.base
    let trial = stays || rows >= Self.trialRows ? Int.max : Self.trialRows - rows
    // All that the rows need is at hand outside `self`, so that nothing has to be held on to for each of them.
    let format = decoded.kept.format
    let (columns, names, groups, units, items) = (columns, names, groups, units, items)
    let (delimiter, itemCount, longestRecord, levelOfByte) = (delimiter, itemCount, longestRecord, levelOfByte)
    let fixedGroup = columns.fixedGroup
    let knowsCharset = charset != nil
    var stop = Stop.doubt
    var start = first
    var taken = 0
    var last = lastBallot
    var changes = changes
    // While ballots are on trial, each row is looked at by itself.
    var alike: ScatteredRows<Lanes>?
    if trial == Int.max { swap(&alike, &self.alike) }
    // Unsafe: the window's bytes stay as they are during the call, and `kernelPadding` bytes behind them are readable,
    // which the caller has checked: 128 bytes from any row's start can be loaded, and 16 from any field's. Blocks are
    // flushed when they are full. The table of levels has a place for every byte.
    unsafe window.buffer.withUnsafeBytes { buffer in
      guard let bytes = buffer.baseAddress else { return }
      unsafe Self.withTables(groups, units, items, levelOfByte) { groups, units, items, levelOfByte in
        unsafe withUnsafeTemporaryAllocation(of: KeptMark<ShortKey>.self, capacity: Self.blockSize) { block in
          var filled = 0
          var shape = RowShape()
          while start < limit && taken < trial {
            if alike != nil {
              let before = filled
              var state = ScatteredRows<Lanes>.State(start: start, filled: filled, last: last, changes: changes)
              unsafe alike?.read(
                bytes, shape, before: limit, count: count, shift: offsetInChunk, format: format, into: block, &state)
              (start, filled, last, changes) = (state.start, state.filled, state.last, state.changes)
              taken &+= filled &- before
              if filled == Self.blockSize {
                unsafe decoded.kept.short.append(UnsafeBufferPointer(block).span)
                filled = 0
                continue
              }
              if start >= limit { break }
            }
            let address = unsafe bytes + start
            var bits = unsafe RowBits(address, lanes: shape.lanes, delimiter: delimiter, with: Lanes.self)
            if !bits.agree(with: shape) || start &+ shape.length > count {
              bits = unsafe RowBits(address, lanes: 8, delimiter: delimiter, with: Lanes.self)
              guard
                let found = unsafe RowShape(bits, at: address, count: count - start, columns: columns),
                found.lineEnd <= longestRecord
              else { break }
              shape = found
            }
            if unsafe address[shape.length &- 1] != UInt8(ascii: "\n") { break }
            if shape.isCRLF, unsafe address[shape.length &- 2] != UInt8(ascii: "\r") { break }
            if bits.quotesLow & shape.keptLow | bits.quotesHigh & shape.keptHigh != 0 { break }
            let (othersLow, othersHigh) = (bits.othersLow & shape.keptLow, bits.othersHigh & shape.keptHigh)
            if othersLow | othersHigh != 0 {
              if othersLow & ~shape.namedLow | othersHigh & ~shape.namedHigh != 0 { break }
              if !knowsCharset {
                stop = .needsCharset
                break
              }
            }
            let (firstByte, lastByte) = unsafe (address[shape.ballot.start], address[shape.ballot.end &- 1])
            if Self.isBlank(firstByte) || Self.isBlank(lastByte) { break }

            // The names.
            var group = fixedGroup
            if columns.group != nil {
              group = unsafe Self.find(groups, names.groups, at: address, shape.group)
              if group < 0 { break }
            }
            var cell = unsafe Self.find(units, names.units, at: address, shape.unit)
            if cell < 0 { break }
            if columns.item != nil {
              let item = unsafe Self.find(items, names.items, at: address, shape.item)
              if item < 0 { break }
              cell = cell &* itemCount &+ item
            }
            let level: Int
            if shape.level.end &- shape.level.start == 1 {
              level = unsafe Int(levelOfByte[Int(address[shape.level.start])])
            } else {
              level = unsafe names.marks.find(at: address, shape.level.range)
            }
            if level < 0 { break }

            // Nothing can go wrong any more.
            let code = format.code(cell: cell, level: level, group: group, offset: offsetInChunk &+ start)
            var word = unsafe Self.word(at: address, shape.ballot)
            if word &>> shape.lastByte != 0 && shape.ballot.isWord {
              unsafe (block.baseAddress.unsafelyUnwrapped + filled).initialize(
                to: KeptMark(ballot: ShortKey(word: word), code: code))
              filled &+= 1
              if filled == Self.blockSize {
                unsafe decoded.kept.short.append(UnsafeBufferPointer(block).span)
                filled = 0
              }
            } else {
              let key = unsafe BallotKey(at: address + shape.ballot.start, count: shape.ballot.end - shape.ballot.start)
              decoded.kept.long.append(KeptMark(ballot: key, code: code))
              word = key.folded
            }
            changes &+= word == last ? 0 : 1
            last = word
            taken &+= 1
            unsafe alike?.learn(
              group: group, cell: cell, from: bytes, start &+ shape.ballot.end..<start &+ shape.level.start,
              format: format)
            start &+= shape.length
          }
          unsafe decoded.kept.short.append(UnsafeBufferPointer(rebasing: block[0..<filled]).span)
        }
      }
    }
    if trial == Int.max { swap(&alike, &self.alike) }
    if taken > 0 && decoded.firstRecord == nil { decoded.firstRecord = window.base + first }
    decoded.rows += taken
    line += taken
    rows += taken
    self.changes = changes
    lastBallot = last
    offset = window.base + start
    return stop
  }

  private mutating func setCharset(_ charset: Charset) {
    self.charset = charset
    names = row.names(in: charset).plain(delimiter: delimiter)
    groups = WordTable(names.groups)
    units = WordTable(names.units)
    items = WordTable(names.items)
  }

  // MARK: - Fields

  /// The first bytes of a field, as far as eight reach.
  @unsafe @inline(__always)
  private static func word(at address: UnsafeRawPointer, _ field: RowField) -> UInt64 {
    // Unsafe: at most eight bytes behind the field are read, and masked out.
    unsafe UInt64(littleEndian: address.loadUnaligned(fromByteOffset: field.start, as: UInt64.self)) & field.mask
  }

  /// What a name stands for, or -1.
  @unsafe @inline(__always)
  private static func find(
    _ words: WordTable.Words, _ names: NameTable, at address: UnsafeRawPointer, _ field: RowField
  ) -> Int {
    if field.isWord {
      let word = unsafe word(at: address, field)
      // With a NUL at its end a field would be the same word as without.
      if word > field.mask &>> 8 {
        let found = unsafe words.find(word)
        if found >= 0 { return found }
      }
    }
    return unsafe findLong(names, at: address, field)
  }

  /// What a name stands for that no word table has, or -1.
  @unsafe @inline(never)
  private static func findLong(_ names: NameTable, at address: UnsafeRawPointer, _ field: RowField) -> Int {
    unsafe names.find(at: address, field.range)
  }

  /// Runs a loop over rows with all tables at hand.
  @unsafe @inline(__always)
  private static func withTables(
    _ groups: WordTable, _ units: WordTable, _ items: WordTable, _ levelOfByte: [Int8],
    _ body: (WordTable.Words, WordTable.Words, WordTable.Words, UnsafeBufferPointer<Int8>) -> Void
  ) {
    // Unsafe: the tables are held for the call, and `body` keeps none of them.
    unsafe groups.withWords { groups in
      unsafe units.withWords { units in
        unsafe items.withWords { items in
          unsafe levelOfByte.withUnsafeBufferPointer { levelOfByte in
            unsafe body(groups, units, items, levelOfByte)
          }
        }
      }
    }
  }

  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
