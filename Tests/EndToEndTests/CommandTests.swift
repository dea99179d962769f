import JSONText
import Testing

@Suite("Commands besides score")
struct CommandTests {
  private func round() throws -> Shell {
    let shell = try Shell()
    try shell.writeRound()
    return shell
  }

  @Test(
    "init writes schemes without errors for each template, and simulated ballots of them can be scored",
    arguments: [
      ("minimal", ["."]), ("jinhua", [".", "posts"]),
      ("jiaozuo", ["organs", "centres", "detachments", "services", "finance"]), ("hengshan", ["bodies", "managers"]),
      ("xuchang", ["."]), ("zhangye", ["."]),
    ])
  func initAndSimulate(_ template: String, _ folders: [String]) async throws {
    let shell = try Shell()
    let start = try await shell.run("pingyi init my --template \(template) -q")
    #expect(start.exitCode == 0, "\(start.errors)")
    for folder in folders {
      let check = try await shell.run("cd my/\(folder) && pingyi check scheme.json")
      #expect(check.output.hasPrefix("scheme.json: no errors; "), "\(check.output)")
      let rest = try await shell.run("cd my/\(folder) && pingyi simulate . -o . -n 50 -q && pingyi score . -q")
      #expect(rest.exitCode == 0, "\(rest.errors)")
    }
  }

  @Test("simulate writes the same bytes for the same seed, whatever the number of threads")
  func simulateRepeats() async throws {
    let shell = try round()
    let result = try await shell.run(
      """
      pingyi simulate round -o a -n 3000 --seed 7 --dirt 1% --jobs 1 -q
      pingyi simulate round -o b -n 3000 --seed 7 --dirt 1% --jobs 3 -q
      pingyi simulate round -o c -n 3000 --seed 8 --dirt 1% --jobs 3 -q
      diff -r a b && ! cmp -s a/ballots/ballots.csv c/ballots/ballots.csv
      """)
    #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
  }

  @Test(
    "Whatever the form of a simulated file, its clean ballots are all accepted",
    arguments: [
      "", "--layout long --shuffled", "--layout counts", "--quoted --crlf", "--words names --encoding gb18030",
    ])
  func simulatedForms(_ form: String) async throws {
    let shell = try round()
    let layout = ["long", "counts"].first { form.contains($0) } ?? "wide"
    let scheme = try shell.text("round/scheme.json")
    try shell.write(scheme.replacing("group: \"G1\"", with: "layout: \"\(layout)\""), to: "round/other.json")
    let result = try await shell.run(
      "pingyi simulate round/other.json -o sim -n 300 -q \(form) && "
        + "pingyi score round/other.json sim/ballots/*.csv --max-rejects 0 --format json")
    #expect(result.exitCode == 0, "\(result.errors)")
    let intake = try JSONReader.parse(result.bytes)["intake"]
    #expect(intake?["ballots"]?.numberText == (layout == "counts" ? "0" : "300"))
    #expect(intake?["marks"]?.numberText == intake?["countedMarks"]?.numberText)
  }

  @Test("check says where rows would go, and shows those that cannot be used")
  func check() async throws {
    let shell = try round()
    try shell.write("ballot_id,办公室\n1,1\n1,2\n2\n", to: "round/ballots/1.csv")
    let result = try await shell.run("pingyi check round")
    #expect(result.exitCode == 0)
    #expect(
      result.output == """
        round/scheme.json: no errors; 2 units in 1 category, 1 group, 0 items, 4 levels
        1个文件共3行：采用1行，未采用2行（列数不符 1、重复 1）
        评议票1张：有效1张，废票0张
        评价1个：计入1个，不计0个
        群众代表：收回1张，有效1张，作废0张

        """)
    #expect(
      result.errors == """
        pingyi: warning: round/scheme.json: no file mentions the unit "财务处"; look for a missing file, or another \
        spelling
        1.csv:3: duplicate: 1,2
        1.csv:4: columnCount: 2

        """)
  }

  @Test("Where a round's folder has no ballots yet, check says that it has seen none")
  func checkWithoutBallots() async throws {
    let shell = try Shell()
    try await shell.run("pingyi init round --quiet")
    for (language, said) in [
      ("en", "there are no ballots/*.csv in round yet, so only the scheme was checked\n"),
      ("zh-Hans", "round 中还没有 ballots/*.csv，所以只检查了方案\n"),
    ] {
      let result = try await shell.run("pingyi check round --language \(language)")
      #expect(result.exitCode == 0)
      #expect(result.errors == said)
    }
    #expect(try await shell.run("pingyi check round/scheme.json").errors == "")
  }

  @Test("check warns of what is legal but probably not meant")
  func checkWarns() async throws {
    let shell = try round()
    try shell.write(
      try shell.text("round/scheme.json").replacing("weight: 1", with: "weight: 1, issued: 9, minimumRatings: 10"),
      to: "round/scheme.json")
    let result = try await shell.run("pingyi check round/scheme.json")
    #expect(result.exitCode == 0)
    let message = "pingyi: warning: round/scheme.json: groups[0]: the mean needs 10 ratings but only 9"
    #expect(result.errors.hasPrefix(message))
  }

  @Test("explain finds a unit by id, name or alias, and shows each step with its numbers")
  func explain() async throws {
    let shell = try round()
    try shell.write("id,name,aliases\nU1,办公室,办|一号\nU2,财务处,\n", to: "round/units.csv")
    let byID = try await shell.run("pingyi explain U1 round")
    #expect(byID.exitCode == 0)
    #expect(byID.output.contains("均分 = 230 ÷ 3 = 230/3 ≈ 76.666667"))
    #expect(byID.output.contains("第2名，共2个参加排名"))
    for name in ["办公室", "办", "一号"] {
      #expect(try await shell.run("pingyi explain \(name) round").bytes == byID.bytes)
    }
  }

  @Test("schema is a JSON Schema that knows every key of a scheme's first level")
  func schema() async throws {
    let result = try await Shell().run("pingyi schema")
    #expect(result.exitCode == 0)
    let schema = try JSONReader.parse(result.bytes)
    #expect(schema["$schema"]?.string?.hasPrefix("https://json-schema.org/") == true)
    let keys = schema["properties"]?.object?.map(\.key).sorted()
    #expect(
      keys == [
        "categories", "grades", "groups", "intake", "items", "language", "points", "publication", "ranking", "scale",
        "scoring", "title", "units",
      ])
  }
}
