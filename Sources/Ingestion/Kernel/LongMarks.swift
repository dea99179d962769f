import Scoring

/// The marks of the run that is being read, in the order of its rows.
struct LongMarks: Sendable {
  /// How many there are.
  var count = 0
  /// For each mark where it is counted, for the first group; its level; and where its row begins in the chunk.
  private(set) var places: [UInt32]
  private(set) var levels: [UInt8]
  private(set) var offsets: [UInt32]
  private let cells: Int

  init(cells: Int) {
    self.cells = cells
    places = [UInt32](repeating: 0, count: 2 * cells + 16)
    levels = [UInt8](repeating: 0, count: 2 * cells + 32)
    offsets = places
  }

  /// Notes a mark, and makes room for one more of each cell, and for a word of lanes.
  mutating func append(place: UInt32, level: Int, offset: UInt32) {
    places[count] = place
    levels[count] = UInt8(truncatingIfNeeded: level)
    offsets[count] = offset
    count += 1
    if count + cells + 16 > places.count {
      places.append(contentsOf: places)
      levels.append(contentsOf: levels)
      offsets.append(contentsOf: offsets)
    }
  }

  /// A mark as it is kept.
  func mark(_ number: Int, shape: Tally.Shape) -> LongMark {
    let level = Int(levels[number])
    // The place of a unit, the first group, and an item.
    let (unit, item) = ((Int(places[number]) - level) / shape.levels).quotientAndRemainder(
      dividingBy: shape.groups * shape.items)
    return LongMark(
      cell: UInt32(truncatingIfNeeded: unit * shape.items + item), level: UInt32(truncatingIfNeeded: level),
      offset: offsets[number])
  }

  /// The addresses of places, levels and offsets.
  @unsafe struct Pointers {
    let places: UnsafeMutablePointer<UInt32>
    let levels: UnsafeMutablePointer<UInt8>
    let offsets: UnsafeMutablePointer<UInt32>
  }

  /// Calls a body with the addresses of what is noted: there is room for one more mark of each cell.
  @unsafe @inline(__always)
  mutating func withPointers(_ body: (Pointers) -> Void) {
    // Unsafe: the three arrays are as long as `append` left them.
    unsafe places.withUnsafeMutableBufferPointer { places in
      unsafe levels.withUnsafeMutableBufferPointer { levels in
        unsafe offsets.withUnsafeMutableBufferPointer { offsets in
          guard let places = places.baseAddress, let levels = levels.baseAddress, let offsets = offsets.baseAddress
          else { return }
          unsafe body(Pointers(places: places, levels: levels, offsets: offsets))
        }
      }
    }
  }

  /// Counts the marks of each level.
  mutating func count<Lanes: ByteLanes>(into sums: inout [Int], with _: Lanes.Type) {
    if sums.count > 8 {
      for level in sums.indices { sums[level] = 0 }
      for mark in 0..<count { sums[Int(levels[mark])] += 1 }
      return
    }
    // No mark has the level 255. Few levels are counted one by one, 16 marks at a time.
    for place in count..<count + 16 { levels[place] = 255 }
    unsafe levels.withUnsafeBytes { levels in
      guard let levels = levels.baseAddress else { return }
      for level in sums.indices {
        let wanted = Lanes(repeating: UInt8(truncatingIfNeeded: level))
        var sum = 0
        var place = 0
        while place < count {
          // A lane counts to 255.
          var found = Lanes(repeating: 0)
          let end = min(count, place + 255 * 16)
          while place < end {
            // Unsafe: there is room for a word of lanes behind the marks.
            found = unsafe found.subtracting(Lanes(loading: levels + place).equal(to: wanted))
            place += 16
          }
          sum += found.sum
        }
        sums[level] = sum
      }
    }
  }
}
