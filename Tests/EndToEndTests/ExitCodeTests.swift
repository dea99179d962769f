import Testing

/// One test for each situation in which a command ends; messages are pinned, because users search for them.
@Suite("Exit codes and messages")
struct ExitCodeTests {
  // MARK: - 0: done

  @Test("0: a round is scored; the ranking is on standard output, where ballots went on standard error")
  func done() async throws {
    let result = try await round().run("pingyi score round")
    #expect(result.exitCode == 0)
    #expect(
      result.output == """
        小评议

        2个单位
        名次  被评单位   得分
           1  财务处    90.00  ████████████████████████
           2  办公室    76.67  ██████████████████▋

        """)
    #expect(
      result.errors == """
        1个文件共3行：采用3行，未采用0行
        评议票3张：有效3张，废票0张
        评价6个：计入6个，不计0个
        群众代表：收回3张，有效3张，作废0张

        """)
  }

  @Test("0: --quiet leaves standard error empty")
  func quiet() async throws {
    let shell = try round()
    for command in ["score round -q", "--quiet score round", "init new -q", "simulate round -o sim -n 5 --quiet"] {
      let result = try await shell.run("pingyi \(command)")
      #expect(result.exitCode == 0, "\(command): \(result.errors)")
      #expect(result.errors == "", "\(command)")
    }
  }

  @Test("0: a reader that has seen enough is no error", arguments: ["score round", "schema", "--help", "check round"])
  func brokenPipe(_ command: String) async throws {
    // The reader is gone before the program writes, so it meets the broken pipe for certain.
    let result = try await round().run("{ sleep 0.2; pingyi \(command) -q; } | true; echo ${PIPESTATUS[0]}")
    #expect(result.output == "0\n")
    #expect(result.errors == "")
  }

  @Test("0: a file with a heading and nothing else is a round without ballots")
  func headerOnly() async throws {
    let shell = try round()
    try shell.write("ballot_id,办公室,财务处\n", to: "empty.csv")
    let result = try await shell.run("pingyi score round empty.csv -q --format csv")
    #expect(result.exitCode == 0)
    #expect(result.output.hasSuffix("\r\n,,U1,办公室,,,,,0,\r\n,,U2,财务处,,,,,0,\r\n"))
  }

  // MARK: - 1: more rejects than allowed

  @Test(
    "1: rejects exceed --max-rejects, a number of rows or a share of them",
    arguments: [
      ("0", 1), ("1", 1), ("2", 0), ("3", 0), ("0%", 1), ("39.9%", 1), ("40%", 0), ("100%", 0),
    ] as [(String, Int32)])
  func maxRejects(_ limit: String, _ exitCode: Int32) async throws {
    let shell = try round()
    try shell.write(Shell.ballots + "4\n5,1,1,1\n", to: "round/ballots/1.csv")  // 2 of 5 rows cannot be used
    for command in ["score", "check"] {
      let result = try await shell.run("pingyi \(command) round --max-rejects \(limit)")
      #expect(result.exitCode == exitCode, "\(command)")
      #expect(result.output != "", "the results are told all the same")
      let says = result.errors.contains("2 of 5 rows cannot be used, and --max-rejects allows \(limit)")
      #expect(says == (exitCode == 1), "\(command): \(result.errors)")
    }
  }

  @Test("1: the files are written all the same when rejects exceed the limit")
  func maxRejectsWrites() async throws {
    let shell = try round()
    try shell.write(Shell.ballots + "4\n", to: "round/ballots/1.csv")
    #expect(try await shell.run("pingyi score round -o out -q --max-rejects 0").exitCode == 1)
    #expect(shell.tree("out").count == 6)
  }

  // MARK: - 64: usage

  @Test(
    "64: the command line cannot be understood",
    arguments: [
      ("score", "SCHEME is missing; usage: pingyi score [OPTIONS] SCHEME [BALLOTS...]"),
      ("scor round", "unknown command 'scor'; did you mean 'score'?"),
      ("frobnicate", "unknown command 'frobnicate'; see 'pingyi --help' for the commands"),
      ("score --enc x round", "unknown option '--enc'; did you mean '--encoding'?"),
      ("score --outptu x round", "unknown option '--outptu'; did you mean '--output'?"),
      ("score round -o", "the option '-o' needs a value; write '--output=DIR'"),
      ("score round --jobs 0", "--jobs is \"0\"; give a whole number from 1 to 1024"),
      ("score round --jobs many", "--jobs is \"many\"; give a whole number from 1 to 1024"),
      ("score round --max-rejects some", "--max-rejects is \"some\"; give a number of rows, or a share such as 1%"),
      ("score round --max-rejects -1%", "--max-rejects is \"-1%\"; give a number of rows, or a share such as 1%"),
      ("score round --max-rejects 101%", "--max-rejects is \"101%\"; give a number of rows, or a share such as 1%"),
      (
        "score round --format xml",
        "'xml' is not a value of '--format', which takes table, csv or json; choose one of them"
      ),
      (
        "score round/scheme.json",
        "no ballots are given; name ballot files behind the scheme, or - for standard input"
      ),
      ("score round a.csv a.csv", "a.csv is given twice; give each file once, or its ballots count twice"),
      (
        "score round round/units.csv ./round/units.csv",
        "./round/units.csv is the same file as round/units.csv; give each file once, or its ballots count twice"
      ),
      ("score round - -", "- is given twice; give each file once, or its ballots count twice"),
      ("explain 办公室", "SCHEME is missing; usage: pingyi explain [OPTIONS] UNIT SCHEME [BALLOTS...]"),
      ("schema x", "'x' is not a value of KIND, which takes scheme or annual; choose one of them"),
      ("schema anual", "'anual' is not a value of KIND, which takes scheme or annual; did you mean 'annual'?"),
      ("schema annual x", "there is no place for the operand 'x'; usage: pingyi schema [OPTIONS] [KIND]"),
      ("simulate round", "simulate needs a folder to write to; give it with -o DIR"),
      (
        "simulate round -o sim --plan jinhua",
        "the plan jinhua is for another scheme; leave --plan out, or use the template's scheme"
      ),
      ("init round", "round/scheme.json exists already; choose a new folder; nothing was written"),
    ])
  func usage(_ command: String, _ message: String) async throws {
    try await expect(round(), "pingyi \(command)", fails: 64, saying: message)
  }

  // MARK: - 65: bad scheme or data

  @Test("65: every error of a scheme is told at once, each with its place")
  func badScheme() async throws {
    let shell = try round()
    let scheme = try shell.text("round/scheme.json")
    try shell.write(
      scheme.replacing("weight: 1", with: "wieght: 1").replacing("score: 80", with: "score: \"hi\""),
      to: "round/scheme.json")
    let result = try await shell.run("pingyi score round")
    #expect(result.exitCode == 65)
    #expect(result.output == "")
    let lines = result.errors.split(separator: "\n")
    #expect(lines.count >= 2)
    for line in lines { #expect(line.hasPrefix("pingyi: error: round/scheme.json:"), "\(line)") }
    #expect(lines.contains { $0.contains(":5: scale.levels[1].score: ") }, "\(result.errors)")
    #expect(lines.contains { $0.contains(":9: groups[0].wieght: ") }, "\(result.errors)")
  }

  @Test("65: the data cannot be understood")
  func badData() async throws {
    let shell = try round()
    try shell.write("", to: "empty.csv")
    try shell.write("a,b\n1,2\n", to: "wrong.csv")
    try shell.write("{ title: \"小评议\",\n", to: "open.json")
    let wide =
      "head columns with units, such as \"办公室\" or \"U1\"; if each row is one mark, set intake.layout to \"long\""
    try await expect(
      shell, "pingyi score round empty.csv", fails: 65,
      saying: "empty.csv:1: the file is empty; it needs a header and a row for each ballot")
    try await expect(
      shell, "pingyi score round wrong.csv", fails: 65,
      saying: "wrong.csv:1: no column names a unit, as a wide file's must; \(wide)")
    try await expect(
      shell, "pingyi score round round/scheme.json", fails: 65,
      saying: "round/scheme.json:1: no column names a unit, as a wide file's must; \(wide)")
    try await expect(
      shell, "pingyi score round/ballots/1.csv round/scheme.json", fails: 65,
      saying: "round/ballots/1.csv:1: expected a value but found the word 'ballot_id'; "
        + "put a text in quotes; only true, false and null stand without")
    try await expect(
      shell, "pingyi explain 财务 round", fails: 65,
      saying: "round/scheme.json: no unit is called \"财务\"; did you mean \"财务处\"?")
    // Far from every name, but part of one.
    try await expect(
      shell, "pingyi explain 公 round", fails: 65,
      saying: "round/scheme.json: no unit is called \"公\"; did you mean \"办公室\"?")
    try await expect(
      shell, "rm round/ballots/*; pingyi score round", fails: 65,
      saying: "round/scheme.json: its folder has no ballots/*.csv; put ballot files there")
    let open = try await shell.run("pingyi score open.json x.csv")
    #expect(open.exitCode == 65)
    #expect(open.errors.hasPrefix("pingyi: error: open.json:2: "))
  }

  @Test("65: all files that are no ballot files are told at once")
  func badFiles() async throws {
    let shell = try round()
    try shell.write("", to: "a.csv")
    try shell.write("x\n", to: "b.csv")
    let result = try await shell.run("pingyi score round a.csv b.csv")
    #expect(result.exitCode == 65)
    #expect(
      result.errors.split(separator: "\n").map { $0.prefix(24) } == [
        "pingyi: error: a.csv:1: ", "pingyi: error: b.csv:1: ",
      ])
  }

  @Test("65: bytes that are no text are told as such, and cannot steer the terminal")
  func noise() async throws {
    let shell = try round()
    let result = try await shell.run(
      "printf '\\x1b[2J\\xff\\xfe\\x00\\x80\\n\\x9b\\x07' > noise.csv; pingyi score round noise.csv")
    #expect(result.exitCode == 65)
    #expect(result.errors.hasPrefix("pingyi: error: noise.csv:1: "))
    #expect(!result.errors.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
  }

  // MARK: - 66: a file cannot be read

  @Test(
    "66: a file cannot be read",
    arguments: [
      ("score nope", "nope: No such file or directory"),
      ("score round nope.csv", "nope.csv: No such file or directory"),
      ("score round round", "round: Is a directory"),
      ("check nope", "nope: No such file or directory"),
      ("explain 办公室 nope", "nope: No such file or directory"),
      ("score round - <&-", "standard input: Bad file descriptor"),
    ])
  func noInput(_ command: String, _ message: String) async throws {
    try await expect(
      round(), "pingyi \(command)", fails: 66, saying: message + "; check the name and your permission to read it")
  }

  @Test("66: a scheme without its table of units names the table")
  func noUnits() async throws {
    let shell = try round()
    let result = try await shell.run("rm round/units.csv; pingyi score round")
    #expect(result.exitCode == 66)
    #expect(result.errors.hasPrefix("pingyi: error: round/units.csv: No such file or directory; "))
  }

  // MARK: - 73: the output cannot be written

  @Test(
    "73: a file stands where the folder should be",
    arguments: [
      ("score round -o round/units.csv", "round/units.csv"),
      ("score round -o round/units.csv/below", "round/units.csv"),
      ("init round/units.csv", "round/units.csv"),
      ("simulate round -o round/units.csv -n 5", "round/units.csv"),
    ])
  func noOutput(_ command: String, _ path: String) async throws {
    let shell = try round()
    let before = try shell.text("round/units.csv")
    try await expect(
      shell, "pingyi \(command)", fails: 73, saying: "\(path): there is a file of this name; choose another folder")
    #expect(try shell.text("round/units.csv") == before)
  }

  // MARK: - 74: input or output failed midway

  @Test(
    "74: standard output cannot take the results",
    .enabled(if: Machine.has("/dev/full"), "this system has no /dev/full"),
    arguments: ["score round -q", "score round -q --format json", "schema", "--help", "--version", "explain U1 round"])
  func fullOutput(_ command: String) async throws {
    try await expect(
      round(), "pingyi \(command) > /dev/full", fails: 74,
      saying: "standard output: No space left on device; make room, or choose another folder")
  }

  @Test("74: standard output is closed, and no file is written to in its place")
  func noOutput() async throws {
    let shell = try round()
    let result = try await shell.run("pingyi score round -o out >&-; echo $?; ls out")
    #expect(result.errors.contains("standard output: Bad file descriptor"))
    #expect(result.output.hasPrefix("74\n"))
  }

  @Test(
    "74: the disk becomes full: nothing is left behind",
    .enabled(if: Machine.canMount, "only root can mount a small disk"))
  func fullDisk() async throws {
    let shell = try round()
    let result = try await shell.run(
      """
      mkdir disk && mount -t tmpfs -o size=16k tmpfs disk || exit 99
      pingyi score round -o disk/out -q; code=$?
      find disk -type f
      umount disk
      exit $code
      """)
    #expect(result.exitCode == 74)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("pingyi: error: disk/out/"))
    #expect(result.errors.hasSuffix(": No space left on device; make room, or choose another folder\n"))
  }

  // MARK: -

  private func round() throws -> Shell {
    let shell = try Shell()
    try shell.writeRound()
    return shell
  }

  private func expect(
    _ shell: Shell, _ script: String, fails exitCode: Int32, saying message: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let result = try await shell.run(script)
    #expect(result.exitCode == exitCode, sourceLocation: sourceLocation)
    #expect(result.output == "", sourceLocation: sourceLocation)
    #expect(result.errors == "pingyi: error: \(message)\n", sourceLocation: sourceLocation)
  }
}
