/// A repeatable source of random bits (SplitMix64), the same on every machine.
///
/// Each ballot has a sequence of its own, found from the seed and the ballot's number alone. So ballots can be made in
/// any order, on any number of threads, and each again by itself.
///
/// Source of the constants: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014.
struct RandomSequence: Sendable {
  private var state: UInt64

  /// The sequence of one purpose: `seed` and up to two numbers that tell it from others.
  init(seed: UInt64, _ first: Int, _ second: Int) {
    var start = Self.mixed(seed &+ 0x9E37_79B9_7F4A_7C15)
    start = Self.mixed(start ^ UInt64(bitPattern: Int64(first)))
    state = Self.mixed(start &+ UInt64(bitPattern: Int64(second)) &* 0xD134_2543_DE82_EF95)
  }

  /// The next 64 bits.
  @inline(__always)
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A number of `0..<limit`; `limit` is positive. The bias is below `limit` ÷ 2⁶⁴.
  mutating func number(below limit: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(limit)).high)
  }

  /// A number of a closed range.
  mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + number(below: range.upperBound - range.lowerBound + 1)
  }

  /// Puts the elements into a random order. O(n).
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    var left = elements.count
    while left > 1 {
      let place = number(below: left)
      left -= 1
      elements.swapAt(place, left)
    }
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
