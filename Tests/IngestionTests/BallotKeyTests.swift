import Ingestion
import ReviewScheme
import Scoring
import Testing

@Suite("BallotKey")
struct BallotKeyTests {
  @Test("Ids of 1 to 40 bytes are told apart, also where they differ in one byte or in length only")
  func tellsIdsApart() throws {
    var ids: [String] = []
    for length in 1...40 {
      ids.append(String(repeating: "0", count: length))
      for place in 0..<length {
        for letter in ["1", "\u{1}", "~"] {
          ids.append(String(repeating: "0", count: place) + letter + String(repeating: "0", count: length - place - 1))
        }
      }
    }
    let rows = ids.map { "\($0),G1,A\n" }.joined()
    let once = try ingest("ballot_id,group,U1\n" + rows, under: .small())
    #expect(once.intake.ballots == ids.count)
    let twice = try ingest("ballot_id,group,U1\n" + rows + rows, under: .small())
    #expect(twice.intake.ballots == ids.count)
    #expect(twice.intake.rejectedRows[RejectReason.duplicate.index] == ids.count)
  }

  @Test("An id is compared without quotes and blanks around it")
  func comparesIdsByText() throws {
    let text = "ballot_id,group,U1\na b,G1,A\n\"a b\",G1,A\n a b\t,G1,A\n\"a \"\"b\",G1,A\n\"\",G1,A\n"
    #expect(try ingest(text, under: .small()).reasons() == ["3 duplicate", "4 duplicate", "6 missingField"])
  }
}
