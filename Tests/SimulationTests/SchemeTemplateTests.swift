import Foundation
import ReviewScheme
import Simulation
import TestSupport
import Testing

@Suite struct SchemeTemplateTests {
  private func text(_ name: String, of template: SchemeTemplate) throws -> String {
    try #require(template.files.first { $0.name == name }?.text)
  }

  private func scheme(_ template: SchemeTemplate, in folder: String = "") throws -> Scheme {
    try Worlds.scheme(text(folder + "scheme.json", of: template), units: text(folder + "units.csv", of: template))
  }

  /// The schemes of a template, each with the folder that it lies in.
  private func folders(_ template: SchemeTemplate) -> [String] {
    template.files.map(\.name).filter { $0.hasSuffix("scheme.json") }.map { String($0.dropLast("scheme.json".count)) }
  }

  @Test(arguments: SchemeTemplate.allCases)
  func isCompleteAndReadsWithoutProblemsOrWarnings(template: SchemeTemplate) throws {
    #expect(template.files.first?.name == "README.txt")
    #expect(Set(template.files.map(\.name)).count == template.files.count)
    #expect(template.files.allSatisfy { $0.text.hasSuffix("\n") && !$0.text.contains("\r") })
    #expect(!folders(template).isEmpty)
    for folder in folders(template) {
      #expect(SchemeLint.warnings(for: try scheme(template, in: folder)).isEmpty, "\(folder)")
    }
  }

  @Test(arguments: SchemeTemplate.allCases)
  func hasARoundToSimulate(template: SchemeTemplate) throws {
    let plans = try folders(template).map { template.plan(for: try scheme(template, in: $0)) }
    // Only the posts of Jinhua have a form of their own.
    #expect(plans.count { $0 == nil } == (template == .jinhua ? 1 : 0))
    for plan in plans.compactMap(\.self) { #expect(plan.ballots > 0 && !plan.parts.isEmpty) }
  }

  @Test func jinhuaIsTheReviewOfThatName() throws {
    let scheme = try scheme(.jinhua)
    #expect(scheme.units.count == 83)
    #expect(scheme.categories.map(\.name) == ["党群部门和法检两院", "政府部门", "金融单位和垂直管理部门"])
    #expect(scheme.leafGroups.count == 9)
    #expect(scheme.groups.reduce(0) { $0 + ($1.issued ?? 0) } == 10_100)
    #expect(scheme.groups.first { $0.name == "企业" }?.issued == 100)
  }

  @Test(arguments: SchemeTemplate.allCases.filter { $0 != .minimal })
  func isItsFixture(template: SchemeTemplate) throws {
    for (name, text) in template.files where name != "README.txt" {
      var fixture = try String(contentsOfFile: "\(Places.fixtures)/\(place(of: name, template))", encoding: .utf8)
      if template == .jinhua {
        fixture = fixture.replacing(#""../jinhua""#, with: #""scheme.json", ballots: "ballots""#)
      }
      if name.hasSuffix(".csv"), name != "units.csv" || template != .jinhua {
        // Tables may be shorter, but say nothing else.
        let (rows, all) = (text.split(separator: "\n"), fixture.split(separator: "\n"))
        #expect(rows.first == all.first && Set(rows).isSubset(of: Set(all)), "\(name)")
      } else {
        #expect(text == fixture, "\(name)")
      }
    }
  }

  /// Where the fixture of a template has a file: that of Jinhua is three folders.
  private func place(of name: String, _ template: SchemeTemplate) -> String {
    switch (template, name) {
    case (.jinhua, "scheme.json"), (.jinhua, "units.csv"): "jinhua/\(name)"
    case (.jinhua, _) where name.hasPrefix("posts/"): "jinhua-posts/2007/" + name.dropFirst("posts/".count)
    case (.jinhua, _): "jinhua-annual/\(name)"
    default: "\(template.rawValue)/\(name)"
    }
  }
}
