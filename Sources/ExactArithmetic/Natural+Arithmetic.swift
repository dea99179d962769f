extension Natural {
  /// The sum. O(limbs).
  public static func + (lhs: Natural, rhs: Natural) -> Natural {
    var sum = lhs.limbs.count >= rhs.limbs.count ? lhs.limbs : rhs.limbs
    let addend = lhs.limbs.count >= rhs.limbs.count ? rhs.limbs : lhs.limbs
    if sum.add(addend, at: 0) { sum.append(1) }
    return Natural(limbs: sum)
  }

  /// The difference. O(limbs).
  ///
  /// - Precondition: `rhs` is not greater than `lhs`.
  public static func - (lhs: Natural, rhs: Natural) -> Natural {
    precondition(lhs >= rhs, "a natural number cannot be reduced by a greater one")
    var difference = lhs.limbs
    difference.subtract(rhs.limbs, times: 1, at: 0)
    return Natural(limbs: difference)
  }

  /// The product, by the school method. O(limbs of `lhs` × limbs of `rhs`).
  public static func * (lhs: Natural, rhs: Natural) -> Natural {
    var product = [UInt64](repeating: 0, count: lhs.limbs.count + rhs.limbs.count)
    for (offset, left) in lhs.limbs.enumerated() {
      var carry: UInt64 = 0
      for (index, right) in rhs.limbs.enumerated() {
        // At most (2⁶⁴ − 1)² + 2 · (2⁶⁴ − 1) = 2¹²⁸ − 1: it always fits.
        let term = UInt128(left) * UInt128(right) + UInt128(product[offset + index]) + UInt128(carry)
        product[offset + index] = UInt64(truncatingIfNeeded: term)
        carry = UInt64(truncatingIfNeeded: term >> 64)
      }
      product[offset + rhs.limbs.count] = carry
    }
    return Natural(limbs: product)
  }

  /// `base` to the power of `exponent`, by repeated squaring.
  ///
  /// - Precondition: `exponent` is not negative.
  static func power(_ base: UInt64, _ exponent: Int) -> Natural {
    precondition(exponent >= 0, "a natural number has no negative powers")
    // Of the powers that are asked for most, ten to a few digits, each is one limb: nothing but that is allocated.
    var limb: UInt64 = 1
    var factors = 0
    while factors < exponent {
      let (next, overflows) = limb.multipliedReportingOverflow(by: base)
      if overflows { break }
      limb = next
      factors += 1
    }
    if factors == exponent { return Natural(limb) }
    var result = Natural.one
    var square = Natural(base)
    var rest = exponent
    while rest > 0 {
      if !rest.isMultiple(of: 2) { result = result * square }
      rest /= 2
      if rest > 0 { square = square * square }
    }
    return result
  }

  /// The greatest number that divides both; if one of them is zero, the other. Euclid's algorithm.
  ///
  /// O(bits × limbs), because a step may remove no more than a bit or two.
  public func greatestCommonDivisor(_ other: Natural) -> Natural {
    var larger = self
    var smaller = other
    while true {
      if let left = larger.singleLimb, let right = smaller.singleLimb {
        return Natural(ExactArithmetic.greatestCommonDivisor(left, right))
      }
      if smaller.isZero { return larger }
      (larger, smaller) = (smaller, larger.quotientAndRemainder(dividingBy: smaller).remainder)
    }
  }
}

/// The greatest number that divides both; if one of them is zero, the other. Euclid's algorithm, which is soon down to
/// 64 bits where one of the numbers is short.
func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
  var (larger, smaller) = (first, second)
  while smaller != 0 {
    if larger >> 64 == 0, smaller >> 64 == 0 {
      return UInt128(
        greatestCommonDivisor(UInt64(truncatingIfNeeded: larger), UInt64(truncatingIfNeeded: smaller)))
    }
    (larger, smaller) = (smaller, larger % smaller)
  }
  return larger
}

/// The greatest number that divides both; if one of them is zero, the other.
///
/// Stein's binary algorithm: shifts and subtractions, because a 64-bit division costs more than either.
func greatestCommonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
  if first == 0 { return second }
  if second == 0 { return first }
  let commonTwos = (first | second).trailingZeroBitCount
  var left = first >> first.trailingZeroBitCount
  var right = second >> second.trailingZeroBitCount
  // One, the commonest denominator, would take a step for each bit.
  if left == 1 || right == 1 { return 1 << commonTwos }
  while left != right {
    if left < right { swap(&left, &right) }
    left -= right
    left >>= left.trailingZeroBitCount
  }
  return left << commonTwos
}

// Steps on bare limbs, shared by the operations above and by long division. Leading zeros are allowed here.
extension [UInt64] {
  /// Adds `other · 2^(64·offset)` in place and tells whether a carry left the top.
  ///
  /// - Precondition: `offset + other.count <= count`.
  mutating func add(_ other: some Sequence<UInt64>, at offset: Int) -> Bool {
    var index = offset
    var carry = false
    for limb in other {
      let (partial, first) = self[index].addingReportingOverflow(limb)
      let (sum, second) = partial.addingReportingOverflow(carry ? 1 : 0)
      self[index] = sum
      carry = first || second
      index += 1
    }
    while carry, index < count {
      (self[index], carry) = self[index].addingReportingOverflow(1)
      index += 1
    }
    return carry
  }

  /// Subtracts `other · factor · 2^(64·offset)` in place and tells whether the result fell below zero
  /// (it is then 2^(64·count) too large).
  ///
  /// - Precondition: `offset + other.count <= count`.
  @discardableResult
  mutating func subtract(_ other: some Sequence<UInt64>, times factor: UInt64, at offset: Int) -> Bool {
    var index = offset
    var owed: UInt64 = 0
    for limb in other {
      let term = UInt128(limb) * UInt128(factor) + UInt128(owed)
      let (difference, borrows) = self[index].subtractingReportingOverflow(UInt64(truncatingIfNeeded: term))
      self[index] = difference
      // The high half is at most 2⁶⁴ − 2 when the factor is a limb, or 2⁶⁴ − 1 with a low half of zero that cannot
      // borrow: one more always fits.
      owed = UInt64(truncatingIfNeeded: term >> 64) + (borrows ? 1 : 0)
      index += 1
    }
    while owed > 0, index < count {
      let (difference, borrows) = self[index].subtractingReportingOverflow(owed)
      self[index] = difference
      owed = borrows ? 1 : 0
      index += 1
    }
    return owed > 0
  }
}
