import ExactArithmetic
import ReviewScheme
import Scoring
import TestSupport
import Testing

@Suite("CellScore")
struct CellScoreTests {
  private static let scores: [Fraction?] = [Fraction(100), Fraction(70), Fraction(-5), nil]
  private static let vectors = sequences(of: [0, 1, 2, 4], count: scores.count)
  private static let amounts: [Amount] = [
    .count(0), .count(1), .count(3), .share(Fraction(1, over: 3)), .share(Fraction(1, over: 10)), .share(.one),
  ]

  /// How many marks go, counted one by one.
  private func removed(_ amount: Amount, of total: Int) -> Int {
    switch amount {
    case .count(let count): return count
    case .share(let share):
      var count = 0
      while Fraction(count + 1) <= share * Fraction(total) { count += 1 }
      return count
    }
  }

  @Test("Trimming is sorting the marks and dropping some at both ends", arguments: ScoringPolicy.Unscored.allCases)
  func trimsLikeAList(unscored: ScoringPolicy.Unscored) {
    for lowest in Self.amounts {
      for highest in Self.amounts {
        for from in [1, 3] {
          let trim = Trim(lowest: lowest, highest: highest, from: from)
          let outcome = Scheme.sample(
            scale: .sample(Self.scores), units: Self.vectors.map { _ in 0 },
            scoring: ScoringPolicy(trim: trim, unscored: unscored)
          ).settle(Self.vectors.flatMap { $0 })
          for (counts, unit) in zip(Self.vectors, outcome.units) {
            let marks = zip(counts, Self.scores).flatMap { count, score in
              [Fraction?](repeating: score ?? (unscored == .zero ? .zero : nil), count: count)
            }.compactMap { $0 }.sorted()
            let (low, high) = (removed(lowest, of: marks.count), removed(highest, of: marks.count))
            let trims = marks.count >= from && low + high < marks.count
            let kept = trims ? Array(marks.dropFirst(low).dropLast(high)) : marks
            let cell = unit.score.groups[0].cells[0]
            let isRight =
              cell.ratings == marks.count && cell.kept == kept.count && cell.sum == kept.sum()
              && cell.mean == (kept.isEmpty ? nil : kept.sum() / Fraction(kept.count))
              && cell.satisfaction == (marks.isEmpty ? nil : Fraction(counts[0], over: marks.count))
            #expect(isRight, "\(counts), \(trim), \(cell)")
          }
        }
      }
    }
  }

  @Test("Fewer ratings than required give no mean, whatever trimming removes")
  func asksForRatingsBeforeTrimming() {
    let policy = ScoringPolicy(trim: Trim(lowest: .count(1), highest: .count(1), from: 1), minimumRatings: 3)
    let scheme = Scheme.sample(scale: .goodOrBad, units: [0, 0, 0], scoring: policy)
    let means = scheme.settle([2, 0, 2, 1, 0, 0]).units.map { $0.score.groups[0].mean }
    #expect(means == [nil, Fraction(100), nil])
  }

  /// Scores and weights that fit whole numbers over one denominator, and the same times what takes that from them.
  @Test(
    "Scores of many digits, and weights whose whole numbers do not fit, give what short ones give",
    arguments: ScoringPolicy.Missing.allCases)
  func beyondWholeNumbers(missing: ScoringPolicy.Missing) {
    let long = Fraction(1 << 60) / Fraction(1_000_000_007)
    let weights = [Fraction(20), Fraction(35, over: 2), .zero, Fraction(45)]
    #expect(Fraction.overCommonDenominator(weights.map { $0 * long }) == nil)
    let scores: [Fraction?] = [Fraction(100), Fraction(70), Fraction(-5), nil]
    #expect(Fraction.overCommonDenominator(scores.compactMap { $0 }.map { $0 * long * long }) == nil)
    let vectors = sequences(of: [[0, 0, 0, 0], [3, 1, 0, 2], [1, 4, 2, 0]], count: weights.count)
    func outcome(_ weight: Fraction, _ score: Fraction) -> Outcome {
      Scheme.sample(
        scale: .sample(scores.map { $0.map { $0 * score } }), groupWeights: weights.map { $0 * weight },
        units: vectors.map { _ in 0 }, scoring: ScoringPolicy(missing: missing)
      ).settle(vectors.flatMap { $0.flatMap { $0 } })
    }
    // Over this denominator sums are whole numbers, but no longer after a division by the marks.
    let short = outcome(.one, .one)
    let tiny = Fraction(1, over: (1 << 61) - 1)
    #expect(Fraction.overCommonDenominator(scores.compactMap { $0 }.map { $0 * tiny }) != nil)
    for (weight, score) in [(long, Fraction.one), (.one, long * long), (long, long * long), (.one, tiny)] {
      for (own, other) in zip(short.units, outcome(weight, score).units) {
        #expect(other.score.score == own.score.score.map { $0 * score })
        #expect(other.score.satisfaction == own.score.satisfaction)
        #expect(other.score.groups.map(\.weight) == own.score.groups.map { $0.weight * weight })
        #expect(other.score.groups.map { $0.cells[0].sum } == own.score.groups.map { $0.cells[0].sum * score })
      }
    }
  }
}
