import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import SystemInterface
import Testing

@Suite("RowDecoder")
struct RowDecoderTests {
  @Test("A ballot is the same in whichever character set its id is written")
  func knowsBallotsAcrossCharacterSets() throws {
    let text = "ballot_id,group,U1\n票一,企业,A\n"
    let converted = try CharsetConverter.encode(text, to: .gb18030)
    let files = [RoundFile(text), RoundFile(name: "b.csv", bytes: try #require(converted))]
    let found = try ingest(files, under: .small())
    #expect(found.intake.ballots == 1)
    #expect(found.intake.rejectedRows[RejectReason.duplicate.index] == 1)
  }
}
