import DelimitedText
import Testing

/// The text of a field is its bytes with doubled quotes made single.
@Suite struct FieldTextTests {
  @Test("quoted, doubled and plain fields")
  func strings() {
    #expect(fields("a\"\"b,\"a\"\"b\",\"\"\"\",\"\",满意,\"满,意\"") == ["a\"\"b", "a\"b", "\"", "", "满意", "满,意"])
  }

  @Test("bytes that are not UTF-8 are replaced in a string and kept as bytes")
  func malformed() {
    let bytes: [UInt8] = [0x61, 0xFF, 0x62]
    let field = FieldRange(start: 0, end: 3)
    #expect(FieldText.string(field, of: bytes.span) == "a\u{FFFD}b")
    var copy: [UInt8] = [0x2E]
    FieldText.append(field, of: bytes.span, to: &copy)
    #expect(copy == [0x2E, 0x61, 0xFF, 0x62])
  }

  private func fields(_ text: String) -> [String] {
    var scan = RecordScan()
    _ = RecordScanner(dialect: Dialect()).next(in: text.utf8.span, from: 0, isFinal: true, into: &scan)
    return scan.fields.map { FieldText.string($0, of: text.utf8.span) }
  }
}
