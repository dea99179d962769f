/// Breaks prose into lines of a given display width.
enum Wrapping {
  /// The lines of `text`, none wider than `width` columns (but always with a character). Breaks fall at blanks and
  /// between wide characters, though not before closing punctuation; a word that fits on no line is cut.
  static func lines(of text: some StringProtocol, width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      linesOfParagraph(paragraph, width: width)
    }
  }

  private static func linesOfParagraph(_ paragraph: some StringProtocol, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in paragraph.split(separator: " ") {
      // A blank stands before the first piece of a word only.
      var blank = line.isEmpty ? "" : " "
      for piece in pieces(of: String(word), width: width) {
        if !line.isEmpty, DisplayWidth.of(line) + blank.count + DisplayWidth.of(piece) > width {
          lines.append(line)
          (line, blank) = ("", "")
        }
        line += blank + piece
        blank = ""
      }
    }
    return lines + [line]
  }

  /// The parts of a word between which a line may break.
  static func pieces(of word: String, width: Int) -> [String] {
    var pieces: [String] = []
    var canJoin = false
    for character in word {
      let isWide = DisplayWidth.of(character) == 2
      let joins = canJoin && !isWide || closingPunctuation.contains(character)
      if joins, let last = pieces.last, DisplayWidth.of(last) + DisplayWidth.of(character) <= width {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      canJoin = !isWide
    }
    return pieces
  }

  private static let closingPunctuation: Set<Character> = [
    "，", "。", "、", "；", "：", "！", "？", "）", "》", "」", "』", "】", "”", "’", "…",
  ]
}
