import JSONText
import TestSupport
import Testing

@Suite("compare")
struct CompareTests {
  /// The small round scored into `old`, and with other ballots and another unit into `new`.
  private func rounds() async throws -> Shell {
    let shell = try Shell()
    try shell.writeRound()
    let old = try await shell.run("pingyi score round -o old -q")
    try #require(old.exitCode == 0, "\(old.errors)")
    try shell.write("id,name\nU1,办公室\nU2,财务处\nU3,信访处\n", to: "round/units.csv")
    try shell.write(
      "ballot_id,办公室,财务处,信访处\n1,1,2,1\n2,满意,2,1\n3,3,3,1\n4,1,3,1\n", to: "round/ballots/1.csv")
    let new = try await shell.run("pingyi score round -o new --exact -q")
    try #require(new.exitCode == 0, "\(new.errors)")
    return shell
  }

  @Test("A file or its folder, with fractions or without: the same comparison")
  func filesAndFolders() async throws {
    let shell = try await rounds()
    let folders = try await shell.run("pingyi compare old new")
    #expect(folders.exitCode == 0, "\(folders.errors)")
    #expect(folders.errors == "")
    // 办公室: (100+100+30)/3 = 76.67 and (3·100+30)/4 = 82.50. 财务处: 90 and (80+80+30+30)/4 = 55.
    #expect(
      folders.output == """
        评议结果比较
        上次：小评议
        本次：小评议

        两次都有2个单位，仅上次有0个，仅本次有1个
        名次可比的2个：两次都参加同一排名
        仅本次有：信访处

        2个单位，2个名次可比
         名次  被评单位  升降  可比名次           得分    增减
        2 → 2  办公室      ↑1     2 → 1  76.67 → 82.50   +5.83
        1 → 3  财务处      ↓1     1 → 2  90.00 → 55.00  -35.00

        """)
    let files = try await shell.run("pingyi compare old/results.json new/results.json")
    #expect(files.output == folders.output)
  }

  @Test("Both files are written, and each can be printed")
  func output() async throws {
    let shell = try await rounds()
    let written = try await shell.run("pingyi compare old new -o moves --language en")
    #expect(written.exitCode == 0, "\(written.errors)")
    #expect(written.output.hasPrefix("Comparison of results\n"))
    #expect(try await shell.run("ls moves").output == "compare.csv\ncompare.json\n")
    let json = try await shell.run("pingyi compare old new --format json")
    #expect(try json.output == shell.text("moves/compare.json"))
    #expect(try JSONReader.parse(json.bytes)["counts"]?["onlyNew"]?.numberText == "1")
    let csv = try await shell.run("pingyi compare old new --format csv --language en")
    #expect(try "\u{FEFF}" + csv.output == shell.text("moves/compare.csv"))
    let gb = try await shell.run("pingyi compare old new --format csv --encoding gb18030 | iconv -f gb18030 -t utf-8")
    #expect(gb.output.contains("办公室"))
  }

  @Test("People do not read of unpublished units, programs do")
  func unpublished() async throws {
    let shell = try await rounds()
    try shell.write(
      "id,name,visibility\nU1,办公室,\nU2,财务处,\nU3,信访处,unpublished\n", to: "round/units.csv")
    let result = try await shell.run(
      "pingyi score round -o new -q >/dev/null && pingyi compare old new && pingyi compare old new --format csv")
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(!result.output.contains("信访处"))
    #expect(result.output.contains("仅本次有0个"))
    let json = try await shell.run("pingyi compare old new --format json")
    #expect(json.output.contains("信访处") && json.output.contains("\"visibility\": \"unpublished\""))
  }

  @Test("What is no result ends with 65, what cannot be read with 66, a wrong call with 64")
  func failures() async throws {
    let shell = try await rounds()
    try shell.write("{ \"title\": \"x\" }\n", to: "other.json")
    let other = try await shell.run("pingyi compare old other.json")
    #expect(other.exitCode == 65)
    #expect(other.output == "")
    #expect(
      other.errors == "pingyi: error: other.json:1: this is no result of a round; give a results.json, as score -o DIR "
        + "writes it\n")
    let ballots = try await shell.run("pingyi compare round/ballots/1.csv new")
    #expect(ballots.exitCode == 65)
    let missing = try await shell.run("pingyi compare old gone.json")
    #expect(missing.exitCode == 66)
    #expect(missing.errors.hasPrefix("pingyi: error: gone.json: "))
    let empty = try await shell.run("pingyi compare old round")
    #expect(empty.exitCode == 66)
    #expect(empty.errors.hasPrefix("pingyi: error: round/results.json: "))
    #expect(try await shell.run("pingyi compare old").exitCode == 64)
    #expect(try await shell.run("pingyi compare old new new").exitCode == 64)
    let unwritable = try await shell.run("pingyi compare old new -o other.json")
    #expect(unwritable.exitCode == 73)
  }
}
