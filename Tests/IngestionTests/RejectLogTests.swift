import Ingestion
import ReviewScheme
import Scoring
import SystemInterface
import Testing

@Suite("RejectLog")
struct RejectLogTests {
  @Test("The text of a row is read in its file's character set, without its line end")
  func showsText() throws {
    let text = "group,教育局\r\n谁,满意\r\n"
    let converted = try CharsetConverter.encode(text, to: .gb18030)
    let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let files = [Array(text.utf8), try #require(converted), utf16]
    for bytes in files {
      let found = try ingest([RoundFile(name: "a.csv", bytes: bytes)], under: .small())
      #expect(
        try found.rejects.rejects() == [Reject(file: "a.csv", line: 2, reason: .unknownGroup, text: "谁,满意")])
    }
  }

  @Test("Long text is cut, and only as many rejects are read as are wanted")
  func cutsText() throws {
    let row = "G9," + String(repeating: "x", count: 5000)
    let found = try ingest("group,U1\n" + row + "\nG8,A\n", under: .small())
    #expect(found.rejects.count == 2)
    #expect(try found.rejects.rejects(most: 1).map(\.text) == [row.prefix(RejectLog.longestText) + "…"])
    #expect(try found.rejects.rejects().map(\.line) == [2, 3])
  }

  @Test("Cells of columns that the scheme ignores are hidden, in every character set and layout of quotes")
  func hidesIgnoredCells() throws {
    func texts(_ rows: String) throws -> [String] {
      let text = "group,来自IP,U1,姓名\n" + rows
      let converted = try #require(try CharsetConverter.encode(text, to: .gb18030))
      let found = try [(Reading.Encoding.utf8, Array(text.utf8)), (.gb18030, converted)].map { encoding, bytes in
        let reading = Reading(encoding: encoding, ignored: [TextPattern("*IP"), TextPattern("姓名")])
        return try ingest([RoundFile(name: "a.csv", bytes: bytes)], under: .small(reading: reading))
          .rejects.rejects().map(\.text)
      }
      #expect(found[0] == found[1])
      return found[0]
    }
    #expect(try texts("谁,192.0.2.1(浙江),A,张三\n") == ["谁,***,A,***"])
    #expect(try texts("谁, \"192.0.2.1,\"\"x\"\"\" ,A,\"张\n三\"\n") == ["谁, \"***\" ,A,\"***\""])
    // What is empty says nothing, and may be what is wrong.
    #expect(try texts("谁,,A,\"\"\n") == ["谁,,A,\"\""])
    // Where cells cannot be told apart, none is shown.
    #expect(try texts("谁,192.0.2.1,A,张三,x\n谁,192.0.2.1\n") == ["***", "***"])
    #expect(try texts("谁,\"192.0.2.1\"x,A,张三\n谁,1,A,\"张三\n") == ["***", "***"])
    let long = String(repeating: "x", count: RejectLog.longestText)
    #expect(try texts("G9,192.0.2.1,\(long),张三\n") == ["G9,***,\(long.prefix(RejectLog.longestText - 13))…"])
    #expect(try texts("谁,192.0.2.1,A,\(long)\n") == ["谁,***,A,***…"])
  }

  @Test("Rejects of all kinds stand in the order of files and lines")
  func ordersRejects() throws {
    let files = [
      RoundFile("ballot_id,group,U1\nb,G1,A\nb,G1,A\n\n\"x\ny\",G9,A\nb,G1,A\n", name: "a.csv"),
      RoundFile("ballot_id,group,U1\nG1\nb,G2,A\n", name: "b.csv"),
    ]
    for cut in Cut.all {
      let rejects = try ingest(files, under: .small(), cut: cut).rejects.rejects()
      #expect(
        rejects.map { "\($0.file) \($0.line) \($0.reason)" } == [
          "a.csv 3 duplicate", "a.csv 5 unknownGroup", "a.csv 7 duplicate", "b.csv 2 columnCount", "b.csv 3 duplicate",
        ])
    }
  }
}
