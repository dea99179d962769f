import AnnualAssessment
import JSONText
import Reports
import ReviewScheme
import Testing

@Suite("Reports of settlements")
struct AnnualReportsTests {
  /// A settlement whose names try to be formulas, markup and commands to a terminal, with long ones among them.
  private func outcome() throws -> AnnualOutcome {
    let text = """
      {
        title: "考核 | *一*", period: { from: "2007-01-01", to: "2007-12-31" }, events: [{ file: "e.csv" }],
        units: [
          { id: "U1", name: "=SUM(A1)" }, { id: "U2", name: "一个名称很长很长很长很长很长很长的单位" },
          { id: "U3", name: "<b>|x" }, { id: "U4", name: "单列的单位", visibility: "apart", superior: "省厅" },
        ],
        components: [
          { id: "a", name: "第一个考核项目的名称", full: 10, events: [{ kind: "扣", deduct: true, points: 1 }] },
          { id: "b", name: "第二个考核项目的名称", full: 10, events: [{ kind: "大扣", deduct: true, points: 3 }] },
          { id: "c", name: "第三个考核项目的名称", full: 10, events: [{ kind: "更大的扣", deduct: true, points: 5 }] },
        ],
        overrides: [{ name: "否决", when: { kind: "更大的扣" }, unranked: true }],
        ladders: [{ id: "l", kinds: ["扣"], steps: [{ at: 1, consequence: "警告" }] }],
        lists: [{ name: "名单", top: 1 }],
      }
      """
    let (read, problems) = AnnualSchemeReader.read(Array(text.utf8), file: "annual.json") { _ in
      .failure(
        SchemeProblem(file: "", line: 1, place: "", fault: Wording("", chinese: ""), advice: Wording("", chinese: "")))
    }
    #expect(problems == [])
    let scheme = try #require(read)
    let rows = [
      ["2007-01-02", "U1", "扣", "@依据"], ["2007-01-03", "U2", "大扣", "依据\u{1B}[31m"], ["2007-01-04", "U3", "更大的扣", "依据"],
      ["2007-01-05", "U9", "扣", "依据"],
    ]
    let table = InputTable(
      file: "e.csv", headings: ["date", "unit", "kind", "evidence"],
      rows: rows.enumerated().map { InputRow(line: $0 + 2, fields: $1) })
    return try AnnualOutcome.settle(
      AnnualInput(components: [.events, .events, .events], events: [table]), under: scheme, file: "annual.json")
  }

  private func facts(_ language: Language = .chinese) -> AnnualFacts {
    AnnualFacts(generator: "g", schemeSHA256: "s", exact: false, language: language, origins: [[], [], []])
  }

  @Test("No line of a table, a summary or an explanation is wider than the terminal", arguments: Language.allCases)
  func widths(_ language: Language) throws {
    let outcome = try outcome()
    for width in 20...120 {
      let texts =
        [
          AnnualTable.text(outcome, facts: facts(language), width: width),
          AnnualSummary.text(outcome, facts: facts(language), width: width),
        ]
        + outcome.scheme.units.indices.map {
          AnnualExplanation.text(outcome, facts: facts(language), unit: $0, width: width)
        }
      for line in texts.flatMap(lines) { #expect(DisplayWidth.of(line) <= width, "\(width): \(line)") }
      #expect(texts.allSatisfy { !$0.contains("\u{1B}") })
    }
  }

  @Test("No text becomes a formula of a spreadsheet")
  func formulas() throws {
    let outcome = try outcome()
    #expect(try text(AnnualCSVReports.ranking(outcome, facts: facts())).holds(",U1,'=SUM(A1),"))
    #expect(try text(AnnualCSVReports.events(outcome, facts: facts())).holds(",'@依据,"))
    #expect(try text(AnnualCSVReports.consequences(outcome, facts: facts())).holds(",'=SUM(A1),"))
  }

  @Test("No text becomes markup of the bulletin")
  func markup() throws {
    let bulletin = try text(AnnualBulletin.bytes(try outcome(), facts: facts()))
    #expect(bulletin.hasPrefix("# 考核 \\| \\*一\\*\n"))
    #expect(bulletin.holds("| – | \\<b\\>\\|x | 25.00 | 不排名次、否决 |\n"))
    #expect(bulletin.holds("### 单列，主管部门：省厅\n"))
  }

  @Test("What is published reads back from the file for programs")
  func readsBack() throws {
    let outcome = try outcome()
    let bytes = AnnualResultsJSON.bytes(outcome, facts: facts())
    #expect(try ResultsFile.read(bytes, file: "annual-results.json") == outcome.published(facts()))
  }
}
