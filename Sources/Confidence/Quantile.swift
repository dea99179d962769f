/// How many standard errors an interval takes to each side.
public enum Quantile {
  /// z with a chance of 0.025 ÷ 2ʲ above it, by j; computed with erfc to 40 digits and rounded up to six
  /// decimals.
  private static let normal: [Double] = [
    1.959964, 2.241403, 2.497706, 2.734369, 2.955167, 3.162818, 3.359354, 3.546338, 3.725004, 3.896343, 4.061167,
    4.220150, 4.373858, 4.522772, 4.667306, 4.807817, 4.944617, 5.077980, 5.208148, 5.335337, 5.459739, 5.581526,
    5.700854, 5.817864, 5.932684, 6.045431, 6.156212, 6.265124,
  ]

  /// How many intervals can hold together.
  static let mostIntervals = 1 << (normal.count - 1)

  /// The normal quantile of an interval of 95 %, or of so many that hold all together with 95 % (Bonferroni). The number
  /// is rounded up to a power of two, which widens the intervals a little.
  ///
  /// - Parameter intervals: at least 1 and at most 2²⁷, more units than a tally can have.
  public static func normal(simultaneously intervals: Int) -> Double {
    var power = 0
    while power < normal.count - 1, 1 << power < intervals { power += 1 }
    return normal[power]
  }

  /// Student's quantile that corresponds to a normal one (Abramowitz and Stegun 1964, 26.7.5).
  ///
  /// The terms of the series fall; the last one is counted twice, so that the sum errs upward.
  ///
  /// - Parameters:
  ///   - normal: the normal quantile, above 1.
  ///   - freedom: degrees of freedom, at least 5; `nil` for infinitely many.
  public static func student(_ normal: Double, freedom: Double?) -> Double {
    guard let freedom else { return normal }
    let (z, f) = (normal, freedom)
    let square = z * z
    let first = z * (square + 1) / 4
    let second = z * ((5 * square + 16) * square + 3) / 96
    let third = z * (((3 * square + 19) * square + 17) * square - 15) / 384
    let fourth = z * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160
    return z + first / f + second / (f * f) + third / (f * f * f) + 2 * fourth / (f * f * f * f)
  }
}
