import Reports
import ReviewScheme
import Scoring
import Testing

/// A unit's sheet shows its own results and summaries of its category: no other unit, nothing withheld.
@Suite struct FeedbackSheetsTests {
  private let facts = RunFacts(generator: "pingyi 0.1.0", schemeSHA256: "cd34", exact: false)

  private func sheets(_ outcome: Outcome) throws -> [(name: String, page: String)] {
    try FeedbackSheets.files(RoundView(outcome, facts: facts)).map { ($0.name, try text($0.bytes)) }
  }

  @Test func everyPublishedUnitHasOneThatNamesNoOther() throws {
    let outcome = Samples.town()
    let sheets = try sheets(outcome)
    let names = outcome.scheme.units.map(\.name)
    #expect(sheets.map(\.name) == names.enumerated().map { "\($0 + 1)-\($1).html" })
    for (index, sheet) in sheets.enumerated() {
      for (other, name) in names.enumerated() { #expect(sheet.page.contains(name) == (other == index)) }
    }
    #expect(sheets[0].page.contains("<dd>90.6973</dd>") && sheets[0].page.contains("第1名，共2个参加排名"))
  }

  @Test func aCategoryOfTwoHasNoMean() throws {
    // Its mean and one's own would give the other's.
    let sheets = try sheets(Samples.town())
    // Efficiency of the government: units have 96, 40, 80 of enterprises; of the party bodies two have one.
    #expect(sheets[2].page.contains(" / 3"))
    #expect(!sheets[0].page.contains(" / 2") && !sheets[0].page.contains(" / 3"))
  }

  @Test func withheldCellsStayWithheld() throws {
    let sheets = try sheets(Samples.town(smallestCell: 10))
    #expect(!sheets[0].page.contains("90.00") && !sheets[0].page.contains("95.56"))
    #expect(sheets[0].page.contains("<td class=\"n\">*</td>"))
  }

  @Test func unpublishedUnitsHaveNone() throws {
    let scheme = Samples.scheme(
      units: [Samples.unit("A", "甲局"), Samples.unit("B", "乙局", visibility: .unpublished)])
    let sheets = try sheets(Samples.outcome(scheme, [[[[3, 0, 0, 0]]], [[[1, 1, 0, 0]]]]))
    #expect(sheets.map(\.name) == ["1-甲局.html"])
    #expect(!sheets[0].page.contains("乙局"))
  }

  @Test func aNameIsNoPathAndNoMarkup() throws {
    let evil = "../<b>a\u{0}:?"
    let scheme = Samples.scheme(units: [Samples.unit("A", evil)])
    let sheets = try sheets(Samples.outcome(scheme, [[[[3, 0, 0, 0]]]]))
    #expect(sheets.map(\.name) == ["1-.._<b>a\u{FFFD}__.html".replacing("<", with: "_").replacing(">", with: "_")])
    #expect(!sheets[0].page.contains("<b>") && !sheets[0].page.contains("<script"))
  }
}
