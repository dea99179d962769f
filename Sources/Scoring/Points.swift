import ExactArithmetic
import ReviewScheme

extension PointsRule {
  /// The points of a score, before the stage `points` rounds them; `nil` if the conversion needs a rank and there is
  /// none.
  ///
  /// - Parameters:
  ///   - best: the best score of the unit's category.
  ///   - rank: the unit's rank.
  func points(score: Fraction, best: Fraction, rank: Int?) -> Fraction? {
    switch conversion {
    case .proportional(let of): score / of * full
    case .ratioToBest: best.isZero ? .zero : score / best * full
    case .rankSteps(let step):
      rank.map { max(.zero, full - step * Fraction($0 - 1)) }
    case .bands(let bands):
      bands.first { band in band.atLeast.map { score >= $0 } ?? true }?.points ?? .zero
    }
  }
}
