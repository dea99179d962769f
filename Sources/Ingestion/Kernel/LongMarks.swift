import Scoring

/// The marks of the run that is being read: in the order of its rows, and by their cells.
struct LongMarks: Sendable {
  /// What a row says.
  struct Note: Sendable {
    var cell: UInt32 = 0
    /// The level, counted from 1.
    var code: UInt8 = 0
  }

  /// How many there are.
  var count = 0
  private var notes: [Note]
  /// For each mark where its row begins in the chunk.
  private var offsets: [UInt32]
  /// For each cell the level of its last mark, counted from 1, and 0 if it has none; zeros to the end of a vector.
  private(set) var row: [UInt8]

  init(cells: Int) {
    notes = [Note](repeating: Note(), count: 2 * cells + 16)
    offsets = [UInt32](repeating: 0, count: notes.count)
    row = [UInt8](repeating: 0, count: (cells + 15) / 16 * 16)
  }

  /// Notes a mark, and makes room for as many as there are cells; returns whether there was one for its cell before.
  mutating func append(cell: Int, level: Int, offset: UInt32) -> Bool {
    let isRepeated = row[cell] != 0
    let code = UInt8(truncatingIfNeeded: level + 1)
    notes[count] = Note(cell: UInt32(truncatingIfNeeded: cell), code: code)
    offsets[count] = offset
    row[cell] = code
    count += 1
    if count + row.count > notes.count {
      notes.append(contentsOf: notes)
      offsets.append(contentsOf: offsets)
    }
    return isRepeated
  }

  /// Forgets all marks.
  mutating func clear() {
    if 16 * count < row.count {
      for mark in 0..<count { row[Int(notes[mark].cell)] = 0 }
    } else {
      for cell in row.indices { row[cell] = 0 }
    }
    count = 0
  }

  /// A mark as it is kept.
  func mark(_ number: Int) -> LongMark {
    LongMark(cell: notes[number].cell, level: UInt32(notes[number].code) - 1, offset: offsets[number])
  }

  /// Whether two marks are for one cell; forgets which cells have marks.
  mutating func takeRepeated() -> Bool {
    var isRepeated = false
    for mark in 0..<count {
      let cell = Int(notes[mark].cell)
      if row[cell] == 0 { isRepeated = true }
      row[cell] = 0
    }
    return isRepeated
  }

  /// Counts the marks of each level.
  func count(into sums: inout [Int]) {
    for level in sums.indices { sums[level] = 0 }
    for mark in 0..<count { sums[Int(notes[mark].code) - 1] += 1 }
  }

  /// Where each mark is counted, from places of cells.
  func places(from cellPlaces: [UInt32], into places: inout [UInt32]) {
    places.removeAll(keepingCapacity: true)
    for mark in 0..<count { places.append(cellPlaces[Int(notes[mark].cell)] &+ UInt32(notes[mark].code) &- 1) }
  }

  /// Calls a body with the address of the row, in whole vectors.
  @unsafe @inline(__always)
  mutating func withRow(_ body: (UnsafeRawPointer) -> Bool) -> Bool {
    // Unsafe: the row is as long as `init` made it.
    unsafe row.withUnsafeMutableBytes { row in
      guard let row = row.baseAddress else { return false }
      return unsafe body(UnsafeRawPointer(row))
    }
  }

  /// The addresses of what is noted.
  @unsafe struct Pointers {
    let notes: UnsafeMutablePointer<Note>
    let offsets: UnsafeMutablePointer<UInt32>
    let row: UnsafeMutablePointer<UInt8>
    /// How many bytes the row has: whole vectors.
    let rowCount: Int
    /// How many marks there may be.
    let room: Int
  }

  /// Calls a body with the addresses of what is noted.
  @unsafe @inline(__always)
  mutating func withPointers(_ body: (Pointers) -> Void) {
    // Unsafe: the arrays are as long as `append` left them, the first two alike; it will need a place as well.
    let (room, rowCount) = (notes.count - 1, row.count)
    unsafe notes.withUnsafeMutableBufferPointer { notes in
      unsafe offsets.withUnsafeMutableBufferPointer { offsets in
        unsafe row.withUnsafeMutableBufferPointer { row in
          guard let notes = notes.baseAddress, let offsets = offsets.baseAddress, let row = row.baseAddress
          else { return }
          unsafe body(Pointers(notes: notes, offsets: offsets, row: row, rowCount: rowCount, room: room))
        }
      }
    }
  }
}
