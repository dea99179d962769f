// Sums and products are kept reduced by dividing common parts out *before* multiplying (Knuth, "The Art of Computer
// Programming", volume 2, section 4.5.1). The numbers stay as small as they can, so that values that fit `Int` need
// no more than 128 bits on the way, and a greatest common divisor is never taken of a product.

extension Fraction {
  /// The exact sum.
  public static func + (lhs: Fraction, rhs: Fraction) -> Fraction {
    if case .small(let left, let leftDenominator) = lhs.storage,
      case .small(let right, let rightDenominator) = rhs.storage
    {
      return sum(left, over: leftDenominator, plus: right, over: rightDenominator)
    }
    return shortSum(lhs, rhs) ?? sum(lhs.parts, rhs.parts)
  }

  /// The exact difference.
  public static func - (lhs: Fraction, rhs: Fraction) -> Fraction { lhs + -rhs }

  /// The exact product.
  public static func * (lhs: Fraction, rhs: Fraction) -> Fraction {
    if case .small(let left, let leftDenominator) = lhs.storage,
      case .small(let right, let rightDenominator) = rhs.storage
    {
      return product(left, over: leftDenominator, times: right, over: rightDenominator)
    }
    return shortProduct(lhs, rhs) ?? product(lhs.parts, rhs.parts)
  }

  /// The exact quotient.
  ///
  /// - Precondition: `rhs` is not zero.
  public static func / (lhs: Fraction, rhs: Fraction) -> Fraction {
    precondition(!rhs.isZero, "a fraction cannot be divided by zero")
    return lhs * rhs.reciprocal
  }

  /// The value with the opposite sign.
  public static prefix func - (operand: Fraction) -> Fraction {
    switch operand.storage {
    case .small(let numerator, let denominator):
      return Fraction(storage: .small(numerator: -numerator, denominator: denominator))
    case .large(let parts):
      return Fraction(isNegative: !parts.isNegative, reduced: parts.numerator, over: parts.denominator)
    }
  }

  /// Adds `rhs`.
  public static func += (lhs: inout Fraction, rhs: Fraction) { lhs = lhs + rhs }

  /// Subtracts `rhs`.
  public static func -= (lhs: inout Fraction, rhs: Fraction) { lhs = lhs - rhs }

  /// Multiplies by `rhs`.
  public static func *= (lhs: inout Fraction, rhs: Fraction) { lhs = lhs * rhs }

  /// Divides by `rhs`.
  ///
  /// - Precondition: `rhs` is not zero.
  public static func /= (lhs: inout Fraction, rhs: Fraction) { lhs = lhs / rhs }

  /// Denominator over numerator, with the sign kept; never asked of zero.
  private var reciprocal: Fraction {
    switch storage {
    case .small(let numerator, let denominator):
      return Fraction(
        isNegative: numerator < 0, reduced: UInt128(denominator), over: UInt128(numerator.magnitude))
    case .large(let parts):
      return Fraction(isNegative: parts.isNegative, reduced: parts.denominator, over: parts.numerator)
    }
  }
}

// MARK: - Values that fit `Int`

extension Fraction {
  /// a/b + c/d. With g = gcd(b, d) and t = a·(d/g) + c·(b/g), the only divisors that t can share with the common
  /// denominator are those of g, so the reduced sum is (t/h) / ((b/g)·(d/h)) with h = gcd(t, g).
  private static func sum(
    _ left: Int, over leftDenominator: Int, plus right: Int, over rightDenominator: Int
  ) -> Fraction {
    let common = Int(greatestCommonDivisor(UInt64(leftDenominator), UInt64(rightDenominator)))
    // Both products are below 2¹²⁶ in size, so their sum fits.
    let total =
      Int128(left) * Int128(rightDenominator / common) + Int128(right) * Int128(leftDenominator / common)
    let shared =
      common == 1 ? 1 : greatestCommonDivisor(UInt64(total.magnitude % UInt128(common)), UInt64(common))
    return Fraction(
      isNegative: total < 0,
      reduced: shared == 1 ? total.magnitude : total.magnitude / UInt128(shared),
      over: UInt128(leftDenominator / common) * UInt128(UInt64(rightDenominator) / shared))
  }

  /// a/b · c/d. The factors are reduced already, so only a with d and c with b can share divisors.
  private static func product(
    _ left: Int, over leftDenominator: Int, times right: Int, over rightDenominator: Int
  ) -> Fraction {
    let leftCommon = greatestCommonDivisor(UInt64(left.magnitude), UInt64(rightDenominator))
    let rightCommon = greatestCommonDivisor(UInt64(right.magnitude), UInt64(leftDenominator))
    return Fraction(
      isNegative: (left < 0) != (right < 0),
      reduced: UInt128(UInt64(left.magnitude) / leftCommon) * UInt128(UInt64(right.magnitude) / rightCommon),
      over: UInt128(UInt64(leftDenominator) / rightCommon) * UInt128(UInt64(rightDenominator) / leftCommon))
  }
}

