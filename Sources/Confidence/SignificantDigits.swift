public import ExactArithmetic

/// A floating-point number as the decimal digits that are published of it, the same on every machine and in every
/// language.
///
/// ```swift
/// SignificantDigits(0.1 + 0.2).text                    // "0.3"
/// SignificantDigits(71.79876543219).text               // "71.79876543"
/// SignificantDigits(2.0 / 3, mostDecimals: 4).text     // "0.6667"
/// ```
public struct SignificantDigits: Hashable, Sendable {
  /// How many significant digits are published.
  public static let published = 10

  /// The number times ten to the power of ``decimals``.
  let whole: Int
  /// How many digits stand behind the point; the last of them is not 0.
  let decimals: Int

  /// Rounds a number exactly, halves to even as `printf` does.
  ///
  /// - Parameters:
  ///   - value: below 10¹⁸ in size; a number of 10 digits or more before the point becomes a whole number.
  ///   - count: how many significant digits there are at most, 1 to 18.
  ///   - mostDecimals: how many digits may stand behind the point, 0 to 18: numbers that are very small have fewer
  ///     significant digits.
  public init(_ value: Double, count: Int = published, mostDecimals: Int = 18) {
    let size = abs(value)
    let least = Self.power(of: count - 1)
    var decimals = 0
    while decimals < mostDecimals, size * Double(Self.power(of: decimals)) < Double(least) { decimals += 1 }
    var units = Self.units(of: size, decimals: decimals)
    // The product that was compared is itself rounded, and rounding may give one digit more.
    while decimals > 0, units >= 10 * least {
      decimals -= 1
      units = Self.units(of: size, decimals: decimals)
    }
    while decimals > 0, units % 10 == 0 {
      decimals -= 1
      units /= 10
    }
    whole = value < 0 ? -units : units
    self.decimals = decimals
  }

  /// The number as JSON writes it, without an exponent: "-0.5", "12", "0".
  public var text: String {
    let sign = whole < 0 ? "-" : ""
    let unit = UInt(Self.power(of: decimals))
    let (before, rest) = whole.magnitude.quotientAndRemainder(dividingBy: unit)
    guard decimals > 0 else { return "\(sign)\(before)" }
    let behind = String(rest)
    let zeros = String(repeating: "0", count: decimals - behind.utf8.count)
    return "\(sign)\(before).\(zeros)\(behind)"
  }

  /// Exactly this number.
  public var fraction: Fraction { Fraction(whole, over: Self.power(of: decimals)) }

  /// The number times ten to a power, rounded exactly.
  private static func units(of size: Double, decimals: Int) -> Int {
    // What is not finite has no digits, and no number that is published is.
    guard size.isFinite, size > 0 else { return 0 }
    let exponent = Int(size.exponent) - 52
    let significand = UInt128(size.significandBitPattern | (size.isNormal ? 1 << 52 : 0))
    if exponent >= 0 { return Int(clamping: significand << UInt128(exponent)) * power(of: decimals) }
    let product = significand * UInt128(power(of: decimals))
    guard exponent > -120 else { return 0 }
    let unit: UInt128 = 1 << UInt128(-exponent)
    let (quotient, rest, half) = (product >> UInt128(-exponent), product & (unit - 1), unit / 2)
    return Int(clamping: rest > half || rest == half && quotient % 2 == 1 ? quotient + 1 : quotient)
  }

  private static func power(of exponent: Int) -> Int { powers[exponent] }

  private static let powers: InlineArray<19, Int> = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
    100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
    10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
  ]
}
