import Scoring
import Testing

/// Bytes as the text that they must be.
func text(_ bytes: [UInt8]) throws -> String { try #require(String(validating: bytes, as: UTF8.self)) }

/// The lines of a text, without the one after the last line end.
func lines(_ text: String) -> [String] {
  // A CRLF is one character, so lines are cut between scalars.
  var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  if lines.last == "" { lines.removeLast() }
  return lines
}

extension String {
  /// Whether the text holds another, scalar by scalar.
  func holds(_ other: String) -> Bool {
    let (mine, theirs) = (Array(utf8), Array(other.utf8))
    guard mine.count >= theirs.count else { return false }
    return (0...(mine.count - theirs.count)).contains { mine[$0...].starts(with: theirs) }
  }
}
