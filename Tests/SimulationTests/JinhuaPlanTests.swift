import ReviewScheme
import Simulation
import Testing

@Suite struct JinhuaPlanTests {
  @Test func tenThousandBallotsInSevenFilesWithinThoseIssued() throws {
    let template = SchemeTemplate.jinhua
    let units = template.files.first { $0.name == "units.csv" }?.text
    let scheme = try Worlds.scheme(template.files.first { $0.name == "scheme.json" }?.text ?? "", units: units)
    let plan = try #require(SimulationPlan.jinhua(for: scheme))
    let simulator = try Simulator(scheme: scheme, plan: plan) { text, _ in Array(text.utf8) }
    #expect(plan.parts.count == 7)
    #expect(plan.parts.indices.reduce(0) { $0 + simulator.ballots(inPart: $1) } == 10_000)
    for group in scheme.leafGroups {
      let returned = plan.parts.compactMap(\.groups).joined().filter { $0.group == group }.reduce(0) { $0 + $1.share }
      #expect(returned > 0 && returned <= scheme.groups[group].issued ?? 0)
    }
  }

  @Test func anotherSchemeHasNoSuchRound() throws {
    #expect(try SimulationPlan.jinhua(for: Worlds.plain()) == nil)
  }
}
