import ExactArithmetic
import ReviewScheme
import Scoring
import TestSupport
import Testing

@Suite("Outcome")
struct OutcomeTests {
  // MARK: - Worked by hand

  @Test("Two groups of 30 and 70, two items of 20 and 80")
  func scoresAnExample() throws {
    let scheme = Scheme.sample(
      scale: .sample([Fraction(100), Fraction(80), Fraction(30), nil]), groupWeights: [Fraction(30), Fraction(70)],
      itemWeights: [Fraction(20), Fraction(80)],
      points: PointsRule(full: Fraction(35), conversion: .proportional(of: Fraction(100))))
    // G1: (2·100 + 80) ÷ 3 = 280/3, and (100 + 30) ÷ 2 = 65 → (20·280/3 + 80·65) ÷ 100 = 212/3.
    // G2: nothing, and 80 → 80. Score: (30·212/3 + 70·80) ÷ 100 = 77.2. Points: 77.2 · 0.35 = 27.02.
    let unit = try #require(scheme.settle([2, 1, 0, 4, 1, 0, 1, 0, 0, 0, 0, 9, 0, 3, 0, 0]).units.first)
    #expect(unit.score.groups.map(\.mean) == [Fraction(212, over: 3), Fraction(80)])
    #expect(unit.score.groups.map(\.ratings) == [5, 3])
    #expect(unit.score.groups.map(\.counts) == [[3, 1, 1, 4], [0, 3, 0, 9]])
    #expect(unit.score.score == Fraction(decimal: "77.2"))
    #expect(unit.points == Fraction(decimal: "27.02"))
    #expect(unit.score.items.map(\.mean) == [Fraction(280, over: 3), Fraction(decimal: "75.5")])
    // (20·2/3 + 80·1/2) ÷ 100 = 8/15 of G1, nothing of G2: 0.3 · 8/15 = 4/25.
    #expect(unit.score.satisfaction == Fraction(4, over: 25))
  }

  @Test(
    "A missing group's weight is shared out, counts as 0, or takes the score away",
    arguments: [
      (ScoringPolicy.Missing.renormalise, Fraction(decimal: "60"), Fraction(decimal: "100")),
      (.zero, Fraction(45), Fraction(25)),
      (.unscored, nil, nil),
    ])
  func treatsMissingGroups(missing: ScoringPolicy.Missing, first: Fraction?, second: Fraction?) {
    // Weights 1 and 3; the second holds two of weight 1 each, of which the second unit lacks one and the first group.
    let groups = [
      Group.sample("G1", weight: .one), .sample("G2", weight: Fraction(3), children: [2, 3]),
      .sample("G3", parent: 1), .sample("G4", parent: 1),
    ]
    let scheme = Scheme.sample(
      scale: .sample([Fraction(100), Fraction(60), .zero]), units: [0, 0], groups: groups,
      scoring: ScoringPolicy(missing: missing))
    // U1: G1 none, G3 60, G4 60: 60 · 3/4 = 45. U2: G1 100, G2 none at all: 100 · 1/4 = 25.
    let found = scheme.settle([0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]).units
    #expect(found.map { $0.score.score } == [first, second])
  }

  @Test(
    "Halves of published digits are exact: 84.245 and 86.445",
    arguments: [
      (84, 151, 85, 49, "84.245", "84.25", "84.24"), (86, 111, 87, 89, "86.445", "86.45", "86.44"),
    ])
  func roundsHalves(
    low: Int, lowCount: Int, high: Int, highCount: Int, exact: String, halfUp: String, halfEven: String
  ) throws {
    for (mode, wanted) in [(RoundingRule.halfUp, halfUp), (.halfEven, halfEven)] {
      let scheme = Scheme.sample(
        scale: .sample([Fraction(high), Fraction(low)]),
        scoring: ScoringPolicy(rounding: Rounding(mode: mode)))
      let unit = try #require(scheme.settle([highCount, lowCount]).units.first)
      #expect(unit.score.score == Fraction(decimal: exact))
      #expect(unit.publishedScore == Fraction(decimal: wanted))
    }
  }

