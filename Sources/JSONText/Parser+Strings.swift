// Strings in either kind of quotes, and their escapes.

extension Parser {
  /// A string, with `index` on its opening quote.
  mutating func string() throws(JSONProblem) -> String {
    let start = index
    let quote = bytes[start]
    index += 1
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case quote:
        index += 1
        return String(decoding: text, as: UTF8.self)
      case Ascii.backslash:
        try appendEscape(to: &text)
      case Ascii.lineFeed, Ascii.carriageReturn:
        throw problem(
          at: index, ("the line ends inside a string", "文字还没有结束，这一行就结束了"),
          ("close the string, or write \\n where its text has a line end", "请补上引号，文字中的换行请写 \\n"))
      default:
        text.append(byte)
        index += 1
      }
    }
    throw problem(
      at: start, ("the string is never closed", "文字没有结束"),
      ("add \(Unicode.Scalar(quote)) at its end", "请在末尾补上 \(Unicode.Scalar(quote))"))
  }

  /// Resolves the escape at `index`.
  private mutating func appendEscape(to text: inout [UInt8]) throws(JSONProblem) {
    let start = index
    index += 1
    guard let scalar = scalar(at: index) else { return }  // the string is never closed, as its reader will say
    index += UTF8.width(scalar)
    switch scalar {
    case "b": text.append(Ascii.backspace)
    case "f": text.append(Ascii.formFeed)
    case "n": text.append(Ascii.lineFeed)
    case "r": text.append(Ascii.carriageReturn)
    case "t": text.append(Ascii.tab)
    case "v": text.append(Ascii.verticalTab)
    case "0" where !(next.map(Ascii.isDigit) ?? false): text.append(0)
    case "0"..."9":
      throw problem(
        at: start, ("'\\\(scalar)' is not an escape", "'\\\(scalar)' 不是转义"),
        ("write \\\\ for a backslash", "反斜杠请写 \\\\"))
    case "x":
      guard let code = hexDigits(2), let scalar = Unicode.Scalar(code) else {
        throw problem(
          at: start, ("\\x needs two hexadecimal digits", "\\x 之后应有两位十六进制数字"),
          ("write \\\\ for a backslash", "反斜杠请写 \\\\"))
      }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    case "u":
      let scalar = try unicodeEscape(from: start)
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    case "\r": _ = take(Ascii.lineFeed)  // the line goes on in the next one; CR LF is one line end
    case "\n", "\u{2028}", "\u{2029}": break
    default: text.append(contentsOf: bytes[(start + 1)..<index])  // any other character stands for itself
    }
  }

  /// The character of a `\u` escape that began at `start`, with `index` behind the `u`. A character beyond U+FFFF is
  /// written as two escapes, a surrogate pair.
  mutating func unicodeEscape(from start: Int) throws(JSONProblem) -> Unicode.Scalar {
    guard let first = hexDigits(4) else {
      throw problem(
        at: start, ("\\u needs four hexadecimal digits", "\\u 之后应有四位十六进制数字"),
        ("write \\\\ for a backslash", "反斜杠请写 \\\\"))
    }
    if let scalar = Unicode.Scalar(first) { return scalar }
    if first < 0xDC00, take(Ascii.backslash), take(UInt8(ascii: "u")),
      let second = hexDigits(4), (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    {
      return scalar
    }
    throw problem(
      at: start,
      (
        "\\u\(String(first, radix: 16, uppercase: true)) is only half of a character",
        "\\u\(String(first, radix: 16, uppercase: true)) 只是半个字符"
      ),
      ("write both halves, or the character itself", "请写全两半，或直接写这个字符"))
  }

  /// The number in the next `count` hexadecimal digits, nil if there are fewer.
  private mutating func hexDigits(_ count: Int) -> UInt32? {
    var code: UInt32 = 0
    for _ in 0..<count {
      guard let digit = next.flatMap(Ascii.hexValue) else { return nil }
      code = code << 4 | UInt32(digit)
      index += 1
    }
    return code
  }
}
