/// The classes of characters that JSON5 takes from ECMAScript 5.1, section 7.
enum CharacterClasses {
  /// Blanks and line ends (7.2, 7.3): what may stand between any two tokens.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0xA0, 0x2028, 0x2029, 0xFEFF: true
    case 0..<0x80: false
    default: scalar.properties.generalCategory == .spaceSeparator
    }
  }

  /// Line ends (7.3).
  static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x2028, 0x2029: true
    default: false
    }
  }

  /// What an unquoted key may begin with (7.6): a letter of any script, `$` or `_`.
  static func isIdentifierStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "$", "_": return true
    case "\0"..."\u{7F}": return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber: return true
    default: return false
    }
  }

  /// What an unquoted key may go on with (7.6): also digits, combining marks, connectors and the two joiners.
  static func isIdentifierPart(_ scalar: Unicode.Scalar) -> Bool {
    if isIdentifierStart(scalar) || scalar.value == 0x200C || scalar.value == 0x200D { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return true
    default: return false
    }
  }

  /// The ASCII character that was probably meant when an input method wrote its wide or curly twin.
  static func asciiTwin(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
    case 0x201C, 0x201D, 0x300C, 0x300D: "\""
    case 0x2018, 0x2019: "'"
    case 0x3001: ","
    case 0x3010: "["
    case 0x3011: "]"
    default: nil
    }
  }
}
