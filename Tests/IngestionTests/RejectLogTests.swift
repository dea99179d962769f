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
