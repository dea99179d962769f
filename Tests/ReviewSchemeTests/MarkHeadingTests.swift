import ReviewScheme
import Testing

@Suite struct MarkHeadingTests {
  private let units = ["U1": 0, "市财政局": 0, "U2": 1, "局": 1, "a/b": 2]
  private let items = ["I1": 0, "效率": 0, "态度": 1]

  private func meanings(_ entry: MarkHeading, _ heading: String, occurrence: Int = 1) -> [[Int?]] {
    entry.meanings(
      of: heading, occurrence: occurrence, unitNamed: { units[$0] }, itemNamed: { items[$0] }
    ).map { [$0.unit, $0.item] }.sorted { "\($0)" < "\($1)" }
  }

  @Test(
    "A heading is about the unit and the item whose names stand in it",
    arguments: [
      ("2、*—{unit}", "2、请评价—市财政局", [[0, nil]]), ("2、{unit}", "2、局", [[1, nil]]), ("2、{unit}", "2、 局 ", [[1, nil]]),
      ("第7题({unit})", "第7题(a/b)", [[2, nil]]), ("{unit}[{item}]", "U1[态度]", [[0, 1]]),
      ("{item}/{unit}", "效率/a/b", [[2, 0]]), ("?{unit}", "x局", [[1, nil]]), ("{unit}", "市财政局", [[0, nil]]),
      ("2、{unit}", "2、公安局", []), ("2、{unit}", "12、局", []), ("2、{unit}", "2、", []), ("2、*—{unit}", "2、局", []),
      // The shorter name is inside the longer one, and what is before it may be anything.
      ("*{unit}", "市财政局", [[0, nil], [1, nil]]),
    ] as [(String, String, [[Int?]])])
  func namesUnitsAndItems(pattern: String, heading: String, wanted: [[Int?]]) {
    #expect(meanings(MarkHeading(pattern), heading) == wanted)
  }

  @Test("What the entry says, the heading need not")
  func takesWhatTheEntrySays() {
    #expect(meanings(MarkHeading("Q2_1", unit: 1, item: 0), "Q2_1") == [[1, 0]])
    #expect(meanings(MarkHeading("Q2_{item}", unit: 1), "Q2_态度") == [[1, 1]])
    #expect(meanings(MarkHeading("Q2_1", unit: 1), "Q2_2") == [])
  }

  @Test("Of columns with one heading an entry may mean only one")
  func knowsOccurrences() {
    let second = MarkHeading("m[{unit}]", item: 1, occurrence: 2)
    #expect(meanings(second, "m[U1]", occurrence: 1) == [])
    #expect(meanings(second, "m[U1]", occurrence: 2) == [[0, 1]])
  }

  @Test("Characters that look alike are different")
  func comparesScalars() {
    #expect(meanings(MarkHeading("\u{66F4}{unit}"), "\u{F901}局") == [])
  }

  @Test("Several rows of headings make one name, blanks in the upper ones meaning what is left of them")
  func joinsRows() {
    let rows = [["id", "How is", "", "Role"], ["", "tax", "water", "Response"], ["x", "y", "z", "w"]]
    #expect(
      HeadingRows(count: 3, naming: [1, 2]).names(of: rows) == ["id", "How is/tax", "How is/water", "Role/Response"])
    #expect(HeadingRows(count: 3, naming: [2]).names(of: rows) == ["", "tax", "water", "Response"])
    #expect(HeadingRows().names(of: rows) == rows[0])
  }

  @Test(
    "Rows of headings can be made that give columns any names", arguments: [[1], [2], [1, 2], [1, 3], [1, 2, 3]])
  func makesRows(naming: [Int]) {
    let headingRows = HeadingRows(count: 3, naming: naming)
    #expect(headingRows.names(of: headingRows.rows(naming: ["a", "b/c", ""])) == ["a", "b/c", ""])
  }

  @Test(
    "What stands in the place of a unit's name is found, whether a unit is called that or not",
    arguments: [
      ("2、{unit}", "2、公安局", "公安局"), ("2、*—{unit}", "2、请评价—公安局", "公安局"), ("2、*—{unit}", "2、a—b—c", "c"),
      ("2、{unit}", "2、市财政局", "市财政局"), ("{unit}[{item}]", "公安局[态度]", "公安局"),
      // Nothing fits, an item that is none, no text that must be there, no place for a unit.
      ("2、{unit}", "12、公安局", nil), ("2、{unit}", "2、", nil), ("{unit}[{item}]", "公安局[面积]", nil), ("{unit}", "备注", nil),
      ("?*{unit}", "备注", nil), ("Q2_1", "Q2_1", nil),
    ] as [(String, String, String?)])
  func findsNamesOfUnits(pattern: String, heading: String, wanted: String?) {
    #expect(MarkHeading(pattern, item: 0).unitName(in: heading) { items[$0] } == wanted)
  }
}
