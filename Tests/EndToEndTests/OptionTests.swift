import JSONText
import Testing

@Suite("Options")
struct OptionTests {
  private func round() throws -> Shell {
    let shell = try Shell()
    try shell.writeRound()
    return shell
  }

  @Test("A scheme folder stands for its scheme and its ballots in the order of their names")
  func folder() async throws {
    let shell = try round()
    try shell.write("ballot_id,财务处\n9,1\n", to: "round/ballots/0.csv")
    try shell.write("not a ballot file", to: "round/ballots/notes.txt")
    let short = try await shell.run("pingyi score round --format json")
    let long = try await shell.run(
      "pingyi score round/scheme.json round/ballots/0.csv round/ballots/1.csv --format json")
    #expect(short.exitCode == 0)
    #expect(short.bytes == long.bytes)
    #expect(short.errors.hasPrefix("2个文件共4行"))
  }

  @Test("- is standard input, from a pipe and from a file")
  func standardInput() async throws {
    let shell = try round()
    let direct = try await shell.run("pingyi score round --format csv")
    for script in [
      "cat round/ballots/1.csv | pingyi score round - --format csv",
      "pingyi score round --format csv - < round/ballots/1.csv",
      "pingyi score round --format csv -- - < round/ballots/1.csv",
    ] {
      let piped = try await shell.run(script)
      #expect(piped.exitCode == 0, "\(script)")
      #expect(piped.bytes == direct.bytes, "\(script)")
    }
  }

  @Test("-- ends the options, so that a file may be called --help")
  func endOfOptions() async throws {
    let shell = try round()
    try shell.write(Shell.ballots, to: "--help")
    let result = try await shell.run("pingyi score round -q -- --help")
    #expect(result.exitCode == 0)
    #expect(result.output.contains("90.00"))
  }

  @Test("--format csv and -o ranking.csv are the same table; only the file has a byte order mark")
  func formatCSV() async throws {
    let shell = try round()
    let printed = try await shell.run("pingyi score round -o out --format csv")
    #expect(printed.exitCode == 0)
    #expect(
      printed.output == """
        类别,名次,单位编号,被评单位,得分,折算分,等级,满意率,有效评价数,备注\r
        ,1,U2,财务处,90.00,,,1.00,2,\r
        ,2,U1,办公室,76.67,,,0.67,3,\r

        """)
    #expect(try shell.read("out/ranking.csv") == [0xEF, 0xBB, 0xBF] + printed.bytes)
  }

  @Test("--format json and -o results.json are the same document")
  func formatJSON() async throws {
    let shell = try round()
    let printed = try await shell.run("pingyi score round -o out --format json")
    #expect(printed.exitCode == 0)
    #expect(try shell.read("out/results.json") == printed.bytes)
    let results = try JSONReader.parse(printed.bytes)
    #expect(results["title"]?.string == "小评议")
    #expect(results["units"]?.array?.first?["score"]?.string == "76.67")
    #expect(results["units"]?.array?.first?["scoreFraction"] == nil)
  }

  @Test("--exact adds the fractions to JSON and CSV")
  func exact() async throws {
    let shell = try round()
    let results = try JSONReader.parse(try await shell.run("pingyi score round --exact --format json").bytes)
    #expect(results["units"]?.array?.compactMap { $0["scoreFraction"]?.string } == ["230/3", "90"])
    let table = try await shell.run("pingyi score round --exact --format csv")
    #expect(table.output.contains("230/3"))
  }

  @Test("-o writes all six files and no other")
  func outputFolder() async throws {
    let shell = try round()
    let all = ["groups.csv", "items.csv", "ranking.csv", "rejects.csv", "report.html", "results.json"]
    for folder in ["out", "deep/er/out"] {
      #expect(try await shell.run("pingyi score round -q -o \(folder)").exitCode == 0)
      #expect(shell.tree(folder) == all)
    }
    #expect(try await shell.run("pingyi score round -q --output=out").exitCode == 0, "an older result is replaced")
    #expect(shell.tree("out") == all)
  }

  @Test("rejects.csv holds file, line, reason and text of every row that was not used")
  func rejects() async throws {
    let shell = try round()
    try shell.write(Shell.ballots + "\n1,1,1\n4,1\n=5,1,1,1\n", to: "round/ballots/1.csv")
    #expect(try await shell.run("pingyi score round -q -o out").exitCode == 0)
    #expect(
      try shell.text("out/rejects.csv") == """
        \u{FEFF}文件,行号,原因代码,原因,原文\r
        1.csv,6,duplicate,同一张票或同一项评价已由另一行计入，或因重复全部不计,"1,1,1"\r
        1.csv,7,columnCount,本行的列数与表头不同,"4,1"\r
        1.csv,8,columnCount,本行的列数与表头不同,"'=5,1,1,1"\r

        """)
  }

  @Test("--encoding gb18030 is the same table in GB18030, without a byte order mark")
  func encoding() async throws {
    let shell = try round()
    let script = "pingyi score round -q -o utf; pingyi score round -q -o gb --encoding gb18030"
    #expect(try await shell.run(script).exitCode == 0)
    for file in ["ranking.csv", "groups.csv", "items.csv", "rejects.csv"] {
      let back = try await shell.run("iconv -f GB18030 -t UTF-8 gb/\(file)")
      #expect(back.exitCode == 0, "\(file): \(back.errors)")
      #expect([0xEF, 0xBB, 0xBF] + back.bytes == (try shell.read("utf/\(file)")), "\(file)")
    }
    #expect(try shell.read("utf/results.json") == shell.read("gb/results.json"))
  }

  @Test("--language changes words, never numbers")
  func language() async throws {
    let shell = try round()
    let result = try await shell.run("pingyi score round --language en --format csv")
    #expect(result.exitCode == 0)
    #expect(result.errors.hasPrefix("3 rows in 1 file: 3 accepted, 0 rejected\n"))
    let chinese = try await shell.run("pingyi score round --format csv")
    let rows = result.output.split(separator: "\r\n")
    #expect(rows.first?.hasPrefix("Category,Rank,") == true)
    #expect(rows.dropFirst() == chinese.output.split(separator: "\r\n").dropFirst())
  }

  @Test("--version and --help are results: on standard output, with 0")
  func versionAndHelp() async throws {
    let shell = try Shell()
    let version = try await shell.run("pingyi --version")
    #expect(version.exitCode == 0)
    #expect(version.output.wholeMatch(of: /pingyi [0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
    let help = try await shell.run("pingyi --help")
    #expect(help.exitCode == 0)
    #expect(try await shell.run("pingyi").bytes == help.bytes)
    for command in ["score", "check", "explain", "init", "simulate", "schema"] {
      #expect(help.output.contains("\n  \(command) "))
      let own = try await shell.run("pingyi \(command) --help")
      #expect(own.exitCode == 0)
      #expect(own.output.hasPrefix("Usage: pingyi \(command) "))
      #expect(own.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      #expect(!own.output.contains(#/default: [^;)\n]*: /#), "one colon is enough")
    }
  }
}