// MARK: - Values of two limbs, by the same formulas, as far as 128 bits suffice

extension Fraction {
  /// The sum, nil if a step needs more bits.
  private static func shortSum(_ lhs: Fraction, _ rhs: Fraction) -> Fraction? {
    guard let left = lhs.doubleLimbs, let right = rhs.doubleLimbs else { return nil }
    let common = greatestCommonDivisor(left.denominator, right.denominator)
    let leftTerm = left.numerator.multipliedReportingOverflow(by: right.denominator / common)
    let rightTerm = right.numerator.multipliedReportingOverflow(by: left.denominator / common)
    guard !leftTerm.overflow, !rightTerm.overflow else { return nil }
    let total: (partialValue: UInt128, overflow: Bool)
    let isNegative: Bool
    if lhs.isNegative == rhs.isNegative {
      (total, isNegative) = (leftTerm.partialValue.addingReportingOverflow(rightTerm.partialValue), lhs.isNegative)
    } else if leftTerm.partialValue >= rightTerm.partialValue {
      (total, isNegative) = ((leftTerm.partialValue - rightTerm.partialValue, false), lhs.isNegative)
    } else {
      (total, isNegative) = ((rightTerm.partialValue - leftTerm.partialValue, false), rhs.isNegative)
    }
    let shared = common == 1 ? 1 : greatestCommonDivisor(total.partialValue, common)
    let denominator = (left.denominator / common).multipliedReportingOverflow(by: right.denominator / shared)
    guard !total.overflow, !denominator.overflow else { return nil }
    return Fraction(
      isNegative: isNegative, reduced: total.partialValue / shared, over: denominator.partialValue)
  }

  /// The product, nil if a part of it needs more bits.
  private static func shortProduct(_ lhs: Fraction, _ rhs: Fraction) -> Fraction? {
    guard let left = lhs.doubleLimbs, let right = rhs.doubleLimbs else { return nil }
    let leftCommon = greatestCommonDivisor(left.numerator, right.denominator)
    let rightCommon = greatestCommonDivisor(right.numerator, left.denominator)
    let numerator = (left.numerator / leftCommon).multipliedReportingOverflow(by: right.numerator / rightCommon)
    let denominator = (left.denominator / rightCommon)
      .multipliedReportingOverflow(by: right.denominator / leftCommon)
    guard !numerator.overflow, !denominator.overflow else { return nil }
    return Fraction(
      isNegative: lhs.isNegative != rhs.isNegative, reduced: numerator.partialValue, over: denominator.partialValue)
  }
}

// MARK: - Values of any size, by the same formulas

extension Fraction {
  private static func sum(_ left: LargeFraction, _ right: LargeFraction) -> Fraction {
    let common = left.denominator.greatestCommonDivisor(right.denominator)
    let leftTerm = left.numerator * right.denominator.divided(by: common)
    let rightTerm = right.numerator * left.denominator.divided(by: common)
    let total: Natural
    let isNegative: Bool
    if left.isNegative == right.isNegative {
      (total, isNegative) = (leftTerm + rightTerm, left.isNegative)
    } else if leftTerm >= rightTerm {
      (total, isNegative) = (leftTerm - rightTerm, left.isNegative)
    } else {
      (total, isNegative) = (rightTerm - leftTerm, right.isNegative)
    }
    let shared = common == .one ? .one : total.greatestCommonDivisor(common)
    return Fraction(
      isNegative: isNegative,
      reduced: total.divided(by: shared),
      over: left.denominator.divided(by: common) * right.denominator.divided(by: shared))
  }

  private static func product(_ left: LargeFraction, _ right: LargeFraction) -> Fraction {
    let leftCommon = left.numerator.greatestCommonDivisor(right.denominator)
    let rightCommon = right.numerator.greatestCommonDivisor(left.denominator)
    return Fraction(
      isNegative: left.isNegative != right.isNegative,
      reduced: left.numerator.divided(by: leftCommon) * right.numerator.divided(by: rightCommon),
      over: left.denominator.divided(by: rightCommon) * right.denominator.divided(by: leftCommon))
  }
}

extension Sequence where Element == Fraction {
  /// The exact sum of the elements, zero if there are none. The order does not matter.
  public func sum() -> Fraction { reduce(.zero, +) }
}
