import DelimitedText
import ExactArithmetic
import ReviewScheme
import Simulation
import Testing

@Suite struct TruthTests {
  /// The mean score of each unit in a long file, as a whole number of thousandths.
  private func means(_ bytes: [UInt8], scheme: Scheme) throws -> [Int] {
    let file = try TakenApart(bytes)
    var sums = [Fraction](repeating: .zero, count: scheme.units.count)
    var counts = [Int](repeating: 0, count: scheme.units.count)
    var tally: [String: Int] = [:]
    for (unit, level) in zip(try file.column("unit"), try file.column("level")) {
      tally["\(unit) \(level)", default: 0] += 1
    }
    for (unit, entry) in scheme.units.enumerated() {
      for level in scheme.scale.levels {
        guard let score = level.score, let count = tally["\(entry.name) \(level.code)"] else { continue }
        sums[unit] += score * Fraction(count)
        counts[unit] += count
      }
    }
    return zip(sums, counts).map { thousandths($0 / Fraction($1)) }
  }

  private func thousandths(_ value: Fraction) -> Int { (value * Fraction(1_000)).floor() ?? 0 }

  private func order(_ values: [Int]) -> [Int] { values.indices.sorted { values[$0] > values[$1] } }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func twentyThousandMarksRecoverTheTruth(seed: UInt64) throws {
    let scheme = try Worlds.plain()
    var plan = SimulationPlan(seed: seed, ballots: 4_200)
    plan.parts[0].layout = .long
    let simulator = try Simulator(scheme: scheme, plan: plan)
    let (bytes, facts) = try Worlds.file(simulator)
    #expect(facts.marks > 19_500)
    let found = try means(bytes, scheme: scheme)
    let truth = try simulator.truth().map { thousandths(try #require($0.score)) }
    #expect(order(found) == order(truth))
    // Four standard errors of a mean of 4000 marks whose standard deviation is at most 35.
    for (found, truth) in zip(found, truth) { #expect(abs(found - truth) < 2_300, "\(found) for \(truth)") }
  }

  @Test func rangesAreExpectedExactlyToo() throws {
    let scheme = try Worlds.scheme(
      """
      { title: "r", scale: { range: { from: 0, to: 100, step: 1 } }, groups: [{ id: "A", name: "A", weight: 1 }],
        units: [ { id: "U1", name: "U1" }, { id: "U2", name: "U2" } ] }
      """)
    var plan = SimulationPlan(seed: 9, ballots: 6_000)
    plan.parts[0].layout = .long
    let simulator = try Simulator(scheme: scheme, plan: plan)
    let found = try means(Worlds.file(simulator).bytes, scheme: scheme)
    let truth = try simulator.truth().map { thousandths(try #require($0.score)) }
    for (found, truth) in zip(found, truth) { #expect(abs(found - truth) < 1_000, "\(found) for \(truth)") }
  }

  @Test func groupsJoinByTheSchemesWeights() throws {
    let scheme = try Worlds.range()
    let truth = try Simulator(scheme: scheme, plan: SimulationPlan(seed: 4, ballots: 1)).truth()
    #expect(truth.map(\.unit) == [0, 1, 2])
    for unit in truth {
      // In tree order: clients, their two sub-groups of weights 1 and 3, staff.
      let (clients, paper) = (try #require(unit.groups[0]), try #require(unit.groups[1]))
      let (web, staff) = (try #require(unit.groups[2]), try #require(unit.groups[3]))
      #expect(clients == (paper + Fraction(3) * web) / Fraction(4))
      #expect(unit.score == (Fraction(60) * clients + Fraction(40) * staff) / Fraction(100))
      #expect(unit.groups.allSatisfy { $0.map { Fraction.zero < $0 && $0 < Fraction(10) } ?? false })
    }
  }

  @Test func unscoredMarksLowerTheTruthWhereTheyCountZero() throws {
    let text = { (unscored: String) in
      """
      { title: "z", scale: { levels: [ { code: "1", name: "好", score: 100 }, { code: "2", name: "不了解" } ] },
        groups: [{ id: "A", name: "A", weight: 1 }], units: [{ id: "U1", name: "U1" }],
        scoring: { unscored: "\(unscored)" } }
      """
    }
    var plan = SimulationPlan(seed: 1, ballots: 1)
    plan.blankShare = Fraction(1, over: 2)
    plan.unscoredShare = Fraction(1, over: 8)
    let excluded = try Simulator(scheme: Worlds.scheme(text("exclude")), plan: plan).truth()
    let zero = try Simulator(scheme: Worlds.scheme(text("zero")), plan: plan).truth()
    #expect(excluded[0].score == Fraction(100))
    // Of the half that is given, a quarter is unscored.
    #expect(zero[0].score == Fraction(75))
  }

  @Test func theTableHasALineAUnitAndAColumnAGroup() throws {
    let simulator = try Simulator(scheme: Worlds.range(), plan: SimulationPlan(seed: 4, ballots: 1))
    let table = try TakenApart(simulator.truthTable())
    #expect(table.headings == ["unit", "score", "A", "A1", "A2", "B"])
    #expect(try table.column("unit") == ["U1", "U2", "U3"])
    let scores = simulator.truth().map { $0.score?.decimal(digits: 4, .halfUp) }
    #expect(try table.column("score") == scores)
  }
}
