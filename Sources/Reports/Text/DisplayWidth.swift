/// How many columns of a terminal a text takes: 2 for an East Asian wide character, 0 for a combining one, else 1.
package enum DisplayWidth {
  /// Wide and fullwidth characters that are no emoji, in ascending order. Source: Unicode's EastAsianWidth.txt, classes
  /// W and F, with unassigned gaps inside a script's block joined.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul initials
    0x2329...0x232A,  // angle brackets
    0x2E80...0x303E,  // radicals, description characters, ideographic punctuation
    0x3041...0x3247,  // kana, Bopomofo, Hangul letters, enclosed letters
    0x3250...0x4DBF,  // enclosed letters, units, extension A
    0x4E00...0xA4CF,  // ideographs, Yi
    0xA960...0xA97F,  // Hangul initials, extended
    0xAC00...0xD7A3,  // Hangul syllables
    0xF900...0xFAFF,  // compatibility ideographs
    0xFE10...0xFE19,  // vertical forms
    0xFE30...0xFE6F,  // compatibility and small forms
    0xFF01...0xFF60,  // fullwidth forms
    0xFFE0...0xFFE6,  // fullwidth signs
    0x16FE0...0x18D08,  // ideographic marks, Tangut, Khitan
    0x1AFF0...0x1B2FB,  // kana supplements, Nushu
    0x1F200...0x1F265,  // enclosed ideographs
    0x20000...0x2FFFD,  // extensions B to F
    0x30000...0x3FFFD,  // extensions G and later
  ]

  /// Most characters of Chinese text, of which there is no need to ask what they are.
  private static var usualIdeographs: ClosedRange<UInt32> { 0x4E00...0x9FFF }

  /// Blocks, of which bars are drawn: symbols that are neither wide nor emoji.
  private static var blocks: ClosedRange<UInt32> { 0x2580...0x259F }

  /// The columns that a text takes. O(n) in its scalars.
  package static func of(_ text: some StringProtocol) -> Int {
    var columns = 0
    for scalar in text.unicodeScalars { columns += of(scalar) }
    return columns
  }

  /// The columns that one scalar takes.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value == 0xAD ? 0 : 1 }
    if usualIdeographs.contains(scalar.value) { return 2 }
    if blocks.contains(scalar.value) { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    return isWide(scalar) || scalar.properties.isEmojiPresentation ? 2 : 1
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    var (low, high) = (0, wide.count)
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].contains(scalar.value)
  }

  /// A text that cannot move the cursor, colour the screen, break the line or turn the direction of writing, whatever
  /// file it came from: such characters become U+FFFD.
  package static func harmless(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isHarmful(scalar) ? "\u{FFFD}" : scalar) }
    return String(result)
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20..<0x7F).contains(scalar.value) || usualIdeographs.contains(scalar.value) { return false }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    default:
      return (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
  }
}
