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
  private let canBeForeseen: Bool

  /// How many bytes an id may have.
  private static var mostId: Int { 16 }

  /// First rows of a file. They have no shape if its columns are in another order than ballot, group, cell, level.
  init(columns: LongColumns, groups: Int) {
    canBeForeseen =
      columns.foreseesCells && columns.ballot == 0 && (columns.group == nil || columns.group == 1)
      && columns.changing.lowerBound == (columns.group == nil ? 1 : 2) && columns.delimiter < PlainID.leastByte
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
    guard canBeForeseen, id.count <= Self.mostId, 1...LongCells<Lanes>.mostText ~= toCell - id.upperBound,
      1...LongCells<Lanes>.mostText ~= cellCount, level.count == 1
    else { return }
    shape = Shape(idCount: id.count, toCell: toCell - id.lowerBound, cellCount: cellCount)
    unsafe groups.learn(cell: group, from: bytes, id.upperBound..<toCell)
  }

  /// Lends the table of groups to a loop, which must not keep it; as if it were written to, see ``LongForecast``.
  @unsafe @inline(__always)
  mutating func withGroups(_ body: (LongCells<Lanes>.Reader) -> Void) {
    unsafe groups.withReader { unsafe body($0) }
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
