extension Fraction {
  /// Values over the least denominator that they have in common: each is its numerator over that denominator. `nil` if one
  /// of these numbers, or its opposite, does not fit `Int`.
  ///
  /// Sums of products with whole numbers are then sums of whole numbers, and are divided once.
  public static func overCommonDenominator(_ values: [Fraction]) -> (numerators: [Int], denominator: Int)? {
    var common = 1
    for value in values {
      guard case .small(_, let denominator) = value.storage else { return nil }
      let missing = UInt64(denominator) / greatestCommonDivisor(UInt64(common), UInt64(denominator))
      let (product, overflows) = common.multipliedReportingOverflow(by: Int(missing))
      if overflows { return nil }
      common = product
    }
    var numerators: [Int] = []
    for value in values {
      guard case .small(let numerator, let denominator) = value.storage else { return nil }
      let (product, overflows) = numerator.multipliedReportingOverflow(by: common / denominator)
      if overflows { return nil }
      numerators.append(product)
    }
    return (numerators, common)
  }
}
