extension Fraction: Comparable {
  /// Whether `lhs` is the smaller number.
  ///
  /// The order is decided by cross-multiplication: because denominators are positive, a/b < c/d exactly when
  /// a·d < c·b. Nothing is divided and nothing rounded; this is the fact on which every ranking rests.
  public static func < (lhs: Fraction, rhs: Fraction) -> Bool {
    if case .small(let left, let leftDenominator) = lhs.storage,
      case .small(let right, let rightDenominator) = rhs.storage
    {
      return Int128(left) * Int128(rightDenominator) < Int128(right) * Int128(leftDenominator)
    }
    guard lhs.sign == rhs.sign else { return lhs.sign < rhs.sign }
    let (left, right) = (lhs.parts, rhs.parts)
    let leftProduct = left.numerator * right.denominator
    let rightProduct = right.numerator * left.denominator
    return left.isNegative ? rightProduct < leftProduct : leftProduct < rightProduct
  }
}
