/// The field that a walk is in, and what its quotes have said so far.
struct FieldInProgress {
  private enum Quoting {
    /// No quote was met yet.
    case none
    /// A quote was met that did not open the field, or text after the closing quote: further quotes are plain text.
    case plain
    /// Behind the opening quote.
    case inside
    /// Behind a quote that closes the field, unless it is the first half of a doubled one.
    case closed
  }

  /// The field's first byte.
  let start: Int

  private var quoting = Quoting.none
  private var contentStart = 0
  private var contentEnd = 0
  private var hasDoubledQuotes = false

  /// A field that begins at `start`.
  @inline(__always)
  init(start: Int) { self.start = start }

  /// Whether a delimiter or line end here would be data.
  var isInside: Bool { quoting == .inside }

  /// Takes note of the quote at `place`.
  @inline(__always)
  mutating func meetQuote(
    at place: Int, in bytes: Span<UInt8>, _ dialect: Dialect, _ irregularity: inout Irregularity?
  ) {
    switch quoting {
    case .none:
      contentStart = place &+ 1
      quoting = Self.isDropped(start..<place, in: bytes, dialect) ? .inside : .plain
    case .plain:
      break
    case .inside:
      contentEnd = place
      quoting = .closed
    case .closed:
      if place == contentEnd &+ 1 {
        hasDoubledQuotes = true
        quoting = .inside
      } else {
        irregularity = irregularity ?? .textAfterQuote
        quoting = .plain
      }
    }
  }

  /// The field, if it ends before `end`; names what is wrong with it.
  @inline(__always)
  func finish(
    at end: Int, in bytes: Span<UInt8>, _ dialect: Dialect, _ irregularity: inout Irregularity?
  ) -> FieldRange {
    switch quoting {
    case .none, .plain:
      break
    case .inside:
      irregularity = irregularity ?? .unclosedQuote
    case .closed:
      if Self.isDropped(contentEnd &+ 1..<end, in: bytes, dialect) {
        return FieldRange(start: contentStart, end: contentEnd, hasDoubledQuotes: hasDoubledQuotes, isQuoted: true)
      }
      irregularity = irregularity ?? .textAfterQuote
    }
    return FieldRange(start: start, end: end)
  }

  /// Whether `range`, which lies outside the quotes, holds nothing but blanks that the dialect drops.
  @inline(__always)
  private static func isDropped(_ range: Range<Int>, in bytes: Span<UInt8>, _ dialect: Dialect) -> Bool {
    if range.isEmpty { return true }
    guard dialect.blanksAroundQuotes else { return false }
    // A tab that is the delimiter never lies inside a field's blanks.
    for place in range where bytes[place] != UInt8(ascii: " ") && bytes[place] != UInt8(ascii: "\t") { return false }
    return true
  }
}
