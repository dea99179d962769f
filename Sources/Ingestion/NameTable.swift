/// Finds what a name stands for from its bytes, without making a string.
///
/// Open addressing with linear probing over a table at most half full; a hit is confirmed byte by byte, so that only a
/// name itself is found.
struct NameTable: Sendable {
  private struct Entry: Sendable {
    let start: Int
    let count: Int
    let index: Int
  }

  private var arena: [UInt8] = []
  private var entries: [Entry] = []
  /// Entry numbers plus one; 0 is free.
  private var slots: [Int32]
  private let mask: Int

  /// A table of names; a name given twice keeps its first meaning.
  init(_ names: [(name: [UInt8], index: Int)]) {
    var size = 4
    while size < 2 * names.count + 2 { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
    mask = size - 1
    for (name, index) in names {
      let start = arena.count
      arena.append(contentsOf: name)
      guard find(arena.span, start..<arena.count) < 0 else {
        arena.removeLast(name.count)
        continue
      }
      entries.append(Entry(start: start, count: name.count, index: index))
      var slot = Self.hash(arena.span, start..<arena.count) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(entries.count)
    }
  }

  /// What the bytes in a range stand for, or -1. O(length).
  func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var slot = Self.hash(bytes, range) & mask
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.count == range.count && isEqual(entry, bytes, range.lowerBound) { return entry.index }
      slot = (slot + 1) & mask
    }
    return -1
  }

  private func isEqual(_ entry: Entry, _ bytes: Span<UInt8>, _ start: Int) -> Bool {
    for offset in 0..<entry.count where arena[entry.start + offset] != bytes[start + offset] { return false }
    return true
  }

  /// FNV-1a, 64 bits; the names are the scheme's, so nobody can flood it from a ballot file.
  @inline(__always)
  private static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in range { hash = (hash ^ UInt64(bytes[place])) &* 0x0000_0100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 29))
  }
}
