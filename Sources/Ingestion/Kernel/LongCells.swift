/// The cells of a long file by the bytes that spell them, and the loop over rows that are as long as the one before.
///
///     A0001,G1,U01,2⏎       a row
///     A0001,G1,U07,1⏎       one as long: its fields are where those of the first are
///              ╰┬╯          these bytes, multiplied and shifted, are where its cell must be
///
///     while a row is left:
///       the bytes of the cell, as a word → its slot
///       are the sixteen bytes up to the cell's end the frame's and the slot's? stands the frame's end behind the level?
///       note cell and level
///
/// What makes it fast: (1) no row waits for another, since all are of one length; (2) units that a ballot leaves out, or
/// gives in another order, are no surprise; (3) one comparison proves the end of the frame's first part and the cell
/// together: texts lie so that they end with the vector; (4) where rows began is written when the last has been read.
///
/// Like everything in ``LongForecast`` this decides how fast a row is read, never what it says: a slot is only a guess
/// until its text has been compared.
struct LongCells<Lanes: ByteLanes>: Sendable {
  /// A cell in the way in which rows spell it.
  struct Slot: Sendable {
    /// Its bytes, delimiters included, at the end; zeros before them.
    var text = Lanes(repeating: 0)
    var word: UInt64 = 0
    /// How many bytes those are; 0 in a free slot.
    var count: Int32 = 0
    /// The cell, or whatever else the bytes tell.
    var number: UInt32 = 0
  }

  private var slots: [Slot]
  /// How many bytes spell each cell, if all have as many; 0 if there are none yet, -1 if they differ.
  private var commonCount = 0
  private var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
  private let shift: UInt64
  /// How many slots may still be filled in search of a better multiplier.
  private var patience = 1 << 18

  /// How many bytes may spell a cell.
  static var mostText: Int { 16 }

  init(cells: Int) {
    // Some sixteen places for each cell, so that nearly all find one of their own.
    var bits: UInt64 = 6
    while bits < 16 && 1 << bits < 16 * cells { bits += 1 }
    shift = 64 - bits
    slots = [Slot](repeating: Slot(), count: 1 << Int(bits))
    markFreeSlot()
  }

  /// Sees to it that no row of up to eight bytes to a cell finds its own text in a free slot, so that nobody need ask whether
  /// a slot is free: their text is zeros, which are sought in the first slot only; if that one is free, its text is sought in
  /// another.
  private mutating func markFreeSlot() {
    guard slots[0].count == 0 else { return }
    let byte = (1...UInt8.max).first { byte in
      let word = 0x0101_0101_0101_0101 &* UInt64(byte)
      return (1...8).allSatisfy { place(of: word & Self.mask($0)) != 0 }
    }
    if let byte { slots[0].text = Lanes(repeating: byte) } else { commonCount = -1 }
  }

  // MARK: - Learning

  /// Learns how a cell is spelled; 16 bytes before the range's end must be readable, and as many behind it.
  @unsafe mutating func learn(cell: Int, from bytes: UnsafeRawPointer, _ range: Range<Int>) {
    let count = range.count
    guard (1...Self.mostText).contains(count), range.upperBound >= 16 else { return }
    // Unsafe: the caller vouches for the bytes.
    let word = unsafe Self.word(bytes + range.upperBound, count: count, mask: Self.mask(count))
    let known = place(of: word)
    if slots[known].word == word && slots[known].count == count && slots[known].number == cell { return }
    let text = unsafe Lanes(loading: bytes + range.upperBound - 16).and(Lanes.isIgnored(behind: 16 - count))
    let slot = Slot(
      text: text, word: word, count: Int32(truncatingIfNeeded: count), number: UInt32(truncatingIfNeeded: cell))
    if commonCount == 0 { commonCount = count }
    if commonCount != count { commonCount = -1 }
    if slots[known].count == 0 || slots[known].word == word || patience <= 0 {
      slots[known] = slot
    } else {
      rearrange(with: slot)
    }
  }

  /// Looks for a multiplier that gives each known cell, and one more, a slot of its own; or else as many as it can.
  private mutating func rearrange(with slot: Slot) {
    let known = slots.filter { $0.count > 0 } + [slot]
    var fewest = Int.max
    var candidate = multiplier
    while fewest > 0 && patience > 0 {
      patience -= slots.count
      candidate = candidate &* 0xD134_2543_DE82_EF95 | 1
      var trial = [Slot](repeating: Slot(), count: slots.count)
      var lost = 0
      for one in known {
        let place = Int(truncatingIfNeeded: (one.word &* candidate) &>> shift)
        if trial[place].count > 0 { lost += 1 } else { trial[place] = one }
      }
      if lost < fewest { (fewest, slots, multiplier) = (lost, trial, candidate) }
    }
    markFreeSlot()
  }

