import Foundation
import TestSupport
import Testing

@Suite("report, bulletin and what score writes besides")
struct ReportTests {
  private func scored(_ options: String = "") async throws -> Shell {
    let shell = try Shell()
    try shell.writeRound()
    let result = try await shell.run("pingyi score round -o out -q \(options)")
    try #require(result.exitCode == 0, "\(result.errors)")
    return shell
  }

  @Test("With its scheme a result gives the page that score wrote, from the file or the folder")
  func page() async throws {
    let shell = try await scored()
    let file = try await shell.run("pingyi report out/results.json --scheme round -o new/page.html")
    #expect(file.exitCode == 0, "\(file.errors)")
    #expect(try shell.read("new/page.html") == shell.read("out/report.html"))
    let folder = try await shell.run("pingyi report out --scheme round/scheme.json")
    #expect(try folder.bytes == shell.read("out/report.html"))
    let alone = try await shell.run("pingyi report out --language en")
    #expect(alone.exitCode == 0 && alone.output.contains("from results.json alone"))
  }

  @Test("score -o writes the workbook, the sheets and the moves that are asked for, and nothing else")
  func besides() async throws {
    let shell = try await scored()
    #expect(!shell.tree("out").contains { $0.hasPrefix("sheets") || $0.hasSuffix(".xlsx") })
    let all = try await shell.run("pingyi score round -o all -q --xlsx --sheets --against out")
    #expect(all.exitCode == 0, "\(all.errors)")
    #expect(
      shell.tree("all") == [
        "groups.csv", "items.csv", "ranking.csv", "rejects.csv", "report.html", "results.json", "results.xlsx",
        "sheets",
        "sheets/1-办公室.html", "sheets/2-财务处.html",
      ])
    #expect(try shell.text("all/report.html").contains("<section id=\"moves\">"))
    #expect(try shell.text("all/sheets/1-办公室.html").contains("上次"))
    for name in ["results.json", "ranking.csv"] { #expect(try shell.read("all/\(name)") == shell.read("out/\(name)")) }
    let again = try await shell.run("pingyi report all --scheme round --against out --sheets -o again/r.html")
    #expect(again.exitCode == 0, "\(again.errors)")
    #expect(try shell.read("again/r.html") == shell.read("all/report.html"))
    #expect(try shell.read("again/sheets/2-财务处.html") == shell.read("all/sheets/2-财务处.html"))
  }

  @Test("A ledger's round has them too")
  func ledger() async throws {
    let shell = try await scored()
    let result = try await shell.run(
      "pingyi import r.ledger round round/ballots/1.csv -q && pingyi score r.ledger -o kept -q --xlsx --sheets >/dev/null"
        + " && pingyi verify r.ledger")
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(shell.tree("kept").contains("results.xlsx") && shell.tree("kept").contains("sheets/1-办公室.html"))
  }

  @Test("A bulletin comes from the default template, or from one's own")
  func bulletin() async throws {
    let shell = try await scored()
    let plain = try await shell.run("pingyi bulletin out --scheme round")
    #expect(plain.exitCode == 0, "\(plain.errors)")
    #expect(plain.output.hasPrefix("# 关于小评议结果的通报\n") && plain.output.contains("| 1 | 财务处 | 90.00 |"))
    let own = try await shell.run(
      "pingyi bulletin --print-template > t.md && pingyi bulletin out --scheme round --template t.md -o 通报.md")
    #expect(own.exitCode == 0, "\(own.errors)")
    #expect(try shell.text("通报.md") == plain.output)
    #expect(
      try await shell.run("pingyi bulletin --print-template --language en").output.hasPrefix("# Bulletin: {{title}}\n"))
  }

  @Test("What cannot be done has its message and its code")
  func failures() async throws {
    let shell = try await scored()
    for (command, code, message) in [
      ("pingyi score round --xlsx", 64, "--xlsx is for files, and there is no folder for them; give it with -o DIR"),
      (
        "pingyi score round --sheets -q", 64,
        "--sheets is for files, and there is no folder for them; give it with -o DIR"
      ),
      ("pingyi report out --sheets", 64, "--sheets is for files, and there is no place for them; give it with -o FILE"),
      (
        "pingyi report out --sheets -o a/b.html", 64,
        "the results do not say what must be withheld of small groups; give the scheme that made them with --scheme"
      ),
      ("pingyi bulletin", 64, "no result is given; name a results.json, or the folder that holds it"),
      (
        "pingyi report round/scheme.json", 65,
        "round/scheme.json:10: units: expected an array but found a string; give the file as pingyi wrote it"
      ),
      ("pingyi report gone", 66, "gone: "),
      ("pingyi report out --scheme other.json", 65, "other.json:"),
    ] {
      try shell.write("{ title: \"x\" }\n", to: "other.json")
      let result = try await shell.run(command)
      #expect(result.exitCode == Int32(code), "\(command): \(result.errors)")
      #expect(result.errors.hasPrefix("pingyi: error: \(message)"), "\(command): \(result.errors)")
    }
    #expect(shell.tree("a").isEmpty)
    let changed = try await shell.run(
      "sed 's/小评议/别的评议/' round/scheme.json > scheme.json && cp round/units.csv . && pingyi report out --scheme scheme.json"
    )
    #expect(changed.exitCode == 65 && changed.errors.contains("the results were made by another scheme"))
  }
}
