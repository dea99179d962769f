/// Text as a field of a line that other programs sort, split and carry.
///
/// Each byte that could be taken for something else is written as a backslash and two hexadecimal digits in upper case:
/// bytes below 0x20 (tabs, line ends, NUL), the backslash itself, in a field also the comma and the quote, and bytes that
/// are not UTF-8. All others stand for themselves. So a line is UTF-8 without control characters, nothing in it reads
/// `\N`, and no two texts are written alike.
public enum EscapedText {
  /// What the text must not be taken for.
  public enum Scope: Sendable {
    /// A field among others, separated by commas.
    case field
    /// A line, or the last part of one: commas and quotes stand for themselves.
    case line
  }

  /// Appends a text of any bytes.
  ///
  /// - Complexity: O(length of the text).
  public static func append(_ text: Span<UInt8>, as scope: Scope, to line: inout [UInt8]) {
    if isPlain(text, scope) {
      line.append(addingCapacity: text.count) { output in
        for place in text.indices { output.append(text[place]) }
      }
      return
    }
    var place = 0
    while place < text.count {
      let byte = text[place]
      if byte < 0x80 {
        if isPlain(byte, scope) { line.append(byte) } else { escape(byte, to: &line) }
        place += 1
        continue
      }
      let length = characterLength(text, at: place)
      for next in place..<place + max(1, length) {
        if length == 0 { escape(text[next], to: &line) } else { line.append(text[next]) }
      }
      place += max(1, length)
    }
  }

  /// A text as it is written.
  public static func escaped(_ text: String, as scope: Scope) -> String {
    var line: [UInt8] = []
    append(text.utf8.span, as: scope, to: &line)
    return String(decoding: line, as: UTF8.self)
  }

  /// The text that a field or line stands for; `nil` if a backslash has no two digits behind it.
  ///
  /// - Complexity: O(length of the field).
  public static func text(_ field: Span<UInt8>) -> [UInt8]? {
    var text: [UInt8] = []
    text.reserveCapacity(field.count)
    var place = 0
    while place < field.count {
      guard field[place] == UInt8(ascii: "\\") else {
        text.append(field[place])
        place += 1
        continue
      }
      guard place + 2 < field.count, let high = value(field[place + 1]), let low = value(field[place + 2]) else {
        return nil
      }
      text.append(high << 4 | low)
      place += 3
    }
    return text
  }

  private static func isPlain(_ text: Span<UInt8>, _ scope: Scope) -> Bool {
    var bits: UInt8 = 0
    for place in text.indices {
      let byte = text[place]
      if byte < 0x80 && !isPlain(byte, scope) { return false }
      bits |= byte
    }
    return bits < 0x80 || (try? UTF8Span(validating: text)) != nil
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8, _ scope: Scope) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\\")
      && (scope == .line || (byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\"")))
  }

  /// How many bytes the character at a place has; 0 if there is none.
  private static func characterLength(_ text: Span<UInt8>, at place: Int) -> Int {
    (2...4).first { length in
      place + length <= text.count && (try? UTF8Span(validating: text.extracting(place..<place + length))) != nil
    } ?? 0
  }

  private static func escape(_ byte: UInt8, to line: inout [UInt8]) {
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10 }
    line += [UInt8(ascii: "\\"), digit(byte >> 4), digit(byte & 15)]
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
