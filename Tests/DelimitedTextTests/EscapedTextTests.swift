import DelimitedText
import TestSupport
import Testing

@Suite("EscapedText")
struct EscapedTextTests {
  private func escaped(_ text: [UInt8], _ scope: EscapedText.Scope) -> [UInt8] {
    var line: [UInt8] = []
    EscapedText.append(text.span, as: scope, to: &line)
    return line
  }

  /// Whether other programs can carry a line: UTF-8, and nothing in it that splits lines or fields.
  private func isHarmless(_ line: [UInt8], _ scope: EscapedText.Scope) -> Bool {
    String(validating: line, as: UTF8.self) != nil && line.allSatisfy { $0 >= 0x20 }
      && (scope == .line || !line.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") })
      && !String(decoding: line, as: UTF8.self).contains("\\N")
  }

  @Test("Every text of up to two bytes comes back, and is harmless", arguments: [EscapedText.Scope.field, .line])
  func shortTexts(_ scope: EscapedText.Scope) {
    let bytes = (UInt8.min...UInt8.max).map { $0 }
    let texts = [[]] + bytes.map { [$0] } + bytes.flatMap { first in bytes.map { [first, $0] } }
    var wrong: [[UInt8]] = []
    for text in texts {
      let line = escaped(text, scope)
      if !isHarmless(line, scope) || EscapedText.text(line.span) != text { wrong.append(text) }
    }
    #expect(wrong.isEmpty)
  }

  @Test("Any bytes come back, and whole characters stay as they are")
  func longTexts() {
    var random = SeededGenerator(seed: 3)
    let pieces: [[UInt8]] = [
      Array("评议".utf8), Array("a".utf8), [0xC3], [0xE8, 0xAF], [0xF0, 0x9F, 0x98], Array("😀".utf8), [0], [9], [0x5C],
      Array("\\N".utf8), Array("\r\n".utf8), Array(",\"".utf8), [0xED, 0xA0, 0x80], [0xC0, 0xAF],
    ]
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0...8, using: &random)).flatMap { _ in pieces.randomElement(using: &random) ?? [] }
      for scope in [EscapedText.Scope.field, .line] {
        let line = escaped(text, scope)
        #expect(isHarmless(line, scope), "\(text)")
        #expect(EscapedText.text(line.span) == text, "\(text)")
      }
    }
    #expect(EscapedText.escaped("评议,\t\"是\"\\", as: .field) == "评议\\2C\\09\\22是\\22\\5C")
    #expect(EscapedText.escaped("评议,\t\"是\"\\", as: .line) == "评议,\\09\"是\"\\5C")
  }

  @Test(
    "A backslash without two digits behind it stands for nothing",
    arguments: ["\\", "a\\4", "\\4x", "\\|", "\\-1", "\\5c"])
  func damaged(_ line: String) {
    #expect(EscapedText.text(line.utf8.span) == nil)
  }
}
