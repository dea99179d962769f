// Numbers, whose digits are kept as they are.

extension Parser {
  /// Longer hexadecimal numbers are refused, because their decimal digits take quadratic time to find.
  private static var mostHexDigits: Int { 1_000 }

  /// A number as text (see `JSONValue.Content.number`).
  mutating func number() throws(JSONProblem) -> String {
    let start = index
    let sign = next == Ascii.minus ? "-" : ""
    if next == Ascii.minus || next == Ascii.plus { index += 1 }
    if let word = identifierText() {
      if word == "Infinity" || word == "NaN" { throw notFinite(word, at: start) }
      throw problem(
        at: start, ("a sign is followed by \(quoted(word))", "正负号之后是 \(quoted(word))"),
        ("put a text in quotes", "请给文字加引号"))
    }
    let text: String
    if next == Ascii.zero, index + 1 < bytes.count, bytes[index + 1] | 0x20 == UInt8(ascii: "x") {
      text = try hexadecimal(from: start)
    } else {
      text = try decimal(from: start)
    }
    if let scalar = scalar(at: index), scalar == "." || CharacterClasses.isIdentifierPart(scalar) || scalar == "%" {
      throw problem(
        at: index, ("the number is followed by \(quoted(scalar))", "数之后紧跟着 \(quoted(scalar))"),
        ("put it in quotes if it is a text, else add a comma", "如是文字请加引号，否则请补逗号"))
    }
    return sign + text
  }

  private mutating func decimal(from start: Int) throws(JSONProblem) -> String {
    let whole = digits()
    if whole.utf8.count > 1, whole.utf8.first == Ascii.zero {
      throw problem(
        at: start, ("the number begins with a needless 0", "数的开头有多余的 0"),
        ("put it in quotes if it is a code, else leave the 0 out", "如是编号请加引号，否则请去掉 0"))
    }
    let fraction = take(Ascii.dot) ? digits() : ""
    guard !whole.isEmpty || !fraction.isEmpty else {
      throw problem(at: start, ("the number has no digits", "数里没有数字"), ("write a digit", "请写一个数字"))
    }
    var text = whole.isEmpty ? "0" : whole
    if !fraction.isEmpty { text += "." + fraction }
    guard next == UInt8(ascii: "e") || next == UInt8(ascii: "E") else { return text }
    index += 1
    let isNegative = next == Ascii.minus
    if next == Ascii.minus || next == Ascii.plus { index += 1 }
    let exponent = digits()
    guard !exponent.isEmpty else {
      throw problem(
        at: start, ("the exponent of the number has no digits", "数的指数没有数字"), ("write digits after the e", "请在 e 之后写数字"))
    }
    return text + (isNegative ? "e-" : "e") + exponent
  }

  private mutating func digits() -> String {
    let start = index
    while let byte = next, Ascii.isDigit(byte) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func hexadecimal(from start: Int) throws(JSONProblem) -> String {
    index += 2
    let first = index
    // The number so far, in groups of nine decimal digits, the lowest first.
    var groups: [UInt64] = [0]
    while let digit = next.flatMap(Ascii.hexValue) {
      guard index - first < Self.mostHexDigits else {
        throw problem(
          at: start,
          ("the hexadecimal number has more than \(Self.mostHexDigits) digits", "十六进制数超过 \(Self.mostHexDigits) 位"),
          ("write a shorter number", "请写短一些的数"))
      }
      index += 1
      var carry = UInt64(digit)
      for position in groups.indices {
        let (quotient, remainder) = (groups[position] * 16 + carry).quotientAndRemainder(dividingBy: 1_000_000_000)
        groups[position] = remainder
        carry = quotient
      }
      if carry > 0 { groups.append(carry) }
    }
    guard index > first else {
      throw problem(
        at: start, ("the hexadecimal number has no digits", "十六进制数没有数字"), ("write digits after 0x", "请在 0x 之后写数字"))
    }
    let highest = groups.removeLast()
    return groups.reversed().reduce(String(highest)) { text, group in
      let digits = String(group)
      return text + String(repeating: "0", count: 9 - digits.utf8.count) + digits
    }
  }
}
