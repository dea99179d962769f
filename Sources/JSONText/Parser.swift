/// A recursive descent over the bytes of one document: a method for each kind of value, each beginning with `index` on
/// the first byte of what it reads and leaving it behind the last.
struct Parser {
  let bytes: [UInt8]
  var index: Int
  private var depth = 0
  private var place: SourcePlace

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = SourcePlace(startOf: bytes)
    index = place.offset
  }

  /// The byte at `index`, nil at the end of the text.
  var next: UInt8? {
    index < bytes.count ? bytes[index] : nil
  }

  /// Moves over the byte at `index` if it is `byte`.
  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  mutating func document() throws(JSONProblem) -> JSONValue {
    try checkEncoding()
    try skipBlanks()
    guard next != nil else {
      throw problem(
        at: index, ("the document holds no value", "文件里没有内容"), ("write one, for example { }", "请写内容，例如 { }"))
    }
    let value = try value()
    try skipBlanks()
    guard next == nil else {
      throw unexpected(
        ("expected the end of the document", "文件应在此结束"),
        ("remove what follows, or look for a bracket closed too early", "请去掉后面的内容，或查看是否有括号过早结束"))
    }
    return value
  }

  /// Reads a value of any kind.
  mutating func value() throws(JSONProblem) -> JSONValue {
    place.advance(to: index, in: bytes)
    let (line, column) = (place.line, place.column)
    let content: JSONValue.Content
    switch next {
    case Ascii.openBrace:
      try enter()
      content = .object(try object(openedOn: line))
      depth -= 1
    case Ascii.openBracket:
      try enter()
      content = .array(try array(openedOn: line))
      depth -= 1
    case Ascii.quote, Ascii.apostrophe: content = .string(try string())
    case let byte? where Ascii.beginsNumber(byte): content = .number(try number())
    default: content = try word()
    }
    return JSONValue(content, line: line, column: column)
  }

  private mutating func enter() throws(JSONProblem) {
    guard depth < JSONReader.deepestLevel else {
      throw problem(
        at: index,
        (
          "arrays and objects are nested more than \(JSONReader.deepestLevel) deep",
          "列表和对象的嵌套超过 \(JSONReader.deepestLevel) 层"
        ), ("flatten the document", "请减少嵌套"))
    }
    depth += 1
  }

  /// `true`, `false` or `null`, or a problem: no other value begins with what stands here.
  private mutating func word() throws(JSONProblem) -> JSONValue.Content {
    let start = index
    guard let word = identifierText() else {
      throw unexpected(
        ("expected a value", "这里应是一个值"),
        ("write a string in quotes, a number, true, false, null, [ ] or { }", "请写带引号的文字、数、true、false、null、[ ] 或 { }"))
    }
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    case "Infinity", "NaN": throw notFinite(word, at: start)
    default:
      throw problem(
        at: start, ("expected a value but found the word \(quoted(word))", "这里应是一个值，却是 \(quoted(word)) 这个词"),
        ("put a text in quotes; only true, false and null stand without", "文字请加引号，只有 true、false 和 null 不加"))
    }
  }

  private mutating func array(openedOn line: Int) throws(JSONProblem) -> [JSONValue] {
    index += 1
    var values: [JSONValue] = []
    while true {
      try skipBlanks()
      if take(Ascii.closeBracket) { return values }
      guard next != nil else { throw neverClosed(("array", "列表"), openedOn: line, with: "]") }
      values.append(try value())
      try skipBlanks()
      if take(Ascii.comma) || next == Ascii.closeBracket { continue }
      guard next != nil else { throw neverClosed(("array", "列表"), openedOn: line, with: "]") }
      throw unexpected(("expected ',' or ']' after the value", "值之后应是 ',' 或 ']'"), ("add a comma", "请补上逗号"))
    }
  }

  private mutating func object(openedOn line: Int) throws(JSONProblem) -> [JSONMember] {
    index += 1
    var members: [JSONMember] = []
    var linesOfKeys: [[UInt8]: Int] = [:]
    while true {
      try skipBlanks()
      if take(Ascii.closeBrace) { return members }
      guard next != nil else { throw neverClosed(("object", "对象"), openedOn: line, with: "}") }
      let keyStart = index
      place.advance(to: keyStart, in: bytes)
      let (keyLine, keyColumn) = (place.line, place.column)
      let key = try key()
      if let first = linesOfKeys.updateValue(keyLine, forKey: Array(key.utf8)) {
        throw problem(
          at: keyStart,
          ("the key \(quoted(key)) is here twice, first on line \(first)", "键 \(quoted(key)) 出现两次，第一次在第 \(first) 行"),
          ("remove or rename one of them", "请去掉其中一个，或改名"))
      }
      try skipBlanks()
      guard take(Ascii.colon) else {
        throw unexpected(
          ("expected ':' after the key \(quoted(key))", "键 \(quoted(key)) 之后应是 ':'"),
          ("write the key, a colon, then the value", "请依次写键、冒号和值"))
      }
      try skipBlanks()
      let value = try value()
      members.append(JSONMember(key: key, keyLine: keyLine, keyColumn: keyColumn, value: value))
      try skipBlanks()
      if take(Ascii.comma) || next == Ascii.closeBrace { continue }
      guard next != nil else { throw neverClosed(("object", "对象"), openedOn: line, with: "}") }
      throw unexpected(("expected ',' or '}' after the value", "值之后应是 ',' 或 '}'"), ("add a comma", "请补上逗号"))
    }
  }

  private mutating func key() throws(JSONProblem) -> String {
    if next == Ascii.quote || next == Ascii.apostrophe { return try string() }
    guard let key = try identifier() else {
      throw unexpected(
        ("expected a key or '}'", "这里应是键或 '}'"), ("write a key, in quotes unless it is a plain word", "请写键，不是简单的词就加引号"))
    }
    return key
  }
}
