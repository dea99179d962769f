import SystemInterface
import TestSupport
import Testing

@Suite("Text encodings")
struct CharsetConverterTests {
  private static let han = (0x3400...0x4DBF).map { $0 } + Array(0x4E00...0x9FFF)

  private static func text(_ scalars: some Sequence<Int>) -> String {
    var text = ""
    for scalar in scalars.lazy.compactMap(Unicode.Scalar.init) { text.unicodeScalars.append(scalar) }
    return text
  }

  @Test("GB 18030 has the codes of the standard in one, two and four bytes")
  func knownCodes() throws {
    let known: [(String, [UInt8])] = [
      ("A,1\n", [0x41, 0x2C, 0x31, 0x0A]), ("评议", [0xC6, 0xC0, 0xD2, 0xE9]), ("中文", [0xD6, 0xD0, 0xCE, 0xC4]),
      ("€", [0xA2, 0xE3]), ("㐀", [0x81, 0x39, 0xEE, 0x39]), ("𠮷", [0x95, 0x34, 0xB2, 0x35]),
      ("\u{10FFFF}", [0xE3, 0x32, 0x9A, 0x35]), ("\u{10000}", [0x90, 0x30, 0x81, 0x30]),
    ]
    for (text, bytes) in known {
      #expect(try CharsetConverter.encode(text, to: .gb18030) == bytes)
      #expect(try CharsetConverter.decode(bytes, from: .gb18030) == (text, true))
    }
  }

  @Test("every Han character of the basic plane survives the round trip", arguments: Charset.allCases)
  func han(charset: Charset) throws {
    let text = Self.text(Self.han)
    let bytes = try #require(try CharsetConverter.encode(text, to: charset))
    #expect(try CharsetConverter.decode(bytes, from: charset) == (text, true))
    #expect(try CharsetConverter.encodeReplacing(text, to: charset) == bytes)
  }

