import ExactArithmetic
import ReviewScheme

/// Scores as bars of block characters, in eighths of a column.
struct ScoreBar {
  /// Blocks that fill one to eight eighths of a column.
  private static let blocks: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

  /// The part of the scale's range that lies below a score, 0 to 1; all of it if the range is a point.
  static func share(of score: Fraction, on scale: Scale) -> Fraction {
    guard let lowest = scale.lowestScore, let highest = scale.highestScore, lowest < highest else { return .one }
    return min(.one, max(.zero, (score - lowest) / (highest - lowest)))
  }

  private let width: Int
  /// The longest bar, of which others are cut.
  private let longest: String
  private let lowest: Fraction
  /// How many eighths of a column a bar gets for each point above the lowest score; `nil` if the range is a point.
  private let eighthsPerPoint: Fraction?

  /// Bars on a scale, the longest of which takes so many columns.
  init(on scale: Scale, width: Int) {
    self.width = width
    longest = String(repeating: "█", count: max(0, width))
    lowest = scale.lowestScore ?? .zero
    let range = (scale.highestScore ?? .zero) - lowest
    eighthsPerPoint = range.sign > 0 ? Fraction(8 * width) / range : nil
  }

  /// A bar as long as ``share(of:on:)`` says, rounded down to an eighth of a column.
  func text(_ score: Fraction) -> SizedText {
    let eighths = eighthsPerPoint.map { min(8 * width, max(0, ((score - lowest) * $0).floor() ?? 0)) } ?? 8 * width
    // By bytes, three to a block: to make or to find characters costs more than the rest of a line.
    let full = String(decoding: longest.utf8.prefix(eighths / 8 * "█".utf8.count), as: UTF8.self)
    let text = eighths % 8 == 0 ? full : full + String(Self.blocks[eighths % 8 - 1])
    return SizedText(text, width: (eighths + 7) / 8)
  }
}
