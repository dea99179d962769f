extension Fraction: CustomStringConvertible {
  /// The reduced parts, "119/30" or "-1/2"; of a whole number the numerator only, "83".
  public var description: String {
    switch storage {
    case .small(let numerator, let denominator):
      return denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
    case .large(let parts):
      let numerator = (parts.isNegative ? "-" : "") + parts.numerator.description
      return isWhole ? numerator : numerator + "/" + parts.denominator.description
    }
  }

  /// The value whose ``description`` is `text`, or nil if `text` has another form.
  ///
  /// An optional minus sign, digits, and optionally a slash and digits that are not all zero. Parts that are not
  /// reduced are accepted: "2/4" is 1/2.
  public init?(fractionText text: some StringProtocol) {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative { rest.removeFirst() }
    let pieces = rest.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let numerator = Natural(decimalDigits: pieces[0]) else { return nil }
    guard pieces.count == 2 else {
      self.init(isNegative: isNegative, reduced: numerator, over: .one)
      return
    }
    guard let denominator = Natural(decimalDigits: pieces[1]), !denominator.isZero else { return nil }
    self.init(isNegative: isNegative, reducing: numerator, over: denominator)
  }
}
