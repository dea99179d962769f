import TestSupport
import Testing

/// Files and scheme that do not go together, each understandable by itself.
@Suite("Doubts about a round")
struct RoundDoubtTests {
  private static let scheme = """
    {
      title: "T",
      scale: { levels: [{ code: "1", name: "满意", score: 100 }, { code: "2", name: "不满意", score: 0 }] },
      groups: [{ id: "G1", name: "企业" }, { id: "G2", name: "群众" }],
      units: [{ id: "U1", name: "财政局" }, { id: "U2", name: "卫生健康局" }],
      intake: {
        columns: { ballot: "序号" }, group: "G1", marks: [{ heading: "2、*—{unit}" }, { heading: "2、{unit}" }],
        sources: [{ files: "群众*.csv", group: "G2" }],
      },
    }
    """

  private func shell(_ files: [String: String], scheme: String = Self.scheme) throws -> Shell {
    let shell = try Shell()
    try shell.write(scheme, to: "round/scheme.json")
    for (name, text) in files { try shell.write(text, to: "round/ballots/\(name)") }
    return shell
  }

  private static func ballots(_ numbers: ClosedRange<Int>, _ second: String = "卫生健康局") -> String {
    "序号,来源,2、请评价—财政局,2、\(second)\n" + numbers.map { "\($0),微信,满意,不满意\n" }.joined()
  }

  /// What `check` and `score` warn of, which is the same, in a language.
  private func warnings(_ shell: Shell, _ operands: String = "round", _ language: String = "en") async throws
    -> [String]
  {
    var all: [[String]] = []
    for command in ["check", "score"] {
      let result = try await shell.run("pingyi \(command) \(operands) --language \(language)")
      #expect(result.exitCode == 0)
      let start = language == "en" ? "pingyi: warning: " : "pingyi: 注意："
      all.append(
        result.errors.split(separator: "\n").filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) })
    }
    #expect(all[0] == all[1])
    let quiet = try await shell.run("pingyi score \(operands) --quiet")
    #expect(quiet.exitCode == 0 && quiet.errors.isEmpty)
    return all[0]
  }

  @Test("Files and scheme that go together are no cause for doubt")
  func nothing() async throws {
    let shell = try shell(["企业.csv": Self.ballots(1...20), "群众.csv": Self.ballots(21...30)])
    #expect(try await warnings(shell) == [])
  }

  @Test("A column that is one of a matrix but for the name of its unit is told with that name")
  func unknownUnit() async throws {
    let shell = try shell(["企业.csv": Self.ballots(1...20, "卫健局"), "群众.csv": Self.ballots(21...30)])
    #expect(
      try await warnings(shell) == [
        "企业.csv: there are columns as intake.marks says, but no unit is called \"卫健局\"; write the name into the "
          + "aliases of its unit, or the heading into intake.ignore"
      ])
    #expect(try await warnings(shell, "round", "zh-Hans").first?.contains("却没有单位叫“卫健局”；请把该名称写入单位的别名") == true)
    let ignored = Self.scheme.replacing("intake: {", with: "intake: { ignore: [\"2、卫健局\"],")
    try shell.write(ignored, to: "round/scheme.json")
    #expect(try await warnings(shell) == [])
  }

  @Test("A file that was renamed is read otherwise: its source has no file, its group no ballot")
  func renamedFile() async throws {
    let shell = try shell(["企业.csv": Self.ballots(1...20), "居民.csv": Self.ballots(21...30)])
    #expect(
      try await warnings(shell) == [
        "round/scheme.json: intake.sources[0].files: no file has a name like '群众*.csv'; look for a missing file, or one "
          + "that has another name and is read otherwise",
        "round/scheme.json: groups: no file has a ballot of the group '群众'; look for a missing file; where a whole file "
          + "is of one group, its entry in intake.sources has to say 'group'",
      ])
    #expect(try await warnings(shell, "round", "zh-Hans").map { $0.contains("请查是否缺文件") } == [true, true])
    // Whoever names some files knows that there are others.
    #expect(try await warnings(shell, "round round/ballots/企业.csv") == [])
  }

  @Test("A general pattern before a special one is told with what to do")
  func hiddenSource() async throws {
    let files = ["企业.csv": Self.ballots(1...20), "群众.csv": Self.ballots(21...30)]
    let general = Self.scheme.replacing("sources: [", with: "sources: [{ files: \"*.csv\" }, ")
    let warnings = try await warnings(shell(files, scheme: general))
    #expect(
      warnings.first
        == "round/scheme.json: intake.sources[1].files: no file is read by this source: intake.sources[0] comes first, and "
        + "'*.csv' matches whatever '群众*.csv' does; put it before intake.sources[0]")
    #expect(!warnings.contains { $0.contains("no file has a name like") })
  }

  @Test("Files that number their ballots from 1 each lose most of them, and that is told")
  func numbersThatRepeat() async throws {
    let shell = try shell(["企业.csv": Self.ballots(1...20), "群众.csv": Self.ballots(1...15)])
    let told = try await warnings(shell)
    #expect(
      told.first { $0.hasPrefix("round/scheme.json: 15 of 35") }
        == "round/scheme.json: 15 of 35 rows have the id of a ballot that is there already; if each file numbers its "
        + "ballots from 1, take 'ballot' out of intake.columns, so that each row is a ballot")
    let without = Self.scheme.replacing("columns: { ballot: \"序号\" }, ", with: "")
    try shell.write(without, to: "round/scheme.json")
    #expect(try await warnings(shell) == [])
    // A few are as they always are.
    try shell.write(Self.scheme, to: "round/scheme.json")
    try shell.write(Self.ballots(18...40), to: "round/ballots/群众.csv")
    #expect(try await warnings(shell) == [])
  }
}
