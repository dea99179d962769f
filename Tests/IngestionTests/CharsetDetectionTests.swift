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
}
