/// What the next row is likely to say, learned from the rows before: the cell that followed this one last time, and the
/// bytes that spelled it; and what the words for levels mean.
///
/// What is learned here comes from rows that were read the other way and proved plain, so bytes that are the same are
/// plain too. It decides how fast a row is read, never what it says.
struct LongForecast<Lanes: ByteLanes>: Sendable {
  /// What is known of a cell.
  fileprivate struct Cell: Sendable {
    /// Where the cell that followed it last time lies in the table, in bytes; itself if none did.
    var next: Int
    let number: UInt32
    /// How many bytes spell it, the delimiters behind its fields included; 0 if it has not been seen yet.
    var count: UInt32 = 0
    /// Which lanes of the first word do not matter.
    var ignored = Lanes(repeating: 0)
    /// All bytes, in words of lanes; ``mostText`` in all.
    var text = Lanes(repeating: 0)
    private var rest = (Lanes(repeating: 0), Lanes(repeating: 0), Lanes(repeating: 0))

    init(number: Int) {
      next = Self.offset(of: number)
      self.number = UInt32(truncatingIfNeeded: number)
    }

    /// Where a cell lies in the table, in bytes.
    static func offset(of number: Int) -> Int { number * MemoryLayout<Cell>.stride }

    /// Where the bytes begin within the cell.
    static var textOffset: Int { MemoryLayout<Cell>.offset(of: \.text) ?? 0 }
  }

  /// A word for a level, of up to 15 bytes.
  fileprivate struct Word: Sendable {
    var text = Lanes(repeating: 0)
    var ignored: UInt32 = 0
    var count: Int32 = 0
    /// Counted from 1; 0 if there is no word.
    var code = 0
  }

  private var cells: [Cell]
  private var cellsByText: LongCells<Lanes>
  private var words = [Word](repeating: Word(), count: 1 << wordBits)
  /// The level of each mark of a single byte, counted from 1, and 0 for other bytes.
  private var codeOfByte: [UInt8]
  /// The cell of the last row, if its bytes are known.
  private(set) var last: Int?

  /// How many bytes of a cell's fields are kept, delimiters included; longer ones are not foreseen.
  static var mostText: Int { 64 }
  /// How many bytes of a level's word are kept.
  static var mostWord: Int { 15 }
  private static var wordBits: UInt64 { 8 }
  /// How many further cells are tried if the foreseen one does not follow: ballots leave out a unit here and there.
  private static var mostSkipped: Int { 3 }

  /// How many bytes may stand in a frame at most, with what is foreseen.
  var mostAround: Int { Self.mostText + Self.mostWord }

  /// A forecast for so many cells; of each byte the level that it is, or -1.
  init(cells: Int, levelOfByte: [Int8]) {
    self.cells = (0..<cells).map(Cell.init)
    cellsByText = LongCells(cells: cells)
    codeOfByte = levelOfByte.map { UInt8(truncatingIfNeeded: Int($0) + 1) }
  }

  /// Forgets which row was the last.
  mutating func interrupt() { last = nil }

  /// Goes on from a row of a known cell.
  mutating func begin(with cell: Int) { last = cell }

  // MARK: - Learning

  /// Learns that a cell follows the last one, and how it is spelled; 64 bytes behind the range must be readable.
  @unsafe mutating func learn(cell: Int, from bytes: UnsafeRawPointer, _ range: Range<Int>) {
    guard range.count <= Self.mostText else {
      last = nil
      return
    }
    unsafe cellsByText.learn(cell: cell, from: bytes, range)
    cells[cell].count = UInt32(truncatingIfNeeded: range.count)
    cells[cell].ignored = Lanes.isIgnored(behind: range.count)
    // Unsafe: the cell's text has room for four words of lanes, and so much is readable.
    unsafe withUnsafeMutableBytes(of: &cells[cell]) { known in
      guard let text = known.baseAddress else { return }
      for place in stride(from: 0, to: Self.mostText, by: 16) {
        unsafe Lanes(loading: bytes + range.lowerBound + place).store(to: text + Cell.textOffset + place)
      }
    }
    if let last { cells[last].next = Cell.offset(of: cell) }
    last = cell
  }

  /// Learns the word of a level; 16 bytes from the range's start on must be readable.
  @unsafe mutating func learn(level: Int, from bytes: UnsafeRawPointer, _ range: Range<Int>) {
    guard range.count <= Self.mostWord else { return }
    // Unsafe: the caller vouches for the bytes.
    let first = unsafe bytes.word(at: range.lowerBound)
    words[Self.slot(first, count: range.count)] = unsafe Word(
      text: Lanes(loading: bytes + range.lowerBound), ignored: Lanes.ignored(behind: range.count),
      count: Int32(truncatingIfNeeded: range.count), code: level + 1)
  }

