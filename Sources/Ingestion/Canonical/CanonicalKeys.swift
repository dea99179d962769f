/// Hashes of ballot ids: 64 bits each, lowest byte first, ascending, none twice.
///
/// The same id has the same hash in every run and on every machine. Two ids may share one: that costs time, never a
/// ballot, as batches that may share a ballot are counted together.
public enum CanonicalKeys {
  /// Whether two sorted runs of hashes share one. O(length).
  public static func share(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    let (a, b) = (a.span, b.span)
    var (i, j) = (0, 0)
    while i + 8 <= a.count, j + 8 <= b.count {
      let (left, right) = (word(a, i), word(b, j))
      if left == right { return true }
      if left < right { i += 8 } else { j += 8 }
    }
    return false
  }

  /// The hash of an id.
  @inline(__always)
  static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: range.count) &* 0x9E37_79B9_7F4A_7C15
    var place = range.lowerBound
    while place < range.upperBound {
      var word: UInt64 = 0
      let end = min(range.upperBound, place &+ 8)
      var shift: UInt64 = 0
      while place < end {
        word |= UInt64(bytes[place]) << shift
        shift &+= 8
        place &+= 1
      }
      hash = mixed(hash ^ word)
    }
    return hash
  }

  /// Sorted hashes as bytes, none twice.
  static func packed(_ hashes: [UInt64]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * hashes.count)
    var last: UInt64?
    for hash in sorted(hashes) where hash != last {
      last = hash
      bytes.append(addingCapacity: 8) { output in
        for shift in stride(from: UInt64(0), to: 64, by: 8) { output.append(UInt8(truncatingIfNeeded: hash >> shift)) }
      }
    }
    return bytes
  }

  /// Sorted by counting, two bytes of the hash at a time, from the lowest on: hashes are spread evenly.
  private static func sorted(_ hashes: [UInt64]) -> [UInt64] {
    if hashes.count < 1 << 14 { return hashes.sorted() }
    var (from, to) = (hashes, hashes)
    for shift in stride(from: UInt64(0), to: 64, by: 16) {
      var starts = [Int](repeating: 0, count: 1 << 16)
      for hash in from { starts[Int(hash >> shift & 0xFFFF)] += 1 }
      var sum = 0
      for digit in starts.indices {
        let count = starts[digit]
        starts[digit] = sum
        sum += count
      }
      for hash in from {
        let digit = Int(hash >> shift & 0xFFFF)
        to[starts[digit]] = hash
        starts[digit] &+= 1
      }
      swap(&from, &to)
    }
    return from
  }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    var word = (word ^ (word >> 32)) &* 0xD6E8_FEB8_6659_FD93
    word = (word ^ (word >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return word ^ (word >> 32)
  }

  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ place: Int) -> UInt64 {
    var word: UInt64 = 0
    for next in 0..<8 { word |= UInt64(bytes[place + next]) << UInt64(8 * next) }
    return word
  }
}
