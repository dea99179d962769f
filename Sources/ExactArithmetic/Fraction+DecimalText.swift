extension Fraction {
  /// The largest exponent, and the largest count of digits, that a decimal text may have: a few bytes of text must not
  /// cost megabytes of number.
  private static let decimalTextLimit = 4_096

  /// The exact value of a decimal text, or nil if `text` is none: "12", "-0.5", "+3.", ".5", "1e3", "1.5E-2".
  ///
  /// An optional sign, ASCII digits with at most one point among them (at least one digit in all), and optionally `e`
  /// or `E` with a whole exponent. No spaces, no grouping. More than 4 096 digits, or an exponent beyond ±4 096, is
  /// refused as well. O(length²), tens of milliseconds for a text at these limits.
  public init?(decimal text: some StringProtocol) {
    var rest = Substring(text).utf8
    let isNegative = rest.takeSign()

    var digits = DecimalDigits()
    digits.take(from: &rest, atMost: Fraction.decimalTextLimit)
    var places = 0
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let countBefore = digits.count
      digits.take(from: &rest, atMost: Fraction.decimalTextLimit - countBefore)
      places = digits.count - countBefore
    }
    guard digits.count > 0 else { return nil }

    if let letter = rest.first, letter == UInt8(ascii: "e") || letter == UInt8(ascii: "E") {
      rest.removeFirst()
      guard let exponent = rest.takeExponent(atMost: Fraction.decimalTextLimit) else { return nil }
      places -= exponent
    }
    guard rest.isEmpty else { return nil }
    self.init(isNegative: isNegative, digits, places: places)
  }

  /// The digits times 10^−`places`.
  private init(isNegative: Bool, _ digits: DecimalDigits, places: Int) {
    if let short = digits.shortValue, (0...18).contains(places) {
      self.init(isNegative: isNegative, reducing: short, over: Fraction.shortPowerOfTen(places))
    } else if places >= 0 {
      self.init(isNegative: isNegative, reducing: digits.value, over: Natural.power(10, places))
    } else {
      self.init(isNegative: isNegative, reduced: digits.value * Natural.power(10, -places), over: .one)
    }
  }

  /// The shortest plain decimal text of the exact value, "0.5" or "100"; nil if no decimal text ends, as for 1/3.
  public var exactDecimal: String? {
    // n/d ends exactly if d is 2^a · 5^b, and then after max(a, b) places.
    if case .small(_, let denominator) = storage {
      let twos = denominator.trailingZeroBitCount
      var rest = UInt64(denominator) >> UInt64(twos)
      var fives = 0
      while rest.isMultiple(of: 5) {
        rest /= 5
        fives += 1
      }
      return rest == 1 ? decimal(digits: max(twos, fives), .halfEven) : nil
    }
    let denominator = parts.denominator
    let (twos, odd) = denominator.removingFactor(2)
    let (fives, others) = odd.removingFactor(5)
    guard others == .one else { return nil }
    return decimal(digits: max(twos, fives), .halfEven)
  }
}

extension Natural {
  /// How often `factor` divides the number, and what is left then. Never asked of zero.
  fileprivate func removingFactor(_ factor: UInt64) -> (count: Int, rest: Natural) {
    var count = 0
    var rest = self
    while case let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: factor), remainder == 0 {
      rest = quotient
      count += 1
    }
    return (count, rest)
  }
}

extension Substring.UTF8View {
  /// Takes a plus or minus sign, if there is one, and tells whether it was a minus.
  fileprivate mutating func takeSign() -> Bool {
    guard let sign = first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else { return false }
    removeFirst()
    return sign == UInt8(ascii: "-")
  }

  /// Takes an optional sign and all digits that follow; nil if there are none or their value exceeds `limit`.
  fileprivate mutating func takeExponent(atMost limit: Int) -> Int? {
    let isNegative = takeSign()
    var value: Int?
    while let byte = first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      removeFirst()
      let extended = (value ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
      guard extended <= limit else { return nil }
      value = extended
    }
    return value.map { isNegative ? -$0 : $0 }
  }
}
