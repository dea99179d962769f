/// How many columns of a terminal a text takes.
enum DisplayWidth {
  /// The columns of `text`: two for a character that East Asian fonts draw wide, else one.
  static func of(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  /// The columns of one character, decided by its first scalar; what combines with it takes none.
  static func of(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  /// Whether `scalar` is wide or full-width by Unicode Standard Annex 11. The blocks are taken whole, since an
  /// unassigned character in one of them would be wide as well.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x1100: false
    case 0x1100...0x115F,  // Hangul initials
      0x2E80...0x303E,  // radicals, CJK punctuation
      0x3041...0xA4CF,  // kana, Bopomofo, ideographs, Yi
      0xA960...0xA97F, 0xAC00...0xD7A3,  // Hangul
      0xF900...0xFAFF, 0xFE30...0xFE6F,  // compatibility ideographs and forms
      0xFF01...0xFF60, 0xFFE0...0xFFE6,  // full-width forms
      0x20000...0x3FFFD:  // ideographs of the supplementary planes
      true
    default: scalar.properties.isEmojiPresentation
    }
  }
}
