import Reports
import ReviewScheme
import Scoring
import Testing

/// A few lines say where every row, ballot and mark went.
@Suite struct IntakeSummaryTests {
  @Test func everyBalanceIsShownWithItsParts() {
    let town = Samples.town()
    #expect(
      IntakeSummary.text(town.intake, of: town.scheme) == """
        2个文件共21行：采用19行，未采用2行（未知评议主体 1、重复 1）
        评议票19张：有效17张，废票2张（全票同一等次 2）
        评价160个：计入155个，不计5个（未知等次 1、废票 4）
        计入但有标记的票（用时超限 1）
        企业代表：发出10张，收回10张（100.0%），有效10张，作废0张
        城镇居民：发出4张，收回5张（125.0%），有效4张，作废1张，收回多于发出
        农村居民：收回4张，有效3张，作废1张
        ballots/1.csv中未使用的列：ip

        """)
    #expect(
      IntakeSummary.text(town.intake, of: town.scheme, language: .english) == """
        21 rows in 2 files: 19 accepted, 2 rejected (unknown group 1, duplicate 1)
        19 ballots: 17 valid, 2 void (all marks alike 2)
        160 marks: 155 counted, 5 excluded (unknown level 1, void ballot 4)
        Flagged ballots, counted all the same (time out of bounds 1)
        企业代表: 10 issued, 10 returned (100.0%), 10 valid, 0 void
        城镇居民: 4 issued, 5 returned (125.0%), 4 valid, 1 void, more returned than
          issued
        农村居民: 4 returned, 3 valid, 1 void
        columns of ballots/1.csv that were not used: ip

        """)
  }

  @Test func tallySheetsAreNamed() {
    let scheme = Samples.scheme(units: [Samples.unit("A", "A")])
    var intake = Samples.emptyIntake(scheme)
    intake.sheetMarks = 1
    #expect(
      IntakeSummary.text(intake, of: scheme, language: .english)
        .holds("1 mark from tally sheets, which ballot rules cannot see"))
  }

  @Test func aGroupOfTallySheetsHasNoResponse() {
    let scheme = Samples.scheme(language: .english, units: [Samples.unit("A", "A")])
    let outcome = Samples.outcome(scheme, [[[[3, 0, 0, 0]]]], intake: Samples.emptyIntake(scheme))
    func text(_ language: Language) -> String {
      IntakeSummary.text(outcome.intake, of: scheme, tally: outcome.tally, language: language, width: 200)
    }
    #expect(text(.english).holds(": counted from tally sheets, which bring no ballots\n"))
    #expect(text(.chinese).holds("：以汇总计票表计入，无收回票数\n"))
    #expect(Explanation.text(outcome, unit: 0, width: 200).holds("counted from tally sheets"))
  }

  @Test(arguments: [20, 33, 80])
  func linesKeepTheWidth(width: Int) {
    for language in Language.allCases {
      let town = Samples.town(language)
      let text = IntakeSummary.text(town.intake, of: town.scheme, width: width)
      #expect(lines(text).allSatisfy { DisplayWidth.of($0) <= width })
    }
  }

  @Test("Headings that have the sign of a list in them are told apart")
  func headingsOfUnusedColumns() {
    let town = Samples.town()
    func line(_ columns: [String], _ language: Language) -> String? {
      var intake = town.intake
      intake.inputs[0].ignoredColumns = columns
      return IntakeSummary.text(intake, of: town.scheme, language: language, width: 200)
        .split(separator: "\n").last.map(String.init)
    }
    #expect(line(["来源", "1、街道"], .chinese) == "ballots/1.csv中未使用的列：来源；1、街道")
    #expect(line(["来源", "街道"], .chinese) == "ballots/1.csv中未使用的列：来源、街道")
    #expect(line(["source", "street, town"], .english)?.hasSuffix(": source; street, town") == true)
    #expect(line(["source", "street"], .english)?.hasSuffix(": source, street") == true)
  }
}
