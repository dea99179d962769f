import ExactArithmetic
import JSONText
import Reports
import ReviewScheme
import Scoring
import Testing

/// Files for people know nothing of an unpublished unit, and list apart those that are run from above.
@Suite struct VisibilityReportsTests {
  /// 丙局 is not published, 丁局 and 戊局 are run by 省厅, 己局 by nobody who is named.
  private func town(_ language: Language = .chinese, within: RankingPolicy.Scope = .category) -> Outcome {
    func unit(
      _ id: String, _ name: String, _ visibility: Visibility, superior: String? = nil, category: Int = 0
    ) -> Unit {
      Unit(
        id: id, name: name, category: category, aliases: [], parent: nil, visibility: visibility, superior: superior)
    }
    let scheme = Samples.scheme(
      language: language, items: [Samples.item("I1", "效率", weight: 1), Samples.item("I2", "态度", weight: 1)],
      categories: [Samples.category("P", "党群"), Samples.category("Q", "政府")],
      units: [
        unit("A1", "甲局", .ranked), unit("B1", "乙局", .unranked), unit("SECRET", "丙局", .unpublished),
        unit("D1", "丁局", .apart, superior: "省厅"), unit("E1", "戊局", .apart, superior: "省厅"),
        unit("F1", "己局", .apart, category: 1),
      ],
      points: PointsRule(full: Fraction(10), conversion: .ratioToBest), ranking: RankingPolicy(within: within),
      grades: [GradeBand(name: "优秀", atLeast: Fraction(80), quota: .share(Fraction(1, over: 2)))], smallestCell: 2)
    let marks = [[2, 2, 2, 0], [3, 1, 0, 0], [9, 1, 0, 0], [3, 0, 1, 0], [0, 0, 2, 0], [2, 0, 0, 0]]
    return Samples.outcome(scheme, marks.map { [[$0, $0]] })
  }

  private let facts = RunFacts(generator: "g", schemeSHA256: "s", exact: true)

  @Test("No file or table for people names an unpublished unit", arguments: [RankingPolicy.Scope.category, .all])
  func unpublishedIsNowhere(_ scope: RankingPolicy.Scope) throws {
    let outcome = town(within: scope)
    let reject = Reject(file: "a.csv", line: 2, reason: .duplicate, text: "1,G1,丙局,SECRET")
    let files = try [
      text(CSVReports.ranking(outcome, exact: true)), text(CSVReports.groups(outcome, exact: true)),
      text(CSVReports.items(outcome, exact: true)), TerminalTable.text(outcome, exact: true),
      text(HTMLReport.bytes(outcome, facts: facts, rejects: [reject])),
    ]
    for file in files {
      #expect(file.contains("甲局") && file.contains("乙局") && file.contains("丁局") && file.contains("己局"))
      #expect(!file.contains("丙局") && !file.contains("SECRET"))
    }
    // Its marks are the best of all; nobody's points refer to them.
    #expect(files[0].contains("乙局,95.00,10.00"))
  }

  @Test("The page counts the units that it shows, and has no text of a rejected row")
  func thePageCountsWhatItShows() throws {
    let reject = Reject(file: "a.csv", line: 2, reason: .duplicate, text: "1,G1")
    let page = try text(HTMLReport.bytes(town(), facts: facts, rejects: [reject]))
    #expect(page.contains("有得分，共5个"))
    #expect(!page.contains("1,G1"))
  }

