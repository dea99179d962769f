import AnnualAssessment
import ExactArithmetic
import ReviewScheme
import Scoring
import TestSupport
import Testing

@Suite("Settlements")
struct AnnualOutcomeTests {
  /// A year of four units: a review worth 35, a table worth 60, events worth 5.
  private static let year = AnnualText([
    "units": """
    [{ id: "U1", name: "tax", category: "P" }, { id: "U2", name: "water", category: "P" },
     { id: "U3", name: "bank", category: "Q" }, { id: "U4", name: "staff", category: "P", visibility: "apart" }]
    """,
    "events": #"[{ file: "e.csv" }]"#,
    "components": """
    [{ id: "review", full: 35, of: 100, take: "points", rounds: [
       { from: "spring", weight: 40 }, { from: "autumn", weight: 60 }] },
     { id: "targets", full: 60, of: 100, table: "c.csv" },
     { id: "visits", full: 5, events: [{ kind: "finding", deduct: true, points: 0.5 }] }]
    """,
    "rounding": "{ component: 2, total: 1 }",
    "grades": #"[{ name: "A", atLeast: 80, quota: "50%" }, { name: "B" }]"#,
    "ladders": #"[{ id: "l", kinds: ["finding"], steps: [{ at: 2, consequence: "talk" }] }]"#,
    "lists": #"[{ name: "low", bottom: 1, component: "review", within: "all" }]"#,
    "previous": #""old.json""#,
  ])

  private func settleYear() throws -> AnnualOutcome {
    let spring = publishedRound([90, 80, 70, 99].map { Fraction($0) })
    let autumn = publishedRound([80, 95, nil, 99].map { $0.map { Fraction($0) } })
    let events = eventTable([
      "|2007-05-01|U1||finding||1|", "|2007-05-02|U1||finding|2|2|", "|2007-06-01|U3||finding||3|",
    ])
    let old = PublishedRound(
      title: "2006", schemeSHA256: "", generator: "",
      units: [
        PublishedUnit(
          id: "U2", name: "water", category: "P", score: 70.asFraction, points: nil, rank: 2, of: 3, grade: nil)
      ])
    return try AnnualOutcome.settle(
      AnnualInput(
        components: [.rounds([spring, autumn]), .table(pointsTable(["88.88", "81", "90", "99"])), .events],
        events: [events], previous: old), under: Self.year.scheme(), file: "annual.json")
  }

