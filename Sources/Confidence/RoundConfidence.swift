public import ExactArithmetic
import ReviewScheme
public import Scoring

/// How sure the scores and ranks of a round are.
public struct RoundConfidence: Sendable {
  /// With how few marks the spread of a group's marks is not estimated but taken to be the largest there can be.
  public static let fewestMarks = 10
  /// With how many decimals intervals are published, rounded outward.
  public static let decimals = 2

  /// What is known of a unit with a score.
  public struct Unit: Hashable, Sendable {
    /// The score.
    fileprivate let score: Double
    /// The standard error of the score.
    public let error: ScoreError
    /// The ends of the interval of the score with 95 % for this unit alone, within the scale.
    public let low, high: SignificantDigits
    /// The same interval, rounded outward.
    public let interval: ClosedRange<Fraction>
    /// The interval of the satisfaction rate with 95 %, rounded outward; `nil` if it has none.
    public let satisfaction: ClosedRange<Fraction>?
    /// The ranks that the unit may have, with 95 % for all units of its ranking together; `nil` if it is not ranked, or
    /// ranks do not count the better units.
    public fileprivate(set) var ranks: ClosedRange<Int>?
    /// Whether it is among those last units of which the scheme names some; `nil` if it names none.
    public fileprivate(set) var bottom: BottomVerdict?
    /// The chance that its true score is among those of the last units, and below the bound if there is one, were true
    /// scores normal around those found and each by itself; `nil` where ``bottom`` is. It describes; it proves nothing.
    public fileprivate(set) var bottomProbability: SignificantDigits?
  }

  /// By unit of the scheme; `nil` if it has no score.
  public private(set) var units: [Unit?]

  /// How sure an outcome is.
  ///
  /// - Parameters:
  ///   - fewestMarks: with how few marks a spread is not estimated.
  ///   - isHidden: of a unit's group, whether nothing but the number of its marks may show in the result.
  /// - Complexity: O(n log n) in the units, O(n) in the counts, and O(n · k) if the last k are named; with buckets of
  ///   ballots O(n²) in the units of a ranking, times the buckets.
  public init(
    _ outcome: Outcome, fewestMarks: Int = fewestMarks,
    isHidden: (_ unit: Int, _ group: Int) -> Bool = { _, _ in false }
  ) {
    let scheme = outcome.scheme
    let errors = ScoreErrors(of: outcome, fewestMarks: fewestMarks)
    let scale = Self.scale(of: scheme)
    units = outcome.units.indices.map { unit in
      let score = outcome.units[unit].score
      guard let value = score.score,
        let error = errors.error(
          of: score, at: unit, isHidden: { isHidden(unit, $0) })
      else { return nil }
      let (found, half) = (value.approximate, error.halfWidth(simultaneously: 1))
      let rate: ClosedRange<Double>? = error.satisfactionCount.flatMap { count in
        score.satisfaction.map { RateInterval.wilson($0.approximate, count: count) }
      }
      let low = SignificantDigits(min(found, max(scale.lowerBound, found - half)))
      let high = SignificantDigits(max(found, min(scale.upperBound, found + half)))
      return Unit(
        score: found, error: error, low: low, high: high, interval: Self.outward(low.fraction, high.fraction),
        satisfaction: rate.map(Self.outward))
    }
    if scheme.ranking.ties != .dense { rank(outcome, freedomOfBuckets: errors.freedomOfBuckets) }
  }

  /// Finds the ranks that are open, in each ranking.
  private mutating func rank(_ outcome: Outcome, freedomOfBuckets: Double?) {
    let scheme = outcome.scheme
    let ranked = outcome.units.indices.filter { outcome.units[$0].position != nil }
    let categories: [Int?] = scheme.ranking.within == .all ? [nil] : scheme.categories.indices.map { $0 }
    for category in categories {
      let members = ranked.filter { category == nil || scheme.units[$0].category == category }
      // What is said of pairs, and of units if there is a bound, has to hold together.
      let ofUnits = scheme.ranking.bottom?.below == nil ? 0 : members.count
      var statements = members.count * (members.count - 1) / 2 + ofUnits
      let ranks: (_ members: [Int]) -> RankIntervals
      if let freedomOfBuckets, statements <= Quantile.mostIntervals {
        let compared = ComparedScores(
          outcome, units.map { $0?.error }, statements: statements, freedom: freedomOfBuckets)
        ranks = { members in RankIntervals(of: members.count) { compared.isBetter(members[$0], members[$1]) } }
      } else {
        // Intervals say all.
        statements = members.count
        let intervals = members.map { simultaneous(of: $0, among: members.count, outcome) }
        let byUnit = Dictionary(uniqueKeysWithValues: zip(members, intervals))
        ranks = { members in RankIntervals(members.compactMap { byUnit[$0] }) }
      }
      for (unit, ranks) in zip(members, ranks(members).ranks) { units[unit]?.ranks = ranks }
      judge(members, ranks, statements: statements, category: category, outcome)
    }
  }

