/// Appends a tree to a buffer of UTF-8.
struct Writer {
  /// The longest line that the compact layout makes of an array or object.
  private static var longestLine: Int { 100 }

  let layout: JSONOutput.Layout
  var bytes: [UInt8] = []
  private var lineStart = 0
  private var indentation = 0

  init(layout: JSONOutput.Layout) {
    self.layout = layout
  }

  mutating func append(_ value: JSONOutput) {
    switch value {
    case .array(let values) where !values.isEmpty:
      if fits({ writer in writer.appendInline(values) }) { return }
      appendLines(from: "[", to: "]", count: values.count) { writer, position in writer.append(values[position]) }
    case .object(let members) where !members.isEmpty:
      let members = Self.sorted(members)
      if fits({ writer in writer.appendInline(sorted: members) }) { return }
      appendLines(from: "{", to: "}", count: members.count) { writer, position in
        writer.append(key: members[position].0)
        writer.append(members[position].1)
      }
    default: appendLeaf(value)
    }
  }

  // MARK: - Many lines

  private mutating func appendLines(
    from open: Unicode.Scalar, to close: Unicode.Scalar, count: Int, _ appendElement: (inout Writer, Int) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    indentation += 2
    for position in 0..<count {
      if position > 0 { bytes.append(Ascii.comma) }
      startLine()
      appendElement(&self, position)
    }
    indentation -= 2
    startLine()
    bytes.append(UInt8(ascii: close))
  }

  private mutating func startLine() {
    bytes.append(Ascii.lineFeed)
    lineStart = bytes.count
    bytes.append(contentsOf: repeatElement(Ascii.space, count: indentation))
  }

  // MARK: - One line

  /// Whether `write` went well, which tries to stay on the line. If not, what it wrote is taken back.
  private mutating func fits(_ write: (inout Writer) -> Bool) -> Bool {
    guard layout == .compact else { return false }
    let start = bytes.count
    if write(&self), hasRoom { return true }
    bytes.removeSubrange(start...)
    return false
  }

  /// Whether the line is still short enough, with a comma behind it. An attempt stops soon after this turns false, so
  /// that attempts at every level of a deep tree cost no more than a line each.
  private var hasRoom: Bool {
    bytes.count - lineStart < Self.longestLine
  }

  private mutating func appendInline(_ value: JSONOutput) -> Bool {
    switch value {
    case .array(let values): return appendInline(values)
    case .object(let members): return appendInline(sorted: Self.sorted(members))
    default:
      appendLeaf(value)
      return hasRoom
    }
  }

  private mutating func appendInline(_ values: [JSONOutput]) -> Bool {
    bytes.append(Ascii.openBracket)
    for (position, value) in values.enumerated() {
      if position > 0 { append(text: ", ") }
      guard appendInline(value) else { return false }
    }
    bytes.append(Ascii.closeBracket)
    return hasRoom
  }

  private mutating func appendInline(sorted members: [(String, JSONOutput)]) -> Bool {
    bytes.append(Ascii.openBrace)
    for (position, member) in members.enumerated() {
      append(text: position > 0 ? ", " : " ")
      append(key: member.0)
      guard appendInline(member.1) else { return false }
    }
    append(text: members.isEmpty ? "}" : " }")
    return hasRoom
  }

  // MARK: - Leaves

  private mutating func appendLeaf(_ value: JSONOutput) {
    switch value {
    case .null: append(text: "null")
    case .boolean(let truth): append(text: truth ? "true" : "false")
    case .integer(let number): append(text: String(number))
    case .number(let text):
      precondition(Self.isNumber(text), "'\(text)' is not a JSON number")
      append(text: text)
    case .string(let text): append(string: text)
    case .array: append(text: "[]")
    case .object: append(text: "{}")
    }
  }