  /// Where a word is kept that has so many bytes and begins with these; a later one takes the place of an earlier one.
  @inline(__always)
  private static func slot(_ first: UInt64, count: Int) -> Int {
    let kept = first << UInt64(truncatingIfNeeded: 8 &* max(0, 8 &- count) & 63)
    return Int(
      truncatingIfNeeded: ((kept ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15) >> (64 &- wordBits))
  }

  // MARK: - Reading

  /// How far reading has come: where the next row begins, the cell of the last one, and where the next mark goes.
  struct State {
    var start: Int
    var last: Int
    var mark: Int
  }

  /// The addresses of all that is read and written for a row.
  @unsafe struct Tables {
    let prefix: UnsafeMutableRawPointer
    let prefixCount: Int
    let suffix: UnsafeRawPointer
    let suffixCount: Int
    fileprivate let cells: UnsafeMutablePointer<Cell>
    let cellsByText: LongCells<Lanes>.Reader
    fileprivate let words: UnsafePointer<Word>
    let codeOfByte: UnsafePointer<UInt8>
    let marks: LongMarks.Pointers
  }

  /// Calls a body with all tables. They are lent as if they were written to: an array that is only read is retained and
  /// released meanwhile, which for all of them takes as long as a dozen rows.
  @unsafe @inline(__always)
  mutating func withTables(
    _ frame: inout LongFrame<Lanes>, _ marks: inout LongMarks, _ body: (Tables) -> Void
  ) {
    let (prefixCount, suffixCount) = (frame.prefixCount, frame.suffixCount)
    unsafe frame.withPointers { prefix, suffix in
      unsafe cells.withUnsafeMutableBufferPointer { cells in
        unsafe cellsByText.withReader { cellsByText in
          unsafe words.withUnsafeMutableBufferPointer { words in
            unsafe codeOfByte.withUnsafeMutableBufferPointer { codeOfByte in
              unsafe marks.withPointers { marks in
                guard let cells = cells.baseAddress, let words = words.baseAddress,
                  let codeOfByte = codeOfByte.baseAddress
                else { return }
                unsafe body(
                  Tables(
                    prefix: prefix, prefixCount: prefixCount, suffix: suffix, suffixCount: suffixCount,
                    cells: cells, cellsByText: cellsByText, words: UnsafePointer(words),
                    codeOfByte: UnsafePointer(codeOfByte), marks: marks))
              }
            }
          }
        }
      }
    }
  }

  /// Reads rows for as long as they are as foreseen.
  ///
  /// - Parameters:
  ///   - bytes: the window; 128 bytes behind its end must be readable.
  ///   - limit: before which rows must begin; a row of ``mostAround`` and the frame's bytes must end in the window.
  ///   - shift: what is to be added to a place in the window to get one in the chunk.
  ///   - state: where the first row begins; then where the first begins that was not read.
  ///
  /// Unsafe: a row that begins before the limit ends in the window, and words of 16 bytes reach less than 128 beyond.
  /// `next` is always a cell's number, texts are `mostText` for each, a byte and a slot are within their tables. No mark
  /// is noted that there is no room for.
  @unsafe @inline(__always)
  static func read(
    _ bytes: UnsafeRawPointer, before limit: Int, shift: Int, _ tables: Tables, _ state: inout State
  ) {
    let prefix = unsafe UnsafeRawPointer(tables.prefix)
    let prefixCount = unsafe tables.prefixCount
    let suffix = unsafe tables.suffix
    let suffixCount = unsafe tables.suffixCount
    let cells = unsafe tables.cells
    let cellsByText = unsafe tables.cellsByText
    let words = unsafe tables.words
    let codeOfByte = unsafe tables.codeOfByte
    let marks = unsafe tables.marks
    let room = unsafe marks.room
    let firstOfPrefix = unsafe Lanes(loading: prefix)
    let ignoredInPrefix = Lanes.isIgnored(behind: prefixCount)
    let suffixMask: UInt64 = suffixCount >= 8 ? ~0 : (1 << UInt64(8 * suffixCount)) &- 1
    let suffixWord = unsafe suffix.word(at: 0) & suffixMask
    let suffixStart = unsafe Lanes(repeating: suffix[0])
    // How often rows may still turn out not to be as long as the one before.
    var tries = 2
    var start = state.start
    var mark = state.mark
    var last = unsafe cells + state.last

    while start < limit && mark < room {
      if tries > 0 {
        let pattern = unsafe LongCells<Lanes>.Pattern(
          prefix: prefix, prefixCount: prefixCount, tail: suffixWord << 8, tailMask: suffixMask << 8,
          suffixCount: suffixCount, count: Int(truncatingIfNeeded: last.pointee.count), codeOfByte: codeOfByte)
        let known = mark
        if unsafe start >= 16 && pattern.isUsable {
          unsafe cellsByText.read(
            bytes, from: &start, before: limit, shift: shift, pattern, into: marks, mark: &mark, room: room)
        }
        if mark == known {
          tries -= 1
        } else {
          tries = 2
          unsafe last = cells + Int(truncatingIfNeeded: marks.notes[mark &- 1].cell)
          if start >= limit || mark >= room { break }
        }
      }

      // The frame's first part, and the cell.
      let text = start &+ prefixCount
      var cell = unsafe follower(of: last, cells)
      let framed = unsafe firstOfPrefix.equal(to: Lanes(loading: bytes + start)).or(ignoredInPrefix)
      if !framed.isAllOnes { break }
      if unsafe prefixCount > 16 && !Lanes.isRestEqual(bytes + start, prefix, count: prefixCount) { break }
      if unsafe !isSpelled(bytes + text, cell) {
        guard let later = unsafe laterCell(bytes + text, cells, cell) else { break }
        unsafe cell = later
      }
      let number = unsafe Int(truncatingIfNeeded: cell.pointee.number)
      if unsafe marks.row[number] != 0 { break }

      // The level, and the frame's second part.
      let field = unsafe text &+ Int(truncatingIfNeeded: cell.pointee.count)
      var code = unsafe Int(truncatingIfNeeded: codeOfByte[Int(bytes[field])])
      var end = field &+ 1
      if unsafe code == 0 || (bytes.word(at: end) ^ suffixWord) & suffixMask != 0 {
        // A word: it ends where the frame may go on. Should the word in the slot be shorter or longer, then the suffix
        // does not stand behind it.
        let lanes = unsafe Lanes(loading: bytes + field)
        let count = lanes.equal(to: suffixStart).highBits.trailingZeroBitCount
        let word = unsafe words + slot(bytes.word(at: field), count: count)
        if unsafe lanes.equal(to: word.pointee.text).highBits | word.pointee.ignored != 0xFFFF { break }
        tries = 0
        code = unsafe word.pointee.code
        end = unsafe field &+ Int(truncatingIfNeeded: word.pointee.count)
        if unsafe code == 0 || (bytes.word(at: end) ^ suffixWord) & suffixMask != 0 { break }
      }
      if unsafe suffixCount > 8 && !isEqual(bytes + end, suffix, count: suffixCount) { break }

      // The row is as foreseen.
      unsafe marks.notes[mark] = LongMarks.Note(
        cell: UInt32(truncatingIfNeeded: number), code: UInt8(truncatingIfNeeded: code))
      unsafe marks.row[number] = UInt8(truncatingIfNeeded: code)
      unsafe marks.offsets[mark] = UInt32(truncatingIfNeeded: start &+ shift)
      mark &+= 1
      unsafe last = cell
      start = end &+ suffixCount
    }
    state = unsafe State(start: start, last: last - cells, mark: mark)
  }

  /// The cell that followed a given one last time.
  @unsafe @inline(__always)
  private static func follower(
    of cell: UnsafeMutablePointer<Cell>, _ cells: UnsafeMutablePointer<Cell>
  ) -> UnsafeMutablePointer<Cell> {
    // Unsafe: `next` is where one of the table's cells lies.
    unsafe (UnsafeMutableRawPointer(cells) + cell.pointee.next).assumingMemoryBound(to: Cell.self)
  }

  /// Whether bytes spell a cell.
  @unsafe @inline(__always)
  private static func isSpelled(_ text: UnsafeRawPointer, _ cell: UnsafeMutablePointer<Cell>) -> Bool {
    if unsafe !cell.pointee.text.equal(to: Lanes(loading: text)).or(cell.pointee.ignored).isAllOnes { return false }
    // Unsafe: the cell has as many bytes as it says.
    let count = unsafe Int(truncatingIfNeeded: cell.pointee.count)
    return unsafe count <= 16 || Lanes.isRestEqual(text, UnsafeRawPointer(cell) + Cell.textOffset, count: count)
  }

  /// The cell that bytes spell, out of the few that follow a given one.
  @unsafe @inline(never)
  private static func laterCell(
    _ text: UnsafeRawPointer, _ cells: UnsafeMutablePointer<Cell>, _ cell: UnsafeMutablePointer<Cell>
  ) -> UnsafeMutablePointer<Cell>? {
    // Unsafe: as in the loop over rows.
    var cell = unsafe cell
    for _ in 0..<mostSkipped {
      unsafe cell = follower(of: cell, cells)
      if unsafe isSpelled(text, cell) { return unsafe cell }
    }
    return nil
  }

  /// Whether the bytes at two addresses are the same; a function of its own to keep the loop small.
  @unsafe @inline(never)
  private static func isEqual(_ first: UnsafeRawPointer, _ second: UnsafeRawPointer, count: Int) -> Bool {
    // Unsafe: as `Lanes.isEqual`.
    unsafe Lanes.isEqual(first, second, count: count)
  }
}

extension UnsafeRawPointer {
  /// The eight bytes at an offset, the first of them lowest; they must be readable.
  @unsafe @inline(__always)
  func word(at offset: Int) -> UInt64 {
    unsafe UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
