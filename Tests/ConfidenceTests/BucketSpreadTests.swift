import Confidence
import ExactArithmetic
import ReviewScheme
import Scoring
import Testing

@Suite("Errors from buckets of ballots")
struct BucketSpreadTests {
  /// A ballot: its group, and its marks by unit and item, 1 to 5; 0 for none.
  private typealias Ballot = (group: Int, marks: [[Int]])

  /// The outcome of ballots, each in a bucket of its own or in one of so many, in turn.
  private func outcome(_ scheme: Scheme, _ ballots: [Ballot], buckets: Int? = nil, sheets: Tally? = nil) -> Outcome {
    let shape = Tally.Shape(of: scheme)
    var tallies = [Tally](repeating: Tally(shape: shape), count: buckets ?? ballots.count)
    var intake = IntakeReport(leafGroups: shape.groups, rules: 0)
    for (place, ballot) in ballots.enumerated() {
      intake.valid[ballot.group] += 1
      for (unit, items) in ballot.marks.enumerated() {
        for (item, mark) in items.enumerated() where mark > 0 {
          tallies[place % tallies.count].add(1, unit: unit, group: ballot.group, item: item, level: mark - 1)
        }
      }
    }
    var all = tallies.reduce(into: Tally(shape: shape)) { $0.merge($1) }
    if let sheets { all.merge(sheets) }
    return Outcome.settle(all, buckets: tallies, intake: intake, under: scheme)
  }

  private func withoutBuckets(_ outcome: Outcome) -> Outcome {
    Outcome.settle(outcome.tally, intake: outcome.intake, under: outcome.scheme)
  }

