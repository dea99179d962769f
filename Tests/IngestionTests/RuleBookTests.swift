import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import Testing

@Suite("RuleBook")
struct RuleBookTests {
  @Test(
    "A time is compared exactly, however many decimals it has",
    arguments: [
      ("59.9999999999999", false), ("60", true), ("60.000000000000001", true), ("599.99999999999999999", true),
      ("600.0000000000", true), ("600.0000000001", false), ("600.000000001", false),
    ])
  func comparesTimesExactly(time: String, isValid: Bool) throws {
    let rule = BallotRule(.seconds(atLeast: Fraction(60), atMost: Fraction(600)))
    let found = try ingest("group,seconds,U1\nG1,\(time),A\n", under: .small(rules: [rule]))
    #expect(found.intake.rejectedRowCount == 0)
    #expect(found.intake.validBallots == (isValid ? 1 : 0))
  }
}
