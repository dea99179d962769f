/// Finds what a name stands for from its bytes, without making a string.
///
/// A name is looked up by its first eight bytes, its last eight and its length; up to 16 bytes these are the whole name,
/// and the middle of a longer one is compared as well, so that only a name itself is found. Open addressing with linear
/// probing over a table at most half full.
struct NameTable: Sendable {
  struct Entry: Sendable {
    let first: UInt64
    let last: UInt64
    let count: Int
    let index: Int
    /// Where the name begins among all bytes.
    let start: Int
  }

  /// All names, one behind the other.
  private(set) var bytes: [UInt8] = []
  private(set) var entries: [Entry] = []
  /// Entry numbers plus one; 0 is free.
  private(set) var slots: [Int32]
  let shift: UInt64

  /// A table of names; a name given twice keeps its first meaning.
  init(_ names: [(name: [UInt8], index: Int)]) {
    var bits: UInt64 = 2
    while 1 << bits < 2 * names.count + 2 { bits += 1 }
    slots = [Int32](repeating: 0, count: 1 << Int(bits))
    shift = 64 - bits
    for (name, index) in names where find(name.span, name.indices) < 0 {
      let (first, last) = Self.ends(name.span, name.indices)
      var slot = Self.slot(first, last, name.count, shift)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      entries.append(Entry(first: first, last: last, count: name.count, index: index, start: bytes.count))
      bytes.append(contentsOf: name)
      slots[slot] = Int32(entries.count)
    }
  }

  /// The table without the names that no plain field spells: those with a quote or a separator in them, or with blanks
  /// around them.
  func plain(delimiter: UInt8) -> NameTable {
    func isPlain(_ name: ArraySlice<UInt8>) -> Bool {
      let marks: Set<UInt8> = [delimiter, UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
      return trimmed(name.indices, in: bytes.span) == name.indices && !name.contains(where: marks.contains)
    }
    let names = entries.map { (name: bytes[$0.start..<$0.start + $0.count], index: $0.index) }
    let kept = names.filter { isPlain($0.name) }
    return kept.count == names.count ? self : NameTable(kept.map { (name: Array($0.name), index: $0.index) })
  }

  /// All names with what they stand for.
  var spellings: [(name: [UInt8], index: Int)] {
    entries.map { (name: Array(bytes[$0.start..<$0.start + $0.count]), index: $0.index) }
  }

  /// What the bytes in a range stand for, or -1. O(length).
  func find(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    let (first, last) = Self.ends(text, range)
    var slot = Self.slot(first, last, range.count, shift)
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.first == first && entry.last == last && entry.count == range.count {
        var isEqual = true
        for offset in 8..<max(8, range.count - 8)
        where bytes[entry.start + offset] != text[range.lowerBound + offset] {
          isEqual = false
        }
        if isEqual { return entry.index }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return -1
  }

  /// The first eight bytes of a range, and its last eight if it has as many; as little-endian numbers.
  private static func ends(_ text: Span<UInt8>, _ range: Range<Int>) -> (first: UInt64, last: UInt64) {
    func word(_ start: Int, _ count: Int) -> UInt64 {
      var word: UInt64 = 0
      for place in 0..<count { word |= UInt64(text[start + place]) << UInt64(8 * place) }
      return word
    }
    return range.count < 8
      ? (word(range.lowerBound, range.count), 0)
      : (word(range.lowerBound, 8), word(range.upperBound - 8, 8))
  }

  /// The names are the scheme's, so nobody can flood the table from a ballot file.
  @inline(__always)
  static func slot(_ first: UInt64, _ last: UInt64, _ count: Int, _ shift: UInt64) -> Int {
    let mixed = first ^ (last &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(truncatingIfNeeded: count) << 59
    return Int(truncatingIfNeeded: ((mixed ^ (mixed >> 29)) &* 0xBF58_476D_1CE4_E5B9) >> shift)
  }
}
