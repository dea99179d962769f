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

  private static let two = [(id: "I1", name: "效率"), (id: "I2", name: "态度")]

  @Test("A header says all that is wrong with it, and what to do")
  func namesProblems() throws {
    func problems(_ header: String, _ scheme: Scheme) -> [String] {
      ingestionProblems([RoundFile("\n\n" + header + "\n")], under: scheme)
    }
    #expect(
      problems("ballot_id,grup,U1", .small()) == [
        "a.csv:3: no column is headed \"group\" (the group); add it, or name the right heading in intake.columns.group, "
          + "or \"grup\" if that is it; if all rows are of one group, say which in intake.group"
      ])
    #expect(
      problems("group,group,U1,教育局", .small()) == [
        "a.csv:3: columns 1 and 2 are both headed \"group\"; rename or remove one of them",
        "a.csv:3: columns 3 and 4 (\"U1\", \"教育局\") name the same unit; keep one of them",
      ])
    #expect(
      problems("group,U1,U2/I1", .small(items: Self.two)) == [
        "a.csv:3: column 2 names the unit \"U1\" but no item; head it \"U1/I1\", and so on for the other items"
      ])
    #expect(
      problems("group,unit,level", .small()) == [
        "a.csv:3: no column names a unit, as a wide file's must; head columns with units, such as \"教育局\" or \"U1\"; "
          + "if each row is one mark, set intake.layout to \"long\""
      ])
    let reading = Reading(layout: .counts, headings: [.count: "票数"], group: 0)
    #expect(
      problems("mark", .small(items: Self.two, reading: reading)) == [
        "a.csv:3: no column is headed \"unit\" (the unit); add it, or name the right heading in intake.columns.unit",
        "a.csv:3: no column is headed \"item\" (the item); add it, or name the right heading in intake.columns.item",
        "a.csv:3: no column is headed \"level\" (the level); add it, or name the right heading in intake.columns.level",
        "a.csv:3: no column is headed \"票数\" (the count); add it, or name the right heading in intake.columns.count",
      ])
  }

  @Test("The problems of all files are told at once")
  func namesProblemsOfAllFiles() {
    let files = [RoundFile("group\n"), RoundFile("group,U1\n", name: "b.csv"), RoundFile("", name: "c.csv")]
    let problems = ingestionProblems(files, under: .small())
    #expect(problems.map { $0.prefix(8) } == ["a.csv:1:", "c.csv:1:"])
  }

  @Test("Headings that name nothing are listed, and units that nothing names")
  func listsWhatIsLeftOver() throws {
    let found = try ingest("group,U1,remark,level\nG1,,x,y\n", under: .small())
    #expect(found.intake.inputs[0].ignoredColumns == ["remark", "level"])
    #expect(found.unmentionedUnits == [1])
    let long = Scheme.small(reading: Reading(layout: .long))
    #expect(try ingest("group,unit,level\nG1,公安局,A\n", under: long).unmentionedUnits == [0])
  }

  @Test("A heading names a unit and an item by id or name, and a unit's name may contain the slash")
  func splitsHeadings() throws {
    let scheme = Scheme.small(units: [("U1", "a/I1"), ("U2", "a")], items: Self.two)
    let found = try ingest("group,a/I1/态度, a / 效率 ,U2/I2\nG1,A,B,C\n", under: scheme)
    #expect(found.tally.cell(unit: 0, group: 0, item: 1) == [1, 0, 0])
    #expect(found.tally.cell(unit: 1, group: 0, item: 0) == [0, 1, 0])
    #expect(found.tally.cell(unit: 1, group: 0, item: 1) == [0, 0, 1])
  }

  @Test("Where the scheme names no heading, a field's own word will do, unless the default is there too")
  func takesTheWordOfAField() throws {
    let text = "ballot,group,U1\nb1,G1,A\nb1,G1,A\n"
    let found = try ingest([RoundFile(text)], under: .small())
    #expect(try found.rejects.rejects().map(\.reason) == [.duplicate])
    #expect(found.intake.inputs[0].ignoredColumns == [])
    let both = try ingest("ballot,ballot_id,group,U1\nb1,x,G1,A\nb1,y,G1,A\n", under: .small())
    #expect(both.rejects.count == 0)
    #expect(both.intake.inputs[0].ignoredColumns == ["ballot"])
    let named = Scheme.small(reading: Reading(headings: [.ballot: "编号"]))
    #expect(try ingest(text, under: named).rejects.count == 0)
  }
}