  @Test("characters beyond the basic plane follow the standard's formula and survive", arguments: Charset.allCases)
  func supplementary(charset: Charset) throws {
    var random = SeededGenerator(seed: 11)
    let scalars = (0..<500).map { _ in Int.random(in: 0x10000...0x10FFFF, using: &random) }
    let text = Self.text(scalars)
    let bytes = try #require(try CharsetConverter.encode(text, to: charset))
    #expect(try CharsetConverter.decode(bytes, from: charset) == (text, true))
    guard charset == .gb18030 else { return }
    // Four digits of base 10, 126, 10, 126 from the right, counted from 90 30 81 30.
    #expect(
      bytes
        == scalars.flatMap { scalar -> [UInt8] in
          let linear = scalar - 0x10000
          return [
            UInt8(0x90 + linear / 12600), UInt8(0x30 + linear / 1260 % 10), UInt8(0x81 + linear / 10 % 126),
            UInt8(0x30 + linear % 10),
          ]
        })
  }

  @Test("a broken sequence costs one mark and never the comma or line end behind it")
  func brokenGB18030() throws {
    let broken: [([UInt8], String)] = [
      ([0x81, 0x2C, 0x31], "\u{FFFD},1"), ([0xFF, 0x41], "\u{FFFD}A"), ([0xC6, 0x0A, 0xC6, 0xC0], "\u{FFFD}\n评"),
      ([0xC6], "\u{FFFD}"), ([0x41, 0x81, 0x30], "A\u{FFFD}0"), ([0x81, 0x30, 0x81], "\u{FFFD}0\u{FFFD}"),
      ([0x81, 0x30, 0x0A], "\u{FFFD}0\n"),
    ]
    for (bytes, text) in broken {
      let decoded = try CharsetConverter.decode(bytes, from: .gb18030)
      #expect(decoded == (text, false), "\(bytes)")
    }
  }

  @Test("no bytes whatever stop the decoder, and their line ends survive", arguments: Charset.allCases)
  func anyBytes(charset: Charset) throws {
    for seed in 0..<100 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let noise = (0..<300).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      let (utf8, isWhole) = try CharsetConverter.utf8Bytes(of: noise[...], from: charset)
      let (text, textIsWhole) = try CharsetConverter.decode(noise, from: charset)
      #expect(Array(text.utf8) == utf8 && isWhole == textIsWhole)
      #expect(String(validating: utf8, as: UTF8.self) != nil)
      if !isWhole { #expect(text.unicodeScalars.contains("\u{FFFD}"), "seed \(seed)") }
      if charset != .utf16 { #expect(utf8.count { $0 == 10 } == noise.count { $0 == 10 }, "seed \(seed)") }
    }
  }

  @Test("long text crosses the converter's blocks at every place")
  func blocks() throws {
    for shift in 0..<6 {
      let text = String(repeating: "a", count: shift) + String(repeating: "评㐀𠮷,", count: 8000)
      let bytes = try #require(try CharsetConverter.encode(text, to: .gb18030))
      #expect(try CharsetConverter.decode(bytes, from: .gb18030) == (text, true))
    }
  }

  @Test("UTF-16 is read in both orders, with and without its mark, and surrogates are paired")
  func utf16() throws {
    let low: [UInt8] = [0x41, 0x00, 0x42, 0xD8, 0xB7, 0xDF, 0x4B, 0x4E]
    let high: [UInt8] = [0x00, 0x41, 0xD8, 0x42, 0xDF, 0xB7, 0x4E, 0x4B]
    #expect(try CharsetConverter.decode(low, from: .utf16) == ("A𠮷之", true))
    #expect(try CharsetConverter.decode([0xFF, 0xFE] + low, from: .utf16) == ("A𠮷之", true))
    #expect(try CharsetConverter.decode([0xFE, 0xFF] + high, from: .utf16) == ("A𠮷之", true))
    #expect(try CharsetConverter.encode("A𠮷之", to: .utf16) == [0xFF, 0xFE] + low)
    // A surrogate alone, and a byte alone.
    #expect(try CharsetConverter.decode([0x42, 0xD8, 0x41, 0x00], from: .utf16) == ("\u{FFFD}A", false))
    #expect(try CharsetConverter.decode([0xB7, 0xDF], from: .utf16) == ("\u{FFFD}", false))
    #expect(try CharsetConverter.decode([0x41, 0x00, 0x42], from: .utf16) == ("A\u{FFFD}", false))
    #expect(try CharsetConverter.decode([0x42], from: .utf16) == ("\u{FFFD}", false))
  }

  @Test("UTF-8 passes through, and what is broken is marked")
  func utf8() throws {
    #expect(try CharsetConverter.decode(Array("评议A".utf8), from: .utf8) == ("评议A", true))
    #expect(try CharsetConverter.decode([0x41, 0xE8, 0x42], from: .utf8) == ("A\u{FFFD}B", false))
    #expect(try CharsetConverter.encode("评", to: .utf8) == [0xE8, 0xAF, 0x84])
  }

  @Test("a byte order mark is not text, in any encoding; empty text is whole", arguments: Charset.allCases)
  func marks(charset: Charset) throws {
    let marks: [Charset: [UInt8]] = [
      .utf8: [0xEF, 0xBB, 0xBF], .gb18030: [0x84, 0x31, 0x95, 0x33], .utf16: [0xFF, 0xFE],
    ]
    let mark = try #require(marks[charset])
    #expect(try CharsetConverter.decode(mark, from: charset) == ("", true))
    #expect(try CharsetConverter.decode([], from: charset) == ("", true))
    let slice = ([0x00] + mark)[1...]
    #expect(try CharsetConverter.decode(slice, from: charset) == ("", true))
  }

  @Test("GB 18030 can write everything that Unicode defines; for 24 private characters, whose codes others got, a mark")
  func everyCharacter() throws {
    let privateUse = 0xE000...0xF8FF
    let defined = Self.text((1...0xFFFF).filter { !privateUse.contains($0) && $0 != 0xFEFF })
    let bytes = try #require(try CharsetConverter.encode(defined, to: .gb18030))
    #expect(try CharsetConverter.decode(bytes, from: .gb18030) == (defined, true))
    var without = 0
    for scalar in privateUse.compactMap(Unicode.Scalar.init) {
      let text = "甲\(scalar)乙"
      let replaced = try CharsetConverter.encodeReplacing(text, to: .gb18030)
      if let written = try CharsetConverter.encode(text, to: .gb18030) {
        #expect(replaced == written)
        #expect(try CharsetConverter.decode(written, from: .gb18030) == (text, true))
      } else {
        without += 1
        #expect(replaced == [0xBC, 0xD7, 0x3F, 0xD2, 0xD2])
      }
    }
    #expect(without == 24)
  }

  /// Codes of two bytes, and those of four bytes that stand for the basic plane and a little more.
  private static let codes: [[UInt8]] = {
    var codes: [[UInt8]] = []
    for first in UInt8(0x81)...0xFE {
      for second in UInt8(0x40)...0xFE where second != 0x7F { codes.append([first, second]) }
    }
    for number in 0..<50_000 {
      let first = UInt8(0x81 + number / 12_600)
      let second = UInt8(0x30 + number / 1_260 % 10)
      let third = UInt8(0x81 + number / 10 % 126)
      codes.append([first, second, third, UInt8(0x30 + number % 10)])
    }
    return codes
  }()

  @Test("every code stands for what the system's iconv says, where it says anything")
  func systemAgrees() throws {
    let system = try SystemConversion(from: "GB18030", to: "UTF-8")
    // Editions of the standard differ in these: which character has which of two codes. And a mark of byte order at the
    // beginning of a text is none of its characters.
    let disputed = [0xFE10...0xFE19, 0x9FB4...0x9FBB, 0xE78D...0xE864, 0x1E3F...0x1E3F, 0xFEFF...0xFEFF]
      .flatMap(Array.init)
      .compactMap(Unicode.Scalar.init)
    var agreed = 0
    for code in Self.codes {
      let (text, isWhole) = try CharsetConverter.decode(code, from: .gb18030)
      let expected = system.convert(code)
      if (text + (expected ?? "")).unicodeScalars.contains(where: disputed.contains) { continue }
      if isWhole ? expected == text : expected == nil {
        agreed += 1
      } else {
        Issue.record("\(code) is \(text), the system says \(expected ?? "nothing")")
      }
    }
    #expect(agreed > 73_000)
  }
}
