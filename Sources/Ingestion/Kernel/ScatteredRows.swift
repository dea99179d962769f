/// The loop over rows that differ in nothing but ballot, group, cell and level.
///
///     A0001,G1,U01,2⏎       a row
///     A7302,G3,U77,1⏎       one as long: its fields are where those of the first are
///     ╰id─╯╰─┬───╯
///            these bytes, multiplied and shifted, are where its group and cell must be
///
///     while a row is left:
///       the id as a word: is each of its bytes a letter, a digit or the like?
///       the bytes up to the level as a word → its slot: are they the slot's? stands a line end behind the level?
///       write the id, and group, cell and level as a word
///
/// It is the loop of ``LongCells`` for rows that share no frame. Like there, what was learned from rows that were proved
/// plain decides how fast a row is read, and never what it says.
struct ScatteredRows<Lanes: ByteLanes>: Sendable {
  private var cells: LongCells<Lanes>
  /// The part of a mark's word that group and cell make up, by ``number(group:cell:)``.
  private var codes: [UInt64] = []
  private var codeOfByte: [UInt8]
  private let groups: Int
  private let cellCount: Int

  /// Rows of a file; `nil` if they have other columns, or too many cells.
  init?(columns: LongColumns, groups: Int, cells: Int, levelOfByte: [Int8]) {
    // An id's bytes are told from a delimiter by being above it.
    guard columns.ballot == 0, columns.level == columns.count - 1, columns.ignored.isEmpty,
      columns.delimiter < PlainID.leastByte, groups * cells <= 1 << 14
    else { return nil }
    // A large table for all that there may be is made for the first of it.
    self.cells = LongCells(cells: 0)
    self.groups = groups
    cellCount = cells
    codeOfByte = levelOfByte.map { UInt8(truncatingIfNeeded: Int($0) + 1) }
  }

  private func number(group: Int, cell: Int) -> Int { group * cellCount + cell }

  /// Learns what stands between a row's ballot and its level.
  ///
  /// Unsafe: the bytes of the range, and 16 behind it, must be readable, and those before it from the first on.
  @unsafe mutating func learn(
    group: Int, cell: Int, from bytes: UnsafeRawPointer, _ range: Range<Int>, format: MarkFormat
  ) {
    if codes.isEmpty {
      cells = LongCells(cells: groups * cellCount)
      for group in 0..<groups {
        for cell in 0..<cellCount { codes.append(format.code(cell: cell, level: 0, group: group, offset: 0)) }
      }
    }
    unsafe cells.learn(cell: number(group: group, cell: cell), from: bytes, range)
  }

  /// Where reading has come to.
  struct State {
    /// Where the next row begins in the window.
    var start: Int
    /// How many marks were written.
    var filled: Int
    /// The id of the last row, and how many rows had another than the row before.
    var last: UInt64
    var changes: Int
  }

  /// Reads rows of a shape as long as nothing is unknown and there is room in the block.
  ///
  /// Unsafe: `count` bytes of the window and 128 behind them are readable.
  ///
  /// - Parameters:
  ///   - limit: before which rows must begin.
  ///   - shift: what is to be added to a place in the window to get one in the chunk.
  @unsafe @inline(__always)
  mutating func read(
    _ bytes: UnsafeRawPointer, _ shape: RowShape, before limit: Int, count: Int, shift: Int, format: MarkFormat,
    into block: UnsafeMutableBufferPointer<KeptMark<ShortKey>>, _ state: inout State
  ) {
    let text = shape.level.start - shape.ballot.end
    guard shape.length > 0, shape.ballot.isWord, 1...LongCells<Lanes>.mostText ~= text, shape.level.range.count == 1,
      state.start + shape.level.start >= 16
    else { return }
    unsafe cells.withReader { cells in
      unsafe codes.withUnsafeMutableBufferPointer { codes in
        unsafe codeOfByte.withUnsafeMutableBufferPointer { codeOfByte in
          let room = block.count
          guard let codes = codes.baseAddress, let codeOfByte = codeOfByte.baseAddress, let block = block.baseAddress
          else { return }
          unsafe Self.read(
            bytes, shape, before: min(limit, count - shape.length + 1), shift: shift, levelShift: format.levelShift,
            cells, codes, codeOfByte, into: block, room: room, &state)
        }
      }
    }
  }

  /// The loop.
  ///
  /// Unsafe: rows that begin before `limit` lie in the window; the first level lies 16 bytes into it or more; the block
  /// has the room that is said, and the tables a place for each number and byte.
  @unsafe @inline(never)
  private static func read(
    _ bytes: UnsafeRawPointer, _ shape: RowShape, before limit: Int, shift: Int, levelShift: UInt64,
    _ cells: LongCells<Lanes>.Reader, _ codes: UnsafePointer<UInt64>, _ codeOfByte: UnsafePointer<UInt8>,
    into block: UnsafeMutablePointer<KeptMark<ShortKey>>, room: Int, _ state: inout State
  ) {
    let (length, toLevel) = (shape.length, shape.level.start)
    let count = toLevel &- shape.ballot.end
    let shortCount = Int32(truncatingIfNeeded: count)
    let mask = LongCells<Lanes>.mask(count)
    let own = Lanes.isIgnored(behind: 16 &- count)
    // Behind the level: LF, or CR and LF.
    let tail: UInt64 = shape.isCRLF ? 0x0A0D00 : 0x0A00
    let tailMask: UInt64 = shape.isCRLF ? 0xFFFF00 : 0xFF00
    // Bytes behind the id are taken for bytes of ids.
    let idMask = shape.ballot.mask
    let padding = PlainID.padding(outside: idMask)
    let (slots, multiplier, hashShift) = unsafe (cells.slots, cells.multiplier, cells.shift)
    var (filled, last, changes) = (state.filled, state.last, state.changes)
    var start = state.start
    while start < limit && filled < room {
      let at = unsafe bytes + (start &+ toLevel)
      let id = unsafe bytes.word(at: start) & idMask
      if !PlainID.holds(id | padding) { break }
      let word = unsafe LongCells<Lanes>.word(at, count: count, mask: mask)
      let slot = unsafe slots + Int(truncatingIfNeeded: (word &* multiplier) &>> hashShift)
      if unsafe !slot.pointee.text.equal(to: Lanes(loading: at - 16).and(own)).isAllOnes { break }
      if unsafe slot.pointee.count != shortCount { break }
      // What differs from a blank level with the line end behind it: the level.
      let rest = unsafe at.word(at: 0) ^ tail
      if rest & tailMask != 0 { break }
      let level = unsafe UInt64(codeOfByte[Int(truncatingIfNeeded: rest & 0xFF)])
      if level == 0 { break }
      let code =
        unsafe codes[Int(truncatingIfNeeded: slot.pointee.number)] | (level &- 1) &<< levelShift
        | UInt64(truncatingIfNeeded: shift &+ start)
      unsafe (block + filled).initialize(to: KeptMark(ballot: ShortKey(word: id), code: code))
      filled &+= 1
      changes &+= id == last ? 0 : 1
      last = id
      start &+= length
    }
    state = State(start: start, filled: filled, last: last, changes: changes)
  }
}