  @Test("Stages round where they are named, one after the other")
  func roundsInStages() throws {
    // Group means 200/3 → 66.7 and 100/3 → 33.3; their weighted mean (2·66.7 + 33.3) ÷ 3 = 55.566… → 56; points
    // 56 · 0.35 = 19.6 → 20.
    let scheme = Scheme.sample(
      scale: .goodOrBad, groupWeights: [Fraction(2), .one],
      scoring: ScoringPolicy(rounding: Rounding(mean: 1, score: 0, points: 0)),
      points: PointsRule(full: Fraction(35), conversion: .proportional(of: Fraction(100))))
    let unit = try #require(scheme.settle([2, 1, 1, 2]).units.first)
    #expect(unit.score.groups.map(\.unroundedMean) == [Fraction(200, over: 3), Fraction(100, over: 3)])
    #expect(unit.score.groups.map(\.mean) == [Fraction(decimal: "66.7"), Fraction(decimal: "33.3")])
    #expect(unit.score.unroundedScore == Fraction(1667, over: 30))
    #expect(unit.score.score == Fraction(56))
    #expect(unit.points == Fraction(20))
  }

  @Test("Thirty groups of coprime sizes near a million give the fraction that Python gives")
  func staysExact() throws {
    let sizes = [
      999_007, 999_023, 999_029, 999_043, 999_049, 999_067, 999_083, 999_091, 999_101, 999_133, 999_149, 999_169,
      999_181, 999_199, 999_217, 999_221, 999_233, 999_239, 999_269, 999_287, 999_307, 999_329, 999_331, 999_359,
      999_371, 999_377, 999_389, 999_431, 999_433, 999_437,
    ]
    let scheme = Scheme.sample(scale: .goodOrBad, groupWeights: (1...30).map { Fraction($0) })
    let good = sizes.enumerated().map { $1 * ($0 + 1) / 37 }
    let unit = try #require(scheme.settle(zip(sizes, good).flatMap { [$1, $0 - $1] }).units.first)
    // Python 3.11, with ps = sizes:
    // sum(Fraction(100 * (p * (i + 1) // 37), p) * (i + 1) for i, p in enumerate(ps)) / sum(range(1, 31))
    #expect(
      unit.score.score?.description == """
        1664108230120246371305673160402885161743319609512393467808841937480277603009713647341777398775195501105808444\
        340098599561193006128943561463765525277448176369262056614328757511119471740/302813425659090308115013653958651\
        7410236444407777174571466577259892656670003673443578524591121711466115931467223241697822555128335447775578498\
        1576889706837839383367840323899383973887
        """)
    #expect(unit.publishedScore == Fraction(decimal: "54.95"))
    #expect(unit.score.score?.decimal(digits: 20, .halfUp) == "54.95490256081684638591")
  }

  @Test("Each conversion follows its formula")
  func convertsToPoints() {
    func points(_ rule: PointsRule.Conversion, full: Int, ties: RankingPolicy.Ties = .competition) -> [Fraction?] {
      Scheme.sample(
        scale: .sample([Fraction(80), Fraction(60), Fraction(20)]), units: [0, 0, 0, 0],
        points: PointsRule(full: Fraction(full), conversion: rule), ranking: RankingPolicy(ties: ties)
      ).settle([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1]).units.map(\.points)
    }
    #expect(points(.ratioToBest, full: 40) == [Fraction(40), Fraction(30), Fraction(10), Fraction(10)])
    #expect(points(.proportional(of: Fraction(50)), full: 10) == [16, 12, 4, 4].map { Fraction($0) })
    #expect(points(.rankSteps(step: Fraction(4)), full: 7) == [7, 3, 0, 0].map { Fraction($0) })
    #expect(points(.rankSteps(step: Fraction(4)), full: 7, ties: .forbid) == [Fraction(7), Fraction(3), nil, nil])
    let bands = [
      PointsBand(atLeast: Fraction(60), points: Fraction(9)), PointsBand(atLeast: Fraction(21), points: .one),
    ]
    #expect(points(.bands(bands), full: 0) == [Fraction(9), Fraction(9), .zero, .zero])
    #expect(points(.bands([bands[0], PointsBand(atLeast: nil, points: Fraction(2))]), full: 0)[2] == Fraction(2))
  }

  // MARK: - Worked twice

  /// The score of a unit in floating point, straight from its counts.
  private func approximateScore(
    _ scheme: Scheme, _ cell: (_ leaf: Int, _ item: Int) -> ArraySlice<Int>, of group: Int?
  ) -> Double? {
    func number(_ value: Fraction) -> Double { Double(value.decimal(digits: 12, .halfUp)) ?? .nan }
    func mean(_ terms: [(weight: Double, value: Double?)], countsMissing: Bool) -> Double? {
      let present = terms.filter { $0.value != nil }
      let weights = (countsMissing ? terms : present).map(\.weight).reduce(0, +)
      return present.isEmpty || weights == 0
        ? nil : present.map { $0.weight * ($0.value ?? 0) }.reduce(0, +) / weights
    }
    let children = group.map { scheme.groups[$0].children } ?? scheme.rootGroups
    if !children.isEmpty {
      return mean(
        children.map { (number(scheme.groups[$0].weight), approximateScore(scheme, cell, of: $0)) },
        countsMissing: scheme.scoring.missing == .zero)
    }
    guard let group, let leaf = scheme.leafGroups.firstIndex(of: group) else { return nil }
    let minimum = scheme.groups[group].minimumRatings ?? scheme.scoring.minimumRatings
    let means = scheme.items.indices.map { item -> Double? in
      let counts = Array(cell(leaf, item))
      let marks = zip(counts, scheme.scale.levels).flatMap { count, level in
        [Double?](repeating: level.score.map(number) ?? (scheme.scoring.unscored == .zero ? 0 : nil), count: count)
      }.compactMap { $0 }
      return marks.isEmpty || marks.count < minimum ? nil : marks.reduce(0, +) / Double(marks.count)
    }
    return mean(
      zip(scheme.items, means).map { (number($0.weight), $1) }, countsMissing: false)
  }

  @Test("Random tallies are scored as floating point scores them, but for its errors")
  func agreesWithFloatingPoint() {
    for seed in UInt64(0)..<150 {
      var random = SeededGenerator(seed: seed)
      func weight(_ random: inout SeededGenerator) -> Fraction {
        Fraction(Int.random(in: 0...5, using: &random), over: 4)
      }
      let groups = [
        Group.sample("G1", weight: weight(&random), minimumRatings: 3), .sample("G2", weight: .one, children: [2, 3]),
        .sample("G3", weight: weight(&random), parent: 1), .sample("G4", weight: .one, parent: 1, children: [4, 5]),
        .sample("G5", weight: .one, parent: 3), .sample("G6", weight: weight(&random), parent: 3),
      ]
      let scheme = Scheme.sample(
        scale: .sample([Fraction(100), Fraction(62), .zero, nil]), itemWeights: [weight(&random), .one],
        units: [0, 0, 0, 0], groups: groups,
        scoring: ScoringPolicy(
          unscored: Bool.random(using: &random) ? .zero : .exclude,
          missing: Bool.random(using: &random) ? .zero : .renormalise,
          minimumRatings: Int.random(in: 1...2, using: &random)))
      let counts = (0..<4 * 4 * 2 * 4).map { _ in
        Bool.random(using: &random) ? 0 : Int.random(in: 0...3, using: &random)
      }
      let outcome = scheme.settle(counts)
      for unit in scheme.units.indices {
        let exact = outcome.units[unit].score.score.flatMap { Double($0.decimal(digits: 12, .halfUp)) }
        let rough = approximateScore(scheme, { outcome.tally.cell(unit: unit, group: $0, item: $1) }, of: nil)
        #expect((exact == nil) == (rough == nil), "seed \(seed)")
        if let exact, let rough { #expect(abs(exact - rough) < 1e-9, "seed \(seed)") }
      }
    }
  }
}
