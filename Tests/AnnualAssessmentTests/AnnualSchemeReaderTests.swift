import AnnualAssessment
import ExactArithmetic
import JSONText
import ReviewScheme
import Testing

@Suite("Reading settlements")
struct AnnualSchemeReaderTests {
  /// A settlement with every key of the table.
  static let full = AnnualText([
    "language": #""en""#,
    "kinds": #"["visit", "award", "veto", "exposure"]"#,
    "categories": #"[{ id: "P", name: "party" }, { id: "Q", name: "firms" }]"#,
    "units": """
    [{ id: "U1", name: "tax", category: "P", aliases: ["T"], visibility: "apart", superior: "ministry" },
     { id: "U2", name: "desk", category: "Q", parent: "U1", ranked: true }]
    """,
    "events": #"[{ file: "e.csv", encoding: "gb18030" }]"#,
    "components": """
    [{ id: "review", name: "the review", full: 35, take: "score", of: 100, missing: "zero", least: 0, rounds: [
       { from: "spring", ballots: "a.csv", name: "1st", weight: 2 }, { from: "autumn", name: "2nd", weight: 3 }] },
     { id: "targets", full: 60, of: 120, table: "t.csv", column: "mark", encoding: "utf-8", missing: "zero" },
     { id: "visits", full: 5, start: 4, least: 1, events: [
       { kind: "visit", deduct: true, points: 0.5, atMost: 2 }, { kind: "award", add: true }] }]
    """,
    "rounding": #"{ component: 3, total: 2, mode: "halfEven" }"#,
    "overrides": """
    [{ name: "prize", when: { kind: "award", atLeast: 2 }, grade: "A" },
     { name: "low", when: { component: "review", atLeast: 1, below: 20 }, gradeAtMost: "B", last: true },
     { name: "ladder", when: { ladder: "shown", reached: 2 }, gradeAtMost: "B" },
     { name: "veto", when: { kind: "veto" }, grade: "B", unranked: true }]
    """,
    "ranking": """
    { within: "all", ties: "dense", on: "exact", digits: 1, tieBreak: ["review", "visits"],
      top: { count: 1, allot: { P: 1 } }, bottom: { count: 1, below: 50, allot: { Q: 2 } } }
    """,
    "grades": #"[{ name: "A", atLeast: 80, quota: "30%" }, { name: "B" }]"#,
    "overridesAndQuota": #""inside""#,
    "ladders": """
    [{ id: "shown", name: "exposures", subject: "unit", kinds: ["exposure"], by: "running", each: "month",
       steps: [{ at: 1, consequence: "warning" }, { at: 2, consequence: "title withdrawn" }] },
     { id: "last", bottomOf: "review", by: "running", steps: [{ at: 2, consequence: "measures" }] }]
    """,
    "lists": """
    [{ name: "best", top: 3, atLeast: 85, within: "all", categories: ["Q"] },
     { name: "criticised", bottom: 2, below: 30, component: "review" }]
    """,
    "previous": #""../2006/annual-results.json""#,
  ])

  @Test("A settlement with every key has no problem, and every key of the table is in it")
  func everyKey() throws {
    #expect(Self.full.problems == [])
    var seen: Set<String> = []
    func walk(_ value: JSONValue, _ path: String) {
      seen.insert(path)
      for member in value.object ?? [] { walk(member.value, path.isEmpty ? member.key : "\(path).\(member.key)") }
      for entry in value.array ?? [] { walk(entry, path + "[]") }
    }
    walk(try JSONReader.parse(Array(Self.full.text.utf8)), "")
    #expect(AnnualKeys.table.all.map(\.path).filter { !seen.contains($0) } == [])
  }

