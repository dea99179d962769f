/// What becomes of a value that lies exactly between two neighbours; every other value goes to the nearer one.
///
/// Rounding to whole numbers:
///
/// | value | −2.5 | −1.5 | −0.5 | 0.4 | 0.5 | 1.5 | 2.5 | 2.5001 |
/// |:------|-----:|-----:|-----:|----:|----:|----:|----:|-------:|
/// | `halfUp`   | −3 | −2 | −1 | 0 | 1 | 2 | 3 | 3 |
/// | `halfEven` | −2 | −2 |  0 | 0 | 0 | 2 | 2 | 3 |
///
/// Negative values are rounded by their absolute value under both rules, so `-x` always rounds to minus what `x`
/// rounds to. A value must be rounded once, from its exact form: rounding 0.46 to 0.5 and that to 1 is not rounding
/// 0.46.
public enum RoundingRule: String, Sendable, CaseIterable {
  /// 四舍五入: a tie goes away from zero.
  case halfUp
  /// 四舍六入五成双, the rule of GB/T 8170-2008: a tie goes to the neighbour whose last digit is even.
  case halfEven

  /// Whether the absolute value `quotient + remainder / divisor` goes up to `quotient + 1`.
  ///
  /// Twice the remainder is compared with the divisor, which decides exactly on which side of one half it lies.
  func roundsUp<Number: Comparable>(twiceRemainder: Number, divisor: Number, quotientIsOdd: Bool) -> Bool {
    if twiceRemainder != divisor { return twiceRemainder > divisor }
    switch self {
    case .halfUp: return true
    case .halfEven: return quotientIsOdd
    }
  }
}
