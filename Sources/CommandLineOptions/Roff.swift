/// Text in the language of troff, for the macro package `man`.
///
/// It is ASCII: other characters are written as escapes, so that a page is read alike whatever encoding its reader
/// expects.
struct Roff {
  private static let widest = 76

  /// The lines so far, each with its end.
  private(set) var text = ""

  /// A request with its arguments: `.SH "EXIT STATUS"`.
  mutating func request(_ name: String, _ arguments: String...) {
    // Nobody copies a heading, so its dashes may be hyphens; a date must have them as they are.
    let quoted = arguments.map {
      "\"" + $0.split(separator: "-", omittingEmptySubsequences: false).map(Self.escaped).joined(separator: "-") + "\""
    }
    text += "." + ([name] + quoted).joined(separator: " ") + "\n"
  }

  /// Prose, which the reader's formatter fills; nothing if it is empty.
  mutating func prose(_ prose: String) {
    fill(prose.split(whereSeparator: \.isWhitespace).map { Self.pieces(of: String($0)) })
  }

  /// A paragraph that hangs below its term, which is words in bold or italics as they are given.
  mutating func entry(_ term: [Word], _ text: String) {
    text.isEmpty ? request("PP") : request("TP")
    words(term)
    prose(text)
  }

  /// Words on one line, as far as the formatter has room.
  mutating func words(_ words: [Word]) {
    fill(words.map { [$0.roff] })
  }

  /// A word in a face.
  enum Word {
    case plain(String)
    case bold(String)
    case italic(String)
    /// Parts that no blank stands between.
    case joined([Word])

    fileprivate var roff: String {
      switch self {
      case .plain(let text): Roff.escaped(text)
      case .bold(let text): "\\fB" + Roff.escaped(text) + "\\fR"
      case .italic(let text): "\\fI" + Roff.escaped(text) + "\\fR"
      case .joined(let words): words.map(\.roff).joined()
      }
    }
  }

  /// Breaks lines between words, and within a word between its pieces; a line that breaks there says that it goes on.
  private mutating func fill(_ words: [[String]]) {
    var line = ""
    for word in words {
      var joint = line.isEmpty ? "" : " "
      for piece in word {
        if !line.isEmpty, line.utf8.count + joint.utf8.count + piece.utf8.count > Self.widest {
          end(line + (joint == " " ? "" : joint + "\\"))
          (line, joint) = ("", "")
        }
        line += joint + piece
        joint = "\\:"
      }
    }
    if !line.isEmpty { end(line) }
  }

  /// A line of text; what a request would begin with is kept from being one.
  private mutating func end(_ line: String) {
    text += (line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" : "") + line + "\n"
  }

  /// The parts of a word between which its line may break: formatters know no such places in Chinese.
  private static func pieces(of word: String) -> [String] {
    Wrapping.pieces(of: word, width: .max).map(escaped)
  }

  /// Text without a character that means something, or that is not ASCII.
  private static func escaped(_ text: some StringProtocol) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\e"
      // As it is, it would be a hyphen, and an option copied from the page would not be understood.
      case "-": "\\-"
      case "'": "\\(aq"
      case "`": "\\(ga"
      case "^": "\\(ha"
      case "~": "\\(ti"
      case "\"": "\\(dq"
      case _ where scalar.isASCII: String(scalar)
      default: "\\[u" + hexadecimal(scalar.value) + "]"
      }
    }.joined()
  }

  /// At least four digits, in capitals.
  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
