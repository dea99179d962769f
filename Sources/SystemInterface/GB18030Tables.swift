/// The codes of GB 18030 and the scalars that they stand for, made once from rules and ``GB18030Characters``.
///
/// A code of two bytes is a *cell* in a field of 126 rows (first byte 81 to FE) of 190 (second byte 40 to FE without 7F).
/// A code of four bytes is a *number* with digits of base 10, 126, 10, 126 from the right, counted from 81 30 81 30: the
/// scalars of the basic plane that have no cell follow each other there; the other planes begin at 90 30 81 30.
///
/// Where editions differ, it is that of 2005 as the GNU C library has it: a cell that has got a character since the year
/// 2000 stands for it, and the scalar for private use that it had before has no code any more.
struct GB18030Tables: Sendable {
  /// Made when it is first asked for, in about a millisecond.
  static let shared = GB18030Tables()

  /// How many cells a row has.
  static let width = 190
  /// The number of the first scalar beyond the basic plane.
  static let supplementary = 189_000
  /// Stands where a scalar has no code.
  static let none = Int32.min

  /// The scalar of each cell.
  private(set) var cells = [UInt32](repeating: 0, count: 126 * width)
  /// The scalar of each number below the end of the basic plane; 0 where there is none.
  private(set) var numbers: [UInt16] = []
  /// For each scalar of the basic plane its cell, or -1 - its number, or `none`.
  private(set) var codes = [Int32](repeating: none, count: 0x10000)
  /// The cells of scalars beyond the basic plane.
  private(set) var supplementaryCells: [UInt32: Int] = [:]

  private init() {
    placeHan()
    placePrivateAreas()
    placeSigns()
    for (cell, scalar) in cells.enumerated() {
      if scalar > 0xFFFF { supplementaryCells[scalar] = cell } else { codes[Int(scalar)] = Int32(cell) }
    }
    for scalar in 0x80..<UInt32(0x10000) where !(0xD800..<0xE000).contains(scalar) {
      let isLate = Self.late.contains(scalar)
      if isLate || codes[Int(scalar)] == Self.none && !Self.vacated.contains(scalar) {
        numbers.append(isLate ? 0 : UInt16(scalar))
        if !isLate { codes[Int(scalar)] = ~Int32(numbers.count - 1) }
      }
    }
    // ḿ and the private scalar of its cell have changed places.
    if let number = numberBeforeCell(of: 0x1E3F) {
      numbers[number] = 0xE7C7
      codes[0xE7C7] = ~Int32(number)
    }
  }

  /// Characters that got a cell after 2000, and the numbers that they had are void.
  private static let late = Set<UInt32>([0x1E3F]).union(0x9FB4...0x9FBB).union(0xFE10...0xFE19)

  /// The private scalars of cells that got a character after 2000.
  private static let vacated = Set<UInt32>([
    0xE7C7, 0xE816, 0xE817, 0xE818, 0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE831, 0xE832, 0xE83B, 0xE843, 0xE854, 0xE855,
    0xE864,
  ]).union(0xE78D...0xE796)

  /// The private scalars of cells that got a character by 2000: they have numbers.
  private static let earlyVacated = Set<UInt32>([0xE76C, 0xE7C8]).union(0xE7E7...0xE7F3)

  /// The number that a late character would have, had it none but this.
  private func numberBeforeCell(of character: UInt16) -> Int? {
    numbers.firstIndex { $0 > character }.map { $0 - 1 }
  }

  /// The cell of a code of two bytes.
  static func cell(_ first: UInt8, _ second: UInt8) -> Int {
    (Int(first) - 0x81) * width + Int(second) - (second < 0x7F ? 0x40 : 0x41)
  }

  /// Puts scalars into the cells of rows, from one second byte to another, row after row.
  private mutating func place(
    _ rows: ClosedRange<UInt8>, _ columns: ClosedRange<UInt8>, _ next: () -> UInt32?
  ) {
    for row in rows {
      for column in columns where column != 0x7F {
        cells[Self.cell(row, column)] = next() ?? 0
      }
    }
  }

  /// Han characters: those of GB 2312 have rows of their own; all others of Unicode's first block follow in its order.
  private mutating func placeHan() {
    let han = Self.scalars(GB18030Characters.han)
    var usual = han.makeIterator()
    place(0xB0...0xF7, 0xA1...0xFE) { usual.next() }
    let isUsual = Set(han)
    var others = ((0x4E00...0x9FA5).filter { !isUsual.contains($0) } + Self.scalars(GB18030Characters.moreHan))
      .makeIterator()
    place(0x81...0xA0, 0x40...0xFE) { others.next() }
    place(0xAA...0xFE, 0x40...0xA0) { others.next() }
  }

  /// Three areas are for private use as a whole.
  private mutating func placePrivateAreas() {
    var scalars = (UInt32(0xE000)...0xE765).makeIterator()
    place(0xAA...0xAF, 0xA1...0xFE) { scalars.next() }
    place(0xF8...0xFE, 0xA1...0xFE) { scalars.next() }
    place(0xA1...0xA7, 0x40...0xA0) { scalars.next() }
  }

  /// Signs; cells without a character get the private scalars that follow those of the areas.
  private mutating func placeSigns() {
    var signs = Self.scalars(GB18030Characters.signs).makeIterator()
    place(0xA1...0xA9, 0xA1...0xFE) { signs.next() }
    var moreSigns = Self.scalars(GB18030Characters.moreSigns).makeIterator()
    place(0xA8...0xA9, 0x40...0xA0) { moreSigns.next() }
    let left = Self.vacated.union(Self.earlyVacated)
    var rest = (UInt32(0xE766)...0xE814).lazy.filter { !left.contains($0) }.makeIterator()
    for cell in cells.indices where cells[cell] == Self.noCharacter { cells[cell] = rest.next() ?? 0 }
  }

  private static let noCharacter = ("∅" as Unicode.Scalar).value

  private static func scalars(_ text: String) -> [UInt32] {
    text.unicodeScalars.map(\.value).filter { $0 != 0x0A }
  }
}
