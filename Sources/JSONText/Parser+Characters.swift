// Characters, blanks and words: the lowest level of the grammar.

extension Parser {
  /// The character that begins at `offset`, nil at the end. The text is known to be UTF-8.
  func scalar(at offset: Int) -> Unicode.Scalar? {
    guard offset < bytes.count else { return nil }
    let first = bytes[offset]
    if first < 0x80 { return Unicode.Scalar(first) }
    let length = (~first).leadingZeroBitCount
    // The bits that the first byte carries: 5, 4 or 3 for a character of 2, 3 or 4 bytes.
    var code = UInt32(first & (0x7F >> length))
    for byte in bytes[(offset + 1)..<(offset + length)] { code = code << 6 | UInt32(byte & 0x3F) }
    return Unicode.Scalar(code)
  }

  /// Moves over blanks, line ends and comments.
  mutating func skipBlanks() throws(JSONProblem) {
    while let scalar = scalar(at: index) {
      if CharacterClasses.isBlank(scalar) {
        index += UTF8.width(scalar)
      } else if scalar == "/", index + 1 < bytes.count, bytes[index + 1] == Ascii.slash {
        skipLineComment()
      } else if scalar == "/", index + 1 < bytes.count, bytes[index + 1] == Ascii.asterisk {
        try skipBlockComment()
      } else {
        return
      }
    }
  }

  private mutating func skipLineComment() {
    while let scalar = scalar(at: index), !CharacterClasses.isLineEnd(scalar) { index += UTF8.width(scalar) }
  }

  private mutating func skipBlockComment() throws(JSONProblem) {
    let start = index
    index += 2
    while index < bytes.count {
      if take(Ascii.asterisk) {
        if take(Ascii.slash) { return }
      } else {
        index += 1
      }
    }
    throw problem(at: start, ("the comment is never closed", "注释没有结束"), ("add '*/'", "请补上 '*/'"))
  }

  /// An identifier without escapes, nil (and nothing read) if none begins here.
  mutating func identifierText() -> String? {
    let start = index
    while let scalar = scalar(at: index),
      index == start ? CharacterClasses.isIdentifierStart(scalar) : CharacterClasses.isIdentifierPart(scalar)
    {
      index += UTF8.width(scalar)
    }
    return index == start ? nil : String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// An identifier in which characters may be written as `\u` and four digits, nil (and nothing read) if none begins here.
  mutating func identifier() throws(JSONProblem) -> String? {
    guard var text = identifierText() ?? (next == Ascii.backslash ? "" : nil) else { return nil }
    while next == Ascii.backslash {
      let start = index
      index += 1
      guard take(UInt8(ascii: "u")) else {
        throw problem(
          at: start, ("a key without quotes has only \\u escapes", "不加引号的键只能用 \\u 转义"),
          ("put the key in quotes", "请给键加引号"))
      }
      let scalar = try unicodeEscape(from: start)
      guard text.isEmpty ? CharacterClasses.isIdentifierStart(scalar) : CharacterClasses.isIdentifierPart(scalar) else {
        throw problem(
          at: start, ("\(quoted(scalar)) cannot stand in a key without quotes", "\(quoted(scalar)) 不能用在不加引号的键里"),
          ("put the key in quotes", "请给键加引号"))
      }
      text.unicodeScalars.append(scalar)
      while let scalar = self.scalar(at: index), CharacterClasses.isIdentifierPart(scalar) {
        text.unicodeScalars.append(scalar)
        index += UTF8.width(scalar)
      }
    }
    return text
  }
}
