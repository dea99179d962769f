import ReviewScheme
import Simulation
import Testing

@Suite struct CampaignPlansTests {
  private func scheme(_ template: SchemeTemplate, in folder: String = "") throws -> Scheme {
    func text(_ name: String) -> String { template.files.first { $0.name == folder + name }?.text ?? "" }
    return try Worlds.scheme(text("scheme.json"), units: text("units.csv"))
  }

  @Test(arguments: ["bodies/", "managers/"])
  func hengshanHasEveryChannelInOneFile(folder: String) throws {
    let scheme = try scheme(.hengshan, in: folder)
    let plan = try #require(SimulationPlan.hengshan(for: scheme))
    #expect(plan.parts.map(\.name) == ["1-paper.csv", "2-online.csv"])
    let groups = plan.parts.map { ($0.groups ?? []).map { scheme.groups[$0.group].id } }
    #expect(groups == [["G1P", "G2P", "G3P"], ["G1N", "G2N", "G3N"]])
    #expect(groups.joined().sorted() == scheme.leafGroups.map { scheme.groups[$0].id }.sorted())
  }

  @Test func anotherSchemeHasNoChannels() throws {
    #expect(try SimulationPlan.hengshan(for: Worlds.plain()) == nil)
  }

  @Test func periodsAreFilesOfOneRoundEach() throws {
    #expect(SimulationPlan.xuchang.parts.map(\.name) == ["q1.csv", "q2.csv", "q3.csv", "q4.csv"])
    #expect(SimulationPlan.zhangye.parts.map(\.name).prefix(2) == ["2012-01.csv", "2012-02.csv"])
    #expect(SimulationPlan.zhangye.parts.last?.name == "2012-12.csv")
    for (template, plan) in [(SchemeTemplate.xuchang, SimulationPlan.xuchang), (.zhangye, .zhangye)] {
      let simulator = try Simulator(scheme: scheme(template), plan: plan)
      let counts = plan.parts.indices.map { simulator.ballots(inPart: $0) }
      #expect(counts.allSatisfy { $0 == plan.ballots / plan.parts.count }, "\(counts)")
    }
  }
}
