/// What the first row of a ballot looks like: like that of the ballot before, but for id, group, cell and level.
///
///     A0001,G1,U01,2⏎       a row that began a ballot
///     A0002,G3,U01,1⏎       one as long: its fields are where those of the first are
///     ╰id─╯╰┬─╯╰┬─╯┴
///         group cell level
///
/// Like ``LongForecast`` this decides how fast a row is read, and never what it says: texts of groups come from rows that
/// were proved plain, and an id's bytes are looked at one by one.
struct LongFirstRows<Lanes: ByteLanes>: Sendable {
  /// Where the fields of such a row are.
  struct Shape: Sendable {
    /// How many bytes the id has; the cell begins behind so many; and so many spell it, delimiters included.
    let idCount: Int
    let toCell: Int
    let cellCount: Int
  }

  /// The shape of the last row that began a ballot, if others can be held against it.
  private(set) var shape: Shape?
  /// The groups, by what stands between id and cell.
  private var groups: LongCells<Lanes>

  /// How many bytes an id may have.
  private static var mostId: Int { 16 }

  /// First rows of a file; `nil` if its columns are in another order than ballot, group, cell, level.
  init?(columns: LongColumns, groups: Int) {
    guard columns.foreseesCells, columns.ballot == 0, columns.group == nil || columns.group == 1,
      columns.changing.lowerBound == (columns.group == nil ? 1 : 2), columns.delimiter < PlainID.leastByte
    else { return nil }
    self.groups = LongCells(cells: groups)
  }

  /// Learns from a row that began a ballot. Unsafe: 16 bytes behind its level must be readable.
  ///
  /// - Parameters:
  ///   - toCell: where its cell begins.
  @unsafe mutating func learn(
    group: Int, from bytes: UnsafeRawPointer, id: Range<Int>, toCell: Int, level: Range<Int>
  ) {
    shape = nil
    let cellCount = level.lowerBound - toCell
    guard id.count <= Self.mostId, 1...LongCells<Lanes>.mostText ~= toCell - id.upperBound,
      1...LongCells<Lanes>.mostText ~= cellCount, level.count == 1
    else { return }
    shape = Shape(idCount: id.count, toCell: toCell - id.lowerBound, cellCount: cellCount)
    unsafe groups.learn(cell: group, from: bytes, id.upperBound..<toCell)
  }

  /// The group of a row of the shape, from where its cell begins, or -1; 16 bytes before it and behind it must be readable.
  @unsafe @inline(__always)
  func group(endingAt cell: UnsafeRawPointer) -> Int {
    guard let shape else { return -1 }
    return unsafe groups.find(cell, count: shape.toCell &- shape.idCount)
  }

  /// Whether an id of so many bytes, at most ``mostId``, is of letters, digits and the like; 16 bytes must be readable.
  @unsafe @inline(__always)
  static func isPlainId(_ id: UnsafeRawPointer, count: Int) -> Bool {
    // Unsafe: the caller vouches for the bytes.
    unsafe isPlain(id.word(at: 0), count: count) && (count <= 8 || isPlain(id.word(at: 8), count: count &- 8))
  }

  /// Whether the first bytes of a word are such.
  @inline(__always)
  private static func isPlain(_ word: UInt64, count: Int) -> Bool {
    // Shifts by 64 and more leave nothing.
    let own: UInt64 = ~(~0 << UInt64(truncatingIfNeeded: 8 &* count))
    return PlainID.holds((word & own) | PlainID.padding(outside: own))
  }
}