  /// Says of each unit whether it is among the last; a list that allots places to categories is of each by itself.
  private mutating func judge(
    _ members: [Int], _ ranks: (_ members: [Int]) -> RankIntervals, statements: Int, category: Int?, _ outcome: Outcome
  ) {
    let scheme = outcome.scheme
    guard let list = scheme.ranking.bottom else { return }
    let isAllotted = category == nil && !list.allot.isEmpty
    for pool in isAllotted ? scheme.categories.indices.map({ $0 }) : [category] {
      guard let count = pool.flatMap({ list.allot[$0] }) ?? list.count, count > 0 else { continue }
      let places = members.filter { !isAllotted || scheme.units[$0].category == pool }
      for (unit, verdict) in zip(places, ranks(places).verdicts(last: count)) {
        let interval = simultaneous(of: unit, among: statements, outcome)
        units[unit]?.bottom = min(verdict, Self.verdict(interval, below: list.below, scheme))
      }
      estimate(places, last: count, below: list.below)
    }
  }

  /// Says how probable it is of each unit to be among the last.
  private mutating func estimate(_ places: [Int], last count: Int, below bound: Fraction?) {
    let known = places.compactMap { units[$0] }
    // One of which nothing is known might be anywhere, and leaves nothing to be said of the others.
    guard known.count == places.count else { return }
    let chances = LowestChances.of(
      known.map(\.score), errors: known.map(\.error.standardError), lowest: count, below: bound?.approximate)
    for (unit, chance) in zip(places, chances) {
      units[unit]?.bottomProbability = SignificantDigits(chance, mostDecimals: SignificantDigits.published)
    }
  }

  /// Whether a score is below the bound of a list, which compares what is published: a score that may be rounded up to
  /// the bound is not surely below it.
  private static func verdict(
    _ interval: ClosedRange<Double>, below bound: Fraction?, _ scheme: Scheme
  ) -> BottomVerdict {
    guard let bound else { return .certain }
    let step = (0..<scheme.ranking.digits).reduce(1.0) { step, _ in step / 10 }
    if interval.upperBound < bound.approximate - step { return .certain }
    return interval.lowerBound >= bound.approximate ? .excluded : .possible
  }

  /// The interval of a unit's score that holds together with those of all others.
  private func simultaneous(of unit: Int, among count: Int, _ outcome: Outcome) -> ClosedRange<Double> {
    guard let known = units[unit] else {
      // Nothing is known: it may be anywhere.
      return Self.scale(of: outcome.scheme)
    }
    let half = known.error.halfWidth(simultaneously: count)
    return (known.score - half)...(known.score + half)
  }

  /// Between which values every score lies.
  private static func scale(of scheme: Scheme) -> ClosedRange<Double> {
    let hasZero = scheme.scoring.missing == .zero || scheme.scoring.unscored == .zero
    let scores = scheme.scale.levels.compactMap(\.score) + (hasZero ? [.zero] : [])
    return (scores.min() ?? .zero).approximate...(scores.max() ?? .zero).approximate
  }

  /// An interval rounded outward to the decimals that are published.
  public static func outward(_ low: Fraction, _ high: Fraction) -> ClosedRange<Fraction> {
    var unit = 1
    for _ in 0..<decimals { unit *= 10 }
    // Numbers too large to be counted in these units stay as they are; no score is.
    let lowest = (low * Fraction(unit)).floor().map { Fraction($0, over: unit) } ?? low
    let highest = (high * Fraction(-unit)).floor().map { Fraction(-$0, over: unit) } ?? high
    return lowest...max(lowest, highest)
  }

  private static func outward(_ range: ClosedRange<Double>) -> ClosedRange<Fraction> {
    outward(SignificantDigits(range.lowerBound).fraction, SignificantDigits(range.upperBound).fraction)
  }
}
