/// An interval of a share, such as of satisfied marks.
public enum RateInterval {
  /// Wilson's interval (1927) of 95 %.
  ///
  /// (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n). It never leaves 0…1 and keeps a width where the share is 0
  /// or 1.
  ///
  /// - Parameters:
  ///   - rate: the share, 0 to 1.
  ///   - count: on how many marks it rests; of a weighted share the number of equal marks that would be as sure, which
  ///     need not be whole. Above 0.
  public static func wilson(_ rate: Double, count: Double) -> ClosedRange<Double> {
    let z = Quantile.normal(simultaneously: 1)
    let share = z * z / count
    let middle = rate + share / 2
    let half = z * (rate * (1 - rate) / count + share / count / 4).squareRoot()
    return max(0, (middle - half) / (1 + share))...min(1, max((middle + half) / (1 + share), 0))
  }
}
