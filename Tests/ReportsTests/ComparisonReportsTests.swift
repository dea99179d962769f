import ExactArithmetic
import JSONText
import Reports
import ReviewScheme
import Scoring
import Testing

/// A comparison is told with what cannot be compared first, and with the digits that were published.
@Suite struct ComparisonReportsTests {
  private func unit(
    _ id: String, _ name: String, category: String = "P", visibility: Visibility = .ranked, score: String?,
    points: String? = nil, rank: Int? = nil, of: Int = 0, grade: String? = nil
  ) -> PublishedUnit {
    PublishedUnit(
      id: id, name: name, category: category, visibility: visibility,
      score: score.flatMap { Fraction(decimal: $0) }, points: points.flatMap { Fraction(decimal: $0) }, rank: rank,
      of: of, grade: grade)
  }

  private func round(_ title: String, sha256: String, _ units: [PublishedUnit]) -> PublishedRound {
    PublishedRound(title: title, schemeSHA256: sha256, generator: "g", units: units, scoreDecimals: 2)
  }

  /// 丁局 left, 戊局 came, 丙局 has another name and is listed apart; 甲局 and 乙局 changed places.
  private var years: Comparison {
    Comparison(
      old: round(
        "2006年评议", sha256: "a",
        [
          unit("A", "甲局", score: "91.5", points: "32.025", rank: 2, of: 4, grade: "优秀"),
          unit("B", "乙局", score: "90", points: "31.5", rank: 3, of: 4),
          unit("C", "丙局", score: "80", points: "28", rank: 4, of: 4),
          unit("D", "丁局", score: "95", points: "33.25", rank: 1, of: 4),
        ]),
      new: round(
        "2007年评议", sha256: "b",
        [
          unit("A", "甲局", score: "90.75", points: "31.7625", rank: 3, of: 3, grade: "良好"),
          unit("B", "乙局", score: "93.2", points: "32.62", rank: 2, of: 3),
          unit("C", "丙中心", visibility: .apart, score: nil), unit("E", "=戊局", score: "99", rank: 1, of: 3),
        ]))
  }

