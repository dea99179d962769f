import DelimitedText
import ExactArithmetic
import ReviewScheme
import Simulation
import Testing

@Suite struct SimulationPlanTests {
  private func counts(_ bytes: [UInt8]) throws -> [String: Int] {
    try TakenApart(bytes).column("group").reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  @Test func ballotsFollowThoseIssued() throws {
    // 300 and 100 were issued; 10 ballots are 7.5 and 2.5, and of equal remainders the first gets the ballot.
    let scheme = try Worlds.levels()
    let some = try Worlds.file(Simulator(scheme: scheme, plan: SimulationPlan(seed: 1, ballots: 10)))
    #expect(try counts(some.bytes) == ["企业": 8, "群众": 2])
    let many = try Worlds.file(Simulator(scheme: scheme, plan: SimulationPlan(seed: 1, ballots: 2_000)))
    #expect(try counts(many.bytes) == ["企业": 1_500, "群众": 500])
  }

  @Test func withoutNumbersIssuedGroupsAreEqual() throws {
    let file = try Worlds.file(Simulator(scheme: Worlds.range(), plan: SimulationPlan(seed: 1, ballots: 300)))
    #expect(try counts(file.bytes) == ["paper": 100, "web; new": 100, "staff": 100])
  }

  @Test func theSchemeFixesTheGroupOfAFile() throws {
    let scheme = try Worlds.levels()
    let file = try Worlds.file(Simulator(scheme: scheme, plan: SimulationPlan(seed: 1, ballots: 9, file: "fixed.csv")))
    #expect(try TakenApart(file.bytes).headings.contains("group") == false)
    #expect(file.facts.ballots == 9)
    var part = SimulationPlan.Part(name: "fixed.csv")
    part.groups = [.init(group: 0, share: 1)]
    #expect(throws: SimulationError.notALeaf(group: 0, file: "fixed.csv")) {
      try Simulator(scheme: scheme, plan: SimulationPlan(seed: 1, ballots: 9, parts: [part]))
    }
  }

  @Test func sharesHoldOverAllPartsAndAddUp() throws {
    let scheme = try Worlds.levels()
    for ballots in 0..<40 {
      var parts = [SimulationPlan.Part(name: "a.csv"), SimulationPlan.Part(name: "b.csv")]
      parts[0].groups = [.init(group: 0, share: 1), .init(group: 1, share: 2)]
      parts[1].groups = [.init(group: 1, share: 4)]
      let simulator = try Simulator(
        scheme: scheme, plan: SimulationPlan(seed: 1, ballots: ballots, parts: parts))
      let (first, second) = (simulator.ballots(inPart: 0), simulator.ballots(inPart: 1))
      #expect(first + second == ballots)
      #expect(abs(second * 7 - ballots * 4) < 7)
    }
  }

  @Test func blanksAndUnscoredMarksHaveTheirShares() throws {
    var plan = SimulationPlan(seed: 1, ballots: 1_000)
    plan.blankShare = Fraction(1, over: 10)
    plan.unscoredShare = Fraction(1, over: 4)
    let file = try Worlds.file(Simulator(scheme: Worlds.plain(), plan: plan))
    let cells = try TakenApart(file.bytes).records.flatMap { $0.fields.dropFirst(2) }
    #expect((400...600).contains(cells.count { $0.isEmpty }))
    #expect((1_150...1_350).contains(cells.count { $0 == [UInt8(ascii: "4")] }))
  }

  @Test func ballotsOfDifferentFilesHaveDifferentIds() throws {
    let parts = (0..<30).map { SimulationPlan.Part(name: "\($0).csv") }
    let simulator = try Simulator(
      scheme: Worlds.plain(), plan: SimulationPlan(seed: 1, ballots: 300, parts: parts))
    let ids = try parts.indices.flatMap {
      try TakenApart(Worlds.file(simulator, part: $0).bytes).column("ballot_id")
    }
    #expect(ids.count == 300)
    #expect(Set(ids).count == 300)
  }
}