  /// Appends a text as it is.
  private mutating func append(text: String) {
    let content = text.utf8.span
    bytes.append(addingCapacity: content.count) { output in
      for place in content.indices { output.append(content[place]) }
    }
  }

  private mutating func append(key: String) {
    append(string: key, isKey: true)
  }

  /// Appends a text in quotes; a key with its colon.
  private mutating func append(string: String, isKey: Bool = false) {
    let content = string.utf8.span
    if Self.needsEscape(content) {
      bytes.append(Ascii.quote)
      for byte in string.utf8 { append(escaping: byte) }
      bytes.append(Ascii.quote)
      if isKey { append(text: ": ") }
    } else {
      // One closure for all bytes, so that the array is asked for room and ownership once.
      bytes.append(addingCapacity: content.count + 4) { output in
        output.append(Ascii.quote)
        for place in content.indices { output.append(content[place]) }
        output.append(Ascii.quote)
        if isKey {
          output.append(Ascii.colon)
          output.append(Ascii.space)
        }
      }
    }
  }

  private static func needsEscape(_ bytes: Span<UInt8>) -> Bool {
    for position in bytes.indices {
      let byte = bytes[position]
      if byte < Ascii.space || byte == Ascii.quote || byte == Ascii.backslash { return true }
    }
    return false
  }

  private mutating func append(escaping byte: UInt8) {
    switch byte {
    case Ascii.quote: bytes.append(contentsOf: "\\\"".utf8)
    case Ascii.backslash: bytes.append(contentsOf: "\\\\".utf8)
    case Ascii.backspace: bytes.append(contentsOf: "\\b".utf8)
    case Ascii.formFeed: bytes.append(contentsOf: "\\f".utf8)
    case Ascii.lineFeed: bytes.append(contentsOf: "\\n".utf8)
    case Ascii.carriageReturn: bytes.append(contentsOf: "\\r".utf8)
    case Ascii.tab: bytes.append(contentsOf: "\\t".utf8)
    case 0..<0x10: bytes.append(contentsOf: "\\u000\(String(byte, radix: 16))".utf8)
    case 0x10..<Ascii.space: bytes.append(contentsOf: "\\u00\(String(byte, radix: 16))".utf8)
    default: bytes.append(byte)
    }
  }

  // MARK: - What a tree must be

  /// `members` in the order of the bytes of their keys, which is not the order of `String`.
  private static func sorted(_ members: [(String, JSONOutput)]) -> [(String, JSONOutput)] {
    if ascend(members) { return members }
    let members = members.sorted { precedes($0.0, $1.0) }
    precondition(ascend(members), "a key of \(members.map(\.0)) is written twice")
    return members
  }

  /// Whether each key comes before the next one, so that none occurs twice.
  private static func ascend(_ members: [(String, JSONOutput)]) -> Bool {
    for position in members.indices.dropFirst()
    where !precedes(members[position - 1].0, members[position].0) { return false }
    return true
  }

  /// Whether the bytes of `first` come before those of `second`.
  private static func precedes(_ first: String, _ second: String) -> Bool {
    let (first, second) = (first.utf8.span, second.utf8.span)
    for position in 0..<min(first.count, second.count) where first[position] != second[position] {
      return first[position] < second[position]
    }
    return first.count < second.count
  }

  /// Whether `text` is a number by RFC 8259, section 6.
  private static func isNumber(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var place = 0
    func digits() -> Bool {
      let start = place
      while place < bytes.count, Ascii.isDigit(bytes[place]) { place += 1 }
      return place > start
    }
    func take(_ accepted: UInt8) -> Bool {
      guard place < bytes.count, bytes[place] == accepted else { return false }
      place += 1
      return true
    }
    _ = take(Ascii.minus)
    guard take(Ascii.zero) || digits() else { return false }
    if take(Ascii.dot), !digits() { return false }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      _ = take(Ascii.plus) || take(Ascii.minus)
      guard digits() else { return false }
    }
    return place == bytes.count
  }
}
