extension Natural: CustomStringConvertible {
  /// The number in decimal digits, without leading zeros; "0" for zero. O(limbs²).
  public var description: String {
    // Nineteen digits at a time, least significant first: 10¹⁹ is the largest power of ten in a limb.
    var groups: [String] = []
    var rest = self
    while rest.singleLimb == nil {
      let (quotient, group) = rest.quotientAndRemainder(dividingBy: DecimalDigits.groupSize)
      let digits = String(group)
      groups.append(String(repeating: "0", count: DecimalDigits.groupLength - digits.count) + digits)
      rest = quotient
    }
    return String(rest.singleLimb ?? 0) + groups.reversed().joined()
  }

  /// The number written as `text`: one or more of the digits 0 to 9 and nothing else; nil otherwise.
  ///
  /// Leading zeros are allowed. O(length²).
  public init?(decimalDigits text: some StringProtocol) {
    var rest = Substring(text).utf8
    var digits = DecimalDigits()
    digits.take(from: &rest, atMost: .max)
    guard digits.count > 0, rest.isEmpty else { return nil }
    self = digits.value
  }
}

/// Collects decimal digits one after another; nothing is allocated before the twentieth.
struct DecimalDigits {
  /// How many digits a group holds.
  static let groupLength = 19
  /// 10¹⁹, the number of values of a group.
  static let groupSize: UInt64 = 10_000_000_000_000_000_000

  /// How many digits were taken, leading zeros included.
  private(set) var count = 0
  private var full = Natural.zero
  private var group: UInt64 = 0
  private var groupCount = 0

  /// Takes the ASCII digits at the start of `text`, up to `limit` of them.
  mutating func take(from text: inout Substring.UTF8View, atMost limit: Int) {
    var taken = 0
    while taken < limit, let byte = text.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      text.removeFirst()
      append(UInt64(byte - UInt8(ascii: "0")))
      taken += 1
    }
  }

  private mutating func append(_ digit: UInt64) {
    if groupCount == Self.groupLength {
      full = value
      (group, groupCount) = (0, 0)
    }
    group = group * 10 + digit
    groupCount += 1
    count += 1
  }

  /// The number written so far.
  var value: Natural {
    full.isZero ? Natural(group) : full * Natural.power(10, groupCount) + Natural(group)
  }

  /// The number written so far if it fits a limb in the plain way; a short cut, so nil proves nothing.
  var shortValue: UInt64? {
    full.isZero ? group : nil
  }
}
