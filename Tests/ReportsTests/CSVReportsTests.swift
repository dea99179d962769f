import ExactArithmetic
import Reports
import ReviewScheme
import Scoring
import Testing

/// The tables for people are these rows, safe to open in a spreadsheet.
@Suite struct CSVReportsTests {
  /// The rows without the byte order mark, each without its CRLF.
  private func rows(_ bytes: [UInt8]) throws -> [String] {
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let rows = lines(try text(Array(bytes.dropFirst(3))))
    #expect(rows.allSatisfy { $0.unicodeScalars.last == "\r" })
    return rows.map { String($0.unicodeScalars.dropLast()) }
  }

  @Test func rankingIsInTheOrderOfPublication() throws {
    #expect(
      try rows(CSVReports.ranking(Samples.town(), exact: true)).joined(separator: "\n") == """
        类别,名次,单位编号,被评单位,得分,折算分,等级,满意率,有效评价数,备注,得分（分数）,折算分（分数）,满意率（分数）
        党群部门和法检两院,1,U1,市委办公室,90.6973,31.7441,优秀,0.98,30,,906973/10000,317441/10000,49/50
        党群部门和法检两院,2,U2,市中级人民法院,65.2040,22.8214,一般,0.57,34,末位,16301/250,114107/5000,1027/1800
        政府部门,1,U3,市财政局,98.8000,34.5800,优秀,1.00,34,,494/5,1729/50,1
        政府部门,2,U4,市人力资源和社会保障局,56.9333,19.9267,一般,0.53,34,末位,569333/10000,199267/10000,79/150
        政府部门,,U5,市统计局,94.0000,32.9000,良好,1.00,26,,94,329/10,1
        """)
  }

  @Test func rankingSpeaksTheSchemesLanguage() throws {
    #expect(
      try rows(CSVReports.ranking(Samples.town(.english))).prefix(2) == [
        "Category,Rank,Unit id,Unit,Score,Points,Grade,Satisfaction,Ratings,Notes",
        "Party bodies and courts,1,U1,City committee office,90.6973,31.7441,excellent,0.98,30,",
      ])
  }

  @Test func groupsHaveARowEachInTreeOrder() throws {
    let rows = try rows(CSVReports.groups(Samples.town(.english)))
    #expect(rows.count == 1 + 5 * 4)
    #expect(
      rows.prefix(5) == [
        "Category,Unit id,Unit,Group id,Group,Weight,Mean,Ratings,Satisfied,Fairly satisfied,Dissatisfied,Don't know",
        "Party bodies and courts,U1,City committee office,G1,Enterprises,30,88.00,20,11,8,1,0",
        "Party bodies and courts,U1,City committee office,G2,Citizens,70,91.85,10,7,3,0,2",
        "Party bodies and courts,U1,City committee office,G2a,Townspeople,1,95.56,6,5,1,0,2",
        "Party bodies and courts,U1,City committee office,G2b,Villagers,2,90.00,4,2,2,0,0",
      ])
    #expect(rows[19] == "Government,U5,Statistics bureau,G2a,Townspeople,1,,0,0,0,0,0")
  }

  @Test func aRangeHasNoColumnsOfLevels() throws {
    #expect(
      try rows(CSVReports.groups(Samples.range(), exact: true))[1] == "全市,A,甲局,G1,企业代表,1,1.00,3,1")
  }

  @Test func itemsHaveARowEach() throws {
    let rows = try rows(CSVReports.items(Samples.town(.english), exact: true))
    #expect(rows.count == 1 + 5 * 2)
    #expect(rows[1] == "Party bodies and courts,U1,City committee office,I1,Efficiency,20,89.88,15,8089/90")
  }

  @Test func aSchemeWithoutItemsHasHeadingsOnly() throws {
    #expect(try rows(CSVReports.items(Samples.pair())).count == 1)
  }

  @Test func smallCellsAreWithheldAndTheHeadingSaysSo() throws {
    let rows = try rows(CSVReports.groups(Samples.town(.english, smallestCell: 10)))
    #expect(rows[0].holds("Mean (*: withheld, fewer than 10 ratings or next to such)"))
    #expect(rows[2] == "Party bodies and courts,U1,City committee office,G2,Citizens,70,91.85,10,7,3,0,2")
    #expect(rows[3] == "Party bodies and courts,U1,City committee office,G2a,Townspeople,1,*,6,*,*,*,*")
    #expect(rows[4] == "Party bodies and courts,U1,City committee office,G2b,Villagers,2,*,4,*,*,*,*")
  }

  @Test func rejectsSayWhyInAWordAndASentence() throws {
    let rejects = [
      Reject(file: "a.csv", line: 7, reason: .unknownUnit, text: "1,\"x\",2"),
      Reject(file: "=cmd|' /C calc'!A0", line: 8, reason: .duplicate, text: "-1,2"),
    ]
    #expect(
      try rows(CSVReports.rejects(rejects, language: .english)) == [
        "File,Line,Reason code,Reason,Text",
        "a.csv,7,unknownUnit,The unit is not in the scheme,\"1,\"\"x\"\",2\"",
        "'=cmd|' /C calc'!A0,8,duplicate,"
          + "\"Another row counts for the same ballot or mark, or duplicates do not count at all\",\"'-1,2\"",
      ])
  }

  @Test func everyReasonHasItsOwnSentence() throws {
    for language in Language.allCases {
      let rejects = RejectReason.allCases.map { Reject(file: "f", line: 1, reason: $0, text: "t") }
      let rows = try rows(CSVReports.rejects(rejects, language: language))
      #expect(Set(rows).count == 1 + RejectReason.allCases.count)
    }
  }

  @Test func aNameThatBeginsAFormulaIsGuardedAndANegativeScoreIsNot() throws {
    let scale = Scale(levels: [Level(code: "1", name: "差", aliases: [], score: Fraction(-5), isSatisfied: false)])
    let outcome = Samples.outcome(Samples.scheme(scale: scale, units: [Samples.unit("@1", "+甲")]), [[[[2]]]])
    #expect(try rows(CSVReports.ranking(outcome))[1] == "全市,1,'@1,'+甲,-5.00,,,,2,")
  }

  @Test func theByteOrderMarkIsLeftToTheCallerOnRequest() {
    let outcome = Samples.pair()
    let rejects: [Reject] = []
    let tables = [
      (CSVReports.ranking(outcome), CSVReports.ranking(outcome, byteOrderMark: false)),
      (CSVReports.groups(outcome), CSVReports.groups(outcome, byteOrderMark: false)),
      (CSVReports.items(outcome), CSVReports.items(outcome, byteOrderMark: false)),
      (
        CSVReports.rejects(rejects, language: .english),
        CSVReports.rejects(rejects, language: .english, byteOrderMark: false)
      ),
    ]
    for (marked, plain) in tables { #expect(marked == [0xEF, 0xBB, 0xBF] + plain) }
  }
}