  @Test("Units apart stand behind their category, by superior")
  func apartIsAListOfItsOwn() {
    let headings = lines(TerminalTable.text(town())).filter { $0.hasSuffix("个单位") || $0.contains("个单位，") }
    #expect(
      headings == [
        "党群  2个单位，1个参加排名", "党群：单列（省厅）  2个单位", "政府：单列  1个单位",
      ])
    let overall = lines(TerminalTable.text(town(within: .all))).filter { $0.hasSuffix("个单位") || $0.contains("个单位，") }
    #expect(
      overall == ["全部单位  2个单位，1个参加排名", "全部单位：单列（省厅）  2个单位", "全部单位：单列  1个单位"])
    let english = TerminalTable.text(town(.english))
    #expect(english.contains("党群: listed apart (省厅)  2 units\n"))
    #expect(english.contains("– not ranked under the scheme: 乙局\n"))
  }

  @Test("A reader of ranking.csv finds units apart behind their category, with a note and their superior")
  func apartInTheCSV() throws {
    let rows = try lines(text(CSVReports.ranking(town(), byteOrderMark: false))).map {
      $0.replacing("\r", with: "")
    }
    #expect(
      rows == [
        "类别,名次,单位编号,被评单位,得分,折算分,等级,满意率,有效评价数,备注,主管部门",
        "党群,1,A1,甲局,70.00,7.37,,0.67,12,,",
        "党群,,B1,乙局,95.00,10.00,优秀,1.00,8,,",
        "党群,,D1,丁局,82.50,8.68,优秀,0.75,8,单列,省厅",
        "党群,,E1,戊局,30.00,3.16,,0.00,4,单列,省厅",
        "政府,,F1,己局,100.00,10.00,优秀,1.00,4,单列,",
      ])
  }

  @Test("Without superiors the columns are as ever")
  func noSuperiorsNoColumn() throws {
    let outcome = Samples.outcome(
      Samples.scheme(units: [Samples.unit("A", "甲局"), Samples.unit("B", "乙局", visibility: .apart)]),
      [[[[1, 0, 0, 0]]], [[[0, 1, 0, 0]]]])
    let rows = try lines(text(CSVReports.ranking(outcome, byteOrderMark: false)))
    #expect(rows[0].hasPrefix("类别,名次,单位编号,被评单位,得分,折算分,等级,满意率,有效评价数,备注\r"))
    #expect(rows[2].hasPrefix("全市,,B,乙局,80.00,,,1.00,1,单列\r"))
  }

  @Test("results.json has every unit, with its visibility where it is not ranked")
  func resultsHaveAll() throws {
    let units = try #require(
      JSONReader.parse(ResultsJSON.bytes(town(), facts: facts))["units"]?.array)
    #expect(units.map { $0["visibility"]?.string } == [nil, "unranked", "unpublished", "apart", "apart", "apart"])
    #expect(units.map { $0["superior"]?.string } == [nil, nil, nil, "省厅", "省厅", nil])
    #expect(units[2]["name"]?.string == "丙局")
    #expect(units[2]["score"]?.string == "98.00")
    #expect(units[2]["points"]?.string == "10.00")
    #expect(units[2]["grade"]?.string == "优秀")
    // Who takes no part in the ranking has an interval, and nothing that is said of ranks.
    #expect(units.allSatisfy { $0["confidence"]?["interval"]?.array?.count == 2 })
    for key in ["rankInterval", "bottomVerdict", "bottomProbability"] {
      #expect(units.dropFirst().allSatisfy { $0["confidence"]?[key]?.isNull == true }, "\(key)")
    }
  }

  @Test("An explanation shows every unit, and says what becomes of it")
  func explanationSaysVisibility() {
    let secret = Explanation.text(town(), unit: 2)
    #expect(secret.contains("公布方式：不公布\n"))
    #expect(secret.contains("不公布，不参加排名"))
    #expect(secret.contains("优秀：98.00 ≥ 80，评为此等级\n"))
    let apart = Explanation.text(town(.english), unit: 3)
    #expect(apart.contains("Visibility: listed apart\n"))
    #expect(apart.contains("Superior: 省厅\n"))
    #expect(apart.contains("none: listed apart, not ranked\n"))
    let ranked = Explanation.text(town(), unit: 0)
    #expect(!ranked.contains("公布方式"))
    // Half of the two units that count, not of five.
    #expect(ranked.contains("无") && Explanation.text(town(), unit: 1).contains("名额1个（共2个单位）"))
  }
}
