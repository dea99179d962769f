// What the kernels look up straight from a window's bytes: the same answers as from a span, eight bytes at a time.
//
// Unsafe: each function names the bytes that its caller vouches for. Kernels check once per call that `kernelPadding`
// bytes behind the window are readable, and only pass fields that lie in the window.

extension NameTable {
  /// What the bytes in a range at an address stand for, or -1, where eight from the range's start on must be readable.
  @unsafe @inline(__always)
  func find(at text: UnsafeRawPointer, _ range: Range<Int>) -> Int {
    let count = range.count
    // Unsafe: the caller vouches for eight bytes; a longer name has its last eight within the range.
    var first = unsafe UInt64(littleEndian: text.loadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self))
    var last: UInt64 = 0
    if count < 8 {
      first &= (1 << UInt64(truncatingIfNeeded: 8 &* count)) &- 1
    } else {
      last = unsafe UInt64(littleEndian: text.loadUnaligned(fromByteOffset: range.upperBound - 8, as: UInt64.self))
    }
    var slot = Self.slot(first, last, count, shift)
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) &- 1]
      if entry.first == first && entry.last == last && entry.count == count {
        if count <= 16 { return entry.index }
        var isEqual = true
        for offset in 8..<count - 8 where unsafe bytes[entry.start + offset] != text[range.lowerBound + offset] {
          isEqual = false
        }
        if isEqual { return entry.index }
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return -1
  }
}

extension BallotKey {
  /// The key of so many bytes at an address, behind which 16 more must be readable.
  @unsafe @inline(__always)
  init(at address: UnsafeRawPointer, count: Int) {
    if count <= 15 {
      // Unsafe: both words lie in the 16 bytes that the caller vouches for.
      let low = unsafe UInt64(littleEndian: address.loadUnaligned(as: UInt64.self))
      let high = unsafe UInt64(littleEndian: address.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      let kept = UInt64(truncatingIfNeeded: 8 * count)
      self.init(
        high: (count <= 8 ? 0 : high & ((1 << (kept &- 64)) &- 1)) | UInt64(truncatingIfNeeded: count) << 56,
        low: count < 8 ? low & ((1 << kept) &- 1) : low)
    } else {
      let bytes = unsafe UnsafeRawBufferPointer(start: address, count: count)
      let copy = unsafe [UInt8](bytes)
      self.init(copy.span, copy.indices)
    }
  }
}

extension MarkTable {
  /// The level of the bytes in a range at an address, or -1; eight bytes from the range's start on must be readable.
  @unsafe @inline(__always)
  func find(at text: UnsafeRawPointer, _ range: Range<Int>) -> Int {
    switch self {
    case .named(let table): return unsafe table.find(at: text, range)
    case .numeric(let grid):
      // Whole numbers of up to three digits, as nearly all are; the others the general way.
      if !range.isEmpty && range.count <= 3 {
        var value = 0
        var isWhole = true
        for place in range {
          let digit = unsafe text[place] &- UInt8(ascii: "0")
          if digit > 9 { isWhole = false }
          value = value &* 10 &+ Int(digit)
        }
        if isWhole && value < 1000 { return Int(grid.wholeLevels[value]) }
      }
      let copy = unsafe [UInt8](UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count))
      return grid.find(copy.span, copy.indices)
    }
  }
}

extension UnsafeRawPointer {
  /// The byte at an offset, which must be readable.
  @unsafe @inline(__always)
  subscript(offset: Int) -> UInt8 { unsafe load(fromByteOffset: offset, as: UInt8.self) }
}

/// Whether there is a quote among the first `count` bytes.
func hasQuote(_ bytes: [UInt8], count: Int) -> Bool {
  precondition(count <= bytes.count, "the bytes are there")
  let quotes = NativeLanes(repeating: UInt8(ascii: "\""))
  var found = NativeLanes(repeating: 0)
  var place = 0
  // Unsafe: all 16 bytes lie before the end.
  unsafe bytes.withUnsafeBytes { buffer in
    guard let base = buffer.baseAddress else { return }
    while place + 16 <= count {
      found = unsafe found.or(NativeLanes(loading: base + place).equal(to: quotes))
      place += 16
    }
  }
  return found.highBits != 0 || bytes[place..<count].contains(UInt8(ascii: "\""))
}

/// Ids of letters, digits and the like, as loops over rows see them: by words of their bytes.
enum PlainID {
  /// Below it are all bytes that may mean something in a CSV: blanks, line ends, quotes, commas.
  static var leastByte: UInt8 { UInt8(ascii: "-") }
  private static var least: UInt64 { UInt64(leastByte) &* 0x0101_0101_0101_0101 }

  /// What stands for the bytes of a word that are not the id's, where the mask has those that are.
  @inline(__always)
  static func padding(outside mask: UInt64) -> UInt64 { least & ~mask }

  /// Whether a word is of such bytes alone: ASCII, and none below the least.
  @inline(__always)
  static func holds(_ padded: UInt64) -> Bool {
    let highBits: UInt64 = 0x8080_8080_8080_8080
    // A byte keeps its high bit, which nothing is carried into, if it is not below the least.
    return ((padded | highBits) &- least) & ~padded & highBits == highBits
  }
}
