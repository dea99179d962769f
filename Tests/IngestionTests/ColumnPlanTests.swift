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

  @Test("Headings match names byte for byte, as the fields below them do")
  func comparesHeadingsByBytes() throws {
    // U+F901 is canonically equivalent to U+66F4, and another character all the same.
    let scheme = Scheme.small(units: [("U1", "\u{66F4}"), ("U2", "b")])
    let found = try ingest("group,\u{F901},b\nG1,A,A\n", under: scheme)
    #expect(found.intake.inputs[0].ignoredColumns.map { Array($0.unicodeScalars) } == [["\u{F901}"]])
    #expect(found.intake.countedMarks == 1)
  }
}
