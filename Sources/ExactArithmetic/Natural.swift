/// A whole number from zero upwards, of any size.
///
/// ```swift
/// let limb = Natural(.max) + Natural(1)
/// limb.description            // "18446744073709551616"
/// limb.bitWidth               // 65
/// (limb * limb).bitWidth      // 129
/// ```
///
/// It exists so that ``Fraction`` never overflows; it is not a general integer: there is no negative value, no bit
/// pattern, and `a - b` traps when `b` is the larger.
///
/// In memory the least significant limb comes first, and the most significant one is never zero, so equal numbers have
/// equal limbs:
///
///     value = limbs[0] + limbs[1] · 2⁶⁴ + limbs[2] · 2¹²⁸ + …        zero has no limbs
///
/// Complexity is counted in limbs of 64 bits.
public struct Natural: Hashable, Sendable {
  /// The digits in base 2⁶⁴, least significant first, without leading zeros.
  let limbs: [UInt64]

  /// The number with these limbs; leading zeros are dropped here and nowhere else.
  init(limbs: [UInt64]) {
    var limbs = limbs
    while limbs.last == 0 { limbs.removeLast() }
    self.limbs = limbs
  }

  /// The number equal to `value`.
  public init(_ value: UInt64) {
    self.init(limbs: [value])
  }

  /// The number equal to `value`.
  init(wide value: UInt128) {
    self.init(limbs: [UInt64(truncatingIfNeeded: value), UInt64(truncatingIfNeeded: value >> 64)])
  }

  static let zero = Natural(limbs: [])
  static let one = Natural(1)

  /// Whether the number is zero.
  public var isZero: Bool { limbs.isEmpty }

  /// How many binary digits the number has; 0 for zero, 1 for one, 65 for 2⁶⁴.
  public var bitWidth: Int {
    guard let top = limbs.last else { return 0 }
    return limbs.count * UInt64.bitWidth - top.leadingZeroBitCount
  }

  /// Whether the number is not a multiple of two.
  var isOdd: Bool { limbs.first?.isMultiple(of: 2) == false }

  /// The number as one limb, or nil if it needs more.
  var singleLimb: UInt64? {
    limbs.count > 1 ? nil : limbs.first ?? 0
  }

  /// The number as two limbs, or nil if it needs more.
  var doubleLimb: UInt128? {
    guard limbs.count == 2 else { return singleLimb.map { UInt128($0) } }
    return UInt128(limbs[1]) << 64 | UInt128(limbs[0])
  }
}

extension Natural: Comparable {
  /// Whether `lhs` is the smaller number. O(limbs).
  public static func < (lhs: Natural, rhs: Natural) -> Bool {
    guard lhs.limbs.count == rhs.limbs.count else { return lhs.limbs.count < rhs.limbs.count }
    for (left, right) in zip(lhs.limbs.reversed(), rhs.limbs.reversed()) where left != right {
      return left < right
    }
    return false
  }
}