  @Test("Says the numbers first, then what differs, then how the comparable moved")
  func text() {
    #expect(
      ComparisonText.text(years, language: .chinese) == """
        评议结果比较
        上次：2006年评议
        本次：2007年评议

        两次都有3个单位，仅上次有1个，仅本次有1个
        名次可比的2个：两次都参加同一排名
        评议方案不同（SHA-256不同），得分和折算分的口径可能不同
        仅上次有：丁局
        仅本次有：=戊局
        改名：丙局 → 丙中心
        公布方式改变：丙中心（参加排名 → 单列）

        P  3个单位，2个名次可比
         名次  被评单位  升降  可比名次           得分   增减            折算分     增减
        3 → 2  乙局        ↑1     2 → 1  90.00 → 93.20  +3.20  31.500 → 32.6200  +1.1200
        2 → 3  甲局        ↓1     1 → 2  91.50 → 90.75  -0.75  32.025 → 31.7625  -0.2625
        4 → –  丙中心       –     – → –  80.00 →     –      –  28.000 →       –        –

        """)
  }

  @Test("Where ranks stay what they are, and all units are one ranking, that is what is shown")
  func unchanged() {
    let round = round(
      "T", sha256: "a",
      [
        unit("A", "one", score: "2", points: "1", rank: 1, of: 2),
        unit("B", "two", category: "Q", score: "1", points: "0.5", rank: 2, of: 2),
      ])
    #expect(
      ComparisonText.text(Comparison(old: round, new: round), language: .english) == """
        Comparison of results
        Old: T
        New: T

        2 units in both, 0 only in the old, 0 only in the new
        2 comparable ranks: in both, in the same ranking

        All units  2 units, 2 comparable ranks
         Rank  Unit  Move        Score  Change     Points  Change
        1 → 1  one      →  2.00 → 2.00    0.00  1.0 → 1.0     0.0
        2 → 2  two      →  1.00 → 1.00    0.00  0.5 → 0.5     0.0

        """)
  }

  @Test("What else cannot be compared is said too")
  func caveats() {
    let units = [unit("A", "a", score: "2", rank: 1, of: 1), unit("B", "b", category: "Q", score: "1", rank: 1, of: 1)]
    let overall = [
      unit("A", "a", score: "2", points: "1", rank: 1, of: 2), unit("B", "b", score: "1", rank: 2, of: 2),
      unit("C", "c", category: "Q", score: "1", rank: 3, of: 3),
    ]
    let text = ComparisonText.text(
      Comparison(old: round("o", sha256: "", units), new: round("n", sha256: "a", overall)),
      language: .english, width: 120)
    #expect(text.contains("A result does not say by which scheme, so scores and points may not mean the same\n"))
    #expect(text.contains("Only one of the rounds has points\n"))
    #expect(text.contains("Other category: b (Q → P)\n"))
    let all = overall.map { unit($0.id, $0.name, category: $0.category, score: "1", rank: $0.rank, of: 3) }
    let other = ComparisonText.text(
      Comparison(old: round("o", sha256: "a", units), new: round("n", sha256: "a", all)), language: .english, width: 120
    )
    #expect(other.contains("The schemes differ") == false)
    #expect(other.contains("the other all units together: ranks are not compared"))
    #expect(other.contains("0 comparable ranks"))
  }

  @Test("No line is wider than the terminal, in both languages", arguments: Language.allCases)
  func width(_ language: Language) {
    for width in 20...100 {
      let text = ComparisonText.text(years, language: language, width: width)
      #expect(lines(text).allSatisfy { DisplayWidth.of($0) <= width }, "\(width)\n\(text)")
      #expect(text.contains("乙局"))
    }
  }

  @Test("A name cannot steer the terminal")
  func harmless() {
    let round = round("a\u{1B}[2J", sha256: "a", [unit("A", "x\u{1B}[31m\ny", score: "1")])
    #expect(!ComparisonText.text(Comparison(old: round, new: round), language: .chinese).contains("\u{1B}"))
  }

  @Test("compare.csv has a row for each unit of both rounds")
  func csv() throws {
    let bytes = ComparisonCSV.bytes(years, language: .chinese)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(Array(bytes.dropFirst(3)) == ComparisonCSV.bytes(years, language: .chinese, byteOrderMark: false))
    #expect(
      try lines(ReportsTests.text(Array(bytes.dropFirst(3)))).map { $0.replacing("\r", with: "") } == [
        "类别,单位编号,被评单位,比较范围,上次名次,本次名次,上次可比名次,本次可比名次,升降,上次得分,本次得分,得分差,上次折算分,本次折算分,折算分差,"
          + "上次等级,本次等级,备注",
        "P,A,甲局,两次都有,2,3,1,2,-1,91.50,90.75,-0.75,32.025,31.7625,-0.2625,优秀,良好,",
        "P,B,乙局,两次都有,3,2,2,1,1,90.00,93.20,3.20,31.500,32.6200,1.1200,,,",
        "P,C,丙中心,两次都有,4,,,,,80.00,,,28.000,,,,,改名：丙局 → 丙中心、公布方式改变：参加排名 → 单列",
        "P,D,丁局,仅上次有,1,,,,,95.00,,,33.250,,,,,", "P,E,'=戊局,仅本次有,,1,,,,,99.00,,,,,,,",
      ])
  }

  @Test("compare.json has everything under stable keys")
  func json() throws {
    let document = try JSONReader.parse(ComparisonJSON.bytes(years))
    #expect(
      document.object?.map(\.key) == ["counts", "new", "old", "onlyNew", "onlyOld", "sameScheme", "units"])
    #expect(document["sameScheme"]?.boolean == false)
    #expect(
      document["counts"]?.object?.map { "\($0.key) \($0.value.numberText ?? "")" } == [
        "both 3", "comparableRanks 2", "onlyNew 1", "onlyOld 1",
      ])
    #expect(document["old"]?["title"]?.string == "2006年评议")
    #expect(document["old"]?["scheme"]?["sha256"]?.string == "a")
    #expect(document["onlyOld"]?.array?.map { $0["id"]?.string } == ["D"])
    #expect(document["onlyNew"]?.array?.map { $0["name"]?.string } == ["=戊局"])
    let units = try #require(document["units"]?.array)
    #expect(units.map { $0["id"]?.string } == ["A", "B", "C"])
    #expect(units[1]["scoreDifference"]?.string == "3.20")
    #expect(units[1]["pointsDifference"]?.string == "1.1200")
    #expect(
      units[1]["comparable"]?.object?.map { "\($0.key) \($0.value.numberText ?? "")" } == [
        "move 1", "newRank 1", "of 2", "oldRank 2",
      ])
    #expect(units[1]["old"]?["rank"]?.numberText == "3" && units[1]["new"]?["score"]?.string == "93.20")
    #expect(units[2]["comparable"]?.isNull == true && units[2]["scoreDifference"]?.isNull == true)
    #expect(units[2]["changes"]?.array?.compactMap(\.string) == ["name", "visibility"])
    #expect(units[2]["new"]?["visibility"]?.string == "apart" && units[2]["old"]?["visibility"] == nil)
  }
}
