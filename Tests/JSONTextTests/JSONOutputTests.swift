import JSONText
import TestSupport
import Testing

@Suite("What the writer writes")
struct JSONOutputTests {
  @Test(
    "Leaves and empty containers",
    arguments: [
      (.null, "null"), (.boolean(true), "true"), (.boolean(false), "false"), (.integer(0), "0"),
      (.integer(.min), "-9223372036854775808"), (.number("0.50"), "0.50"), (.number("-12.5E+3"), "-12.5E+3"),
      (.string(""), "\"\""), (.array([]), "[]"), (.object([]), "{}"),
    ] as [(JSONOutput, String)])
  func leaves(output: JSONOutput, text: String) {
    #expect(output.text() == text + "\n")
    #expect(output.text(.compact) == text + "\n")
    #expect(output.bytes() == Array((text + "\n").utf8))
  }

  @Test("Only what must be escaped is escaped")
  func escapes() {
    #expect(
      JSONOutput.string("\"\\/\u{8}\u{C}\n\r\t\u{0}\u{F}\u{10}\u{1F}\u{7F}\u{2028}满😀").text()
        == #""\"\\/\b\f\n\r\t\u0000\u000f\u0010\u001f"# + "\u{7F}\u{2028}满😀\"\n")
  }

  @Test("The expanded layout gives each element a line")
  func expanded() {
    let output: JSONOutput = [
      "units": .array([["id": .string("A"), "rank": .integer(1)], [:]]), "a\n": .array([.null, .array([])]),
    ]
    #expect(
      output.text() == """
        {
          "a\\n": [
            null,
            []
          ],
          "units": [
            {
              "id": "A",
              "rank": 1
            },
            {}
          ]
        }

        """)
  }

  @Test("The compact layout joins what fits")
  func compact() {
    let output: JSONOutput = [
      "title": .string(String(repeating: "满", count: 30)),
      "levels": .array([["code": .string("1"), "score": .number("100")], ["code": .string("2"), "none": .array([])]]),
    ]
    #expect(
      output.text(.compact) == """
        {
          "levels": [{ "code": "1", "score": 100 }, { "code": "2", "none": [] }],
          "title": "\(String(repeating: "满", count: 30))"
        }

        """)
  }

  @Test("A compact line has at most 100 bytes, counted with indentation and comma")
  func compactLimit() {
    // 4 bytes of indentation, 4 of brackets and quotes, 1 comma.
    for (length, fits) in [(91, true), (92, false)] {
      let output: JSONOutput = .array([.array([.array([.string(String(repeating: "a", count: length))]), .null])])
      let lines = output.text(.compact).split(separator: "\n")
      #expect(lines.contains { $0.hasPrefix("    [\"") && $0.utf8.count == 100 } == fits)
      #expect(lines.count == (fits ? 6 : 8))
    }
  }

  @Test("Keys come in the order of their bytes, whatever their order before")
  func keyOrder() {
    let keys = ["", "A", "B", "a", "a\u{0}", "aa", "e\u{301}", "z", "\u{E9}", "满", "\u{FF01}", "😀"]
    let lines = keys.map { JSONOutput.string($0).text().dropLast() }
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20 {
      let output = JSONOutput.object(keys.shuffled(using: &generator).map { ($0, .null) })
      #expect(output.text() == "{\n" + lines.map { "  \($0): null" }.joined(separator: ",\n") + "\n}\n")
    }
  }

  @Test("What is written is read again as the same tree, in both layouts", arguments: 1...200 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let output = Self.tree(depth: 5, &generator)
    for layout in [JSONOutput.Layout.expanded, .compact] {
      let bytes = output.bytes(layout)
      #expect(bytes.last == UInt8(ascii: "\n"))
      #expect(try JSONReader.parse(bytes).shape == output.shape)
      #expect(output.text(layout) == String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(
    "A text that is no JSON number is a mistake of the program",
    arguments: [
      "", "-", "NaN", "inf", "+1", "01", ".5", "5.", "1e", "1e+", "0x1", "1 ", "1,5", "--1",
    ])
  func badNumber(text: String) async {
    await #expect(processExitsWith: .failure) { [text] in
      _ = JSONOutput.number(text).bytes()
    }
  }

  @Test("A key written twice is a mistake of the program")
  func twiceTheKey() async {
    await #expect(processExitsWith: .failure) {
      _ = JSONOutput.object([("a", .null), ("b", .null), ("a", .null)]).bytes()
    }
  }

  /// A random tree; every kind of value occurs, texts are rich in characters that need care.
  private static func tree(depth: Int, _ generator: inout SeededGenerator) -> JSONOutput {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
    case 0: return .null
    case 1: return .boolean(Bool.random(using: &generator))
    case 2: return .integer(Int.random(in: .min ... .max, using: &generator))
    case 3:
      return .number("-\(Int.random(in: 0...99, using: &generator)).50e-\(Int.random(in: 0...9, using: &generator))")
    case 4: return .string(text(&generator))
    case 5, 6:
      return .array((0..<Int.random(in: 0...5, using: &generator)).map { _ in tree(depth: depth - 1, &generator) })
    default:
      var members: [(String, JSONOutput)] = []
      for _ in 0..<Int.random(in: 0...5, using: &generator) {
        let key = text(&generator)
        guard !members.contains(where: { $0.0.utf8.elementsEqual(key.utf8) }) else { continue }
        members.append((key, tree(depth: depth - 1, &generator)))
      }
      return .object(members)
    }
  }

  private static func text(_ generator: inout SeededGenerator) -> String {
    let alphabet: [Unicode.Scalar] = [
      "a", "Z", "0", " ", "\"", "'", "\\", "/", "\n", "\r", "\t", "\0", "\u{1B}", "\u{7F}", "\u{2028}", "é", "\u{301}",
      "满", "意", "😀",
      "\u{FEFF}", "\u{10FFFF}",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...8, using: &generator) {
      text.unicodeScalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
    }
    return text
  }
}
