/// Text in lines of a given width, counted in columns of a terminal.
package enum TextLayout {
  /// Which side of a column its text stands on.
  package enum Side { case left, right }

  /// The text, filled up with blanks to a width; longer text stays as it is.
  package static func padded(_ text: String, to width: Int, _ side: Side = .left) -> String {
    let blanks = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
    return side == .left ? text + blanks : blanks + text
  }

  /// The text, cut so that it ends with `…` if it is wider than `width`.
  package static func shortened(_ text: String, to width: Int) -> String {
    if DisplayWidth.of(text) <= width { return text }
    var result = ""
    var used = 1
    for character in text {
      let next = DisplayWidth.of(String(character))
      guard used + next <= width else { break }
      result.append(character)
      used += next
    }
    return width > 0 ? result + "…" : ""
  }

  /// The text in lines no wider than `width`, broken at blanks and around wide characters, else anywhere.
  ///
  /// - Parameters:
  ///   - indent: blanks before every line.
  ///   - hanging: further blanks before every line but the first.
  package static func wrapped(_ text: String, width: Int, indent: Int = 0, hanging: Int = 0) -> [String] {
    // A deep indentation must leave room for something.
    let indent = min(indent, max(0, width / 2))
    let hanging = min(hanging, max(0, width - indent - width / 4))
    if isOneLine(text, width: width - indent) { return [String(repeating: " ", count: indent) + text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    func room() -> Int { max(2, width - indent - (lines.isEmpty ? 0 : hanging)) }
    func finishLine() {
      while line.last == " " { line.removeLast() }
      lines.append(String(repeating: " ", count: indent + (lines.isEmpty ? 0 : hanging)) + line)
      line = ""
      used = 0
    }
    for piece in pieces(text) {
      let wide = DisplayWidth.of(piece)
      if used + wide > room(), used > 0, piece != " " { finishLine() }
      if piece == " " && (used == 0 || used + 1 > room()) { continue }
      guard wide > room() else {
        line += piece
        used += wide
        continue
      }
      for character in piece {
        let next = DisplayWidth.of(String(character))
        if used + next > room(), used > 0 { finishLine() }
        line.append(character)
        used += next
      }
    }
    if used > 0 || lines.isEmpty { finishLine() }
    return lines
  }

  /// Whether a text fits a line as it is: none of its blanks stands at an end, where breaking drops blanks.
  private static func isOneLine(_ text: String, width: Int) -> Bool {
    guard let first = text.unicodeScalars.first, first != " ", DisplayWidth.of(first) > 0 else { return false }
    return text.utf8.last != UInt8(ascii: " ") && DisplayWidth.of(text) <= width
  }

  /// The parts between which a line may be broken: blanks, words, wide characters with the closing signs behind them.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var isOpen = false
    for character in text {
      let piece = String(character)
      if character == " " {
        pieces.append(" ")
        isOpen = false
      } else if closing.contains(character), let last = pieces.last, last != " " {
        pieces[pieces.count - 1] += piece
      } else if DisplayWidth.of(piece) == 2 {
        if isOpen, let last = pieces.last?.last, opening.contains(last) {
          pieces[pieces.count - 1] += piece
        } else {
          pieces.append(piece)
        }
        isOpen = opening.contains(character)
      } else if isOpen {
        pieces[pieces.count - 1] += piece
      } else {
        pieces.append(piece)
        isOpen = true
      }
    }
    return pieces
  }

  /// Signs that begin no line.
  private static let closing: Set<Character> = [
    "，", "。", "；", "：", "、", "！", "？", "）", "”", "》", "%", ")", ",", ".",
  ]
  /// Signs that end no line.
  private static let opening: Set<Character> = ["（", "“", "《", "("]
}
