import Reports
import Testing

/// Widths are those of a terminal, and no text can leave its cell.
@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("abc", 3), ("", 0), ("评议", 4), ("市A局", 5), ("（）", 4), ("、。", 4), ("ｱ", 1), ("Ａ", 2), ("한국", 4), ("カナ", 4),
    ("e\u{301}", 1), ("a\u{200B}b", 2), ("█▏", 2), ("–…·", 3), ("😀", 2), ("𠀀", 2), ("é", 1), ("\u{AD}", 0), ("→", 1),
    ("⭐", 2), ("☆", 1),
  ])
  func eachCharacterHasItsColumns(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width, "\(text)")
  }

  @Test func everyIdeographOfTheBasicBlockIsWide() {
    let narrow = (0x4E00...0x9FFF).compactMap { Unicode.Scalar($0 as Int) }.filter { DisplayWidth.of($0) != 2 }
    #expect(narrow.isEmpty)
  }

  @Test func whatCouldSteerATerminalIsReplaced() {
    #expect(
      DisplayWidth.harmless("a\u{1B}[31mb\r\n\u{202E}c\u{2028}") == "a\u{FFFD}[31mb\u{FFFD}\u{FFFD}\u{FFFD}c\u{FFFD}")
    #expect(DisplayWidth.harmless("市财政局 e\u{301}") == "市财政局 e\u{301}")
  }
}
