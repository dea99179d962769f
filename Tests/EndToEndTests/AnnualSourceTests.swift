import Foundation
import JSONText
import TestSupport
import Testing

/// Where a settlement takes its rounds from, and what it says when it cannot.
@Suite("Sources of settlements")
struct AnnualSourceTests {
  /// A shell with the small round, and settlements over it that a test names: 财务处 has 90.00, 办公室 76.67.
  private func shell(_ settlements: [String: String]) throws -> Shell {
    let shell = try Shell()
    try shell.writeRound()
    for (name, components) in settlements { try shell.write(Self.settlement(components), to: name) }
    return shell
  }

  private static func settlement(_ components: String, _ more: String = "") -> String {
    """
    {
      title: "年度", period: { from: "2007-01-01", to: "2007-12-31" },
      units: [{ id: "U1", name: "办公室" }, { id: "U2", name: "财务处" }],
      components: [\(components)], \(more)
    }
    """
  }

  private static func rounds(_ sources: String...) -> String {
    let list = sources.map { "{ from: \"\($0)\", name: \"\($0)\" }" }.joined(separator: ", ")
    return "{ id: \"c\", full: 100, take: \"score\", rounds: [\(list)] }"
  }

  private func totals(_ shell: Shell, _ settlement: String) async throws -> [String?] {
    let result = try await shell.run("pingyi annual \(settlement) -q --format json")
    #expect(result.exitCode == 0, "\(result.errors)")
    return try JSONReader.parse(result.bytes)["units"]?.array?.map { $0["score"]?.string } ?? []
  }

  @Test(
    "A round is a scheme's folder, a scheme, a ledger, results, their folder, a settlement, its folder or its results",
    arguments: [
      "ledger", "round", "round/scheme.json", "scored/results.json", "scored", "inner/annual.json", "inner", "settled",
      "settled/annual-results.json",
    ])
  func kinds(_ source: String) async throws {
    let shell = try shell(["outer.json": Self.rounds(source), "inner/annual.json": Self.rounds("../round")])
    let result = try await shell.run(
      """
      pingyi score round -o scored -q >/dev/null && pingyi annual inner -o settled -q > /dev/null
      pingyi import ledger round -q > /dev/null
      """)
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(try await totals(shell, "outer.json") == ["76.67", "90.00"])
  }

  @Test("Of a ledger only the batches that count are scored; one with several rounds is refused with what to do")
  func ledgers() async throws {
    let shell = try shell(["outer.json": Self.rounds("ledger")])
    try shell.write("ballot_id,办公室,财务处\n91,4,4\n92,4,4\n", to: "more.csv")
    try await shell.run("pingyi import ledger round round/ballots/1.csv more.csv -q && pingyi void ledger 2 --why x -q")
    #expect(try await totals(shell, "outer.json") == ["76.67", "90.00"])
    let checked = try await shell.run("pingyi check outer.json")
    #expect(checked.output.contains("ledger: no errors; a ledger in which 1 batches count"))
    try await shell.run("pingyi import ledger round more.csv --round 第二轮 -q")
    let refused = try await shell.run("pingyi annual outer.json")
    #expect(refused.exitCode == 65)
    #expect(refused.errors.contains("the ledger ledger has 2 rounds; 'export' the one that is meant"))
  }

