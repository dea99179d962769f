extension Fraction {
  /// The nearest multiple of 10^−`digits`, ties by `rule`.
  ///
  /// - Parameter digits: decimal places after the point; −2 rounds to hundreds.
  public func rounded(toDigits digits: Int, _ rule: RoundingRule) -> Fraction {
    if let units = shortUnits(digits: digits, rule), let whole = UInt64(exactly: units) {
      return Fraction(isNegative: isNegative, reducing: whole, over: Fraction.shortPowerOfTen(digits))
    }
    let units = units(digits: digits, rule)
    let unit = Natural.power(10, abs(digits))
    return digits >= 0
      ? Fraction(isNegative: isNegative, reducing: units, over: unit)
      : Fraction(isNegative: isNegative, reduced: units * unit, over: .one)
  }

  /// The value with exactly `digits` decimal places, ties by `rule`: 83 with two is "83.00", with none "83".
  ///
  /// There is no exponent, no grouping, and no minus sign before a zero.
  ///
  /// - Precondition: `digits` is not negative.
  public func decimal(digits: Int, _ rule: RoundingRule) -> String {
    precondition(digits >= 0, "a decimal text cannot have a negative number of places")
    let short = shortUnits(digits: digits, rule)
    if let units = short.flatMap(UInt64.init(exactly:)) { return text(ofUnits: units, digits: digits) }
    var text = short?.description ?? units(digits: digits, rule).description
    let isBelowZero = isNegative && text != "0"
    if digits > 0 {
      let missing = digits + 1 - text.utf8.count
      if missing > 0 { text = String(repeating: "0", count: missing) + text }
      text.insert(".", at: text.utf8.index(text.endIndex, offsetBy: -digits))
    }
    return isBelowZero ? "-" + text : text
  }

  /// The text of so many units of 10^−`digits` with the sign of this value, as ``decimal(digits:_:)`` has it.
  private func text(ofUnits units: UInt64, digits: Int) -> String {
    // Digits come lowest first: at most 20 of them, a point and a sign.
    var bytes = InlineArray<22, UInt8>(repeating: 0)
    var first = bytes.count
    func prepend(_ byte: UInt8) {
      first -= 1
      bytes[first] = byte
    }
    var rest = units
    var places = 0
    repeat {
      if places == digits, places > 0 { prepend(UInt8(ascii: ".")) }
      prepend(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
      places += 1
    } while rest > 0 || places <= digits
    if isNegative && units > 0 { prepend(UInt8(ascii: "-")) }
    do {
      return String(copying: try UTF8Span(validating: bytes.span.extracting(first...)))
    } catch {
      preconditionFailure("digits are UTF-8")
    }
  }

  /// The absolute value counted in units of 10^−`digits` and rounded to a whole number of them.
  private func units(digits: Int, _ rule: RoundingRule) -> Natural {
    let parts = parts
    let unit = Natural.power(10, abs(digits))
    let dividend = digits >= 0 ? parts.numerator * unit : parts.numerator
    let divisor = digits >= 0 ? parts.denominator : parts.denominator * unit
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    let goesUp = rule.roundsUp(
      twiceRemainder: remainder + remainder, divisor: divisor, quotientIsOdd: quotient.isOdd)
    return goesUp ? quotient + .one : quotient
  }

  /// The same for values whose parts have 128 bits, as far as that suffices, and usual places, without allocating; nil
  /// for others.
  private func shortUnits(digits: Int, _ rule: RoundingRule) -> UInt128? {
    guard let (numerator, divisor) = doubleLimbs, (0...18).contains(digits) else { return nil }
    let (dividend, overflows) = numerator.multipliedReportingOverflow(
      by: UInt128(Fraction.shortPowerOfTen(digits)))
    // Twice the remainder, which is below the divisor, must fit as well.
    guard !overflows, divisor >> 127 == 0 else { return nil }
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    let goesUp = rule.roundsUp(
      twiceRemainder: 2 * remainder, divisor: divisor, quotientIsOdd: !quotient.isMultiple(of: 2))
    return goesUp ? quotient + 1 : quotient
  }

  /// 10^`exponent` for an exponent in `0...18`.
  static func shortPowerOfTen(_ exponent: Int) -> UInt64 {
    var power: UInt64 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}
