import JSONText
import Testing

@Suite("What the reader accepts")
struct JSONReaderTests {
  @Test(
    "Plain JSON is read as it stands",
    arguments: [
      ("null", "null"), ("true", "true"), ("false", "false"), ("\"\"", "\"\""), ("[]", "[]"), ("{}", "{}"),
      (" \t\r\n[ 1 , 2 ]\n", "[1,2]"),
      (#"{"a":{"b":[{"c":null}]}}"#, #"{"a":{"b":[{"c":null}]}}"#),
      (#"{"":0}"#, #"{"":0}"#),
      (#"{"b":1,"a":2}"#, #"{"b":1,"a":2}"#),
      (#"["\u0000"]"#, #"["\0"]"#),
      ("[[],[[]]]", "[[],[[]]]"),
    ])
  func plainJSON(text: String, shape: String) throws {
    #expect(try read(text).shape == shape)
  }

  @Test(
    "A number keeps its digits and gets one spelling",
    arguments: [
      ("0", "0"), ("-0", "-0"), ("0.1", "0.1"), ("1.50", "1.50"), ("12e3", "12e3"), ("1E+05", "1e05"), ("1e-7", "1e-7"),
      ("+5", "5"), (".5", "0.5"), ("-.5", "-0.5"), ("5.", "5"), ("5.e2", "5e2"), ("+.5E-1", "0.5e-1"),
      ("123456789012345678901234567890.000000000000000000001", "123456789012345678901234567890.000000000000000000001"),
      ("0x0", "0"), ("0xFf", "255"), ("-0X10", "-16"), ("+0xdecaf", "912559"), ("0x0000000001", "1"),
      ("0x3B9ACA00", "1000000000"), ("0x3B9ACA01", "1000000001"), ("0xDE0B6B3A7640000", "1000000000000000000"),
      ("0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "340282366920938463463374607431768211455"),
    ])
  func numbers(text: String, number: String) throws {
    #expect(try read(text).numberText == number)
    #expect(try read("[\(text)]").array?.first?.numberText == number)
  }

  @Test("Hexadecimal numbers agree with the machine's own conversion at every size up to 64 bits")
  func hexadecimal() throws {
    for shift in 0..<64 {
      for number in [UInt64(1) << shift, UInt64.max >> shift, (UInt64(1) << shift) &- 1] {
        #expect(try read("0x" + String(number, radix: 16)).numberText == String(number))
      }
    }
  }

  @Test(
    "Every escape stands for its character",
    arguments: [
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#"'\'\v\0\a\c\ '"#, "'\u{B}\0ac "),
      (#""'""#, "'"), (#"'"'"#, "\""),
      (#""\x41\xe9\xFF""#, "Aéÿ"),
      (#""\u6ee1\u610F""#, "满意"),
      (#""\uD83D\uDE00\uD840\uDC00\uDBFF\uDFFF""#, "😀𠀀\u{10FFFF}"),
      (#""\u005C\u0022""#, "\\\""),
      (#""\满""#, "满"),
      ("'a\\\nb\\\r\nc\\\rd\\\u{2028}e\\\u{2029}f'", "abcdef"),
      ("\"\t\u{2028}\u{2029}\u{7F}\u{FEFF}\"", "\t\u{2028}\u{2029}\u{7F}\u{FEFF}"),
      ("\"// no comment /* here */\"", "// no comment /* here */"),
      ("\"e\u{301}\"", "e\u{301}"),
    ])
  func strings(text: String, string: String) throws {
    let found = try #require(try read(text).string)
    #expect(Array(found.utf8) == Array(string.utf8))
  }

  @Test(
    "A key without quotes is any identifier",
    arguments: [
      "a", "$", "_", "$a_1", "G1", "null", "Infinity", "满意", "é", "e\u{301}", "𠀀", "ⅷ", "a\u{200C}b", "а1٣", "x‿y",
    ])
  func identifiers(key: String) throws {
    let member = try #require(try read("{\(key):1}").object?.first)
    #expect(Array(member.key.utf8) == Array(key.utf8))
    #expect(member.value.numberText == "1")
  }

  @Test(
    "A key without quotes may have escapes",
    arguments: [
      (#"{\u0061b: 1}"#, "ab"), (#"{a\u0062c: 1}"#, "abc"), (#"{a\u0031\u6ee1: 1}"#, "a1满"),
      (#"{\uD840\uDC00: 1}"#, "𠀀"),
    ])
  func escapedIdentifiers(text: String, key: String) throws {
    #expect(try read(text).object?.map(\.key) == [key])
  }

  @Test("Comments and blanks may stand between any two tokens")
  func comments() throws {
    let blanks = [
      " ", "\t", "\u{B}", "\u{C}", "\u{A0}", "\u{FEFF}", "\u{3000}", "\u{2003}", "\n", "\r", "\r\n", "\u{2028}",
      "\u{2029}",
      "// , } 满\n", "// x\r", "// x\u{2028}", "/* \" } */", "/***/", "/* a\n * b /* */", "/**//**/",
    ]
    for blank in blanks {
      let text = ["", "{", "a", ":", "[", "1", ",", "'b'", ",", "]", ",", "}", ""].joined(separator: blank)
      #expect(try read(text).shape == #"{"a":[1,"b"]}"#, "with \(blank.debugDescription)")
    }
    #expect(try read("1//").shape == "1")
  }

  @Test("One trailing comma is allowed")
  func trailingCommas() throws {
    #expect(try read("[1,]").shape == "[1]")
    #expect(try read("{a:1,}").shape == #"{"a":1}"#)
  }

  @Test("A byte order mark is skipped")
  func byteOrderMark() throws {
    let value = try JSONReader.parse([0xEF, 0xBB, 0xBF] + Array("[1]".utf8))
    #expect(value.shape == "[1]")
    #expect(value.column == 1)
  }

  @Test("Keys differ if their bytes differ")
  func canonicallyEquivalentKeys() throws {
    #expect(try read("{\"\u{E9}\": 1, \"e\u{301}\": 2}").object?.count == 2)
  }

  @Test("200 levels are read, whatever they are made of")
  func deepestLevel() throws {
    let levels = JSONReader.deepestLevel
    #expect(levels == 200)
    var value = try read(String(repeating: "[", count: levels) + String(repeating: "]", count: levels))
    for _ in 1..<levels { value = try #require(value.array?.first) }
    #expect(value.array?.isEmpty == true)
    let objects = String(repeating: "{a:", count: levels) + "1" + String(repeating: "}", count: levels)
    #expect(try read(objects).shape.utf8.count == levels * 6 + 1)
    // Siblings do not add up.
    #expect(try read("[" + String(repeating: "[],", count: 500) + "]").array?.count == 500)
  }
}
