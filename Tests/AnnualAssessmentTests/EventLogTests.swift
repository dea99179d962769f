import AnnualAssessment
import ReviewScheme
import Scoring
import TestSupport
import Testing

@Suite("Where rows of events go")
struct EventLogTests {
  private static let scheme = Result {
    try AnnualText([
      "kinds": #"["late", "rude", "seen"]"#,
      "events": #"[{ file: "a.csv" }, { file: "b.csv" }]"#,
      "components":
        #"[{ id: "c", full: 10, events: [{ kind: "late", deduct: true, points: 1 }, { kind: "rude", deduct: true }] }]"#,
    ]).scheme()
  }

  private func settle(_ tables: InputTable...) throws -> AnnualOutcome {
    try AnnualOutcome.settle(AnnualInput(components: [.events], events: tables), under: Self.scheme.get(), file: "a")
  }

  private func log(_ rows: [String], _ more: [String] = []) throws -> EventLog {
    try settle(eventTable(rows, file: "a.csv"), eventTable(more, file: "b.csv")).log
  }

  @Test("Every reason is found, and the first that applies is told")
  func reasons() throws {
    let cases: [(row: String, reason: EventLog.Reason?, column: EventColumn?)] = [
      ("|2007-03-01|U1||late||doc 1|", nil, nil),
      ("|2007-03-02|water||late||doc 1|", nil, nil),
      ("|2007/3/3|H2O|Li|rude|0.5|doc 2|why", nil, nil),
      ("|2007-03-04|U1||seen||doc 3|", nil, nil),
      ("||U1||late||doc|", .missingField, .date),
      ("|2007-03-01|||late||doc|", .missingField, .unit),
      ("|2007-03-01|U1||||doc|", .missingField, .kind),
      ("|2007-03-01|U1||late|| |", .missingField, .evidence),
      ("|2007-02-29|U1||late||doc|", .badDate, .date),
      ("|2007-03-01|U9||late||doc|", .unknownUnit, .unit),
      ("|2007-03-01|U1||lates||doc|", .unknownKind, .kind),
      ("|2007-03-01|U1||late|x|doc|", .badPoints, .points),
      ("|2007-03-01|U1||late|-1|doc|", .badPoints, .points),
      ("|2007-03-01|U1||rude||doc|", .missingField, .points),
      ("|2006-12-31|U1||late||doc|", .outsidePeriod, .date),
      ("|2008-01-01|U1||late||doc|", .outsidePeriod, .date),
      ("|2007-12-31 23:59|U1||late||doc|", nil, nil),
      ("|2007-01-01|U1||late||doc|", nil, nil),
      ("|2008-13-01|U9||lates|x||", .missingField, .evidence),
      ("|2007-03-01|U1||late||doc 1|", .doubled, nil),
    ]
    let log = try log(cases.map(\.row))
    #expect(log.records.count == cases.count)
    for (record, example) in zip(log.records, cases) {
      #expect(record.reason == example.reason, "\(example.row)")
      if case .setAside(_, let column) = record.fate { #expect(column == example.column, "\(example.row)") }
    }
    #expect(log.events.count == cases.filter { $0.reason == nil }.count)
    #expect(log.records.count == log.events.count + log.setAside.values.reduce(0, +))
  }

  @Test("A row that is flawed as a row is set aside for that", arguments: InputRow.Flaw.allCases)
  func flaws(flaw: InputRow.Flaw) throws {
    var table = eventTable(["|2007-03-01|U1||late||doc 1|"])
    table.rows[0].flaw = flaw
    let log = try settle(table, eventTable([])).log
    #expect(log.records.map(\.reason?.rawValue) == [flaw.rawValue])
    #expect(log.events.isEmpty)
  }

  @Test("The same event counts once: by its id, and without one by what it says")
  func doubles() throws {
    let facts = "|2007-03-01|U1|Li|late||doc|"
    let cases: [(rows: [String], counted: Int)] = [
      (["E1" + facts, "E1" + facts], 1),
      (["E1" + facts, "E2" + facts], 2),
      ([facts, facts], 1),
      ([facts, "E1" + facts], 1),
      (["E1" + facts, "E2" + facts, facts], 2),
      (["E1" + facts, "E1|2007-04-01|U2||late||other|"], 1),
      ([facts, "|2007-03-02|U1|Li|late||doc|"], 2),
      ([facts, "|2007-03-01|U2|Li|late||doc|"], 2),
      ([facts, "|2007-03-01|U1||late||doc|"], 2),
      ([facts, "|2007-03-01|U1|Li|seen||doc|"], 2),
      ([facts, "|2007-03-01|U1|Li|late||paper|"], 2),
      ([facts, "|2007-03-01|tax|Li|late|1|doc|again"], 1),
    ]
    for example in cases {
      for rows in permutations(of: example.rows) {
        for cut in 0...rows.count {
          let log = try log(Array(rows[..<cut]), Array(rows[cut...]))
          #expect(log.events.count == example.counted, "\(rows)")
          #expect(log.records.count == log.events.count + log.setAside.values.reduce(0, +))
        }
      }
    }
  }

  @Test("A doubled row leads to the event that counts, and says whether it agrees")
  func doubledLeads() throws {
    let log = try log(
      ["E1|2007-03-01|U1||late||doc|", "E1|2007-03-01|U2||late||doc|"], ["E1|2007-03-01|U1||late||doc|note"])
    #expect(log.records.map(\.fate) == [.counted(0), .doubled(0, agrees: false), .doubled(0, agrees: true)])
    #expect(log.events.map(\.place.line) == [2])
  }

  @Test("The order of rows changes nothing but which of doubled rows is the first", arguments: 1...40)
  func orderOfRows(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let rows = (0..<30).map { _ -> String in
      let id = ["", "", "E1", "E2", "E3"].randomElement(using: &random) ?? ""
      // One id always says the same, so that it does not matter which of its rows is the first.
      let day = id.last.map(String.init) ?? ["1", "2", "3"].randomElement(using: &random) ?? ""
      let unit = id.isEmpty ? ["U1", "tax", "U2", "U9"].randomElement(using: &random) ?? "" : "U3"
      let kind = id.isEmpty ? ["late", "seen", "none"].randomElement(using: &random) ?? "" : "late"
      return "\(id)|2007-0\(day)-01|\(unit)||\(kind)||doc|"
    }
    func picture(_ rows: [String]) throws -> (units: [AnnualUnitOutcome], reasons: [EventLog.Reason: Int]) {
      let outcome = try settle(eventTable(rows), eventTable([]))
      return (outcome.units, outcome.log.setAside)
    }
    let wanted = try picture(rows)
    for _ in 0..<5 {
      let found = try picture(rows.shuffled(using: &random))
      #expect(found.units == wanted.units)
      #expect(found.reasons == wanted.reasons)
    }
  }

  @Test("A table of events without a column that is needed is a problem, with the near word")
  func header() throws {
    var table = eventTable([])
    table.headings = ["event", "day", "unit", "person", "kinds", "points", "unit"]
    let problems = #expect(throws: SchemeProblems.self) { try settle(table, eventTable([])) }?.problems ?? []
    #expect(
      problems.map { "\($0.file):\($0.line) \($0.place): \($0.message); \($0.remedy)" } == [
        "events.csv:1 date: the column 'date' is missing; add it to the header",
        "events.csv:1 unit: 'unit' and 'unit' are the same column; remove one of them",
        "events.csv:1 kind: the column 'kind' is missing; is it 'kinds'? Write 'kind' or '类型'",
        "events.csv:1 evidence: the column 'evidence' is missing; add it to the header",
      ])
  }

  @Test("Headings may be Chinese, in any order")
  func chineseHeadings() throws {
    let table = InputTable(
      file: "e", headings: ["依据", "类型", "单位", "日期", "人员", "分值", "备注", "事件编号", "其他"],
      rows: [InputRow(line: 2, fields: ["文1", "late", "tax", "2007-05-01", "李", "2", "注", "E1", "x"])])
    let event = try #require(try settle(table, eventTable([])).log.events.first)
    #expect(event.id == "E1" && event.person == "李" && event.points == 2.asFraction && event.note == "注")
  }
}
