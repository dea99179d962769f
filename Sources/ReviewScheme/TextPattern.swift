/// A pattern for headings and cells: `*` stands for any characters, `?` for one.
///
/// It is compared by Unicode scalars, as names in ballots are compared byte for byte. ``NamePattern`` is for file names,
/// which people compare as they look.
public struct TextPattern: Hashable, Sendable {
  /// The pattern as written.
  public let text: String

  enum Piece: Hashable, Sendable {
    case scalar(Unicode.Scalar)
    case one
    case any
  }

  private let pieces: [Piece]

  /// A pattern as written.
  public init(_ text: String) {
    self.text = text
    pieces = Self.pieces(of: text.unicodeScalars)
  }

  /// Stars in a row are one.
  static func pieces(of text: some Sequence<Unicode.Scalar>) -> [Piece] {
    var pieces: [Piece] = []
    for scalar in text {
      switch scalar {
      case "*": if pieces.last != .any { pieces.append(.any) }
      case "?": pieces.append(.one)
      default: pieces.append(.scalar(scalar))
      }
    }
    return pieces
  }

  /// Whether it stands for every text.
  var coversEverything: Bool { pieces == [.any] }

  /// Whether the pattern covers the whole text. O(pattern · text).
  public func covers(_ text: String) -> Bool {
    let text = Array(text.unicodeScalars)
    return Self.ends(of: pieces, from: 0, in: text).contains(text.count)
  }

  /// The shortest start of a text that the pattern covers, in scalars: at least one, and not all of them.
  func startLength(of text: [Unicode.Scalar]) -> Int? {
    Self.ends(of: pieces, from: 0, in: text).first { $0 > 0 && $0 < text.count }
  }

  /// The shortest end of a text that the pattern covers, in scalars: at least one, and not all of them.
  func endLength(of text: [Unicode.Scalar]) -> Int? {
    Self.ends(of: pieces.reversed(), from: 0, in: text.reversed()).first { $0 > 0 && $0 < text.count }
  }

  /// Where a text that begins at `start` and that the pieces cover may end, ascending.
  static func ends(of pieces: [Piece], from start: Int, in text: [Unicode.Scalar]) -> [Int] {
    // Whether the pieces looked at so far cover the text from the start up to each place.
    var reachable = [Bool](repeating: false, count: text.count + 1)
    reachable[start] = true
    for piece in pieces {
      var next = [Bool](repeating: false, count: text.count + 1)
      for place in start...text.count {
        switch piece {
        case .any: next[place] = reachable[place] || (place > start && next[place - 1])
        case .one: next[place] = place > start && reachable[place - 1]
        case .scalar(let scalar): next[place] = place > start && reachable[place - 1] && text[place - 1] == scalar
        }
      }
      reachable = next
    }
    return reachable.indices.filter { reachable[$0] }
  }
}
