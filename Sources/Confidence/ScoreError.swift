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
  /// What each bucket of ballots adds to the error, if those were kept apart: the sum of squares is a variance.
  let byBucket: [Double]
  /// The standard error of what is not in ``byBucket``.
  let besides: Double

  /// The standard error of the difference to another unit's score.
  ///
  /// The same raters may have rated both, which buckets show. Of what they do not show the worst is taken.
  public func ofDifference(to other: ScoreError) -> Double {
    var squares = 0.0
    for bucket in 0..<max(byBucket.count, other.byBucket.count) {
      let difference =
        (bucket < byBucket.count ? byBucket[bucket] : 0) - (bucket < other.byBucket.count ? other.byBucket[bucket] : 0)
      squares += difference * difference
    }
    return squares.squareRoot() + besides + other.besides
  }

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
  private let leafPlace: [Int?]
  private let buckets: BucketSpread?

  init(of outcome: Outcome, fewestMarks: Int) {
    scheme = outcome.scheme
    fewest = fewestMarks
    let isZero = scheme.scoring.unscored == .zero
    ascending = scheme.scale.levels.enumerated().compactMap { index, level in
      (level.score ?? (isZero ? .zero : nil)).map { (index, $0.approximate) }
    }.sorted { ($0.score, $0.level) < ($1.score, $1.level) }
    satisfied = scheme.scale.levels.map(\.isSatisfied)
    var raters = [Int?](repeating: nil, count: scheme.groups.count)
    var leafPlace = raters
    for (place, group) in scheme.leafGroups.enumerated() {
      raters[group] = outcome.intake.valid[place]
      leafPlace[group] = place
    }
    self.raters = raters
    self.leafPlace = leafPlace
    buckets = outcome.buckets.isEmpty ? nil : BucketSpread(outcome.buckets, total: outcome.tally)
  }

  /// From the lowest to the highest score of a mark.
  var range: Double { (ascending.last?.score ?? 0) - (ascending.first?.score ?? 0) }

  /// The error of a unit's score; `nil` if it has none.
  ///
  /// Groups are different raters, so their variances add up. The marks of one group on several items are the same
  /// raters' and may hang together in any way; buckets of ballots show how. Without them the standard errors add up, which
  /// is the worst case.
  ///
  /// - Parameters:
  ///   - index: the unit's place in the scheme.
  ///   - isHidden: whether nothing but the number of a group's marks may show in the result.
  func error(
    of unit: UnitScore, at index: Int, isHidden: (_ group: Int) -> Bool
  ) -> ScoreError? {
    guard unit.score != nil else { return nil }
    let category = scheme.units[index].category
    let items = scheme.items.indices.map { scheme.weight(ofItem: $0, inCategory: category).approximate }
    let shares = shares(of: unit)
    var (variance, classical, ofEstimates, ofRate, besides) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var byBucket = [Double](repeating: 0, count: buckets?.count ?? 0)
    for leaf in scheme.leafGroups where shares[leaf] != 0 {
      guard
        let error = leafError(unit.groups[leaf], of: index, leaf, items: items, isHidden: isHidden(leaf))
      else { return nil }
      let square = shares[leaf] * shares[leaf]
      variance += square * error.deviation * error.deviation
      let part = square * error.classical * error.classical
      classical += part
      if let freedom = error.freedom { ofEstimates += part * part / Double(freedom) }
      ofRate += square * error.perRate * error.perRate
      besides += square * error.besides * error.besides
      for bucket in error.byBucket.indices { byBucket[bucket] += shares[leaf] * error.byBucket[bucket] }
    }
    return ScoreError(
      standardError: variance.squareRoot(),
      freedom: ofEstimates > 0 ? classical * classical / ofEstimates : nil,
      satisfactionCount: unit.satisfaction == nil || ofRate == 0 ? nil : 1 / ofRate,
      byBucket: byBucket, besides: besides.squareRoot())
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
    /// What each bucket adds to its error, scaled so that the sum of squares is a variance; empty if none is known.
    var byBucket: [Double] = []
    /// The standard error of what is not in ``byBucket``.
    var besides = 0.0
  }

  /// The items whose marks lie in buckets, all together.
  private struct Together {
    var items = 0
    var byBucket: [Double]
    /// What their standard errors add up to, the textbook's too.
    var deviation = 0.0
    var classical = 0.0
  }

  private func leafError(
    _ group: GroupScore, of unit: Int, _ index: Int, items: [Double], isHidden: Bool
  ) -> LeafError? {
    let present = group.cells.indices.filter { group.cells[$0].mean != nil }
    let sum = present.reduce(0) { $0 + items[$1] }
    guard sum > 0 else { return nil }
    var result = LeafError()
    var together = Together(byBucket: [Double](repeating: 0, count: buckets?.count ?? 0))
    for item in present where items[item] > 0 {
      let cell = group.cells[item]
      let error = meanError(cell, index, isHidden: isHidden)
      let share = items[item] / sum
      let (deviation, classical) = (error.variance.squareRoot(), error.classicalVariance.squareRoot())
      if error.isVaried, let found = deviations(cell, unit: unit, group: index, item: item) {
        together.items += 1
        for bucket in found.indices { together.byBucket[bucket] += share * found[bucket] }
        together.deviation += share * deviation
        together.classical += share * classical
      } else {
        result.besides += share * deviation
        result.classical += share * classical
      }
      if let freedom = error.freedom { result.freedom = min(result.freedom ?? freedom, freedom) }
      result.perRate += share / Double(max(1, cell.ratings)).squareRoot()
    }
    add(together, of: index, to: &result)
    return result
  }

  /// Adds the items whose marks lie in buckets. Of one item its own counts tell the error exactly, since a ballot has one
  /// mark at most in a cell; of several the buckets tell how they hang together.
  private func add(_ together: Together, of group: Int, to result: inout LeafError) {
    result.deviation = result.besides + together.deviation
    guard let buckets, let place = leafPlace[group], together.items > 0 else {
      result.classical += together.classical
      return
    }
    let scale = buckets.correction(ofLeaf: place).squareRoot()
    result.byBucket = together.byBucket.map { $0 * scale }
    guard together.items > 1 else {
      result.classical += together.classical
      return
    }
    let deviation = result.byBucket.reduce(0) { $0 + $1 * $1 }.squareRoot()
    result.deviation = result.besides + deviation
    result.classical += deviation
    result.freedom = min(result.freedom ?? Int.max, buckets.occupied[place] - 1)
  }

  private func meanError(_ cell: CellScore, _ group: Int, isHidden: Bool) -> MeanError {
    if !isHidden, cell.ratings >= fewest,
      let estimate = MeanError(
        marks: ascending.map { ($0.score, cell.counts[$0.level]) },
        trimmed: (cell.trimmedLowest, cell.trimmedHighest), raters: raters[group] ?? cell.ratings)
    {
      return estimate
    }
    return MeanError(boundOver: range, count: cell.ratings, kept: cell.kept)
  }

  /// What each bucket adds to the error of a mean; `nil` if that is not known, or too few buckets have marks of the group.
  private func deviations(_ cell: CellScore, unit: Int, group: Int, item: Int) -> [Double]? {
    guard let buckets, let place = leafPlace[group], buckets.occupied[place] >= fewest else { return nil }
    let range = MeanError.keptRange(
      ascending.map { ($0.score, cell.counts[$0.level]) }, trimmed: (cell.trimmedLowest, cell.trimmedHighest))
    return buckets.deviations(
      unit: unit, group: place, item: item,
      scores: ascending.map { ($0.level, MeanError.drawn($0.score, into: range)) }, kept: cell.kept)
  }

  /// Degrees of freedom of what all buckets tell together; `nil` if they tell nothing.
  var freedomOfBuckets: Double? { buckets.map { Double(max(1, $0.occupiedByAny - 1)) } }
}

extension Fraction {
  /// The number to fifteen decimals, or nine if it is in the thousands: closer than any digit that is published. Numbers
  /// too large for that are 0, and no mark or weight is.
  var approximate: Double {
    if let fine = (self * Fraction(1_000_000_000_000_000)).floor() { return Double(fine) / 1_000_000_000_000_000 }
    return Double((self * Fraction(1_000_000_000)).floor() ?? 0) / 1_000_000_000
  }
}