  @Test("A round that several components name is scored once, and written for each")
  func shared() async throws {
    let second = Self.rounds("round").replacing("\"c\"", with: "\"d\"")
    let shell = try shell([
      "annual.json": Self.rounds("round", "inner") + ", " + second, "inner/annual.json": Self.rounds("../round"),
    ])
    #expect(try await totals(shell, "annual.json") == ["153.34", "180.00"])
    try await shell.run("pingyi annual annual.json -o out -q")
    #expect(
      shell.tree("out").filter { $0.hasSuffix("results.json") } == [
        "annual-results.json", "rounds/c-inner/annual-results.json", "rounds/c-inner/rounds/c-.._round/results.json",
        "rounds/c-round/results.json", "rounds/d-round/results.json",
      ])
    // Six marks in three rows of one file, however often the round is used.
    #expect(try await shell.run("pingyi annual annual.json -q --max-rejects 0").exitCode == 0)
  }

  @Test("explain follows a settlement into its settlements")
  func explainNested() async throws {
    let shell = try shell(["annual.json": Self.rounds("inner"), "inner/annual.json": Self.rounds("../round")])
    let result = try await shell.run("pingyi explain 办公室 annual.json")
    #expect(result.exitCode == 0)
    #expect(result.output.contains("c：inner（inner/annual.json）"))
    #expect(result.output.contains("不满意     30 × 1 = 30"))
  }

  @Test("A settlement that rests on itself is refused, with the whole circle")
  func circle() async throws {
    let shell = try shell([
      "a.json": Self.rounds("b.json"), "b.json": Self.rounds("round", "c/annual.json"),
      "c/annual.json": Self.rounds("../b.json"),
    ])
    for command in ["annual a.json -o out", "check a.json", "explain U1 a.json"] {
      let result = try await shell.run("pingyi \(command)")
      #expect(result.exitCode == 65)
      #expect(
        result.errors == """
          pingyi: error: c/annual.json:4: components[0].rounds[0].from: the settlement rests on itself: \
          b.json → c/annual.json → c/../b.json; break the circle

          """)
    }
    #expect(shell.tree("out") == [], "nothing is written")
  }

  @Test("Everything that is not there is named at once, with its place in the document")
  func missing() async throws {
    let shell = try shell(["annual.json": Self.rounds("q1", "round") + ", { id: \"t\", full: 1, table: \"t.csv\" }"])
    for command in ["annual annual.json -o out", "check annual.json"] {
      let result = try await shell.run("pingyi \(command)")
      #expect(result.exitCode == 66)
      #expect(
        result.errors == """
          pingyi: error: annual.json:4: components[0].rounds[0].from: q1 is not there; put it there, or correct the \
          path, which is relative to the document
          pingyi: error: annual.json:4: components[1].table: t.csv is not there; put it there, or correct the path, \
          which is relative to the document

          """)
    }
    #expect(shell.tree("out") == [])
  }

  @Test("What a folder holds must be plain, and a scheme needs its ballots")
  func unclear() async throws {
    let shell = try shell(["annual.json": Self.rounds("round")])
    try await shell.run("mkdir empty; cp -r round both; cp annual.json both; cp -r round bare; rm -r bare/ballots")
    for (source, message) in [
      ("empty", "empty has neither a scheme, nor a settlement, nor results; name the file that is meant"),
      ("both", "both has both a scheme and a settlement; name the file that is meant"),
      ("bare", "bare has no ballots/*.csv; put ballots there, or name results that exist already"),
    ] {
      try shell.write(Self.settlement(Self.rounds(source)), to: "annual.json")
      let result = try await shell.run("pingyi annual annual.json")
      #expect(result.exitCode == 65)
      #expect(result.errors == "pingyi: error: annual.json:4: components[0].rounds[0].from: \(message)\n")
    }
  }

  @Test("Units that a round lacks, or that only it has, and rows that are not used, are named")
  func strangers() async throws {
    let shell = try shell([:])
    try shell.write("unit,points\nU1,1\n财务处,x\n林业局,2\n", to: "t.csv")
    try shell.write(
      """
      {
        title: "年度", period: { from: "2007-01-01", to: "2007-12-31" },
        units: [{ id: "U1", name: "办公室" }, { id: "U9", name: "信访局" }, { id: "U2x", name: "财务处" }],
        components: [\(Self.rounds("round")), { id: "t", name: "目标", full: 10, table: "t.csv" }],
      }
      """, to: "annual.json")
    let result = try await shell.run(
      "pingyi annual annual.json --max-rejects 1; echo $?; pingyi annual annual.json -q --max-rejects 2")
    #expect(result.exitCode == 0)
    #expect(result.output.contains("\n1\n"), "two rows of the table are not used")
    for text in ["c，round：以下单位不在本次考核中：财务处（U2）", "c：以下单位没有分数：信访局、财务处", "t.csv:3 分值有误（财务处）", "t.csv:4 未知单位（林业局）"] {
      #expect(result.errors.replacing("\n  ", with: "").contains(text), "\(text)\n\(result.errors)")
    }
  }

  @Test("Moves are told against the results of the last period")
  func moves() async throws {
    let shell = try shell(["old.json": "{ id: \"t\", full: 10, table: \"old.csv\" }"])
    try shell.write("unit,points\nU1,9\nU2,8\n", to: "old.csv")
    try shell.write(Self.settlement(Self.rounds("round"), "previous: \"last\""), to: "annual.json")
    let result = try await shell.run(
      "pingyi annual old.json -o last -q >/dev/null; pingyi annual annual.json -q --format csv")
    #expect(
      result.output == """
        类别,名次,单位编号,被评单位,总分,c,等级,上期名次,升降,备注\r
        ,1,U2,财务处,90.00,90.00,,2,↑1,\r
        ,2,U1,办公室,76.67,76.67,,1,↓1,\r

        """)
  }

  @Test("A unit that is not published is in no file for people, and its events have a place only")
  func unpublished() async throws {
    let shell = try shell([:])
    try shell.write("date,unit,kind,evidence\n2007-02-03,秘密处,发现,甲1号\n2007-02-04,办公室,发现,甲2号\n", to: "e.csv")
    try shell.write(
      """
      {
        title: "年度", period: { from: "2007-01-01", to: "2007-12-31" }, events: [{ file: "e.csv" }],
        units: [{ id: "U1", name: "办公室" }, { id: "U3", name: "秘密处", visibility: "unpublished" }],
        components: [{ id: "c", full: 10, events: [{ kind: "发现", deduct: true, points: 1 }] }],
        overrides: [{ name: "通报", when: { kind: "发现" }, last: true }],
        ladders: [{ id: "l", kinds: ["发现"], steps: [{ at: 1, consequence: "警告" }] }],
      }
      """, to: "annual.json")
    let result = try await shell.run("pingyi annual annual.json -o out && cat out/*.csv out/bulletin.md")
    #expect(result.exitCode == 0)
    #expect(!(result.output + result.errors).contains("秘密处"))
    #expect(!result.output.contains("甲1号") && result.output.contains("甲2号"))
    #expect(result.output.contains("e.csv,2,*,*,*,*,*,*,*,*,,计入\r\n"))
    #expect(try shell.text("out/annual-results.json").contains("秘密处"))
  }
}
