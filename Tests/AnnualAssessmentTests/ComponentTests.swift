import AnnualAssessment
import ExactArithmetic
import ReviewScheme
import Scoring
import TestSupport
import Testing

@Suite("Values of components")
struct ComponentTests {
  private func scheme(_ components: String, hasEvents: Bool = false) throws -> AnnualScheme {
    try AnnualText(["components": components, "events": hasEvents ? #"[{ file: "e.csv" }]"# : ""]).scheme()
  }

  private func settle(
    _ scheme: AnnualScheme, _ input: [ComponentInput], events: [InputTable] = []
  ) throws -> AnnualOutcome {
    try AnnualOutcome.settle(AnnualInput(components: input, events: events), under: scheme, file: "annual.json")
  }

  @Test(
    "Rounds are joined by their weights, and a gap is as the policy says", arguments: ScoringPolicy.Missing.allCases)
  func rounds(missing: ScoringPolicy.Missing) throws {
    let weights = [1, 3, 0]
    let scheme = try scheme(
      """
      [{ id: "c", full: 35, of: 10, missing: "\(missing.rawValue)", rounds: [
        { from: "a", weight: 1 }, { from: "b", weight: 3 }, { from: "z", weight: 0 }] }]
      """)
    // A fourth unit has every number, so that no round is without any.
    for numbers in sequences(of: [nil, 0, 7, 10] as [Int?], count: 3) {
      let rounds = numbers.map { publishedRound([$0.map { Fraction($0) }, 10.asFraction]) }
      let outcome = try settle(scheme, [.rounds(rounds)])
      // Joined the slow way, as a list of equal parts.
      var parts: [Int] = []
      var hasGap = false
      for (number, weight) in zip(numbers, weights) {
        if number == nil, weight > 0 { hasGap = true }
        if let value = number ?? (missing == .zero ? 0 : nil) {
          parts += [Int](repeating: value, count: weight)
        }
      }
      var wanted: Fraction?
      if !parts.isEmpty, !(missing == .unscored && hasGap) {
        wanted = Fraction(parts.reduce(0, +) * 35, over: parts.count * 10)
      }
      #expect(outcome.units[0].components[0].value == wanted, "\(numbers)")
      #expect(outcome.units[0].total == wanted && outcome.units[0].flags.contains(.unscored) == (wanted == nil))
    }
  }

  @Test("A unit that a round lacks is told from one without a number, and a unit that the settlement lacks is named")
  func gaps() throws {
    let rounds = [publishedRound([nil, 5.asFraction, 5.asFraction, 5.asFraction], without: [1])]
    let outcome = try settle(scheme(#"[{ id: "c", full: 10, rounds: [{ from: "a" }] }]"#), [.rounds(rounds)])
    func term(_ unit: Int) -> RoundTerm? {
      guard case .rounds(let terms, _) = outcome.units[unit].components[0].derivation else { return nil }
      return terms.first
    }
    #expect(term(0)?.gap == .noNumber && term(1)?.gap == .noUnit && term(2)?.gap == nil)
    #expect(outcome.sources[0].missing == [0, 1])
    #expect(outcome.sources[0].strangers.map(\.id) == ["U4"])
  }

  @Test("A round that cannot be what is meant is a problem at its line")
  func impossibleRounds() throws {
    let text = #"[{ id: "c", full: 10, rounds: [{ from: "a" }, { from: "b", name: "2nd" }, { from: "d" }] }]"#
    let rounds = [
      publishedRound([nil, nil]), publishedRound([10.asFraction, Fraction(21, over: 2)]),
      publishedRound([-1.asFraction]),
    ]
    let thrown = #expect(throws: SchemeProblems.self) { try settle(scheme(text), [.rounds(rounds)]) }
    #expect(
      thrown?.problems.map { "\($0.line) \($0.place): \($0.message); \($0.remedy)" } == [
        "5 components[0].rounds[0].from: no unit of 'a' has points; take \"score\", or have the round publish points",
        "5 components[0].rounds[1].from: '2nd' gives 'U2' 10.5, which is not between 0 and 10; write the full mark of what"
          + " is taken in 'of'",
        "5 components[0].rounds[2].from: 'd' gives 'U1' -1, which is not between 0 and 10; write the least of what is taken"
          + " in 'least'",
      ])
  }

  @Test("A table gives each unit its number; rows that cannot be used are named")
  func table() throws {
    let table = InputTable(
      file: "c.csv", headings: ["单位", "分"],
      rows: [
        ("U1", "8"), ("tax", "8.0"), ("H2O", "7"), ("U2", "6"), ("U3", "10.1"), ("U3", "x"), ("U9", "5"), ("", "5"),
        ("U3", ""), ("fire", "5"),
      ].enumerated().map { InputRow(line: $0 + 2, fields: [$1.0, $1.1]) } + [
        InputRow(line: 12, fields: ["U3"], flaw: .columnCount)
      ])
    let outcome = try settle(scheme(#"[{ id: "c", full: 65, of: 10, table: "c.csv", column: "分" }]"#), [.table(table)])
    #expect(outcome.units.map(\.total) == [52.asFraction, nil, Fraction(65, over: 2)])
    #expect(
      outcome.sources[0].rows.map { "\($0.line) \($0.reason)" } == [
        "3 doubled", "4 contradictory", "5 contradictory", "6 badPoints", "7 badPoints", "8 unknownUnit",
        "9 missingField", "10 missingField", "12 columnCount",
      ])
    #expect(outcome.sources[0].missing == [1])
    let zero = try settle(
      scheme(#"[{ id: "c", full: 65, of: 10, table: "c.csv", column: "分", missing: "zero" }]"#), [.table(table)])
    #expect(zero.units.map(\.total) == [52.asFraction, .zero, Fraction(65, over: 2)])
  }

  @Test("Events cost what is open under the cap of their kind, and the sum is held between its bounds")
  func events() throws {
    for (start, least) in [(4, 0), (0, -2), (5, 5 - 3)] {
      let scheme = try scheme(
        """
        [{ id: "c", full: 5, start: \(start), least: \(least), events: [
          { kind: "bad", deduct: true, points: 1, atMost: 2.5 }, { kind: "worse", deduct: true },
          { kind: "good", add: true, points: 2, atMost: 3 }] }]
        """, hasEvents: true)
      for kinds in sequences(of: ["bad", "bad2", "worse", "good"], count: 4) {
        let rows = kinds.enumerated().map { index, kind in
          let points = kind == "bad2" ? "2" : kind == "worse" ? "1.5" : ""
          return "|2007-0\(index + 1)-01|U1||\(kind == "bad2" ? "bad" : kind)|\(points)|doc|"
        }
        let outcome = try settle(scheme, [.events], events: [eventTable(rows)])
        // In halves of points.
        let bad = kinds.reduce(0) { $0 + ($1 == "bad" ? 2 : $1 == "bad2" ? 4 : 0) }
        let worse = kinds.count { $0 == "worse" } * 3
        let good = kinds.count { $0 == "good" } * 4
        let free = start * 2 - min(bad, 5) - worse + min(good, 6)
        let wanted = Fraction(min(10, max(least * 2, free)), over: 2)
        let value = outcome.units[0].components[0]
        #expect(value.value == wanted, "\(kinds)")
        guard case .events(_, let terms, let unbounded) = value.derivation else { continue }
        #expect(unbounded == Fraction(free, over: 2))
        let isBeyond = bad > 5 || good > 6
        #expect(terms.count == 4 && terms.contains(where: \.isBeyondCap) == isBeyond, "\(kinds)")
        #expect(outcome.units[1].total == Fraction(start))
      }
    }
  }
}
