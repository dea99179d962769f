import AnnualAssessment
import ExactArithmetic
import ReviewScheme
import Scoring
import TestSupport
import Testing

@Suite("Ladders")
struct LadderTests {
  private func settle(_ ladders: String, _ rows: [String], from: String = "2006-01-01") throws -> AnnualOutcome {
    let text = AnnualText([
      "period": #"{ from: "\#(from)", to: "2007-12-31" }"#, "ladders": ladders, "events": #"[{ file: "e.csv" }]"#,
      "kinds": #"["a", "b", "c"]"#,
    ])
    return try AnnualOutcome.settle(
      AnnualInput(components: [.table(pointsTable(["1", "2", "3"]))], events: [eventTable(rows)]),
      under: text.scheme(), file: "annual.json")
  }

  @Test("A unit's count has the events of its persons; a person's only those that name the person")
  func counts() throws {
    let ladders = """
      [{ id: "unit", kinds: ["a", "b"], steps: [{ at: 2, consequence: "x" }, { at: 4, consequence: "y" }] },
       { id: "person", subject: "person", kinds: ["a"], steps: [
         { at: 1, consequence: "warned" }, { at: 2, consequence: "moved" }, { at: 3, consequence: "dismissed" }] }]
      """
    let rows = [
      "|2007-01-01|U1|Li|a||1|", "|2007-01-02|U1|Li|a||2|", "|2007-01-03|U1|Wu|a||3|", "|2007-01-04|U1||a||4|",
      "|2007-01-05|U1|Li|b||5|", "|2007-01-06|U1|Li|c||6|", "|2007-01-07|U2|Li|a||7|", "|2007-01-07|U2|Li|a||7|",
    ]
    let found = try settle(ladders, rows).ladders
    #expect(
      found.map { "\($0.ladder) U\($0.unit + 1) \($0.person ?? "-") \($0.number) \($0.steps)" } == [
        "0 U1 - 5 2", "0 U2 - 1 0", "1 U1 Li 2 2", "1 U1 Wu 1 1", "1 U2 Li 1 1",
      ])
    #expect(found.map(\.evidence) == [[0, 1, 2, 3, 4], [6], [0, 1], [2], [6]].map(LadderCount.Evidence.events))
  }

  @Test("A series goes on while each stretch of the calendar has an event", arguments: CalendarPeriod.allCases)
  func series(stretch: CalendarPeriod) throws {
    let length = [CalendarPeriod.month: 1, .quarter: 3, .year: 12][stretch] ?? 1
    var random = SeededGenerator(seed: 7)
    for _ in 0..<60 {
      // Months from January 2004 on, some of them twice.
      let months = (0..<10).map { _ in Int.random(in: 0..<48, using: &random) }
      let rows = months.enumerated().map { index, month in
        "E\(index)|\(2_004 + month / 12)-\(month % 12 + 1)-\(index + 1)|U2||a||doc|"
      }
      let count = try #require(
        try settle(
          #"[{ id: "l", kinds: ["a"], by: "running", each: "\#(stretch)", steps: [{ at: 2, consequence: "x" }] }]"#,
          rows, from: "2004-01-01"
        ).ladders.first)
      // The slow way: every stretch that could be the first, and how far it goes.
      let present = Set(months.map { $0 / length })
      let longest = (0..<48).map { start in (start..<50).prefix { present.contains($0) }.count }
      let wanted = longest.max() ?? 0
      #expect(count.number == wanted && count.steps == (wanted >= 2 ? 1 : 0), "\(months)")
      let start = longest.lastIndex(of: wanted) ?? 0
      guard case .events(let events) = count.evidence else { continue }
      #expect(events.count == months.count { (start..<(start + wanted)).contains($0 / length) }, "\(months)")
    }
  }

  @Test("Rounds in which a unit was among the last are counted, or the longest series of them")
  func bottoms() throws {
    for flags in sequences(of: [false, true], count: 4) {
      for by in ["count", "running"] {
        let text = AnnualText([
          "components": #"[{ id: "c", full: 10, rounds: [{from: "1"}, {from: "2"}, {from: "3"}, {from: "4"}] }]"#,
          "ladders": #"[{ id: "l", bottomOf: "c", by: "\#(by)", steps: [{ at: 2, consequence: "x" }] }]"#,
        ])
        let rounds = flags.map { publishedRound([5.asFraction, 5.asFraction], bottom: $0 ? [1] : []) }
        let found = try AnnualOutcome.settle(
          AnnualInput(components: [.rounds(rounds)]), under: text.scheme(), file: "annual.json"
        ).ladders
        let places = flags.indices.filter { flags[$0] }
        let runs = (0..<4).map { start in (start..<4).prefix { flags[$0] }.count }
        let wanted = by == "count" ? places.count : runs.max() ?? 0
        #expect(found.map(\.number) == (wanted == 0 ? [] : [wanted]), "\(flags)")
        let start = runs.lastIndex(of: wanted) ?? 0
        let evidence = by == "count" ? places : Array(start..<(start + wanted))
        #expect(found.map(\.evidence) == (wanted == 0 ? [] : [.rounds(evidence)]), "\(flags)")
      }
    }
  }
}
