import ExactArithmetic
import Scoring

/// The numbers of a comparison as they are printed: those of a round with its own decimals, a difference with those of
/// the round that has more.
struct ComparisonNumbers {
  private let comparison: Comparison

  init(_ comparison: Comparison) { self.comparison = comparison }

  func oldScore(_ unit: PublishedUnit) -> String? { text(unit.score, comparison.old.scoreDecimals) }

  func newScore(_ unit: PublishedUnit) -> String? { text(unit.score, comparison.new.scoreDecimals) }

  func oldPoints(_ unit: PublishedUnit) -> String? { text(unit.points, comparison.old.pointsDecimals) }

  func newPoints(_ unit: PublishedUnit) -> String? { text(unit.points, comparison.new.pointsDecimals) }

  func scoreChange(_ pair: ComparedUnit) -> String? {
    text(pair.scoreChange, max(comparison.old.scoreDecimals, comparison.new.scoreDecimals))
  }

  func pointsChange(_ pair: ComparedUnit) -> String? {
    text(pair.pointsChange, max(comparison.old.pointsDecimals, comparison.new.pointsDecimals))
  }

  /// No digit is lost: a published number has no more than its round's decimals.
  private func text(_ value: Fraction?, _ decimals: Int) -> String? { value?.decimal(digits: decimals, .halfUp) }
}
