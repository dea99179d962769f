import Reports
import ReviewScheme
import Scoring
import Testing

/// The workbook is a sound archive whose sheets hold what the CSV files hold, numbers as numbers and texts as texts.
@Suite struct WorkbookReportTests {
  private let facts = RunFacts(generator: "pingyi 0.1.0", schemeSHA256: "cd34", exact: false)

  /// The files of an archive, read from its directory at the end; fails where the two descriptions of a file differ.
  private func files(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
    func number(_ place: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    let end = bytes.count - 22
    try #require(number(end, 4) == 0x0605_4B50)
    var files: [String: [UInt8]] = [:]
    var entry = number(end + 16, 4)
    #expect(entry + number(end + 12, 4) == end)
    for _ in 0..<number(end + 10, 2) {
      try #require(number(entry, 4) == 0x0201_4B50)
      let (size, name, start) = (number(entry + 24, 4), number(entry + 28, 2), number(entry + 42, 4))
      try #require(number(start, 4) == 0x0403_4B50)
      #expect(Array(bytes[(entry + 6)..<(entry + 32)]) == Array(bytes[(start + 4)..<(start + 30)]))
      let content = Array(bytes[(start + 30 + name)..<(start + 30 + name + size)])
      #expect(number(entry + 16, 4) == Int(checksum(content)))
      files[String(decoding: bytes[(entry + 46)..<(entry + 46 + name)], as: UTF8.self)] = content
      entry += 46 + name
    }
    return files
  }

  /// CRC-32 bit by bit.
  private func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
    }
    return ~sum
  }

  /// The sheets by name: the cells of each row, a number after `#`.
  private func sheets(_ outcome: Outcome, rejects: [Reject] = []) throws -> [String: [[String]]] {
    let files = try files(WorkbookReport.bytes(outcome, facts: facts, rejects: rejects))
    func part(_ name: String) throws -> String { try text(#require(files[name], "\(name)")) }
    for (name, content) in files { try expectWellFormed(text(content), name) }
    let workbook = try part("xl/workbook.xml")
    var sheets: [String: [[String]]] = [:]
    for (index, match) in workbook.matches(of: /<sheet name="([^"]*)"/).enumerated() {
      let sheet = try part("xl/worksheets/sheet\(index + 1).xml")
      #expect(sheet.contains("state=\"frozen\""))
      sheets[String(match.1)] = sheet.matches(of: /<row r="(\d+)"[^>]*>(.*?)<\/row>/.dotMatchesNewlines()).map { row in
        row.2.matches(of: /<c r="([A-Z]+)\d+" s="\d+"(?: t="inlineStr")?>(.*?)<\/c>/.dotMatchesNewlines()).map { cell in
          if let value = cell.2.firstMatch(of: /^<v>(.*)<\/v>$/) { return "\(cell.1)#\(value.1)" }
          return "\(cell.1) " + cell.2.replacing(/<[^>]*>/, with: "")
        }
      }
    }
    return sheets
  }

  /// Fails where elements do not nest.
  private func expectWellFormed(_ xml: String, _ name: String) throws {
    var open: [Substring] = []
    for tag in xml.matches(of: /<([\/?]?)([A-Za-z:]+)[^>]*?(\/?)>/) {
      if tag.1 == "/" {
        #expect(open.popLast() == tag.2, "\(name)")
      } else if tag.1.isEmpty && tag.3.isEmpty {
        open.append(tag.2)
      }
    }
    #expect(open.isEmpty, "\(name)")
  }

  @Test func sheetsHoldTheTables() throws {
    let sheets = try sheets(
      Samples.town(.english), rejects: [Reject(file: "a.csv", line: 7, reason: .quote, text: "\"x\ny")])
    #expect(sheets.keys.sorted() == ["About", "Group", "Item", "Ranking", "Rejected rows"])
    let ranking = try #require(sheets["Ranking"])
    #expect(ranking[0].prefix(3) == ["A Category", "B Rank", "C Unit id"])
    #expect(
      ranking[1] == [
        "A Party bodies and courts", "B#1", "C U1", "D City committee office", "E#90.6973", "F#31.7441", "G excellent",
        "H#0.98", "I#30", "J ",
      ])
    // A unit without a rank has no cell there.
    #expect(ranking[5].map { $0.prefix(1) } == ["A", "C", "D", "E", "F", "G", "H", "I", "J"])
    #expect(
      sheets["Rejected rows"]?[1].prefix(4) == [
        "A a.csv", "B#7", "C quote", "D quotes are not paired, or text follows a closing quote",
      ]
        || sheets["Rejected rows"]?[1].count == 5)
    #expect(sheets["Group"]?.count == 21 && sheets["Item"]?.count == 11)
    #expect(sheets["About"]?.joined().contains { $0.contains("SHA-256 cd34") } == true)
  }

  @Test("A text that does not fit into a line has a row that is high enough for it")
  func rowsAreHighEnough() throws {
    var town = Samples.town().intake
    let headings = (1...8).map { "第\($0)个问题问的是别的事情" }
    town.inputs[0].ignoredColumns = headings
    let outcome = Outcome.settle(Samples.town().tally, intake: town, under: Samples.town().scheme)
    let files = try files(WorkbookReport.bytes(outcome, facts: facts, rejects: []))
    let about = try text(#require(files["xl/worksheets/sheet5.xml"]))
    let row = try #require(about.split(separator: "<row ").first { $0.contains(headings[7]) })
    // 20 digits before the headings, 22 for each, 2 between them: three lines of 80.
    #expect(row.contains(" ht=\"45\" customHeight=\"1\">"), "\(row)")
    #expect(about.contains("max=\"2\" width=\"83\""))
    #expect(about.split(separator: "<row ").count { $0.contains(" ht=") } == 1)
  }

  @Test func withheldCellsAreMarkedAndNotThere() throws {
    let cells = try sheets(Samples.town(.english, smallestCell: 10)).values.joined().joined()
    #expect(!cells.contains { $0.contains("95.56") || $0.hasSuffix("#90.00") })
    #expect(cells.contains { $0.hasSuffix(" *") })
  }

  @Test func noTextBecomesAFormulaOrMarkup() throws {
    let evil = "=1+1<v>&\"\u{1}_x0041_"
    let scheme = Samples.scheme(title: evil, units: [Samples.unit("U", evil)])
    let sheets = try sheets(Samples.outcome(scheme, [[[[1, 0, 0, 0]]]]))
    let name = try #require(sheets["排名"]?[1].first { $0.hasPrefix("D") })
    #expect(name == "D =1+1&lt;v&gt;&amp;&quot;\u{FFFD}_x005F_x0041_")
    #expect(!sheets.keys.contains("评议内容"), "there are no items")
  }

  @Test func theSameOutcomeIsTheSameBytes() {
    let one = WorkbookReport.bytes(Samples.town(), facts: facts, rejects: [])
    #expect(one == WorkbookReport.bytes(Samples.town(), facts: facts, rejects: []))
  }
}
