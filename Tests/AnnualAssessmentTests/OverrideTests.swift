import AnnualAssessment
import ExactArithmetic
import ReviewScheme
import Scoring
import TestSupport
import Testing

@Suite("Overrides")
struct OverrideTests {
  /// Grades A from 90, B from 60, C for the rest.
  private static let grades = #"[{ name: "A", atLeast: 90 }, { name: "B", atLeast: 60 }, { name: "C" }]"#

  private func scheme(_ keys: [String: String]) throws -> AnnualScheme {
    try AnnualText(
      ["grades": Self.grades, "kinds": #"["x", "y", "z"]"#, "events": #"[{ file: "e.csv" }]"#].merging(keys) { $1 }
    ).scheme()
  }

  private func settle(_ scheme: AnnualScheme, _ points: [String?], _ rows: [String]) throws -> AnnualOutcome {
    try AnnualOutcome.settle(
      AnnualInput(components: [.table(pointsTable(points))], events: [eventTable(rows)]), under: scheme,
      file: "annual.json")
  }

  @Test("Each acts on what those before left, in every order, and every application is recorded")
  func order() throws {
    let all: [(text: String, act: (Int) -> Int)] = [
      (#"{ name: "award", when: { kind: "x" }, grade: "A" }"#, { _ in 0 }),
      (#"{ name: "cap", when: { kind: "y" }, gradeAtMost: "B" }"#, { max($0, 1) }),
      (#"{ name: "veto", when: { kind: "z" }, grade: "C" }"#, { _ in 2 }),
    ]
    for order in permutations(of: Array(all.indices)) {
      let scheme = try scheme(["overrides": "[\(order.map { all[$0].text }.joined(separator: ", "))]"])
      for kinds in sequences(of: [nil, "x", "y", "z"] as [String?], count: 3) {
        for (points, base) in [("95", 0), ("70", 1), ("10", 2)] {
          let rows = kinds.enumerated().compactMap { index, kind in
            kind.map { "\(index)|2007-01-0\(index + 1)|U1||\($0)||doc|" }
          }
          let outcome = try settle(scheme, [points, "50"], rows)
          var grade = base
          var wanted: [String] = []
          for (place, override) in order.enumerated() where kinds.contains(["x", "y", "z"][override]) {
            let after = all[override].act(grade)
            wanted.append("\(place): \(grade) to \(after)")
            grade = after
          }
          #expect(outcome.units[0].grade == grade && outcome.units[0].gradeByTotal == base)
          #expect(
            outcome.applications.map { "\($0.override): \($0.before ?? -1) to \($0.after ?? -1)" } == wanted,
            "\(order) \(kinds) \(points)")
          #expect(outcome.units[1].grade == 2)
        }
      }
    }
  }

  @Test("So many events, a published number, a step of a ladder: each condition holds from its bound on")
  func conditions() throws {
    let ladders =
      #"[{ id: "l", subject: "person", kinds: ["x"], steps: [{at: 1, consequence: "w"}, {at: 2, consequence: "m"}] }]"#
    let rows = [
      "|2007-01-01|U1|Li|x||1|", "|2007-01-02|U1|Li|x||2|", "|2007-01-01|U2|Li|x||1|", "|2007-01-02|U2|Wu|x||2|",
    ]
    func units(_ when: String) throws -> [Int] {
      try settle(
        scheme(["ladders": ladders, "overrides": #"[{ name: "o", when: \#(when), grade: "C" }]"#]),
        ["59.995", "60", "70"], rows
      ).applications.map(\.unit)
    }
    #expect(try units(#"{ kind: "x" }"#) == [0, 1])
    #expect(try units(#"{ kind: "x", atLeast: 2 }"#) == [0, 1])
    #expect(try units(#"{ kind: "x", atLeast: 3 }"#) == [])
    #expect(try units(#"{ ladder: "l" }"#) == [0, 1])
    #expect(try units(#"{ ladder: "l", reached: 2 }"#) == [0])
    // 59.995 is published as 60.00.
    #expect(try units(#"{ component: "total", below: 60 }"#) == [])
    #expect(try units(#"{ component: "c", below: 60.01 }"#) == [0, 1])
    #expect(try units(#"{ component: "c", atLeast: 60.01 }"#) == [2])
    #expect(try units(#"{ component: "total", atLeast: 60, below: 70 }"#) == [0, 1])
  }

  @Test("A given grade takes a place of the quota or not, as the settlement says", arguments: QuotaPlaces.allCases)
  func quota(places: QuotaPlaces) throws {
    let grades = #"[{ name: "A", atLeast: 80, quota: 2 }, { name: "B", atLeast: 60 }, { name: "C" }]"#
    let units = (1...5).map { #"{ id: "U\#($0)", name: "n\#($0)" }"# }.joined(separator: ", ")
    let scheme = try scheme([
      "grades": grades, "units": "[\(units)]", "overridesAndQuota": "\"\(places.rawValue)\"",
      "overrides": """
      [{ name: "award", when: { kind: "x" }, grade: "A" }, { name: "veto", when: { kind: "z" }, grade: "C" }]
      """,
    ])
    for awarded in 0..<5 {
      for vetoed in 0..<5 where vetoed != awarded {
        let outcome = try settle(
          scheme, ["95", "90", "85", "82", "65"],
          ["|2007-01-01|U\(awarded + 1)||x||doc|", "|2007-01-01|U\(vetoed + 1)||z||doc|"])
        var open = places == .inside ? 1 : 2
        for unit in 0..<5 {
          var wanted = unit == 4 ? 1 : (open > 0 ? 0 : 1)
          if unit == awarded { wanted = 0 } else if unit == vetoed { wanted = 2 } else if wanted == 0 { open -= 1 }
          #expect(outcome.units[unit].grade == wanted, "\(awarded) \(vetoed) \(unit)")
          #expect(outcome.units[unit].gradeByTotal == (unit < 2 ? 0 : 1))
        }
      }
    }
  }

  @Test("A unit may be put behind all others, or out of the ranking and of the lists")
  func ranks() throws {
    for (effect, ranks) in [("last: true", [3, 1, 2]), ("unranked: true", [nil, 1, 2])] as [(String, [Int?])] {
      let outcome = try settle(
        scheme([
          "overrides": #"[{ name: "veto", when: { kind: "z" }, \#(effect) }]"#,
          "lists": #"[{ name: "best", top: 2 }, { name: "last", bottom: 1 }]"#,
          "ranking": "{ top: { count: 1 }, bottom: { count: 1 } }",
        ]), ["95", "90", "85"], ["|2007-01-01|U1||z||doc|"])
      #expect(outcome.units.map(\.rank) == ranks)
      #expect(outcome.units.map(\.grade) == [0, 0, 1])
      #expect(outcome.units[0].of == ranks.compactMap { $0 }.count)
      #expect(outcome.published(category: 0) == [1, 2, 0])
      #expect(outcome.lists[0].map(\.unit) == [1, 2])
      #expect(outcome.lists[1].map(\.unit) == [effect.hasPrefix("last") ? 0 : 2])
      #expect(outcome.units[1].flags == [.top])
      #expect(outcome.units[0].flags == (effect.hasPrefix("last") ? [.bottom, .last] : [.unranked]))
      #expect(outcome.applications.map(\.after) == [0])
    }
  }
}
