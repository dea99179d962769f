import Reports
import ReviewScheme
import Scoring
import Testing

/// results.json holds the whole outcome under the keys of the contract.
@Suite struct ResultsJSONTests {
  private func json(_ outcome: Outcome, exact: Bool = false) throws -> String {
    try text(
      ResultsJSON.bytes(outcome, facts: RunFacts(generator: "pingyi 0.1.0", schemeSHA256: "cd34", exact: exact)))
  }

  @Test func aSmallRoundIsTheseBytes() throws {
    #expect(
      try json(Samples.pair(), exact: true) == """
        {
          "generator": "pingyi 0.1.0",
          "inputs": [],
          "intake": {
            "acceptedRows": 0,
            "ballots": 0,
            "countedMarks": 0,
            "excludedMarks": { "ownUnit": 0, "unknownLevel": 0, "void": 0 },
            "flaggedBallots": {},
            "groups": [{ "flags": [], "id": "G1", "issued": null, "returned": 0, "valid": 0 }],
            "marks": 0,
            "rejectedRows": {
              "badNumber": 0,
              "columnCount": 0,
              "duplicate": 0,
              "encoding": 0,
              "groupMismatch": 0,
              "missingField": 0,
              "quote": 0,
              "recordTooLong": 0,
              "unknownGroup": 0,
              "unknownItem": 0,
              "unknownLevel": 0,
              "unknownUnit": 0
            },
            "rows": 0,
            "validBallots": 0,
            "voidBallots": {}
          },
          "scheme": { "sha256": "cd34" },
          "title": "评议",
          "units": [
            {
              "category": "P",
              "flags": [],
              "grade": null,
              "groups": [
                {
                  "counts": { "1": 2, "2": 1, "3": 0, "4": 1 },
                  "id": "G1",
                  "mean": "93.33",
                  "meanFraction": "280/3",
                  "ratings": 3
                }
              ],
              "id": "A",
              "items": [],
              "name": "甲局",
              "of": 1,
              "points": null,
              "pointsFraction": null,
              "rank": 1,
              "ratings": 3,
              "satisfaction": "1.00",
              "satisfactionFraction": "1",
              "score": "93.33",
              "scoreFraction": "280/3"
            },
            {
              "category": "P",
              "flags": [],
              "grade": null,
              "groups": [
                {
                  "counts": { "1": 0, "2": 0, "3": 0, "4": 0 },
                  "id": "G1",
                  "mean": null,
                  "meanFraction": null,
                  "ratings": 0
                }
              ],
              "id": "B",
              "items": [],
              "name": "乙局",
              "of": 1,
              "points": null,
              "pointsFraction": null,
              "rank": null,
              "ratings": 0,
              "satisfaction": null,
              "satisfactionFraction": null,
              "score": null,
              "scoreFraction": null
            }
          ]
        }

        """)
  }

  @Test func fractionsStandThereOnlyWhenAskedFor() throws {
    #expect(try !json(Samples.town()).contains("Fraction"))
    #expect(try json(Samples.town(), exact: true).contains(#""scoreFraction": "906973/10000""#))
  }

  @Test func theIntakeIsComplete() throws {
    let json = try json(Samples.town())
    for line in [
      #"{ "accepted": 18, "file": "ballots/1.csv", "rejected": 2, "rows": 20, "sha256": "ab12" },"#,
      #"{ "accepted": 1, "file": "ballots/2.csv", "rejected": 0, "rows": 1, "sha256": null }"#,
      #""excludedMarks": { "ownUnit": 0, "unknownLevel": 1, "void": 4 },"#,
      // A rule that removes marks voids no ballot; a flagging rule is counted apart.
      #""voidBallots": { "uniform": 2 }"#,
      #""flaggedBallots": { "seconds": 1 },"#,
    ] {
      #expect(json.contains(line), "\(line)")
    }
  }

  @Test func parentsAreTheSumsOfTheirLeaves() throws {
    let json = try json(Samples.town())
    #expect(json.contains(#"{ "flags": [], "id": "G2", "issued": null, "returned": 9, "valid": 7 },"#))
    #expect(
      json.contains(#"{ "flags": ["returnedOverIssued"], "id": "G2a", "issued": 4, "returned": 5, "valid": 4 },"#))
  }

  @Test func rulesOfOneNameAreCountedTogether() throws {
    let scheme = Samples.scheme(
      units: [Samples.unit("A", "A")],
      rules: [.init(.uniform(atLeast: 3)), .init(.uniform(atLeast: 9)), .init(.answered(atLeast: .count(1)))])
    var intake = Samples.emptyIntake(scheme)
    intake.voidBallots = [2, 3, 0]
    let json = try json(Samples.outcome(scheme, [[[[0, 0, 0, 0]]]], intake: intake))
    #expect(json.contains(#""voidBallots": { "answered": 0, "uniform": 5 }"#))
  }

  @Test func aRangeListsTheAnswersThatWereGiven() throws {
    #expect(try json(Samples.range()).contains(#""counts": { "0": 1, "0.5": 2, "2": 1 }"#))
  }

  @Test func smallCellsAreShownToPrograms() throws {
    #expect(try json(Samples.town(smallestCell: 10)) == json(Samples.town()))
  }

  @Test func namesAreEscaped() throws {
    #expect(try json(Samples.pair(title: "a\"b\\c\n")).contains(#""title": "a\"b\\c\n","#))
  }
}
