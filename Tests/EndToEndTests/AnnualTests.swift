import Foundation
import JSONText
import TestSupport
import Testing

/// Settlements, from the files that a user writes to those that are published. The numbers of the bundled example are
/// those worked by hand in `Fixtures/annual-cases/README.md`.
@Suite("Settlements")
struct AnnualTests {
  /// A shell with the bundled example as `year`.
  private func copyOfExample() throws -> Shell {
    let shell = try Shell()
    try FileManager.default.copyItem(
      atPath: Places.root + "/Fixtures/annual-cases/example", toPath: shell.folder.path + "/year")
    return shell
  }

  private func unit(_ id: String, _ document: JSONValue) -> JSONValue? {
    document["units"]?.array?.first { $0["id"]?.string == id }
  }

  @Test("Totals, ranks, grades and consequences of the example are those worked by hand")
  func example() async throws {
    let shell = try copyOfExample()
    let result = try await shell.run("pingyi annual year -o out")
    #expect(result.exitCode == 0)
    #expect(result.errors == "1个事件文件共9行：计入6行，未计入3行（未知单位 1、不在考核期内 1、重复 1）\n")
    #expect(
      result.output == """
        2007年度综合考核  2007-01-01至2007-12-31

        3个单位
        名次  被评单位   总分  等级  民主评议  目标责任  作风暗访  加分
           1  办公室    95.85  优秀     33.25     50.60     10.00  2.00
           2  财务处    94.30  良好     31.50     52.80     10.00  0.00
           3  信访局    80.78  良好     25.38     48.40      7.00  0.00
        单列，主管部门：省电力公司
           –  供电局    94.50  优秀     35.00     49.50     10.00  0.00

        优质服务单位：办公室
        省级表彰（等级定为优秀）：办公室
        投诉限等（等级不高于良好）：财务处
        调离岗位（有效投诉）：1人
        通报批评（连续季度被暗访发现问题）：信访局（3次）

        """)
    #expect(
      shell.tree("out") == [
        "annual-results.json", "annual.csv", "bulletin.md", "consequences.csv", "events.csv", "rounds",
        "rounds/review-2007年", "rounds/review-2007年/groups.csv", "rounds/review-2007年/items.csv",
        "rounds/review-2007年/ranking.csv", "rounds/review-2007年/rejects.csv", "rounds/review-2007年/report.html",
        "rounds/review-2007年/results.json",
      ])
  }

  @Test("The files of a settlement say the same as its table, and where every row went")
  func files() async throws {
    let shell = try copyOfExample()
    try await shell.run("pingyi annual year -o out -q --exact")
    let document = try JSONReader.parse(shell.read("out/annual-results.json"))
    let last = unit("U3", document)
    #expect(last?["score"]?.string == "80.78")
    #expect(last?["points"]?.string == "80.78")
    #expect(last?["scoreFraction"]?.string == "3231/40")
    #expect(last?["rank"]?.numberText == "3")
    #expect(last?["of"]?.numberText == "3")
    #expect(last?["flags"]?.array?.map { $0.string } == ["bottom"])
    #expect(unit("U4", document)?["visibility"]?.string == "apart")
    #expect(unit("U4", document)?["rank"]?.isNull == true)
    #expect(unit("U2", document)?["gradeByTotal"]?.string == "良好")
    #expect(unit("U2", document)?["consequences"]?.array?.first?["consequence"]?.string == "调离岗位")
    #expect(document["events"]?["counted"]?.numberText == "6")
    let events = try shell.text("out/events.csv")
    #expect(events.hasPrefix("\u{FEFF}文件,行号,事件编号,日期,单位,人员,类型,分值,依据,备注,原因代码,去向\r\n"))
    for row in [
      "events.csv,4,E3,2007-09-02,信访局,,暗访发现,,暗访记录9号,,,计入：作风暗访 −0.5（应为1，超过封顶）",
      "events.csv,8,E6,2007-05-30,办公室,,省级表彰,,省政发〔2007〕8号,,doubled,同一事件已由另一行计入（events.csv:7）",
      "events.csv,9,E7,2006-12-30,办公室,,暗访发现,,暗访记录1号,,outsidePeriod,日期不在考核期内（日期）",
      "events.csv,10,E8,2007-07-01,林业局,,暗访发现,,暗访记录8号,,unknownUnit,单位不在本次考核中（单位）",
    ] { #expect(events.contains("\r\n" + row + "\r\n"), "\(row)") }
    let consequences = try shell.text("out/consequences.csv")
    #expect(consequences.contains("\r\n直接认定,投诉限等,U2,财务处,,,等级不高于良好,优秀,良好,有效投诉 王某 2次\r\n"))
    let bulletin = try shell.text("out/bulletin.md")
    #expect(bulletin.contains("| 1 | 办公室 | 95.85 | 优秀 | 省级表彰 |\n"))
    #expect(!bulletin.contains("王某"), "the bulletin names no person")
  }

  @Test("explain goes from the total through rows and events down to the counts of ballots")
  func explain() async throws {
    let result = try await copyOfExample().run("pingyi explain 信访局 year")
    #expect(result.exitCode == 0)
    for line in [
      "    2007年（round），权重1：折算分 25.375", "    targets.csv:4：points 88",
      "    −0.5（应为1，超过封顶）  2007-09-02 暗访发现（暗访记录9号，events.csv:4）", "    = 7",
      "  总分 = 25.375 + 48.4 + 7 + 0 = 3231/40 = 80.775", "  良好：80.78 ≥ 80，评为此等级", "    3 ≥ 2：通报批评",
      "民主评议：2007年（year/round/scheme.json）", "      基本满意   80 × 2 = 160",
    ] { #expect(result.output.contains("\n\(line)\n"), "\(line)") }
    let other = try await copyOfExample().run("pingyi explain 办公室 year/annual.json")
    #expect(other.output.contains("\n5. 未计入的事件\n  events.csv:8 2007-05-30 省级表彰 省政发〔2007〕8号：同一事件已由另一行计入\n"))
  }

  @Test("The same bytes come out with one thread and with eight")
  func threads() async throws {
    let shell = try copyOfExample()
    let result = try await shell.run(
      "pingyi annual year -o a -q -j 1 > a.txt && pingyi annual year/annual.json -o b -q -j 8 > b.txt && "
        + "diff -r a b && cmp a.txt b.txt")
    #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
  }

  @Test("Everything is said in English too")
  func english() async throws {
    let shell = try copyOfExample()
    let result = try await shell.run(
      "pingyi annual year --language en -o out && pingyi explain U3 year --language en && cat out/*.csv out/bulletin.md"
    )
    #expect(result.exitCode == 0)
    #expect(result.errors.hasPrefix("9 rows in 1 files of events: 6 counted, 3 set aside (unknown unit 1, outside the"))
    // Whatever is Chinese stands in the documents of the example.
    let documents = try ["year/annual.json", "year/units.csv", "year/events.csv", "year/round/scheme.json"]
      .map(shell.text).joined()
    let chinese = result.output.matches(of: /[\u{4E00}-\u{9FFF}]+/).map { String($0.0) }
    #expect(Set(chinese).filter { !documents.contains($0) } == [])
  }

  @Test("--encoding gb18030 and --format csv give the same table as annual.csv")
  func encodings() async throws {
    let shell = try copyOfExample()
    try await shell.run(
      "pingyi annual year -o a -q --format csv > a.csv; pingyi annual year -o b -q --encoding gb18030")
    #expect(try [0xEF, 0xBB, 0xBF] + shell.read("a.csv") == shell.read("a/annual.csv"))
    let converted = try await shell.run("iconv -f GB18030 -t UTF-8 b/annual.csv")
    #expect(try [0xEF, 0xBB, 0xBF] + converted.bytes == shell.read("a/annual.csv"))
  }
}
