import ReviewScheme
import Scoring
import Testing

@Suite("IntakeReport")
struct IntakeReportTests {
  @Test("Every balance that does not hold is named")
  func namesImbalances() {
    let tally = Tally(shape: Tally.Shape(units: 1, groups: 1, items: 1, levels: 2), counts: [2, 1])
    var report = IntakeReport(leafGroups: 1, rules: 1)
    report.inputs = [InputReport(file: "a.csv", rows: 3, accepted: 2, rejected: 1)]
    report.rejectedRows[RejectReason.quote.index] = 1
    report.returned = [2]
    report.valid = [1]
    report.voidBallots = [1]
    report.marks = 4
    report.countedMarks = 3
    report.excludedMarks[ExclusionReason.void.index] = 1
    #expect(report.imbalances(tally: tally) == [])

    report.rejectedRows[RejectReason.quote.index] = 0
    report.inputs[0].rejected = 0
    report.valid = [2]
    report.marks = 5
    report.countedMarks = 2
    #expect(
      report.imbalances(tally: tally).map(\.english) == [
        "rows: 3 in all, but 2 in the parts", "rows of a.csv: 3 in all, but 2 in the parts",
        "ballots: 2 in all, but 3 in the parts", "marks: 5 in all, but 3 in the parts",
        "marks in the tally: 3 in all, but 2 in the parts",
      ])
    #expect(report.imbalances(tally: tally).last?.chinese == "计票中的评价：总数3，各部分合计2")
  }
}
