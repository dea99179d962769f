import Confidence
import ExactArithmetic
import ReviewScheme
import Scoring
import Testing

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
    #expect(units[3] == nil)
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
