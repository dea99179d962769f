import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import Testing

@Suite("ColumnPlan")
struct ColumnPlanTests {
  @Test("A scheme without items has no column of items", arguments: [Reading.Layout.long, .counts])
  func ignoresItemsThatTheSchemeHasNot(layout: Reading.Layout) throws {
    let scheme = Scheme.small(reading: Reading(layout: layout))
    let found = try ingest("group,unit,item,level,count\nG1,U1,speed,A,1\nG1,U2,,A,1\n", under: scheme)
    #expect(found.intake.countedMarks == 2)
    #expect(found.intake.inputs[0].ignoredColumns.contains("item"))
  }
}
