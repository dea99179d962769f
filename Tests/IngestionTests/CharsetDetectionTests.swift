import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import SystemInterface
import Testing

@Suite("CharsetDetection")
struct CharsetDetectionTests {
  private func gb18030(_ text: String) throws -> [UInt8] {
    try #require(try CharsetConverter.encode(text, to: .gb18030))
  }

  @Test(
    "One damaged row does not change how the others are read, whatever ends a line", arguments: ["\n", "\r\n", "\r"])
  func readsDamagedFiles(lineEnd: String) throws {
    var bytes = try gb18030(["group,教育局", "企业,满意", "群众,不满意", ""].joined(separator: lineEnd))
    bytes += [0xFF, UInt8(ascii: ","), UInt8(ascii: "A")]
    let found = try ingest([RoundFile(name: "a.csv", bytes: bytes)], under: .small())
    #expect(found.intake.countedMarks == 2)
    #expect(try found.reasons() == ["4 encoding"])
  }

  @Test("A damaged row of UTF-8 stays a damaged row of UTF-8")
  func keepsDamagedUTF8() throws {
    let bytes = Array("group,教育局\n企业,满意\n群众,".utf8) + [0xC2, 0xFA, 0xD2, 0xE2] + Array("\n企业,不满意\n".utf8)
    let found = try ingest([RoundFile(name: "a.csv", bytes: bytes)], under: .small())
    #expect(found.intake.countedMarks == 2)
    #expect(try found.reasons() == ["3 encoding"])
  }

  @Test("GB18030 may begin behind a MiB of ASCII")
  func looksAtTheWholeFile() throws {
    let row = "G1,A," + String(repeating: "x", count: 1 << 16) + "\n"
    let ascii = Array(String(repeating: row, count: 18).utf8)
    let bytes = Array("group,U1,remark\n".utf8) + ascii + (try gb18030("企业,满意,\n群众,不满意,\n"))
    let found = try ingest([RoundFile(name: "a.csv", bytes: bytes)], under: .small())
    #expect(found.intake.countedMarks == 20)
    #expect(found.intake.rejectedRowCount == 0)
  }

  @Test("Lines whose GB18030 is UTF-8 by chance do not outvote those that are not")
  func weighsLines() throws {
    // 联通 is C1 AA CD A8 in GB18030, which UTF-8 forbids; 掳隆 is C2 B0 C2 A1, which is "°¡".
    let chance = "G1,A,掳隆\n"
    let sure = "企业,满意,好\n"
    for (lines, isGB18030) in [(chance + sure + sure, true), (chance + chance + sure, false)] {
      let bytes = Array("group,U1,remark\n".utf8) + (try gb18030(lines))
      let found = try ingest([RoundFile(name: "a.csv", bytes: bytes)], under: .small())
      #expect(found.intake.rejectedRows[RejectReason.encoding.index] == (isGB18030 ? 0 : 1))
    }
    let units = Scheme.small(units: [("U1", "联通"), ("U2", "b")])
    let found = try ingest([RoundFile(name: "a.csv", bytes: try gb18030("group,联通\nG1,A\n"))], under: units)
    #expect(found.intake.countedMarks == 1)
  }
}
