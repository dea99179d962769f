import Foundation
import JSONText
import Testing

/// Where rows of events go, and how a settlement ends when something is wrong.
@Suite("Events of settlements")
struct AnnualEventTests {
  /// A shell with a settlement whose only component loses a point by each 发现, and with these rows of events.
  private func shell(_ rows: String, more: String = "") throws -> Shell {
    let shell = try Shell()
    try shell.write("date,unit,kind,points,evidence,event\n" + rows, to: "e.csv")
    try shell.write(
      """
      {
        title: "年度", period: { from: "2007-01-01", to: "2007-12-31" }, events: [{ file: "e.csv" }],
        units: [{ id: "U1", name: "办公室", aliases: ["办"] }, { id: "U2", name: "财务处" }],
        components: [{ id: "c", full: 10, events: [{ kind: "发现", deduct: true, points: 1, atMost: 2 }] }], \(more)
      }
      """, to: "annual.json")
    return shell
  }

  @Test(
    "A row of events ends in one place, with its reason",
    arguments: [
      ("2007-03-01,U1,发现,,甲1号,", "", "9.00"),
      ("2007-03-01,办,发现,0.5,甲1号,", "", "9.50"),
      ("2007-12-31,U1,发现,,甲1号,", "", "9.00"),
      ("2008-01-01,U1,发现,,甲1号,", "outsidePeriod", "10.00"),
      ("2007-02-30,U1,发现,,甲1号,", "badDate", "10.00"),
      ("2007-03-01,林业局,发现,,甲1号,", "unknownUnit", "10.00"),
      ("2007-03-01,U1,表扬,,甲1号,", "unknownKind", "10.00"),
      ("2007-03-01,U1,发现,-1,甲1号,", "badPoints", "10.00"),
      ("2007-03-01,U1,发现,1,,", "missingField", "10.00"),
      ("2007-03-01,U1,发现", "columnCount", "10.00"),
      ("2007-03-01,U1,发现,,\"甲1号\"x,", "quote", "10.00"),
    ])
  func ends(_ row: String, _ reason: String, _ total: String) async throws {
    let shell = try shell(row + "\n")
    let result = try await shell.run("pingyi annual annual.json -o out -q --format json --max-rejects 0")
    #expect(result.exitCode == (reason.isEmpty ? 0 : 1), "\(result.errors)")
    let document = try JSONReader.parse(result.bytes)
    #expect(document["units"]?.array?.first?["score"]?.string == total)
    #expect(document["events"]?["counted"]?.numberText == (reason.isEmpty ? "1" : "0"))
    if !reason.isEmpty { #expect(document["events"]?["setAside"]?[reason]?.numberText == "1") }
    let rows = try shell.text("out/events.csv").components(separatedBy: "\r\n")
    #expect(rows.count == 3 && rows[1].hasPrefix("e.csv,2,") && rows[1].contains(",\(reason),"))
  }

  @Test("Bytes that are no characters set their row aside, and the others count")
  func encoding() async throws {
    let shell = try shell("")
    let result = try await shell.run(
      "printf '2007-03-01,U1,发现,,\\xff,\\n2007-03-02,U1,发现,,甲,\\n' >> e.csv; pingyi annual annual.json -q --format json"
    )
    let document = try JSONReader.parse(result.bytes)
    #expect(document["events"]?["setAside"]?["encoding"]?.numberText == "1")
    #expect(document["units"]?.array?.first?["score"]?.string == "9.00")
  }

  @Test("The same event never counts twice, with an id or without")
  func doubled() async throws {
    let shell = try shell(
      """
      2007-03-01,U1,发现,,甲1号,
      2007-03-01,办公室,发现,,甲1号,
      2007-03-02,U2,发现,,乙1号,E1
      2007-03-09,U2,发现,,乙2号,E1

      """)
    let result = try await shell.run("pingyi annual annual.json -o out")
    #expect(result.errors.hasPrefix("1个事件文件共4行：计入2行，未计入2行（重复 2）"))
    let events = try shell.text("out/events.csv")
    #expect(events.contains(",doubled,同一事件已由另一行计入（e.csv:2）\r\n"))
    #expect(events.contains(",doubled,同一事件已由另一行计入（e.csv:4，两行内容不同）\r\n"))
  }

  @Test(
    "A settlement that cannot be settled ends with its code and writes nothing",
    arguments: [
      (
        "annual annual.json -o out", "title:", "titel:", 65, "annual.json:1: title: 'title' is missing; add it"
      ),
      ("annual annual.json -o out", "e.csv", "f.csv", 66, "annual.json:2: events[0].file: f.csv is not there; put it"),
      ("annual nowhere -o out", "", "", 66, "nowhere: No such file or directory; check the name and your permission"),
      ("annual annual.json -o e.csv", "", "", 73, "e.csv: there is a file of this name; choose another folder"),
      ("annual -o out", "", "", 64, "ANNUAL is missing; usage: pingyi annual [OPTIONS] ANNUAL"),
      ("annual annual.json --max-rejects x -o out", "", "", 64, "--max-rejects is \"x\"; give a number of rows"),
      ("explain U3 annual.json", "", "", 65, "annual.json: no unit is called \"U3\"; give the id or name of a unit"),
      ("explain U1 annual.json e.csv", "", "", 64, "e.csv stands behind the settlement annual.json; leave it out"),
      ("check annual.json e.csv", "", "", 64, "e.csv stands behind the settlement annual.json; leave it out"),
      ("schema settlement", "", "", 64, "'settlement' is not a value of KIND, which takes scheme or annual"),
    ] as [(String, String, String, Int32, String)])
  func failures(_ command: String, _ part: String, _ slip: String, _ code: Int32, _ message: String) async throws {
    let shell = try shell("2007-03-01,U1,发现,,甲1号,\n")
    if !part.isEmpty {
      try shell.write(try shell.text("annual.json").replacing(part, with: slip), to: "annual.json")
    }
    let result = try await shell.run("pingyi \(command)")
    #expect(result.exitCode == code)
    #expect(result.errors.hasPrefix("pingyi: error: " + message), "\(result.errors)")
    #expect(shell.tree("out") == [])
  }

  @Test("An event table without a header, or without a column that it needs, is refused")
  func badHeader() async throws {
    let shell = try shell("")
    for (text, message) in [("\n", "e.csv:1: the table is empty; give it a header"), ("date,unit\n", "e.csv:1: ")] {
      try shell.write(text, to: "e.csv")
      let result = try await shell.run("pingyi annual annual.json")
      #expect(result.exitCode == 65)
      #expect(result.errors.hasPrefix("pingyi: error: \(message)"), "\(result.errors)")
    }
  }

  @Test("When one file of the result cannot be written, none of them appears")
  func wholeOrAbsent() async throws {
    let shell = try shell("")
    try shell.writeRound()
    let document = try shell.text("annual.json").replacing(
      "components: [", with: "components: [{ id: \"r\", full: 100, take: \"score\", rounds: [{ from: \"round\" }] }, ")
    try shell.write(document, to: "annual.json")
    // A folder stands where the last file of the first round is to be.
    let result = try await shell.run("mkdir -p out/rounds; touch out/rounds/r-round; pingyi annual annual.json -o out")
    #expect(result.exitCode == 73)
    #expect(shell.tree("out") == ["rounds", "rounds/r-round"])
  }

  @Test("schema annual prints the JSON Schema of settlements, schema that of schemes")
  func schema() async throws {
    let shell = try Shell()
    let annual = try JSONReader.parse(try await shell.run("pingyi schema annual").bytes)
    #expect(annual["properties"]?["components"] != nil)
    let scheme = try await shell.run("pingyi schema")
    #expect(try JSONReader.parse(scheme.bytes)["properties"]?["scale"] != nil)
    #expect(try await shell.run("pingyi schema scheme").bytes == scheme.bytes)
  }
}
