import Foundation
import ReviewScheme
import Simulation
import TestSupport
import Testing

@Suite struct SchemeTemplateTests {
  private func text(_ name: String, of template: SchemeTemplate) throws -> String {
    try #require(template.files.first { $0.name == name }?.text)
  }

  private func scheme(_ template: SchemeTemplate) throws -> Scheme {
    try Worlds.scheme(text("scheme.json", of: template), units: text("units.csv", of: template))
  }

  @Test(arguments: SchemeTemplate.allCases)
  func isCompleteAndReadsWithoutProblemsOrWarnings(template: SchemeTemplate) throws {
    #expect(template.files.map(\.name) == ["README.txt", "scheme.json", "units.csv"])
    #expect(template.files.allSatisfy { $0.text.hasSuffix("\n") && !$0.text.contains("\r") })
    let scheme = try scheme(template)
    #expect(SchemeLint.warnings(for: scheme).isEmpty)
  }

  @Test(arguments: SchemeTemplate.allCases)
  func hasARoundToSimulate(template: SchemeTemplate) throws {
    let scheme = try scheme(template)
    let plan = try #require(template.plan(for: scheme))
    #expect(plan.ballots > 0 && !plan.parts.isEmpty)
  }

  @Test func jinhuaIsTheReviewOfThatName() throws {
    let scheme = try scheme(.jinhua)
    #expect(scheme.units.count == 83)
    #expect(scheme.categories.map(\.name) == ["党群部门和法检两院", "政府部门", "金融单位和垂直管理部门"])
    #expect(scheme.leafGroups.count == 9)
    #expect(scheme.groups.reduce(0) { $0 + ($1.issued ?? 0) } == 10_100)
    #expect(scheme.groups.first { $0.name == "企业" }?.issued == 100)
  }

  @Test func jinhuaIsItsFixture() throws {
    for name in ["scheme.json", "units.csv"] {
      let fixture = try String(contentsOfFile: "\(Places.fixtures)/jinhua/\(name)", encoding: .utf8)
      #expect(try text(name, of: .jinhua) == fixture, "\(name)")
    }
  }
}