  private func errors(_ outcome: Outcome, fewestMarks: Int = 10) throws -> [ScoreError] {
    try RoundConfidence(outcome, fewestMarks: fewestMarks).units.map { try #require($0).error }
  }

  @Test("With a bucket for each rater, errors of differences are those of R's survey package")
  func differences() throws {
    let scheme = Reviews.scheme(
      units: 3, weights: [Fraction(1, over: 2), Fraction(3, over: 10), Fraction(1, over: 5)],
      scoring: ScoringPolicy(minimumRatings: 2))
    let marks: [(Int, [Int])] = [
      (0, [5, 4, 3]), (0, [4, 4, 2]), (0, [5, 3, 0]), (0, [3, 4, 3]), (0, [4, 0, 4]), (0, [5, 5, 3]), (1, [4, 3, 3]),
      (1, [3, 3, 5]), (1, [4, 2, 0]), (1, [5, 4, 4]), (2, [3, 4, 1]), (2, [4, 5, 0]), (2, [2, 3, 0]),
    ]
    let found = try errors(outcome(scheme, marks.map { ($0, $1.map { [$0] }) }), fewestMarks: 2)
    // Σ_AA = 101/1800, Σ_BB = 157/3000, Σ_CC = 19/240; Σ_AB = 1/48, Σ_AC = −1/80, Σ_BC = 0.
    for (unit, expected) in zip(found, [0.236877840, 0.228764799, 0.281365717]) {
      #expect(abs(unit.standardError - expected) < 1e-8)
    }
    for (one, other, expected) in [(0, 1, 0.258413966), (0, 2, 0.400347072), (1, 2, 0.362629287)] {
      #expect(abs(found[one].ofDifference(to: found[other]) - expected) < 1e-8)
      #expect(found[one].ofDifference(to: found[other]) == found[other].ofDifference(to: found[one]))
    }
    // A score does not differ from itself.
    #expect(found[0].ofDifference(to: found[0]) == 0)
  }

  @Test("How the marks of a ballot on several items hang together is seen")
  func items() throws {
    let one = Reviews.scheme(units: 1, weights: [.one])
    let two = Reviews.scheme(units: 1, weights: [.one], items: 2)
    let marks = (0..<25).map { 1 + $0 % 5 }
    let single = try errors(outcome(one, marks.map { (0, [[$0]]) }))[0].standardError
    func error(_ other: (Int, Int) -> Int) throws -> Double {
      try errors(outcome(two, marks.enumerated().map { (0, [[$1, other($0, $1)]]) }))[0].standardError
    }
    // The same mark twice is one mark; opposite marks leave nothing; unrelated ones half the variance.
    #expect(abs(try error { _, mark in mark } - single) < 1e-12)
    #expect(try error { _, mark in 6 - mark } < 1e-12)
    #expect(abs(try error { place, _ in 1 + place / 5 } - single / 2.0.squareRoot()) < 1e-12)
    // Without buckets the worst is taken.
    let worst = withoutBuckets(outcome(two, marks.map { (0, [[$0, 6 - $0]]) }))
    #expect(abs(try errors(worst)[0].standardError - single) < 1e-12)
  }

  @Test("Units that the same raters rate are told apart where their intervals overlap")
  func ranks() throws {
    let scheme = Reviews.scheme(units: 2, weights: [.one], ranking: RankingPolicy(bottom: NamedList(count: 1)))
    let marks = (0..<12).map { 2 + $0 % 4 }
    let found = outcome(scheme, marks.map { (0, [[$0 - 1], [$0]]) })
    let units = RoundConfidence(found).units
    #expect(units.map { $0?.ranks } == [2...2, 1...1])
    #expect(units.map { $0?.bottom } == [.certain, .excluded])
    let apart = RoundConfidence(withoutBuckets(found)).units
    #expect(apart.map { $0?.ranks } == [1...2, 1...2])
    #expect(apart.map { $0?.bottom } == [.possible, .possible])
    // Raters who see the units the other way round are no reason to tell them apart.
    let even = outcome(scheme, marks.map { (0, [[$0], [7 - $0]]) })
    #expect(RoundConfidence(even).units.map { $0?.ranks } == [1...2, 1...2])
  }

  @Test("What is said of a bound and of pairs holds together")
  func bound() {
    let scheme = Reviews.scheme(
      units: 2, weights: [.one],
      ranking: RankingPolicy(bottom: NamedList(count: 1, below: Fraction(15_475, over: 10_000))))
    let found = outcome(scheme, (0..<1_000).map { (0, [[4 + $0 % 2], [1 + $0 % 2]]) })
    // Mean 1.5 and standard error 0.01582: 2.24 of them stay a hundredth below the bound, which two intervals need; 2.50
    // do not, as a pair and two intervals do.
    #expect(RoundConfidence(withoutBuckets(found)).units.map { $0?.bottom } == [.excluded, .certain])
    #expect(RoundConfidence(found).units.map { $0?.bottom } == [.excluded, .possible])
  }

  @Test("What buckets do not tell is taken at its worst: marks of tally sheets, few buckets, few marks")
  func unknown() throws {
    let scheme = Reviews.scheme(units: 2, weights: [.one], items: 2)
    let ballots = (0..<40).map { (0, [[1 + $0 % 5, 5 - $0 % 5], [1 + $0 % 3, 3]]) }
    var sheets = Tally(shape: Tally.Shape(of: scheme))
    for unit in 0..<2 { for item in 0..<2 { sheets.add(3, unit: unit, group: 0, item: item, level: 4) } }
    for found in [
      outcome(scheme, ballots, sheets: sheets), outcome(scheme, ballots, buckets: 9),
      outcome(scheme, Array(ballots.prefix(9))),
    ] {
      let worst = RoundConfidence(withoutBuckets(found)).units
      let units = RoundConfidence(found).units
      #expect(units.map { $0?.error.standardError } == worst.map { $0?.error.standardError })
      let errors = try units.map { try #require($0).error }
      let sum = errors.reduce(0) { $0 + $1.standardError }
      #expect(abs(errors[0].ofDifference(to: errors[1]) - sum) < 1e-12)
    }
    // The second unit's second item has one mark only, which buckets do not vary either: the rest is not added to it.
    let known = try errors(outcome(scheme, ballots))
    #expect(known[0].standardError < 1e-12 && known[1].standardError > 0)
  }

  @Test("Nothing but the number of a hidden group's marks shows")
  func hidden() {
    let scheme = Reviews.scheme(units: 2, weights: [.one, .one], items: 2)
    let seen = (0..<30).map { (0, [[1 + $0 % 5, 1 + $0 % 4], [2, 1 + $0 % 3]]) }
    let worlds = [1, 2, 3].map { step in
      outcome(scheme, seen + (0..<20).map { (1, [[1 + $0 * step % 5, 1 + $0 * step % 5], [3, 5 - $0 * step % 5]]) })
    }
    func errors(isHidden: Bool) -> Set<[ScoreError?]> {
      Set(worlds.map { RoundConfidence($0, isHidden: { $1 == 1 && isHidden }).units.map { $0?.error } })
    }
    #expect(errors(isHidden: true).count == 1)
    #expect(errors(isHidden: false).count == 3)
  }
}
