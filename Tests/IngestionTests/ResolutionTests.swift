import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import Testing

@Suite("Resolution")
struct ResolutionTests {
  @Test("A row that is rejected as a duplicate says nothing about its ballot")
  func rejectedRowsSayNothing() throws {
    let rule = BallotRule(.seconds(atLeast: Fraction(60), atMost: nil))
    let scheme = Scheme.small(reading: Reading(layout: .long), duplicates: .last, rules: [rule])
    let found = try ingest("ballot_id,group,unit,level,seconds\nb,G1,U1,A,5\nb,G1,U1,B,70\n", under: scheme)
    #expect(try found.reasons() == ["2 duplicate"])
    #expect(found.intake.voidBallots == [0])
    #expect(found.intake.validBallots == 1)
  }
}
