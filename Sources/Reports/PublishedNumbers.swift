public import ExactArithmetic
public import ReviewScheme

/// Exact numbers as printed digits: the one place where they are rounded for display.
///
/// A number has the ranking's digits, or those of its own rounding stage where these are finer, so that no digit that
/// the scheme keeps is lost in print. Halves go as the scheme says. All take and give `nil` for what does not exist.
public struct PublishedNumbers: Sendable {
  /// The most decimals with which an exact value is written out in a calculation.
  private static let mostExactDecimals = 6

  private let rounding: Rounding
  private let digits: Int

  /// The digits of one scheme.
  public init(scheme: Scheme) {
    self.init(rounding: scheme.scoring.rounding, digits: scheme.ranking.digits)
  }

  /// The digits of stages and of a ranking.
  init(rounding: Rounding, digits: Int) {
    self.rounding = rounding
    self.digits = max(0, digits)
  }

  /// A unit's score (得分).
  public func score(_ value: Fraction?) -> String? { decimal(value, stage: rounding.score) }

  /// A mean of a group or an item (均分).
  public func mean(_ value: Fraction?) -> String? { decimal(value, stage: rounding.mean) }

  /// Points (折算分).
  public func points(_ value: Fraction?) -> String? { decimal(value, stage: rounding.points) }

  /// A satisfaction rate (满意率), 0 to 1.
  public func satisfaction(_ value: Fraction?) -> String? { decimal(value, stage: nil) }

  /// A score with the digits that decide ranks and grades.
  public func ranked(_ value: Fraction) -> String { value.decimal(digits: digits, rounding.mode) }

  /// The exact value, "119/30" or "83".
  public func fraction(_ value: Fraction?) -> String? { value?.description }

  /// The exact value as people write it: a decimal if it ends soon, else a fraction.
  public func exact(_ value: Fraction) -> String { shortDecimal(value) ?? value.description }

  /// The exact value with a decimal beside it where it is not whole: "375/4 = 93.75", "1/3 ≈ 0.333333".
  public func exactAndDecimal(_ value: Fraction) -> String {
    if value.isWhole { return value.description }
    if let decimal = shortDecimal(value) { return "\(value.description) = \(decimal)" }
    return "\(value.description) ≈ \(value.decimal(digits: Self.mostExactDecimals, rounding.mode))"
  }

  /// A part of a whole in percent, "95.5%"; `nil` if the whole is nothing.
  public func percent(_ part: Int, of whole: Int) -> String? {
    Self.percent(part, of: whole, rounding.mode)
  }

  /// The same without a scheme.
  static func percent(_ part: Int, of whole: Int, _ mode: RoundingRule = .halfUp) -> String? {
    whole > 0 ? Fraction(part * 100, over: whole).decimal(digits: 1, mode) + "%" : nil
  }

  /// With how many decimals a score is printed.
  var scoreDecimals: Int { decimals(stage: rounding.score) }

  /// With how many decimals points are printed.
  var pointsDecimals: Int { decimals(stage: rounding.points) }

  /// The number that the printed score is.
  func printedScore(_ value: Fraction?) -> Fraction? { value?.rounded(toDigits: scoreDecimals, rounding.mode) }

  /// The number that the printed points are.
  func printedPoints(_ value: Fraction?) -> Fraction? { value?.rounded(toDigits: pointsDecimals, rounding.mode) }

  private func decimals(stage: Int?) -> Int { max(digits, stage ?? 0) }

  private func decimal(_ value: Fraction?, stage: Int?) -> String? {
    value?.decimal(digits: decimals(stage: stage), rounding.mode)
  }

  private func shortDecimal(_ value: Fraction) -> String? {
    guard let text = value.exactDecimal else { return nil }
    let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) ?? text.endIndex
    return text.utf8[point...].dropFirst().count <= Self.mostExactDecimals ? text : nil
  }
}
