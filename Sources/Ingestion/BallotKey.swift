/// What a ballot's id is compared by: two ids have the same key if and only if they are the same bytes.
///
/// An id of up to 15 bytes is its own key. A longer one is keyed by 120 bits of two SipHash values with keys drawn
/// afresh in each run, so that nobody can prepare a clash; among 10⁹ long ids the chance of one is below 10⁻¹⁸. The
/// keys never leave the run and order nothing, so results do not depend on them.
struct BallotKey: Sendable {
  let high: UInt64
  let low: UInt64

  /// The key of no id: an empty one, which no ballot has.
  static let none = BallotKey(high: 0, low: 0)

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

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
    var place = range.lowerBound
    while place < range.upperBound {
      var word: UInt64 = 0
      for next in 0..<min(8, range.upperBound - place) { word |= UInt64(bytes[place + next]) << UInt64(8 * next) }
      hasher.combine(word)
      place += 8
    }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  /// Drawn afresh in each run, so that nobody can prepare ids that meet in one slot; it orders nothing.
  static let secret = UInt64.random(in: 0 ... .max)
}

/// What a ballot is known by: ``BallotKey``, or ``ShortKey`` where the id is short.
protocol BallotID: Hashable, BitwiseCopyable, Sendable {
  /// The key as one number. That of a short id is the same, whichever form it is in.
  var folded: UInt64 { get }
  /// The key of no id.
  static var none: Self { get }
  /// The key in the form that any id has.
  var ballot: BallotKey { get }
}

extension BallotID {
  /// The part of the round that the ballot is resolved in, below `parts`, a power of two up to 1024.
  ///
  /// The parts of fewer parts are those of more, joined: of twice as many, two that lie side by side. `secret` is
  /// ``BallotKey/secret``, which loops read once.
  @inline(__always)
  func part(of parts: Int, _ secret: UInt64) -> Int {
    ((Int(truncatingIfNeeded: mixed(secret) >> 32) & 1023) &* parts) &>> 10
  }

  /// A number that is spread over all bits, for tables within a part: the lowest are none of those that tell the part.
  @inline(__always)
  func slot(_ secret: UInt64) -> Int {
    let mixed = mixed(secret)
    return Int(truncatingIfNeeded: mixed &>> 42 | mixed &<< 22)
  }

  /// A number that is spread over all bits; another in each run. Equal keys have equal ones, and few others.
  @inline(__always)
  var hash: UInt64 { mixed(BallotKey.secret) }

  /// Both halves of a product of 128 bits, one upon the other: every bit of the key has a say in every bit of it. Ids are
  /// digits for the most part, which differ in few bits; one half alone would put many of them in the same places.
  @inline(__always)
  private func mixed(_ secret: UInt64) -> UInt64 {
    let product = (folded ^ secret).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}

extension BallotKey: BallotID {
  @inline(__always)
  var ballot: BallotKey { self }

  /// Without the length, which a short id does not need: only ids that end with NUL could meet.
  @inline(__always)
  var folded: UInt64 { low ^ ((high & 0x00FF_FFFF_FFFF_FFFF) &* 0x9E37_79B9_7F4A_7C15) }
}

/// The key of an id of one to eight bytes whose last one is not NUL, as nearly all ids are: its bytes, with zeros behind.
struct ShortKey: BallotID {
  let word: UInt64

  static let none = ShortKey(word: 0)

  @inline(__always)
  init(word: UInt64) { self.word = word }

  /// The same key in half the room; `nil` for an id that is no short one.
  @inline(__always)
  init?(_ key: BallotKey) {
    let count = key.high >> 56
    guard key.high << 8 == 0, count <= 8, key.low >> (8 &* count &- 8) != 0 else { return nil }
    word = key.low
  }

  @inline(__always)
  var folded: UInt64 { word }

  var ballot: BallotKey {
    BallotKey(high: UInt64(8 - word.leadingZeroBitCount / 8) << 56, low: word)
  }
}
