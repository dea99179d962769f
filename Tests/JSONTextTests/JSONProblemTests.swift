import JSONText
import TestSupport
import Testing

@Suite("What the reader says when it refuses")
struct JSONProblemTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var text: String
    var line: Int
    var column: Int
    var message: String
    var remedy: String
    var testDescription: String { text.debugDescription }

    init(_ text: String, _ line: Int, _ column: Int, _ message: String, _ remedy: String) {
      self.text = text
      self.line = line
      self.column = column
      self.message = message
      self.remedy = remedy
    }
  }

  static let structure: [Case] = [
    Case("", 1, 1, "the document holds no value", "write one, for example { }"),
    Case("\n // nothing\n", 3, 1, "the document holds no value", "write one, for example { }"),
    Case(
      "{} {}", 1, 4, "expected the end of the document but found '{'",
      "remove what follows, or look for a bracket closed too early"),
    Case(
      "[1]]", 1, 4, "expected the end of the document but found ']'",
      "remove what follows, or look for a bracket closed too early"),
    Case("[1 2]", 1, 4, "expected ',' or ']' after the value but found '2'", "add a comma"),
    Case("[1}", 1, 3, "expected ',' or ']' after the value but found '}'", "add a comma"),
    Case("{a: 1\n b: 2}", 2, 2, "expected ',' or '}' after the value but found 'b'", "add a comma"),
    Case(
      "{满意: 1，b: 2}", 1, 7, "expected ',' or '}' after the value but found '，'",
      "write the plain ',' instead of the wide one"),
    Case("{a 1}", 1, 4, "expected ':' after the key 'a' but found '1'", "write the key, a colon, then the value"),
    Case("{a}", 1, 3, "expected ':' after the key 'a' but found '}'", "write the key, a colon, then the value"),
    Case(
      "{a：1}", 1, 3, "expected ':' after the key 'a' but found '：'", "write the plain ':' instead of the wide one"),
    Case(
      "{'a'", 1, 5, "expected ':' after the key 'a' but the document ends", "write the key, a colon, then the value"),
    Case("{1: 2}", 1, 2, "expected a key or '}' but found '1'", "write a key, in quotes unless it is a plain word"),
    Case("{,}", 1, 2, "expected a key or '}' but found ','", "write a key, in quotes unless it is a plain word"),
    Case("{a:1,,}", 1, 6, "expected a key or '}' but found ','", "write a key, in quotes unless it is a plain word"),
    Case("{“a”: 1}", 1, 2, "expected a key or '}' but found '“'", "write the plain '\"' instead of the wide one"),
    Case("\n[\n[1,\n", 4, 1, "the array that begins on line 3 is never closed", "add ']'"),
    Case("[1", 1, 3, "the array that begins on line 1 is never closed", "add ']'"),
    Case("{a:[]\n", 2, 1, "the object that begins on line 1 is never closed", "add '}'"),
    Case("{a:1,", 1, 6, "the object that begins on line 1 is never closed", "add '}'"),
    Case("[/* 满", 1, 2, "the comment is never closed", "add '*/'"),
    Case("/*/", 1, 1, "the comment is never closed", "add '*/'"),
    Case(
      "{a: 1, \nb: 2, \"\\x61\": 3}", 2, 7, "the key 'a' is here twice, first on line 1", "remove or rename one of them"
    ),
    Case(
      String(repeating: "[", count: 100_000), 1, 201, "arrays and objects are nested more than 200 deep",
      "flatten the document"),
    Case(
      String(repeating: "{a:[", count: 101), 1, 401, "arrays and objects are nested more than 200 deep",
      "flatten the document"),
  ]

  private static let valueRemedy = "write a string in quotes, a number, true, false, null, [ ] or { }"
  private static let wordRemedy = "put a text in quotes; only true, false and null stand without"

  static let values: [Case] = [
    Case("{a: }", 1, 5, "expected a value but found '}'", valueRemedy),
    Case("{a:", 1, 4, "expected a value but the document ends", valueRemedy),
    Case("[,]", 1, 2, "expected a value but found ','", valueRemedy),
    Case("[1,,]", 1, 4, "expected a value but found ','", valueRemedy),
    Case("]", 1, 1, "expected a value but found ']'", valueRemedy),
    Case("/ 1", 1, 1, "expected a value but found '/'", valueRemedy),
    Case("[\u{7}]", 1, 2, "expected a value but found 'U+0007'", valueRemedy),
    Case("[\u{0}]", 1, 2, "expected a value but found 'U+0000'", valueRemedy),
    Case("[\u{E000}]", 1, 2, "expected a value but found 'U+E000'", valueRemedy),
    Case("[\\u0074rue]", 1, 2, "expected a value but found '\\'", valueRemedy),
    Case("“a”", 1, 1, "expected a value but found '“'", "write the plain '\"' instead of the wide one"),
    Case("{a: yes}", 1, 5, "expected a value but found the word 'yes'", wordRemedy),
    Case("[nul]", 1, 2, "expected a value but found the word 'nul'", wordRemedy),
    Case("True", 1, 1, "expected a value but found the word 'True'", wordRemedy),
    Case("[满意]", 1, 2, "expected a value but found the word '满意'", wordRemedy),
    Case(
      String(repeating: "x", count: 41), 1, 1,
      "expected a value but found the word '\(String(repeating: "x", count: 40))…'", wordRemedy),
  ]

  private static let suffixRemedy = "put it in quotes if it is a text, else add a comma"
  private static let finiteRemedy = "write a finite number, or null for none"

  static let numbers: [Case] = [
    Case("[Infinity]", 1, 2, "Infinity is not a number to calculate with", finiteRemedy),
    Case("[-Infinity]", 1, 2, "Infinity is not a number to calculate with", finiteRemedy),
    Case("+NaN", 1, 1, "NaN is not a number to calculate with", finiteRemedy),
    Case("-x", 1, 1, "a sign is followed by 'x'", "put a text in quotes"),
    Case("[-]", 1, 2, "the number has no digits", "write a digit"),
    Case("- 1", 1, 1, "the number has no digits", "write a digit"),
    Case("--1", 1, 1, "the number has no digits", "write a digit"),
    Case(".", 1, 1, "the number has no digits", "write a digit"),
    Case("[+.e1]", 1, 2, "the number has no digits", "write a digit"),
    Case("[1e]", 1, 2, "the exponent of the number has no digits", "write digits after the e"),
    Case("[1e+]", 1, 2, "the exponent of the number has no digits", "write digits after the e"),
    Case("[0x]", 1, 2, "the hexadecimal number has no digits", "write digits after 0x"),
    Case(
      "0x" + String(repeating: "f", count: 1_001), 1, 1, "the hexadecimal number has more than 1000 digits",
      "write a shorter number"),
    Case(
      "[012]", 1, 2, "the number begins with a needless 0", "put it in quotes if it is a code, else leave the 0 out"),
    Case("-00", 1, 1, "the number begins with a needless 0", "put it in quotes if it is a code, else leave the 0 out"),
    Case("[50%]", 1, 4, "the number is followed by '%'", suffixRemedy),
    Case("[2007年]", 1, 6, "the number is followed by '年'", suffixRemedy),
    Case("1.2.3", 1, 4, "the number is followed by '.'", suffixRemedy),
    Case("0xfg", 1, 4, "the number is followed by 'g'", suffixRemedy),
    Case("1e5.5", 1, 4, "the number is followed by '.'", suffixRemedy),
  ]

  static let strings: [Case] = [
    Case("['满", 1, 2, "the string is never closed", "add ' at its end"),
    Case("\"a'", 1, 1, "the string is never closed", "add \" at its end"),
    Case("\"a\\", 1, 1, "the string is never closed", "add \" at its end"),
    Case("\"a\\\"", 1, 1, "the string is never closed", "add \" at its end"),
    Case(
      "{a: '满意\n'}", 1, 8, "the line ends inside a string",
      "close the string, or write \\n where its text has a line end"),
    Case("'\r'", 1, 2, "the line ends inside a string", "close the string, or write \\n where its text has a line end"),
    Case(#""C:\1""#, 1, 4, #"'\1' is not an escape"#, #"write \\ for a backslash"#),
    Case(#""\01""#, 1, 2, #"'\0' is not an escape"#, #"write \\ for a backslash"#),
    Case(#""\x4""#, 1, 2, #"\x needs two hexadecimal digits"#, #"write \\ for a backslash"#),
    Case(#""\u004""#, 1, 2, #"\u needs four hexadecimal digits"#, #"write \\ for a backslash"#),
    Case(#""\users""#, 1, 2, #"\u needs four hexadecimal digits"#, #"write \\ for a backslash"#),
    Case(#""a\uD83D""#, 1, 3, #"\uD83D is only half of a character"#, "write both halves, or the character itself"),
    Case(#""\uD83Dx""#, 1, 2, #"\uD83D is only half of a character"#, "write both halves, or the character itself"),
    Case(#""\uD83D\n""#, 1, 2, #"\uD83D is only half of a character"#, "write both halves, or the character itself"),
    Case(
      #""\uD83D\uD83D""#, 1, 2, #"\uD83D is only half of a character"#, "write both halves, or the character itself"),
    Case(
      #""\uDE00\uD83D""#, 1, 2, #"\uDE00 is only half of a character"#, "write both halves, or the character itself"),
    Case(#"{a\n: 1}"#, 1, 3, #"a key without quotes has only \u escapes"#, "put the key in quotes"),
    Case(#"{\u0031: 1}"#, 1, 2, "'1' cannot stand in a key without quotes", "put the key in quotes"),
    Case(#"{a\u002Db: 1}"#, 1, 3, "'-' cannot stand in a key without quotes", "put the key in quotes"),
    Case(#"{a-b: 1}"#, 1, 3, "expected ':' after the key 'a' but found '-'", "write the key, a colon, then the value"),
  ]

  @Test("Each problem has its place, its sentence and its remedy", arguments: structure + values + numbers + strings)
  func problems(expected: Case) {
    let found = problem(expected.text)
    #expect(found?.line == expected.line && found?.column == expected.column)
    #expect(found?.message == expected.message && found?.remedy == expected.remedy)
    for clause in [found?.fault, found?.advice] {
      // An ideograph that a document holds is quoted; what is said of it has others.
      #expect(clause?.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } == true)
      #expect(clause?.chinese != clause?.english)
    }
  }

  @Test(
    "Bytes that are not UTF-8 are refused where they stand",
    arguments: [
      [0xFF], [0x80], [0xC0, 0x80], [0xE6, 0xBB], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC2, 0x20],
    ] as [[UInt8]])
  func encoding(bytes: [UInt8]) {
    let text = Array("{满: 1,\n// 意 '".utf8) + bytes + Array("'\n}".utf8)
    let digits = String(bytes[0], radix: 16, uppercase: true)
    let found = problem(text)
    #expect(found?.line == 2 && found?.column == 7)
    #expect(found?.message == "the byte 0x\(digits) is not UTF-8 here")
    #expect(found?.remedy == "save the document in the encoding UTF-8")
  }

  @Test("UTF-16 and GB18030 are refused as another encoding, not as odd syntax")
  func otherEncodings() {
    #expect(problem([0xFF, 0xFE, 0x7B, 0x00])?.message == "the byte 0xFF is not UTF-8 here")
    #expect(problem(Array("{a: '".utf8) + [0xC2, 0xFA, 0xD2, 0xE2])?.message == "the byte 0xC2 is not UTF-8 here")
  }

  @Test("A byte order mark takes no column")
  func byteOrderMark() {
    #expect(problem("\u{FEFF}x")?.column == 1)
  }

  @Test("A document that is cut off anywhere is a problem, never a crash or another document")
  func truncation() throws {
    let text = #"{a: [1.5e+3, -0x1F, "\u6ee1\uD83D\uDE00\x41\n", true, null], /* c */ "b": {c: 'd', },} // e"#
    let bytes = Array(text.utf8)
    let complete = try #require(
      text.utf8.lastIndex(of: UInt8(ascii: "}")).map { text.utf8.distance(from: text.utf8.startIndex, to: $0) })
    for length in 0...complete { #expect(problem(Array(bytes[..<length])) != nil, "cut to \(length) bytes") }
    for length in (complete + 1)...bytes.count where bytes[length - 1] != UInt8(ascii: "/") || length == bytes.count {
      #expect(problem(Array(bytes[..<length])) == nil)
    }
  }

  @Test(
    "Whatever bytes arrive, the answer is a tree or a problem inside the text", arguments: 1...10 as ClosedRange<UInt64>
  )
  func damage(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let document = Array(#"{a: [1.5e+3, -0x1F, "\u6ee1\uD83D\uDE00\x41\n", true,], /* 满 */ 'b': {c: 'd'}} // e"#.utf8)
    for _ in 0..<200 {
      var bytes = document
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let position = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: position)
        default: bytes.insert(document[Int.random(in: 0..<document.count, using: &generator)], at: position)
        }
      }
      guard let problem = problem(bytes) else { continue }
      #expect(problem.line >= 1 && problem.column >= 1 && problem.column <= bytes.count + 1)
      #expect(!problem.message.isEmpty && !problem.remedy.isEmpty)
      #expect(problem.message.split(whereSeparator: \.isNewline).count == 1)
    }
  }
}