  @Test("What is written is what is read")
  func values() throws {
    let scheme = try Self.full.scheme()
    #expect(scheme.language == .english && scheme.kinds == ["visit", "award", "veto", "exposure"])
    #expect(scheme.categories.map(\.name) == ["party", "firms"] && scheme.units[1].parent == 0)
    #expect(scheme.units[0].visibility == .apart && scheme.units[0].superior == "ministry")
    #expect(scheme.eventFiles.map(\.path) == ["e.csv"] && scheme.eventFiles.map(\.encoding) == [.gb18030])
    #expect(scheme.eventFiles.map(\.place.path) == ["events[0].file"] && scheme.eventFiles.map(\.place.line) == [9])
    guard case .rounds(let rounds) = scheme.components[0].source, case .table(let table) = scheme.components[1].source,
      case .events(let events) = scheme.components[2].source
    else {
      Issue.record("the components are of other kinds")
      return
    }
    #expect(
      rounds.rounds.map(\.name) == ["1st", "2nd"] && rounds.rounds.map(\.weight) == [2.asFraction, 3.asFraction])
    #expect(rounds.take == .score && rounds.of == 100.asFraction && rounds.missing == .zero)
    #expect(table.column == "mark" && table.of == 120.asFraction && table.missing == .zero)
    #expect(events.start == 4.asFraction && events.least == .one)
    #expect(
      events.rules == [
        EventRule(kind: 0, direction: .deduct, points: Fraction(1, over: 2), atMost: 2.asFraction),
        EventRule(kind: 1, direction: .add, points: nil, atMost: nil),
      ])
    #expect(
      scheme.overrides.map(\.grade) == [0, nil, nil, 1] && scheme.overrides.map(\.gradeAtMost) == [nil, 1, 1, nil])
    #expect(
      scheme.overrides.map(\.condition) == [
        .events(kind: 1, atLeast: 2), .value(of: .component(0), atLeast: .one, below: 20.asFraction),
        .ladder(0, reached: 2), .events(kind: 2, atLeast: 1),
      ])
    #expect(scheme.overrides[1].isLast && scheme.overrides[3].isUnranked)
    #expect(scheme.ranking.tieBreak.isEmpty && scheme.tieBreak == [0, 2] && scheme.ranking.within == .all)
    #expect(scheme.quotaPlaces == .inside && scheme.componentDigits == 3)
    #expect(scheme.ladders.map(\.count) == [.running(.month), .runningRounds])
    #expect(scheme.lists.map(\.categories) == [[1], [0, 1]] && scheme.lists.map(\.within) == [.all, .category])
    #expect(scheme.lists.map(\.quantity) == [.total, .component(0)])
    #expect(scheme.previous?.path == "../2006/annual-results.json")
  }

  @Test("What is left out has the default of the table")
  func defaults() throws {
    let scheme = try AnnualText([
      "events": #"[{ file: "e.csv" }]"#,
      "components":
        """
      [{ id: "r", full: 35, rounds: [{ from: "x" }, { from: "y" }] },
      { id: "t", full: 5, table: "t" },
      { id: "e", full: 4, events: [{ kind: "k", deduct: true }] }]
      """,
      "overrides": #"[{ name: "o", when: { ladder: "l" }, last: true }]"#,
      "ladders": #"[{ id: "l", kinds: ["m"], steps: [{ at: 3, consequence: "c" }] }]"#,
    ]).scheme()
    guard case .rounds(let rounds) = scheme.components[0].source, case .table(let table) = scheme.components[1].source,
      case .events(let events) = scheme.components[2].source
    else {
      Issue.record("the components are of other kinds")
      return
    }
    #expect(rounds.take == .points && rounds.of == 35.asFraction && rounds.missing == .renormalise)
    #expect(rounds.rounds.map(\.name) == ["x", "y"] && rounds.rounds.map(\.weight) == [.one, .one])
    #expect(table.column == "points" && table.of == 5.asFraction && table.missing == .unscored && table.least == .zero)
    #expect(events.start == 4.asFraction && events.least == .zero)
    #expect(scheme.kinds == ["k", "m"])
    #expect(scheme.overrides[0].condition == .ladder(0, reached: 3))
    #expect(scheme.ladders[0].subject == .unit && scheme.ladders[0].count == .all)
    #expect(scheme.language == .chinese && scheme.quotaPlaces == .outside && scheme.componentDigits == 2)
  }

  @Test("The JSON Schema has the keys of the table")
  func schema() throws {
    let schema = try JSONReader.parse(AnnualSchema.jsonSchema().bytes())
    let keys = schema["properties"]?.object?.map(\.key)
    #expect(keys == AnnualKeys.table.keys(of: "").map(\.name).sorted())
    #expect(schema["properties"]?["components"]?["items"]?["oneOf"]?.array?.count == 3)
    #expect(schema["required"]?.array?.compactMap(\.string) == ["title", "period", "units", "components"])
  }
}
