import Foundation
import TestSupport
import Testing

@Suite("Inspecting exports")
struct InspectTests {
  private let export = "\(Places.fixtures)/exports/wenjuanxing-text/ballots/24681357_1_0.csv"

  @Test("What is written can be checked and scored at once, and is never written over")
  func writesAScheme() async throws {
    let shell = try Shell()
    let written = try await shell.run("pingyi inspect '\(export)' --write new")
    #expect(written.exitCode == 0)
    #expect(written.errors.hasPrefix("wrote scheme.json, units.csv to new\n"))
    #expect(shell.tree("new") == ["ballots", "scheme.json", "units.csv"])
    let checked = try await shell.run("pingyi check new '\(export)'")
    #expect(checked.exitCode == 0)
    #expect(!checked.errors.contains("warning"))
    #expect(try await shell.run("pingyi score new '\(export)' -o result --max-rejects 0").exitCode == 0)
    let again = try await shell.run("pingyi inspect '\(export)' --write new")
    #expect(again.exitCode == 64)
    #expect(again.errors == "pingyi: error: new/scheme.json exists already; choose a new folder; nothing was written\n")
  }

  @Test("A scheme shows what it makes of each column, and which answers it does not know")
  func showsASchemesView() async throws {
    let shell = try Shell()
    try await shell.run("pingyi inspect '\(export)' --write new --quiet")
    let known = try await shell.run("pingyi inspect '\(export)' --scheme new")
    #expect(known.output.contains("  7  1、您的身份： → group, by the scheme; 企业代表 ×3, 群众代表 ×2, 其他〖退休干部〗 ×1\n"))
    #expect(known.output.contains("marks of 市教育局/请您评价下列单位的服务态度, by the scheme"))
    #expect(known.output.components(separatedBy: "no level of the scheme").count == 2)
    #expect(known.output.contains("no level of the scheme: 满意┋基本满意 ×1"))
    try await shell.run("sed -i 's/name: \"不满意\"/name: \"差\"/' new/scheme.json")
    let changed = try await shell.run("pingyi inspect '\(export)' --scheme new")
    #expect(changed.output.contains("no level of the scheme: 不满意 ×1"))
  }

  @Test(
    "What cannot be inspected is told",
    arguments: [
      ("inspect", 64, "FILE"), ("inspect a.csv --scheme s --write d", 64, "--scheme and --write exclude each other"),
      ("inspect none.csv", 66, "none.csv"), ("inspect empty.csv", 65, "empty.csv:1: the file is empty"),
      ("inspect notes.csv --write new", 65, "no column of the files looks like marks"),
    ])
  func namesProblems(command: String, code: Int32, message: String) async throws {
    let shell = try Shell()
    try shell.write("", to: "empty.csv")
    try shell.write("remark\nfine\n", to: "notes.csv")
    let result = try await shell.run("pingyi \(command)")
    #expect(result.exitCode == code)
    #expect(result.errors.contains(message))
    #expect(shell.tree("new") == [])
  }

  @Test("Files of different forms are sources of one scheme, and ids that they share are told")
  func joinsFiles() async throws {
    let shell = try Shell()
    let other = "\(Places.fixtures)/exports/wenjuanxing-old/ballots/1357_2_0.csv"
    let inspected = try await shell.run("pingyi inspect '\(export)' '\(other)' --write new")
    #expect(inspected.output.contains("note: 3 ids of ballots are in several files, at other times"))
    #expect(inspected.output.contains("files: \"1357_2_0.csv\","))
    let checked = try await shell.run("pingyi check new '\(export)' '\(other)'")
    #expect(checked.exitCode == 0)
    #expect(checked.output.contains("2个文件共9行：采用9行，未采用0行"))
  }

  @Test("Standard input, tally sheets and long files are inspected too")
  func readsOtherLayouts() async throws {
    let shell = try Shell()
    let long = "ballot_id;group;unit;level\n1;企业;公安局;满意\n1;企业;教育局;不满意\n"
    try shell.write(long, to: "long.csv")
    let seen = try await shell.run("pingyi inspect - < long.csv")
    #expect(seen.output.hasPrefix("-: UTF-8, as its bytes look; delimiter: semicolon; line ends: LF\n"))
    #expect(seen.output.contains("layout: long, a row is a mark"))
    #expect(try await shell.run("pingyi inspect long.csv --write new && pingyi score new long.csv").exitCode == 0)
    try shell.write("group,unit,level,count\n企业,公安局,满意,12\n", to: "sheet.csv")
    #expect(
      try await shell.run("pingyi inspect sheet.csv --write sheets && pingyi score sheets sheet.csv").exitCode == 0)
  }
}
