/// Hashes of ballot ids, ascending, none twice, as a run of few bytes; no bytes if there are none.
///
/// The same id has the same hash in every run and on every machine. Two ids may share one: that costs time, never a
/// ballot, as batches that may share a ballot are counted together.
public enum CanonicalKeys {
  /// Whether two runs may share a hash: they do, or one of them is damaged. O(length).
  public static func share(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    var (a, b) = (KeyRun(a), KeyRun(b))
    var (left, right) = (a.next(), b.next())
    while let one = left, let other = right {
      if one == other { return true }
      if one < other { left = a.next() } else { right = b.next() }
    }
    return a.isDamaged || b.isDamaged
  }

  /// A run as ledgers of the first version have it, 64 bits for each hash, lowest byte first, in the form of now.
  public static func run(ofWords bytes: [UInt8]) -> [UInt8] {
    KeyRun.packed(
      stride(from: 0, to: bytes.count - 7, by: 8).map { place in
        (0..<8).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
      })
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

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    var word = (word ^ (word >> 32)) &* 0xD6E8_FEB8_6659_FD93
    word = (word ^ (word >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return word ^ (word >> 32)
  }
}

/// Gathers hashes of ballot ids, in bounded room: those that come again soon are not gathered twice, and all are sorted
/// and made unique whenever many have come.
struct KeyGathering: Sendable {
  private var hashes: [UInt64] = []
  /// How many of them are sorted and unique.
  private var sortedCount = 0
  /// The last hash that came of each of these many kinds: rows of a ballot often stand near each other.
  private var recent: [UInt64] = []
  private static let kinds = 1 << 11
  /// No more than so many hashes that are neither sorted nor unique, or as many as those that are.
  private static let most = 1 << 20

  /// Adds a hash.
  @inline(__always)
  mutating func add(_ hash: UInt64) {
    if recent.isEmpty { recent = [UInt64](repeating: 0, count: Self.kinds) }
    let kind = Int(truncatingIfNeeded: hash) & (Self.kinds - 1)
    if recent[kind] == hash && hash != 0 { return }
    recent[kind] = hash
    hashes.append(hash)
  }

  /// Adds what others have gathered.
  mutating func add(_ other: KeyGathering) {
    hashes += other.hashes
    if hashes.count - sortedCount > max(Self.most, sortedCount) { settle() }
  }

  /// All as a run.
  var packed: [UInt8] {
    var all = self
    all.settle()
    return KeyRun.packed(all.hashes)
  }

  /// Sorts all, and makes them unique.
  private mutating func settle() {
    Self.sort(&hashes)
    var count = 0
    for place in hashes.indices where count == 0 || hashes[place] != hashes[count - 1] {
      hashes[count] = hashes[place]
      count += 1
    }
    hashes.removeLast(hashes.count - count)
    sortedCount = count
  }

  /// Sorts by counting, eleven bits of the hash at a time, from the lowest of its upper 33 on: hashes are spread evenly,
  /// so that few agree in all of these.
  private static func sort(_ hashes: inout [UInt64]) {
    if hashes.count < 1 << 10 { return hashes.sort() }
    var (from, to) = ([UInt64](), hashes)
    swap(&from, &hashes)
    for shift in stride(from: UInt64(31), to: 64, by: 11) {
      var places = [Int](repeating: 0, count: 1 << 11)
      for hash in from { places[Int(hash &>> shift & 0x7FF)] &+= 1 }
      var sum = 0
      for digit in places.indices {
        let count = places[digit]
        places[digit] = sum
        sum += count
      }
      for hash in from {
        let digit = Int(hash &>> shift & 0x7FF)
        to[places[digit]] = hash
        places[digit] &+= 1
      }
      swap(&from, &to)
    }
    var start = 0
    while start < from.count {
      var end = start + 1
      while end < from.count, from[end] &>> 31 == from[start] &>> 31 { end += 1 }
      if end > start + 1 { from[start..<end].sort() }
      start = end
    }
    hashes = from
  }
}
