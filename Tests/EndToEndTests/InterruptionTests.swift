import Testing

@Suite("Interruption")
struct InterruptionTests {
  /// Starts a command, sends it signals while it works, and tells its exit code.
  ///
  /// The command must be long enough to be still at work at the first signal: if it is not, `kill` fails, and with it
  /// the test. `exec` makes the program the process that is signalled.
  private func interrupting(_ command: String, with signal: String = "INT") -> String {
    """
    set -m; ulimit -t 60
    (exec pingyi \(command)) & pid=$!
    sleep 0.3
    kill -\(signal) $pid || exit 98
    wait $pid
    """
  }

  private func round() throws -> Shell {
    let shell = try Shell()
    try shell.writeRound()
    return shell
  }

  @Test("130: score is interrupted while it reads; nothing is written", arguments: ["INT", "TERM"])
  func score(_ signal: String) async throws {
    let shell = try round()
    let result = try await shell.run(
      """
      mkfifo pipe; { cat round/ballots/1.csv; sleep 5; } > pipe & writer=$!
      \(interrupting("score round pipe -o out", with: signal))
      code=$?; kill $writer; exit $code
      """)
    #expect(result.exitCode == 130)
    #expect(result.output == "")
    #expect(result.errors.contains("pingyi: error: interrupted; nothing was written\n"))
    #expect(shell.tree("out") == [])
  }

  @Test("130: score is interrupted in the middle of a big file; nothing is written")
  func scoreBigFile() async throws {
    let shell = try round()
    // 120 MB: long enough for any machine, quick to make from a file of a thousandth.
    let result = try await shell.run(
      """
      yes ,1,2 | head -n 24000000 | sed '1s/.*/ballot_id,办公室,财务处/' > big.csv
      \(interrupting("score round big.csv -o out --jobs 1"))
      """)
    #expect(result.exitCode == 130)
    #expect(result.output == "")
    #expect(result.errors.contains("pingyi: error: interrupted; nothing was written\n"))
    #expect(shell.tree("out") == [])
  }

  @Test("130: simulate is interrupted; no ballot file is there, whole or in part")
  func simulate() async throws {
    let shell = try round()
    let result = try await shell.run(interrupting("simulate round -n 100000000 -o sim"))
    #expect(result.exitCode == 130)
    #expect(result.errors.contains("pingyi: error: interrupted; nothing was written\n"))
    #expect(shell.tree("sim").filter { $0 != "ballots" } == [])
  }

  @Test("130: a second signal ends the program at once and removes what was begun")
  func twice() async throws {
    let shell = try round()
    let result = try await shell.run(
      """
      set -m; ulimit -t 60
      (exec pingyi simulate round -n 100000000 -o sim) & pid=$!
      sleep 0.3
      kill -INT $pid; kill -INT $pid; wait $pid
      """)
    #expect(result.exitCode == 130)
    #expect(shell.tree("sim").filter { $0 != "ballots" } == [])
  }

  @Test("An older result stays whole when a new one is interrupted")
  func oldResultStays() async throws {
    let shell = try round()
    #expect(try await shell.run("pingyi score round -q -o out").exitCode == 0)
    let before = try shell.tree("out").map { try shell.read("out/" + $0) }
    let result = try await shell.run(
      """
      mkfifo pipe; { cat round/ballots/1.csv; sleep 5; } > pipe & writer=$!
      \(interrupting("score round pipe -o out"))
      code=$?; kill $writer; exit $code
      """)
    #expect(result.exitCode == 130)
    #expect(try shell.tree("out").map { try shell.read("out/" + $0) } == before)
  }
}