  private func place(of word: UInt64) -> Int { Int(truncatingIfNeeded: (word &* multiplier) &>> shift) }

  // MARK: - Reading

  /// The bytes of a cell as a word: its last eight, and if it has more also its first eight.
  @unsafe @inline(__always)
  static func word(_ end: UnsafeRawPointer, count: Int, mask: UInt64) -> UInt64 {
    // Unsafe: the caller vouches for 16 bytes before the end and behind it.
    let last = unsafe end.word(at: -8) & mask
    return unsafe count > 8 ? last ^ end.word(at: 0 &- count) : last
  }

  /// Which of the eight bytes before a cell's end are its own.
  static func mask(_ count: Int) -> UInt64 {
    count >= 8 ? ~0 : ~0 &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
  }

  /// What all rows share that are read in one go.
  @unsafe struct Pattern {
    /// The frame's first part, with 16 readable bytes before it, and its length.
    let prefix: UnsafeRawPointer
    let prefixCount: Int
    /// What stands behind the byte of a level, as a word of which the mask says which bytes matter; at most seven.
    let tail: UInt64
    let tailMask: UInt64
    let suffixCount: Int
    /// How many bytes spell a cell.
    let count: Int
    /// For each byte the level that it is, counted from 1; 0 if it is none.
    let codeOfByte: UnsafePointer<UInt8>

    /// Whether rows may be read by it.
    var isUsable: Bool {
      unsafe suffixCount <= 7 && 1...mostText ~= count && prefixCount + count <= 32
    }
  }

  /// The table as a loop needs it.
  @unsafe struct Reader {
    let slots: UnsafePointer<Slot>
    let multiplier: UInt64
    let shift: UInt64
    /// How many bytes spell each cell, if all have as many.
    let commonCount: Int
  }

  /// Lends the table to a loop, which must not keep it; as if it were written to, see ``LongForecast``.
  @unsafe @inline(__always)
  mutating func withReader(_ body: (Reader) -> Void) {
    let (multiplier, shift, commonCount) = (multiplier, shift, commonCount)
    unsafe slots.withUnsafeMutableBufferPointer { slots in
      guard let slots = slots.baseAddress else { return }
      unsafe body(Reader(slots: UnsafePointer(slots), multiplier: multiplier, shift: shift, commonCount: commonCount))
    }
  }
}

extension LongCells.Reader {
  /// What bytes spell that end at an address, or -1; 16 bytes before it and behind it must be readable.
  @unsafe @inline(__always)
  func find(_ end: UnsafeRawPointer, count: Int) -> Int {
    // Unsafe: the caller vouches for the bytes, and there is a slot for each place.
    let word = unsafe LongCells.word(end, count: count, mask: LongCells.mask(count))
    let slot = unsafe slots + Int(truncatingIfNeeded: (word &* multiplier) &>> shift)
    let text = unsafe Lanes(loading: end - 16).and(Lanes.isIgnored(behind: 16 &- count))
    // A free slot is of no bytes.
    return unsafe slot.pointee.text.equal(to: text).isAllOnes && Int(slot.pointee.count) == count
      ? Int(slot.pointee.number) : -1
  }

