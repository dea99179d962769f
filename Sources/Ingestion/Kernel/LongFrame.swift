/// The bytes that all rows of a run share: what stands before the unit, and what stands behind the level, the line end
/// included.
///
/// They were proved plain in the run's first row, so a row that begins and ends with them is of the same ballot and
/// group, and has its separators and its line end where they belong.
struct LongFrame<Lanes: ByteLanes>: Sendable {
  /// The prefix from ``prefixStart`` on, the suffix from ``suffixStart`` on, and room for a word of lanes around each.
  private var text = [UInt8](repeating: 0, count: suffixStart + mostBytes + 16)
  private(set) var prefixCount = 0
  private(set) var suffixCount = 0
  /// Whether there is a frame.
  private(set) var isSet = false

  private static var prefixStart: Int { 16 }
  private static var suffixStart: Int { prefixStart + mostBytes + 16 }
  /// How many bytes a frame may have.
  static var mostBytes: Int { 256 }

  mutating func clear() { isSet = false }

  /// Takes the frame of a row from the bytes of two ranges at an address; 16 bytes behind each must be readable.
  @unsafe mutating func set(_ bytes: UnsafeRawPointer, prefix: Range<Int>, suffix: Range<Int>) {
    isSet = prefix.count + suffix.count <= Self.mostBytes
    guard isSet else { return }
    prefixCount = prefix.count
    suffixCount = suffix.count
    unsafe copy(bytes + prefix.lowerBound, count: prefixCount, to: Self.prefixStart)
    unsafe copy(bytes + suffix.lowerBound, count: suffixCount, to: Self.suffixStart)
  }

  /// Copies one of the parts, in whole words of lanes.
  @unsafe @inline(__always)
  private mutating func copy(_ bytes: UnsafeRawPointer, count: Int, to start: Int) {
    // Unsafe: neither part is longer than `mostBytes`, and there is room for a word of lanes behind each.
    unsafe text.withUnsafeMutableBytes { text in
      guard let text = text.baseAddress else { return }
      unsafe Lanes.copy(bytes, to: text + start, count: count)
    }
  }

  /// Calls a body with the addresses of prefix and suffix, around each of which 16 bytes are readable. It may write another
  /// prefix of the same length, in whole words of lanes.
  @unsafe @inline(__always)
  mutating func withPointers<Result>(
    _ body: (UnsafeMutableRawPointer, UnsafeRawPointer) throws -> Result
  ) rethrows -> Result? {
    // Unsafe: both lie within the text.
    try unsafe text.withUnsafeMutableBytes { text in
      guard let text = text.baseAddress else { return nil }
      return try unsafe body(text + Self.prefixStart, UnsafeRawPointer(text + Self.suffixStart))
    }
  }

  /// Whether a row has this frame: its bytes from `start` to the changing fields, and from behind them to `end`.
  @unsafe mutating func isAround(_ bytes: UnsafeRawPointer, prefix: Range<Int>, suffix: Range<Int>) -> Bool {
    guard isSet, prefix.count == prefixCount, suffix.count == suffixCount else { return false }
    return unsafe withPointers { first, last in
      unsafe Lanes.isEqual(bytes + prefix.lowerBound, UnsafeRawPointer(first), count: prefix.count)
        && Lanes.isEqual(bytes + suffix.lowerBound, last, count: suffix.count)
    } ?? false
  }
}

extension ByteLanes {
  /// Which lanes do not matter in a word of which only the first `count` bytes do.
  @inline(__always)
  static func ignored(behind count: Int) -> UInt32 {
    count >= 16 ? 0 : 0xFFFF & ~((1 << UInt32(truncatingIfNeeded: count)) &- 1)
  }

  /// The same as lanes: 255 in each that does not matter.
  @inline(__always)
  static func isIgnored(behind count: Int) -> Self {
    // Shifts by 64 and more leave nothing.
    Self(
      first: ~0 << UInt64(truncatingIfNeeded: 8 &* max(0, count)),
      second: ~0 << UInt64(truncatingIfNeeded: 8 &* max(0, count &- 8)))
  }

  /// Copies `count` bytes in whole words of lanes; both sides must reach as far.
  @unsafe @inline(__always)
  static func copy(_ bytes: UnsafeRawPointer, to target: UnsafeMutableRawPointer, count: Int) {
    // Unsafe: the caller vouches for the bytes.
    var place = 0
    while place < count {
      unsafe Self(loading: bytes + place).store(to: target + place)
      place &+= 16
    }
  }

  /// Whether `count` bytes at two addresses are the same; 16 bytes from each must be readable in any case.
  @unsafe @inline(__always)
  static func isEqual(_ first: UnsafeRawPointer, _ second: UnsafeRawPointer, count: Int) -> Bool {
    // Unsafe: the caller vouches for the first word; all others lie within `count`.
    let equal = unsafe Self(loading: first).equal(to: Self(loading: second)).highBits
    if equal | ignored(behind: count) != 0xFFFF { return false }
    return unsafe count <= 16 || isRestEqual(first, second, count: count)
  }

  /// Whether bytes at two addresses are the same from the 17th on, of more than 16.
  @unsafe @inline(__always)
  static func isRestEqual(_ first: UnsafeRawPointer, _ second: UnsafeRawPointer, count: Int) -> Bool {
    // Unsafe: all words lie within `count`; the last one overlaps that before it.
    var place = 16
    while place < count &- 16 {
      if unsafe !Self(loading: first + place).equal(to: Self(loading: second + place)).isAllOnes { return false }
      place &+= 16
    }
    let last = count &- 16
    return unsafe Self(loading: first + last).equal(to: Self(loading: second + last)).isAllOnes
  }
}
