/// The standard normal distribution at one place, from `+ − × ÷` alone.
///
/// The tail beyond z ≥ 0 is φ(z) · R(z), with Mills's ratio R. R(z) · (z + 5) is smooth, and written as a polynomial of
/// s = (140 ÷ (z + 5) − 19) ÷ 9, which goes from 1 to −1 as z goes from 0 to 9: Chebyshev's interpolation, worked out
/// with 60 digits; what is left out of it is below 1.5 · 10⁻¹⁵. Beyond 9 the tail is 0: it is 1.2 · 10⁻¹⁹ there.
/// Densities and tails are right to 10⁻¹⁵, and relatively to 10⁻¹⁴.
struct Normal {
  /// The density φ(z).
  let density: Double
  /// The chance to be below z.
  let below: Double
  /// The chance to be above z.
  let above: Double

  /// Beyond how many standard deviations a tail is taken to be nothing.
  private static let furthest = 9.0

  /// R(z) · (z + 5) by the powers of s, the highest first.
  private static let ratio: InlineArray<17, Double> = [
    -5.127745441800991e-10, 1.951609035455778e-9, 1.078937188113754e-8, -5.021919290116019e-8,
    -2.2011120110958372e-7, 1.0064828995501415e-6, 5.783296363770011e-6, -1.4690931543530854e-5,
    -1.773684124195314e-4, -2.0349421786213588e-4, 4.12216619218261e-3, 3.261604525107613e-2,
    0.1419956849441243, 0.4380076885875213, 1.0300911889419342, 1.8943678583360863, 2.725759076209327,
  ]

  /// 1 ÷ n! for n from 13 down to 0.
  private static let series: InlineArray<14, Double> = [
    1.6059043836821613e-10, 2.08767569878681e-9, 2.505210838544172e-8, 2.755731922398589e-7, 2.7557319223985893e-6,
    2.48015873015873e-5, 1.984126984126984e-4, 1.388888888888889e-3, 8.333333333333333e-3, 4.1666666666666664e-2,
    0.16666666666666666, 0.5, 1, 1,
  ]

  init(at z: Double) {
    let size = abs(z)
    guard size < Self.furthest else {
      (density, below, above) = (0, z < 0 ? 0 : 1, z < 0 ? 1 : 0)
      return
    }
    let reciprocal = 1 / (size + 5)
    let s = (140 * reciprocal - 19) / 9
    var ratio = 0.0
    for power in Self.ratio.indices { ratio = ratio * s + Self.ratio[power] }
    let inverseRootOfTwoPi = 0.3989422804014327
    density = inverseRootOfTwoPi * Self.exponential(-size * size / 2)
    let tail = density * ratio * reciprocal
    (below, above) = z < 0 ? (tail, 1 - tail) : (1 - tail, tail)
  }

  /// eˣ for −41 ≤ x ≤ 0: 2ᵏ · eʳ with whole k and |r| ≤ ln 2 ÷ 2, by the series of eʳ.
  private static func exponential(_ x: Double) -> Double {
    let inverseOfLogTwo = 1.4426950408889634
    let logTwo = 0.6931471805599453
    let halvings = Int(0.5 - x * inverseOfLogTwo)
    let rest = x + Double(halvings) * logTwo
    var sum = 0.0
    for power in series.indices { sum = sum * rest + series[power] }
    return sum * Double(bitPattern: UInt64(1023 - halvings) << 52)
  }
}
