/// Ascending hashes of ballot ids as a ledger keeps them: the differences between neighbours, each in as few bits as its
/// size asks for.
///
///     run     how many low bits │ differences, from the lowest bit of each byte on; then zeros
///     difference, less one      its high bits as so many zeros and a one │ its low bits
///
/// (Golomb-Rice codes: S. W. Golomb, "Run-length encodings", IEEE Transactions on Information Theory 12, 1966, with R. F.
/// Rice's powers of two.) The differences of hashes that are spread evenly are distributed geometrically, for which no
/// code is shorter than this by more than a small part of a bit.
///
/// Of a hash 48 bits are kept. Two batches of a million ballots each, none of them the same, then share a hash once in
/// three hundred times, smaller ones hardly ever; all that follows is that they are counted together.
struct KeyRun {
  /// How many bits of a hash, the highest, are kept.
  static let bits = 48

  /// Packs full hashes that ascend.
  static func packed(_ hashes: [UInt64]) -> [UInt8] {
    if hashes.isEmpty { return [] }
    // As many as there would be if all differences were the same.
    let low = max(0, bits - (Int.bitWidth - hashes.count.leadingZeroBitCount))
    var run = KeyRunWriter()
    run.bytes.append(UInt8(low))
    run.bytes.reserveCapacity(hashes.count * (low + 2) / 8 + 16)
    var next: UInt64 = 0
    for hash in hashes {
      let key = hash >> UInt64(UInt64.bitWidth - bits)
      // Hashes that agree in all that is kept are one.
      if key < next { continue }
      let difference = key - next
      run.append(zeros: Int(difference >> UInt64(low)))
      run.append((difference & ((1 << UInt64(low)) - 1)) << 1 | 1, count: low + 1)
      next = key + 1
    }
    return run.finish()
  }

  private let bytes: [UInt8]
  private let low: Int
  /// The bit that comes next.
  private var place = 8
  private var last: UInt64 = 0
  private var isFirst = true
  /// Whether something else stands there than a run.
  private(set) var isDamaged = false

  init(_ packed: [UInt8]) {
    bytes = packed
    low = Int(packed.first ?? 0)
    isDamaged = low > Self.bits
  }

  /// The next hash; `nil` at the end, or where the run is damaged.
  mutating func next() -> UInt64? {
    if isDamaged || bytes.isEmpty { return nil }
    var zeros = 0
    while true {
      let window = self.window(at: place)
      let run = min(window.trailingZeroBitCount, Self.windowBits)
      zeros += run
      place += run
      if run < Self.windowBits { break }
      guard place < bytes.count * 8 else {
        // Nothing but zeros, and no more of them than fill a byte.
        isDamaged = zeros - (place - bytes.count * 8) >= 8
        return nil
      }
    }
    place += 1
    guard place + low <= bytes.count * 8, zeros < 1 << (Self.bits - low) else {
      isDamaged = true
      return nil
    }
    let difference = UInt64(zeros) << UInt64(low) | window(at: place) & ((1 << UInt64(low)) - 1)
    place += low
    last = isFirst ? difference : last + 1 + difference
    isFirst = false
    isDamaged = last >> UInt64(Self.bits) != 0
    return isDamaged ? nil : last
  }

  /// How many bits of a window are there wherever it begins.
  private static let windowBits = 56

  /// At least so many bits from a place on; zeros behind the end.
  @inline(__always)
  private func window(at place: Int) -> UInt64 {
    var word: UInt64 = 0
    let first = place >> 3
    if first + 8 <= bytes.count {
      word = bytes.span.word(at: first)
    } else {
      for byte in first..<max(first, bytes.count) { word |= UInt64(bytes[byte]) << UInt64(8 * (byte - first)) }
    }
    return word >> UInt64(place & 7) & ((1 << UInt64(Self.windowBits)) - 1)
  }
}

/// Writes bits, from the lowest of each byte on.
private struct KeyRunWriter {
  var bytes: [UInt8] = []
  private var word: UInt64 = 0
  private var filled = 0

  mutating func append(zeros count: Int) {
    var count = count
    while count > 0 {
      let step = min(count, 32)
      append(0, count: step)
      count -= step
    }
  }

  /// Appends at most 56 bits; those above are zero.
  @inline(__always)
  mutating func append(_ value: UInt64, count: Int) {
    word |= value << UInt64(filled)
    filled += count
    while filled >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: word))
      word >>= 8
      filled -= 8
    }
  }

  mutating func finish() -> [UInt8] {
    if filled > 0 { bytes.append(UInt8(truncatingIfNeeded: word)) }
    return bytes
  }
}
