import ExactArithmetic
import Reports
import ReviewScheme
import Scoring
import Testing

/// The table is aligned in columns of the terminal, whatever the language, and never wider than it.
@Suite struct TerminalTableTests {
  @Test func eightyColumnsInChinese() {
    #expect(
      TerminalTable.text(Samples.town()) == """
        2007年度百企万人评机关

        党群部门和法检两院  2个单位
        名次  被评单位                   得分                         折算分  等级  备注
           1  市委办公室              90.6973  █████████████████▎    31.7441  优秀
           2  市中级人民法院          65.2040  ██████████            22.8214  一般  末位

        政府部门  3个单位，2个参加排名
        名次  被评单位                   得分                         折算分  等级  备注
           1  市财政局                98.8000  ███████████████████▋  34.5800  优秀
           2  市人力资源和社会保障局  56.9333  ███████▋              19.9267  一般  末位
           –  市统计局                94.0000  ██████████████████▎   32.9000  良好

        – 按方案不参加排名：市统计局
        2行未采用、2张废票

        """)
  }

  @Test func eightyColumnsInEnglish() {
    #expect(
      TerminalTable.text(Samples.town(.english)) == """
        Review of public bodies 2007

        Party bodies and courts  2 units
        Rank  Unit                            Score             Points  Grade      Notes
           1  City committee office         90.6973  ██████▉   31.7441  excellent
           2  Intermediate court            65.2040  ████      22.8214  fair       last

        Government  3 units, 2 ranked
        Rank  Unit                            Score             Points  Grade      Notes
           1  Finance bureau                98.8000  ███████▊  34.5800  excellent
           2  Human resources and social …  56.9333  ███       19.9267  fair       last
           –  Statistics bureau             94.0000  ███████▎  32.9000  good

        – not ranked under the scheme: Statistics bureau
        2 rows rejected, 2 ballots void

        """)
  }

  @Test func aNarrowTerminalLosesBarsThenColumnsAndKeepsExactScores() {
    #expect(
      TerminalTable.text(Samples.town(.english), width: 40, exact: true) == """
        Review of public bodies 2007

        Party bodies and courts  2 units
        Rank  Unit                Score   Points
           1  City committee …  90.6973  31.7441
              = 906973/10000
           2  Intermediate co…  65.2040  22.8214
              = 16301/250

        Government  3 units, 2 ranked
        Rank  Unit                Score   Points
           1  Finance bureau    98.8000  34.5800
              = 494/5
           2  Human resources…  56.9333  19.9267
              = 569333/10000
           –  Statistics bure…  94.0000  32.9000
              = 94

        – not ranked under the scheme:
          Statistics bureau
        2 rows rejected, 2 ballots void

        """)
  }

  @Test func noLineIsWiderThanTheTerminal() {
    for language in Language.allCases {
      let town = Samples.town(language)
      for width in 20...130 {
        for exact in [false, true] {
          let wide = lines(TerminalTable.text(town, width: width, exact: exact)).filter { DisplayWidth.of($0) > width }
          #expect(wide.isEmpty, "\(language) \(width)")
        }
      }
    }
  }

  @Test func coloursChangeNothingElse() {
    let town = Samples.town()
    let coloured = TerminalTable.text(town, exact: true, colour: true)
    #expect(coloured.contains("\u{1B}["))
    var plain = ""
    var isEscape = false
    for character in coloured {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { plain.append(character) }
      if character == "m" { isEscape = false }
    }
    #expect(plain == TerminalTable.text(town, exact: true))
  }

  @Test func barsAreScaledOverTheScale() {
    let levels = [Fraction(0), Fraction(50), Fraction(100)].enumerated().map {
      Level(code: "\($0)", name: "\($0)", aliases: [], score: $1, isSatisfied: false)
    }
    let scheme = Samples.scheme(
      language: .english, scale: Scale(levels: levels),
      units: [Samples.unit("A", "all"), Samples.unit("B", "half"), Samples.unit("C", "none")])
    let outcome = Samples.outcome(scheme, [[[[0, 0, 3]]], [[[0, 3, 0]]], [[[3, 0, 0]]]])
    let blocks = lines(TerminalTable.text(outcome)).map { line in line.count { $0 == "█" } }.suffix(3)
    #expect(blocks == [28, 14, 0])
  }

  @Test func unitsWithoutARankAreExplained() {
    let outcome = Samples.outcome(
      Samples.scheme(
        language: .english,
        groups: [Samples.group("G1", "a", weight: 1), Samples.group("G2", "b", weight: 1, isMandatory: true)],
        units: ["tie1", "tie2", "lone", "empty"].map { Samples.unit($0, $0) }, ranking: RankingPolicy(ties: .forbid)),
      [
        [[[1, 0, 0, 0]], [[1, 0, 0, 0]]], [[[1, 0, 0, 0]], [[1, 0, 0, 0]]], [[[1, 0, 0, 0]], [[0, 0, 0, 0]]],
        [[[0, 0, 0, 0]], [[0, 0, 0, 0]]],
      ])
    #expect(
      lines(TerminalTable.text(outcome)).suffix(3) == [
        "– no score, too few ratings: empty", "– scored but not ranked, a mandatory group is missing: lone",
        "– tied, and the scheme ranks no ties: tie1, tie2",
      ])
  }

  @Test func oneRankingOverAllCategoriesIsOneTable() {
    let scheme = Samples.scheme(
      language: .english, categories: [Samples.category("P", "p"), Samples.category("Q", "q")],
      units: [Samples.unit("A", "low"), Samples.unit("B", "high", 1)], ranking: RankingPolicy(within: .all))
    let table = lines(TerminalTable.text(Samples.outcome(scheme, [[[[0, 0, 1, 0]]], [[[1, 0, 0, 0]]]])))
    #expect(table[2] == "All units  2 units")
    #expect(table[4].holds("1  high") && table[5].holds("2  low"))
  }

  @Test func aNameCannotSteerTheTerminal() {
    let scheme = Samples.scheme(title: "a\u{1B}[2Jb", units: [Samples.unit("A", "x\u{1B}[31m\ny")])
    let table = TerminalTable.text(Samples.outcome(scheme, [[[[1, 0, 0, 0]]]]))
    #expect(!table.contains("\u{1B}"))
    #expect(lines(table).count == 5)
  }
}
