import DelimitedText
import ExactArithmetic
import ReviewScheme
import Simulation
import Testing

@Suite struct PartFactsTests {
  private func dirty(_ scheme: Scheme, _ name: String, ballots: Int, shuffles: Bool = false) throws -> Simulator {
    let dirt = Dictionary(uniqueKeysWithValues: Dirt.allCases.map { ($0, Fraction(1, over: 40)) })
    var plan = SimulationPlan(seed: 11, ballots: ballots, file: name, dirt: dirt)
    plan.parts[0].shuffles = shuffles
    return try Simulator(scheme: scheme, plan: plan)
  }

  @Test(arguments: ["wide.csv", "long.csv", "counts.csv"], [false, true])
  func factsAreWhatIsInTheFile(name: String, shuffles: Bool) throws {
    for scheme in [try Worlds.levels(), try Worlds.range()] {
      let ballots = name == "counts.csv" ? 2_200 : 1_300
      let (bytes, facts) = try Worlds.file(dirty(scheme, name, ballots: ballots, shuffles: shuffles))
      let found = try SlowIntake(bytes, named: name, scheme: scheme)
      // A row with too many fields, say, may carry a remark as well; the slow intake looks no further.
      for kind in Dirt.allCases where kind != .remark { #expect(facts[kind] == found.dirt[kind] ?? 0, "\(kind)") }
      #expect(facts[.remark] >= found.dirt[.remark] ?? 0)
      #expect(facts.ballots == found.ballots)
      #expect(facts.marks == found.marks)
    }
  }

  @Test(
    arguments: [
      ("wide.csv", [.unknownUnit, .unknownItem, .groupMismatch]),
      ("long.csv", [.unknownItem]),
      (
        "counts.csv",
        [
          .unknownItem, .duplicate, .groupMismatch, .uniform, .unfinished, .tooFast, .outsidePeriod, .ownUnit,
        ]
      ),
    ] as [(String, Set<Dirt>)])
  func everyKindThatALayoutCanHaveIsWritten(name: String, impossible: Set<Dirt>) throws {
    let facts = try Worlds.file(dirty(Worlds.levels(), name, ballots: 9_000 / (name == "wide.csv" ? 4 : 1))).facts
    for kind in Dirt.allCases { #expect((facts[kind] > 0) != impossible.contains(kind), "\(kind)") }
  }

  @Test func sharesAreThoseAskedFor() throws {
    let facts = try Worlds.file(dirty(Worlds.levels(), "wide.csv", ballots: 4_000)).facts
    for kind in [Dirt.columnCount, .encoding, .duplicate, .uniform, .blankLine, .remark] {
      #expect((60...140).contains(facts[kind]), "\(kind)")
    }
  }

  @Test func aCleanPlanWritesNoDirt() throws {
    for name in ["wide.csv", "long.csv", "counts.csv"] {
      let scheme = try Worlds.levels()
      let (bytes, facts) = try Worlds.file(
        Simulator(scheme: scheme, plan: SimulationPlan(seed: 2, ballots: 800, file: name)))
      #expect(facts.dirt.isEmpty)
      #expect(try SlowIntake(bytes, named: name, scheme: scheme).dirt.isEmpty)
    }
  }

  @Test func rejectedRowsOfWideFilesFollowBadMark() throws {
    let text = { (badMark: String) in
      """
      { title: "b", scale: { levels: [ { code: "1", name: "好", score: 100 } ] },
        groups: [{ id: "A", name: "A", weight: 1 }], units: [{ id: "U1", name: "U1" }, { id: "U2", name: "U2" }],
        intake: { badMark: "\(badMark)" } }
      """
    }
    var plan = SimulationPlan(seed: 1, ballots: 400)
    plan.parts[0].dirt = [.unknownLevel: Fraction(1, over: 4)]
    let mark = try Worlds.file(Simulator(scheme: Worlds.scheme(text("mark")), plan: plan))
    let row = try Worlds.file(Simulator(scheme: Worlds.scheme(text("row")), plan: plan))
    #expect(mark.bytes == row.bytes)
    #expect(mark.facts.ballots == 400)
    #expect(row.facts.ballots == 400 - row.facts[.unknownLevel])
    #expect(row.facts[.unknownLevel] > 50)
  }

  @Test(
    arguments: [
      [.encoding: Fraction(-1, over: 100)], [.quote: .one],
      [.quote: Fraction(1, over: 3), .duplicate: Fraction(1, over: 3)],
    ] as [[Dirt: Fraction]])
  func tooMuchDirtIsRefused(dirt: [Dirt: Fraction]) throws {
    let scheme = try Worlds.plain()
    #expect(throws: SimulationError.tooMuchDirt(file: "ballots.csv")) {
      try Simulator(scheme: scheme, plan: SimulationPlan(seed: 1, ballots: 1, dirt: dirt))
    }
  }

  @Test func theTableSaysWhatWasWritten() throws {
    var facts = PartFacts(file: "甲,乙.csv")
    facts.rows = 12
    facts.ballots = 10
    facts.marks = 40
    facts[.duplicate] = 2
    facts[.quote] = 0
    let table = try TakenApart(PartFacts.table(of: [facts, PartFacts(file: "b.csv")]))
    #expect(table.headings == ["file", "what", "count"])
    #expect(try table.column("file") == Array(repeating: "甲,乙.csv", count: 4) + Array(repeating: "b.csv", count: 3))
    #expect(try table.column("what") == ["rows", "ballots", "marks", "duplicate", "rows", "ballots", "marks"])
    #expect(try table.column("count") == ["12", "10", "40", "2", "0", "0", "0"])
  }
}