  @Test("A year that is worked by hand")
  func byHand() throws {
    let outcome = try settleYear()
    // U1: (90·40 + 80·60) ÷ 100 = 84 → 29.4; 88.88 · 0.6 = 53.328 → 53.33; 5 − 0.5 − 2 = 2.5; 85.23 → 85.2.
    // U2: (80·40 + 95·60) ÷ 100 = 89 → 31.15; 81 · 0.6 = 48.6; 5; 84.75 → 84.8.
    // U3: 70 alone → 24.5; 54; 4.5; 83.0. U4: 99 → 34.65; 59.4; 5; 99.05 → 99.1.
    let components = outcome.units.map { unit in unit.components.map { $0.value?.exactDecimal ?? "" } }
    #expect(
      components == [
        ["29.4", "53.33", "2.5"], ["31.15", "48.6", "5"], ["24.5", "54", "4.5"], ["34.65", "59.4", "5"],
      ])
    #expect(outcome.units.map { $0.total?.exactDecimal } == ["85.2", "84.8", "83", "99.1"])
    #expect(outcome.units.map(\.rank) == [1, 2, 1, nil])
    #expect(outcome.units.map(\.of) == [2, 2, 1, 2])
    // Half of two is one A in P, half of one is none in Q; the unit apart takes no place of the two.
    #expect(outcome.units.map(\.grade) == [0, 1, 1, 0])
    #expect(outcome.ladders.map { "\($0.unit) \($0.number) \($0.steps)" } == ["0 2 1", "2 1 0"])
    #expect(outcome.lists.map { $0.map(\.unit) } == [[2]])
    #expect(outcome.lists[0].first?.number == Fraction(49, over: 2))
    #expect(outcome.units.map { $0.previous?.rank } == [nil, 2, nil, nil])
    #expect(outcome.published(category: 0) == [0, 1, 3])
    #expect(outcome.sources.map(\.missing) == [[], [], []])
  }

  @Test("A missing component leaves a unit without total, rank and grade, and says so")
  func missing() throws {
    let text = AnnualText(["grades": #"[{ name: "A" }]"#])
    let outcome = try AnnualOutcome.settle(
      AnnualInput(components: [.table(pointsTable(["80", nil, "70"]))]), under: text.scheme(), file: "a")
    #expect(outcome.units.map(\.total) == [80.asFraction, nil, 70.asFraction])
    #expect(outcome.units.map(\.rank) == [1, nil, 2] && outcome.units.map(\.grade) == [0, nil, 0])
    #expect(outcome.units.map(\.flags) == [[], [.unscored], []])
    #expect(outcome.published(category: 0) == [0, 2, 1])
  }

  @Test(
    "Totals are the sums of the shown components if components are rounded, whatever the numbers", arguments: 1...30)
  func sums(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let text = AnnualText([
      "components": """
      [{ id: "a", full: 33, of: 70, table: "a.csv" }, { id: "b", full: 67, of: 90, table: "b.csv" }]
      """,
      "rounding": "{ component: 2 }",
    ])
    func numbers() -> InputTable {
      pointsTable((0..<3).map { _ in Fraction(Int.random(in: 0...7_000, using: &random), over: 100).exactDecimal })
    }
    let outcome = try AnnualOutcome.settle(
      AnnualInput(components: [.table(numbers()), .table(numbers())]), under: text.scheme(), file: "a")
    for unit in outcome.units {
      #expect(unit.components.compactMap(\.published).sum() == unit.publishedTotal)
      for component in unit.components {
        #expect(component.value == component.unrounded?.rounded(toDigits: 2, .halfUp))
      }
    }
  }

  @Test("Equal totals are told apart by the components that the ranking names, in order")
  func tieBreak() throws {
    for order in permutations(of: ["a", "b"]) {
      let text = AnnualText([
        "components": """
        [{ id: "a", full: 50, table: "a.csv" }, { id: "b", full: 50, table: "b.csv" }]
        """,
        "ranking": #"{ tieBreak: ["\#(order.joined(separator: #"", ""#))"] }"#,
      ])
      let outcome = try AnnualOutcome.settle(
        AnnualInput(
          components: [.table(pointsTable(["20", "30", "25"])), .table(pointsTable(["30", "20", "25"]))]),
        under: text.scheme(), file: "a")
      #expect(outcome.units.map(\.rank) == (order[0] == "a" ? [3, 1, 2] : [1, 3, 2]))
    }
  }

  @Test("A list names an end of each category or of all, ties at the cut included, within its bounds")
  func lists() throws {
    let units = (1...4).map { #"{ id: "U\#($0)", name: "n\#($0)", category: "\#($0 < 4 ? "P" : "Q")" }"# }
    for within in RankingPolicy.Scope.allCases {
      for end in AnnualList.End.allCases {
        let scheme = try AnnualText([
          "units": "[\(units.joined(separator: ", "))]",
          "lists": #"[{ name: "l", \#(end.rawValue): 2, within: "\#(within.rawValue)", atLeast: 60, below: 70 }]"#,
        ]).scheme()
        for points in sequences(of: [50, 60, 70], count: 4) {
          let outcome = try AnnualOutcome.settle(
            AnnualInput(components: [.table(pointsTable(points.map(String.init)))]), under: scheme, file: "a")
          let wanted = (0..<4).filter { unit in
            let pool = (0..<4).filter { within == .all || ($0 == 3) == (unit == 3) }
            let further = pool.filter { end == .top ? points[$0] > points[unit] : points[$0] < points[unit] }
            return further.count < 2 && points[unit] == 60
          }
          #expect(outcome.lists[0].map(\.unit).sorted() == wanted, "\(points)")
        }
      }
    }
  }

  @Test("Settling twice gives the same")
  func repeats() throws {
    let (first, second) = (try settleYear(), try settleYear())
    #expect(first.units == second.units && first.ladders == second.ladders && first.lists == second.lists)
    #expect(first.log.records == second.log.records)
  }
}
