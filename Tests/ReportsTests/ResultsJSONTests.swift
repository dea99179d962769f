import ExactArithmetic
import JSONText
import Reports
import ReviewScheme
import Scoring
import Testing

/// results.json holds the whole outcome under the keys of the contract.
@Suite struct ResultsJSONTests {
  private let facts = RunFacts(generator: "pingyi 0.1.0", schemeSHA256: "cd34", exact: false)

  private func json(_ outcome: Outcome, exact: Bool = false) throws -> String {
    try text(
      ResultsJSON.bytes(outcome, facts: RunFacts(generator: "pingyi 0.1.0", schemeSHA256: "cd34", exact: exact)))
  }

  @Test func aSmallRoundIsTheseBytes() throws {
    // Three marks from 30 to 100 tell no more than that: 35 · √(3 ÷ 9 · 3 ÷ 2) = √612.5, and 1.959964 times that.
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
              "confidence": {
                "bottomProbability": null,
                "bottomVerdict": null,
                "interval": [44.8266991, 100],
                "rankInterval": [1, 1],
                "standardError": 24.74873734
              },
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
              "confidence": null,
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
    func rest(_ outcome: Outcome) throws -> String {
      try json(outcome).replacing(#/(?s)"confidence": \{.*?\}/#, with: "")
    }
    #expect(try rest(Samples.town(smallestCell: 10)) == rest(Samples.town()))
  }

  /// What is said of the units' sureness, by key; numbers as they are written.
  private func sureness(_ outcome: Outcome) throws -> [JSONValue?] {
    try #require(JSONReader.parse(Array(json(outcome).utf8))["units"]?.array).map { $0["confidence"] }
  }

  @Test func howSureAResultIsHasAllKeysAndIsThatOfThePage() throws {
    let units = try sureness(Samples.town())
    let keys = ["bottomProbability", "bottomVerdict", "interval", "rankInterval", "standardError"]
    #expect(units.allSatisfy { $0?.object?.map(\.key) == keys })
    // Few marks tell little; the last unit is not ranked.
    #expect(units.map { $0?["bottomVerdict"]?.string } == ["possible", "possible", "possible", "possible", nil])
    #expect(units.map { $0?["rankInterval"]?.isNull } == [false, false, false, false, true])
    #expect(units.map { $0?["bottomProbability"]?.isNull } == [false, false, false, false, true])
    let chances = units.compactMap { $0?["bottomProbability"]?.numberText.flatMap(Double.init) }
    #expect(abs(chances[0] + chances[1] - 1) < 1e-9 && abs(chances[2] + chances[3] - 1) < 1e-9)
    let page = try text(HTMLReport.bytes(Samples.town(), facts: facts, rejects: []))
    for unit in units {
      let ends = try #require(unit?["interval"]?.array?.compactMap { $0.numberText.flatMap { Fraction(decimal: $0) } })
      let hundredth = Fraction(1, over: 100)
      let low = Fraction(try #require((ends[0] * Fraction(100)).floor()), over: 100)
      let high = ends[1].rounded(toDigits: 2, .halfUp)
      let outward = high < ends[1] ? high + hundredth : high
      #expect(page.contains("\(low.decimal(digits: 2, .halfUp))–\(outward.decimal(digits: 2, .halfUp))"))
    }
  }

  @Test func whatIsWithheldDoesNotShowInErrors() throws {
    let seen = [[20, 10, 5, 0]]
    func errors(smallestCell: Int) throws -> Set<String?> {
      let scheme = Samples.scheme(
        groups: [
          Samples.group("G1", "甲", weight: 1), Samples.group("G2", "乙", weight: 1), Samples.group("G3", "丙", weight: 1),
        ], units: [Samples.unit("A", "甲局")], smallestCell: smallestCell)
      return Set(
        try [[12, 0, 0, 0], [6, 0, 6, 0], [1, 4, 7, 0]].map { marks in
          try sureness(Samples.outcome(scheme, [[seen, [marks], [[4, 0, 5, 0]]]]))[0]?["standardError"]?.numberText
        })
    }
    #expect(try errors(smallestCell: 13).count == 1)
    #expect(try errors(smallestCell: 1).count == 3)
  }

  @Test func ofAScoreOfWhichNothingIsKnownEveryKeyIsNull() throws {
    // A weight that a floating-point number of fifteen decimals cannot tell from nothing.
    let scheme = Samples.scheme(
      items: [
        Item(id: "I1", name: "一", aliases: [], weight: Fraction(1, over: 1_000_000_000_000_000_000)),
        Samples.item("I2", "二", weight: 1),
      ], units: [Samples.unit("A", "甲局"), Samples.unit("B", "乙局")],
      ranking: RankingPolicy(bottom: NamedList(count: 1)))
    let units = try sureness(
      Samples.outcome(scheme, [[[[9, 9, 9, 0], [0, 0, 0, 0]]], [[[9, 9, 9, 0], [9, 9, 0, 0]]]]))
    #expect(units[0]?.object?.allSatisfy { $0.value.isNull } == true && units[0]?.object?.count == 5)
    #expect(units[1]?["standardError"]?.isNull == false)
    // The other might be anywhere.
    #expect(units[1]?["bottomProbability"]?.isNull == true && units[1]?["bottomVerdict"]?.string == "possible")
  }

  @Test func namesAreEscaped() throws {
    #expect(try json(Samples.pair(title: "a\"b\\c\n")).contains(#""title": "a\"b\\c\n","#))
  }
}
