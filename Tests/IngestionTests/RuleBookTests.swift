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

  /// How many of a form's cells are marked A and B.
  private func ballots(_ rule: BallotRule, units count: Int) throws -> [(a: Int, b: Int, isValid: Bool)] {
    let units = (1...count).map { (id: "U\($0)", name: "N\($0)") }
    let scheme = Scheme.small(units: units, rules: [rule])
    return try (0...count).flatMap { a in
      try (0...count - a).map { b in
        let cells =
          [String](repeating: "A", count: a) + [String](repeating: "B", count: b)
          + [String](repeating: "", count: count - a - b)
        let text = "group," + units.map(\.id).joined(separator: ",") + "\nG1," + cells.joined(separator: ",") + "\n"
        return (a, b, try ingest(text, under: scheme).intake.validBallots == 1)
      }
    }
  }

  private static let shares = [(1, 2), (1, 3), (2, 3), (9, 10), (1, 100), (1, 1), (333, 1000)].map {
    Fraction($0.0, over: $0.1)
  }

  @Test("Shares of marks and of the form are compared exactly, for every form of up to five units")
  func comparesSharesExactly() throws {
    for count in 1...5 {
      for share in Self.shares {
        for (a, b, isValid) in try ballots(BallotRule(.answered(atLeast: .share(share))), units: count) {
          #expect(isValid == (Fraction(a + b) >= share * Fraction(count)), "\(a) + \(b) of \(count), \(share)")
        }
        let most = BallotRule(.share(level: 0, atLeast: nil, atMost: .share(share)))
        for (a, b, isValid) in try ballots(most, units: count) {
          #expect(isValid == (Fraction(a) <= share * Fraction(a + b)), "\(a) of \(a + b), at most \(share)")
        }
        let least = BallotRule(.share(level: 0, atLeast: .share(share), atMost: nil))
        for (a, b, isValid) in try ballots(least, units: count) {
          #expect(isValid == (Fraction(a) >= share * Fraction(a + b)), "\(a) of \(a + b), at least \(share)")
        }
      }
      for limit in 1...count {
        for (a, b, isValid) in try ballots(BallotRule(.uniform(atLeast: limit)), units: count) {
          #expect(isValid == !((a == 0) != (b == 0) && a + b >= limit), "\(a), \(b), uniform \(limit)")
        }
      }
    }
  }

  @Test("The first rule that a ballot breaks voids it; flags are of ballots that count")
  func takesTheFirst() throws {
    let scheme = Scheme.small(rules: [
      BallotRule(.uniform(atLeast: 1), action: .flag), BallotRule(.answered(atLeast: .count(2))),
      BallotRule(.share(level: 0, atLeast: nil, atMost: .count(0))), BallotRule(.uniform(atLeast: 2)),
    ])
    let intake = try ingest("group,U1,U2\nG1,A,\nG1,A,A\nG2,B,B\nG2,B,C\n", under: scheme).intake
    #expect(intake.voidBallots == [0, 1, 1, 1])
    #expect(intake.flaggedBallots == [0, 0, 0, 0])
    #expect(intake.valid == [0, 1])
    #expect(intake.returned == [2, 2])
    #expect(intake.excludedMarks[ExclusionReason.void.index] == 5)
  }

  @Test("A mark on the rater's own unit is removed before other rules look")
  func removesOwnUnits() throws {
    let scheme = Scheme.small(rules: [BallotRule(.answered(atLeast: .count(2))), BallotRule(.ownUnit)])
    let text = "group,own_unit,U1,U2\nG1,教育局,A,A\nG1,nobody,A,A\nG1,,A,A\n"
    let found = try ingest(text, under: scheme)
    #expect(found.intake.voidBallots == [1, 0])
    #expect(found.intake.excludedMarks == [0, 1, 1])
    #expect(found.tally.total == 4)
  }
}
