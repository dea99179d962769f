import ExactArithmetic
import ReviewScheme
import Scoring

/// How far a unit's score may be off: a standard error with its degrees of freedom.
public struct ScoreError: Hashable, Sendable {
  /// The standard error of the score.
  public let standardError: Double
  /// Degrees of freedom after Welch and Satterthwaite; `nil` for infinitely many.
  public let freedom: Double?
  /// The number of equal marks whose share of satisfied ones would be as sure as the unit's satisfaction rate; `nil` if
  /// it has none.
  public let satisfactionCount: Double?

  /// Half the width of an interval of 95 %, if so many intervals are to hold together.
  public func halfWidth(simultaneously intervals: Int) -> Double {
    Quantile.student(Quantile.normal(simultaneously: intervals), freedom: freedom) * standardError
  }
}

/// Joins the errors of means to those of scores, for one scheme.
struct ScoreErrors {
  private let scheme: Scheme
  /// Levels with a score, the lowest first.
  private let ascending: [(level: Int, score: Double)]
  private let satisfied: [Bool]
  /// Raters by group of the scheme, if it is a leaf.
  private let raters: [Int?]
  private let fewest: Int

  init(of outcome: Outcome, fewestMarks: Int) {
    scheme = outcome.scheme
    fewest = fewestMarks
    let isZero = scheme.scoring.unscored == .zero
    ascending = scheme.scale.levels.enumerated().compactMap { index, level in
      (level.score ?? (isZero ? .zero : nil)).map { (index, $0.approximate) }
    }.sorted { ($0.score, $0.level) < ($1.score, $1.level) }
    satisfied = scheme.scale.levels.map(\.isSatisfied)
    var raters = [Int?](repeating: nil, count: scheme.groups.count)
    for (place, group) in scheme.leafGroups.enumerated() { raters[group] = outcome.intake.valid[place] }
    self.raters = raters
  }

  /// From the lowest to the highest score of a mark.
  var range: Double { (ascending.last?.score ?? 0) - (ascending.first?.score ?? 0) }

  /// The error of a unit's score; `nil` if it has none.
  ///
  /// Groups are different raters, so their variances add up. The marks of one group on several items are the same
  /// raters' and may hang together in any way, so there the standard errors add up, which is the worst case.
  ///
  /// - Parameter isHidden: whether nothing but the number of a group's marks may show in the result.
  func error(of unit: UnitScore, category: Int, isHidden: (_ group: Int) -> Bool) -> ScoreError? {
    guard unit.score != nil else { return nil }
    let items = scheme.items.indices.map { scheme.weight(ofItem: $0, inCategory: category).approximate }
    let shares = shares(of: unit)
    var (variance, classical, ofEstimates, ofRate) = (0.0, 0.0, 0.0, 0.0)
    for leaf in scheme.leafGroups where shares[leaf] != 0 {
      guard let error = leafError(unit.groups[leaf], leaf, items: items, isHidden: isHidden(leaf)) else { return nil }
      let square = shares[leaf] * shares[leaf]
      variance += square * error.deviation * error.deviation
      let part = square * error.classical * error.classical
      classical += part
      if let freedom = error.freedom { ofEstimates += part * part / Double(freedom) }
      ofRate += square * error.perRate * error.perRate
    }
    return ScoreError(
      standardError: variance.squareRoot(),
      freedom: ofEstimates > 0 ? classical * classical / ofEstimates : nil,
      satisfactionCount: unit.satisfaction == nil || ofRate == 0 ? nil : 1 / ofRate)
  }

  /// By group: which part of the unit's score its mean is, 0 if it gave none.
  private func shares(of unit: UnitScore) -> [Double] {
    var shares = [Double](repeating: 0, count: unit.groups.count)
    func share(_ whole: Double, among siblings: [Int]) {
      let counting = siblings.filter { unit.groups[$0].mean != nil || scheme.scoring.missing == .zero }
      let sum = counting.reduce(0) { $0 + unit.groups[$1].weight.approximate }
      guard sum > 0 else { return }
      for group in counting where unit.groups[group].mean != nil {
        shares[group] = whole * unit.groups[group].weight.approximate / sum
        share(shares[group], among: scheme.groups[group].children)
      }
    }
    share(1, among: scheme.rootGroups)
    return shares
  }

  /// What one group's mean adds.
  private struct LeafError {
    /// The standard error of its mean.
    var deviation = 0.0
    /// The textbook's.
    var classical = 0.0
    /// The fewest degrees of freedom of its estimated parts.
    var freedom: Int?
    /// The standard error of its rate of satisfaction, over √(p(1 − p)).
    var perRate = 0.0
  }

  private func leafError(_ group: GroupScore, _ index: Int, items: [Double], isHidden: Bool) -> LeafError? {
    let present = group.cells.indices.filter { group.cells[$0].mean != nil }
    let sum = present.reduce(0) { $0 + items[$1] }
    guard sum > 0 else { return nil }
    var result = LeafError()
    for item in present where items[item] > 0 {
      let cell = group.cells[item]
      let error: MeanError
      if !isHidden, cell.ratings >= fewest,
        let estimate = MeanError(
          marks: ascending.map { ($0.score, cell.counts[$0.level]) },
          trimmed: (cell.trimmedLowest, cell.trimmedHighest), raters: raters[index] ?? cell.ratings)
      {
        error = estimate
      } else {
        error = MeanError(boundOver: range, count: cell.ratings, kept: cell.kept)
      }
      let share = items[item] / sum
      result.deviation += share * error.variance.squareRoot()
      result.classical += share * error.classicalVariance.squareRoot()
      if let freedom = error.freedom { result.freedom = min(result.freedom ?? freedom, freedom) }
      result.perRate += share / Double(max(1, cell.ratings)).squareRoot()
    }
    return result
  }
}

extension Fraction {
  /// The number to nine decimals, which is far closer than any standard error; numbers too large for that are 0, and
  /// no mark or weight is.
  var approximate: Double {
    Double((self * Fraction(1_000_000_000)).floor() ?? 0) / 1_000_000_000
  }
}