  /// Reads rows as long as all are of one length and nothing is unknown.
  ///
  /// Unsafe: rows that begin before `limit` lie in the window, and so do 16 bytes behind each; a usable pattern; `marks`
  /// have room for `room` marks in all, and a place for each cell.
  ///
  /// - Parameters:
  ///   - start: where the first row begins, at least 16 bytes into the window; then where the first begins that was not
  ///     read.
  ///   - shift: what is to be added to a place in the window to get one in the chunk.
  ///   - mark: how many marks are noted.
  // A function of its own, so that all that the loop needs is in registers.
  @unsafe @inline(never)
  func read(
    _ bytes: UnsafeRawPointer, from start: inout Int, before limit: Int, shift: Int, _ pattern: LongCells.Pattern,
    into marks: LongMarks.Pointers, mark: inout Int, room: Int
  ) {
    let count = unsafe pattern.count
    let prefixCount = unsafe pattern.prefixCount
    let length = unsafe prefixCount &+ count &+ 1 &+ pattern.suffixCount
    let limit = min(limit, start &+ (room &- mark) &* length)
    // The last bytes of the frame's first part, as far as a vector that ends with the cell has room for them.
    let ones = Lanes(repeating: 255)
    let end = unsafe Lanes(loading: pattern.prefix + (prefixCount &+ count &- 16))
      .and(ones.subtracting(Lanes.isIgnored(behind: 16 &- count)))
    let borders = Borders(
      end: end, ignored: ones.subtracting(Lanes.isIgnored(behind: 16 &- count &- prefixCount)),
      first: unsafe Lanes(loading: pattern.prefix), ignoredInFirst: Lanes.isIgnored(behind: prefixCount))
    let (firstMark, firstStart) = (mark, start)
    let until = unsafe bytes + (limit &+ prefixCount &+ count)
    let at = unsafe bytes + (start &+ prefixCount &+ count)
    // Most often a word tells the cell, as long a one for all, and the vector has room for all of the frame's first part, and
    // for no more.
    if unsafe count <= 8 && prefixCount &+ count == 16 && commonCount == count {
      mark = unsafe read(at, before: until, length: length, pattern, borders, into: marks, mark, isSimple: true)
    } else {
      mark = unsafe read(at, before: until, length: length, pattern, borders, into: marks, mark, isSimple: false)
    }
    var offset = UInt32(truncatingIfNeeded: firstStart &+ shift)
    for number in firstMark..<mark {
      unsafe marks.offsets[number] = offset
      offset &+= UInt32(truncatingIfNeeded: length)
    }
    start = firstStart &+ (mark &- firstMark) &* length
  }

  /// What the vectors of a row are compared with besides its cell.
  private struct Borders {
    /// The end of the frame's first part where it ends in the vector of the cell, and zeros from there on.
    let end: Lanes
    /// Which lanes of that vector lie before the row.
    let ignored: Lanes
    /// The first sixteen bytes of the frame's first part, and which lanes of them lie behind it.
    let first: Lanes
    let ignoredInFirst: Lanes
  }

  /// The loop over rows; returns how many marks are noted.
  ///
  /// Unsafe: as in the function that calls it.
  @unsafe @inline(__always)
  private func read(
    _ first: UnsafeRawPointer, before until: UnsafeRawPointer, length: Int, _ pattern: LongCells.Pattern,
    _ borders: Borders, into marks: LongMarks.Pointers, _ mark: Int, isSimple: Bool
  ) -> Int {
    let count = unsafe pattern.count
    let shortCount = Int32(truncatingIfNeeded: count)
    let toEnd = unsafe pattern.prefixCount &+ count
    let mask = LongCells.mask(count)
    let (tail, tailMask) = unsafe (pattern.tail, pattern.tailMask)
    let codeOfByte = unsafe pattern.codeOfByte
    let (slots, shift) = unsafe (slots, shift)
    // A word that is not masked has the cell's bytes lowest; a multiplier moved up leaves the others out of the product.
    let multiplier = unsafe isSimple ? multiplier &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count) : multiplier
    let row = unsafe marks.row
    var note = unsafe marks.notes + mark
    // Where a row's cell ends.
    var at = unsafe first
    while unsafe at < until {
      let word = unsafe isSimple ? at.word(at: 0 &- count) : LongCells.word(at, count: count, mask: mask)
      let slot = unsafe slots + Int(truncatingIfNeeded: (word &* multiplier) &>> shift)
      var isEqual = unsafe slot.pointee.text.or(borders.end).equal(to: Lanes(loading: at - 16))
      if !isSimple {
        let isFirst = unsafe borders.first.equal(to: Lanes(loading: at - toEnd)).or(borders.ignoredInFirst)
        isEqual = isEqual.or(borders.ignored).and(isFirst)
      }
      // Of another length, a text could not be told from the frame's end.
      if !isEqual.isAllOnes { break }
      if unsafe !isSimple && slot.pointee.count != shortCount { break }
      // What differs from a blank level with the frame's second part behind it: the level.
      let rest = unsafe at.word(at: 0) ^ tail
      if rest & tailMask != 0 { break }
      let code = unsafe codeOfByte[Int(truncatingIfNeeded: rest & 0xFF)]
      if code == 0 { break }
      let cell = unsafe slot.pointee.number
      unsafe note.pointee.cell = cell
      unsafe note.pointee.code = code
      unsafe row[Int(truncatingIfNeeded: cell)] = code
      unsafe note += 1
      unsafe at += length
    }
    return unsafe note - marks.notes
  }
}
