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
      throw problem(at: start, "a sign is followed by \(quoted(word))", "put a text in quotes")
    }
    let text: String
    if next == Ascii.zero, index + 1 < bytes.count, bytes[index + 1] | 0x20 == UInt8(ascii: "x") {
      text = try hexadecimal(from: start)
    } else {
      text = try decimal(from: start)
    }
    if let scalar = scalar(at: index), scalar == "." || CharacterClasses.isIdentifierPart(scalar) || scalar == "%" {
      throw problem(
        at: index, "the number is followed by \(quoted(scalar))", "put it in quotes if it is a text, else add a comma")
    }
    return sign + text
  }

  private mutating func decimal(from start: Int) throws(JSONProblem) -> String {
    let whole = digits()
    if whole.utf8.count > 1, whole.utf8.first == Ascii.zero {
      throw problem(
        at: start, "the number begins with a needless 0", "put it in quotes if it is a code, else leave the 0 out")
    }
    let fraction = take(Ascii.dot) ? digits() : ""
    guard !whole.isEmpty || !fraction.isEmpty else {
      throw problem(at: start, "the number has no digits", "write a digit")
    }
    var text = whole.isEmpty ? "0" : whole
    if !fraction.isEmpty { text += "." + fraction }
    guard next == UInt8(ascii: "e") || next == UInt8(ascii: "E") else { return text }
    index += 1
    let isNegative = next == Ascii.minus
    if next == Ascii.minus || next == Ascii.plus { index += 1 }
    let exponent = digits()
    guard !exponent.isEmpty else {
      throw problem(at: start, "the exponent of the number has no digits", "write digits after the e")
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
          at: start, "the hexadecimal number has more than \(Self.mostHexDigits) digits", "write a shorter number")
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
      throw problem(at: start, "the hexadecimal number has no digits", "write digits after 0x")
    }
    let highest = groups.removeLast()
    return groups.reversed().reduce(String(highest)) { text, group in
      let digits = String(group)
      return text + String(repeating: "0", count: 9 - digits.utf8.count) + digits
    }
  }
}
