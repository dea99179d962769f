import ExactArithmetic
import ReviewScheme

/// A score as a bar of block characters, in eighths of a column.
enum ScoreBar {
  /// Blocks that fill one to eight eighths of a column.
  private static let blocks: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

  /// The part of the scale's range that lies below a score, 0 to 1; all of it if the range is a point.
  static func share(of score: Fraction, on scale: Scale) -> Fraction {
    guard let lowest = scale.lowestScore, let highest = scale.highestScore, lowest < highest else { return .one }
    return min(.one, max(.zero, (score - lowest) / (highest - lowest)))
  }

  /// A bar that is `share` of `width` columns long, rounded down to an eighth of a column.
  static func text(_ share: Fraction, width: Int) -> String {
    let eighths = (share * Fraction(8 * width)).floor() ?? 0
    let full = String(repeating: "█", count: eighths / 8)
    return eighths % 8 == 0 ? full : full + String(blocks[eighths % 8 - 1])
  }
}
