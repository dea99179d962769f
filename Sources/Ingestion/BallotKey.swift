/// What a ballot's id is compared by: two ids have the same key if and only if they are the same bytes.
///
/// An id of up to 15 bytes is its own key. A longer one is keyed by 120 bits of two SipHash values with keys drawn
/// afresh in each run, so that nobody can prepare a clash; among 10⁹ long ids the chance of one is below 10⁻¹⁸. The
/// keys never leave the run and order nothing, so results do not depend on them.
struct BallotKey: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    if range.count <= 15 {
      var high = UInt64(range.count) << 56
      var low: UInt64 = 0
      var shift: UInt64 = 0
      for place in range {
        if shift < 64 { low |= UInt64(bytes[place]) << shift } else { high |= UInt64(bytes[place]) << (shift - 64) }
        shift += 8
      }
      self.high = high
      self.low = low
    } else {
      high = Self.hash(bytes, range, seed: 1) | (0xFF << 56)
      low = Self.hash(bytes, range, seed: 2)
    }
  }

  private static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>, seed: UInt8) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(seed)
    hasher.combine(range.count)
    for place in range { hasher.combine(bytes[place]) }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  /// The part of the round that the ballot is resolved in, below `parts`, a power of two.
  @inline(__always)
  func part(of parts: Int) -> Int {
    let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: mixed >> 40) & (parts - 1)
  }
}
