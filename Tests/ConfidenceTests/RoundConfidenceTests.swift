import ExactArithmetic
import ReviewScheme
import Scoring
import Testing

@testable import Confidence

@Suite("The confidence of a round")
struct RoundConfidenceTests {
  @Test("Standard errors, degrees of freedom and the interval are those of R")
  func three() throws {
    let confidence = RoundConfidence(Reviews.three(), fewestMarks: 2)
    let units = try confidence.units.map { try #require($0) }
    // Σ_AA = 101/1800, Σ_BB = 157/3000, Σ_CC = 19/240.
    for (unit, expected) in zip(units, [0.236877840, 0.228764799, 0.281365717]) {
      #expect(abs(unit.error.standardError - expected) < 1e-8)
    }
    for (unit, expected) in zip(units, [9.894277, 8.885033, 4.989691]) {
      let freedom = try #require(unit.error.freedom)
      #expect(abs(freedom - expected) < 1e-5)
    }
    // 3.438105 to 4.495229, rounded outward.
    #expect(units[0].interval == Fraction(343, over: 100)...Fraction(450, over: 100))
    let half = units[0].error.halfWidth(simultaneously: 1)
    #expect(abs(half - (4.495229 - 3.438105) / 2) < 1e-3 && half > (4.495229 - 3.438105) / 2)
    // Nobody can be told apart from the others: A and B lie within their errors.
    #expect(units.map(\.ranks) == [1...3, 1...3, 1...3])
  }

  @Test("Few marks enter with the largest error there can be")
  func fewMarks() throws {
    let known = RoundConfidence(Reviews.three(), fewestMarks: 2).units
    let unknown = RoundConfidence(Reviews.three()).units
    for (known, unknown) in zip(known, unknown) {
      let (known, unknown) = (try #require(known), try #require(unknown))
      #expect(unknown.error.standardError > known.error.standardError)
      #expect(unknown.error.freedom == nil)
    }
  }

  @Test("Nothing but the number of a hidden group's marks shows")
  func hidden() throws {
    let scheme = Reviews.scheme(units: 1, weights: [.one, .one])
    let seen = [3, 4, 5, 6, 7]
    let worlds = [[0, 0, 20, 0, 0], [10, 0, 0, 0, 10], [4, 4, 4, 4, 4]]
    func errors(isHidden: Bool) -> Set<ScoreError?> {
      Set(
        worlds.map { marks in
          let outcome = Reviews.outcome(scheme, [[[seen], [marks]]], valid: [25, 20])
          return RoundConfidence(outcome, isHidden: { $1 == 1 && isHidden }).units[0]?.error
        })
    }
    #expect(errors(isHidden: true).count == 1)
    #expect(errors(isHidden: false).count == 3)
  }

  @Test("Items of the same raters are taken to err together")
  func items() throws {
    let marks = [2, 3, 4, 5, 6]
    let one = Reviews.outcome(Reviews.scheme(units: 1, weights: [.one]), [[[marks]]], valid: [20])
    let two = Reviews.outcome(Reviews.scheme(units: 1, weights: [.one], items: 2), [[[marks, marks]]], valid: [20])
    let errors = try [one, two].map { try #require(RoundConfidence($0).units[0]).error.standardError }
    #expect(abs(errors[0] - errors[1]) < 1e-12)
  }

  @Test("The last are certain where scores are far apart, and ranks of a unit without a score are none")
  func verdicts() throws {
    let scheme = Reviews.scheme(
      units: 4, weights: [.one], ranking: RankingPolicy(bottom: NamedList(count: 1)))
    let outcome = Reviews.outcome(
      scheme, [[[[0, 0, 0, 40, 60]]], [[[0, 0, 0, 41, 59]]], [[[60, 40, 0, 0, 0]]], [[[0, 0, 0, 0, 0]]]],
      valid: [100])
    let units = RoundConfidence(outcome).units
    #expect(units.map { $0?.bottom } == [.excluded, .excluded, .certain, nil])
    #expect(units.map { $0?.ranks } == [1...2, 1...2, 3...3, nil])
    #expect(units.map { $0?.bottomProbability?.text } == ["0", "0", "1", nil])
    #expect(units[3] == nil)
  }

  @Test("The chance to be among the last is that of scores with these errors, in the ranking and by allotted places")
  func chances() throws {
    // Means of 4.05, 4.15 and 4.4.
    let marks = [[[[5, 5, 15, 30, 45]]], [[[0, 5, 15, 40, 40]]], [[[0, 0, 10, 40, 50]]]]
    func units(_ ranking: RankingPolicy, _ categories: [Int] = []) -> [RoundConfidence.Unit?] {
      let scheme = Reviews.scheme(units: 3, weights: [.one], ranking: ranking, categories: categories)
      return RoundConfidence(Reviews.outcome(scheme, marks, valid: [100])).units
    }
    let found = units(RankingPolicy(bottom: NamedList(count: 1)))
    let errors = try found.map { try #require($0).error.standardError }
    let wanted = LowestChances.of([4.05, 4.15, 4.4], errors: errors, lowest: 1, below: nil)
    #expect(
      found.map { $0?.bottomProbability } == wanted.map { SignificantDigits($0, mostDecimals: 10) })
    #expect(wanted[0] > 0.7 && wanted[0] < 0.9)
    // Each of two categories names its last: the second of one alone.
    let allotted = units(
      RankingPolicy(within: .all, bottom: NamedList(count: nil, allot: [0: 1, 1: 1])), [0, 0, 1])
    #expect(allotted[2]?.bottomProbability?.text == "1")
    let pair = Normal(at: 0.1 / (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()).below
    #expect(allotted[0]?.bottomProbability == SignificantDigits(pair, mostDecimals: 10))
    // Below a bound that lies beside the first.
    let below = units(RankingPolicy(bottom: NamedList(count: 3, below: Fraction(405, over: 100))))
    #expect(below[0]?.bottomProbability?.text == "0.5")
    #expect(
      below[2]?.bottom == .excluded && below[2]?.bottomProbability.map { $0.fraction < Fraction(1, over: 1000) } == true
    )
    // Nobody is named, or ranks do not count units.
    for ranking in [RankingPolicy(), RankingPolicy(ties: .dense, bottom: NamedList(count: 1))] {
      #expect(units(ranking).allSatisfy { $0?.bottom == nil && $0?.bottomProbability == nil })
    }
  }

  @Test("A list of scores below a bound names only units that are surely below it")
  func boundedVerdicts() throws {
    // Marks 1 to 5: the last has a mean of 1.4, with an interval of a few tenths.
    func last(below bound: Fraction?) -> BottomVerdict? {
      let scheme = Reviews.scheme(
        units: 2, weights: [.one], ranking: RankingPolicy(bottom: NamedList(count: 1, below: bound)))
      let outcome = Reviews.outcome(scheme, [[[[0, 0, 0, 40, 60]]], [[[60, 40, 0, 0, 0]]]], valid: [100])
      #expect(RoundConfidence(outcome).units[0]?.bottom == .excluded)
      return RoundConfidence(outcome).units[1]?.bottom
    }
    #expect(last(below: nil) == .certain)
    #expect(last(below: Fraction(3)) == .certain)
    #expect(last(below: Fraction(14, over: 10)) == .possible)
    #expect(last(below: Fraction(15, over: 10)) == .possible)
    #expect(last(below: .one) == .excluded)
  }

  @Test("Intervals stay within the scale, and dense ranks are not counted")
  func edges() throws {
    let scheme = Reviews.scheme(units: 2, weights: [.one], ranking: RankingPolicy(ties: .dense))
    let units = RoundConfidence(
      Reviews.outcome(scheme, [[[[0, 0, 0, 0, 12]]], [[[12, 0, 0, 0, 0]]]], valid: [12])
    ).units
    #expect(units[0]?.interval.upperBound == Fraction(5))
    #expect(units[1]?.interval.lowerBound == Fraction(1))
    #expect(units.map { $0?.ranks } == [nil, nil])
  }
}
