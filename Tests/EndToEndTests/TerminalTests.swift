import Testing

/// The program on a terminal, which `script` makes for it.
@Suite("On a terminal", .enabled(if: Machine.has("/usr/bin/script"), "script (util-linux) is not installed"))
struct TerminalTests {
  /// What a command shows on a terminal of so many columns.
  private func shown(_ command: String, columns: Int = 80, environment: String = "TERM=xterm") async throws -> String {
    let shell = try Shell()
    try shell.writeRound()
    let result = try await shell.run(
      "script -qec 'stty cols \(columns); env -u NO_COLOR -u CLICOLOR \(environment) \(command)' /dev/null")
    return result.output.replacing("\r\n", with: "\n")
  }

  /// The text without what colours it.
  private func plain(_ text: String) -> String { text.replacing(/\u{1B}\[[0-9;]*m/, with: "") }

  @Test("Colours repeat what the words say, on a terminal alone")
  func colours() async throws {
    for command in ["pingyi score round -q", "pingyi score nowhere", "pingyi void l 1"] {
      let coloured = try await shown(command)
      #expect(coloured.contains("\u{1B}["), "\(command)")
      for environment in ["TERM=xterm NO_COLOR=1", "TERM=xterm CLICOLOR=0", "TERM=dumb", "-u TERM"] {
        #expect(try await shown(command, environment: environment) == plain(coloured), "\(environment) \(command)")
      }
      #expect(try await !shown("\(command) 2>&1 | cat").contains("\u{1B}"))
    }
    #expect(try await shown("pingyi score round -q", environment: "TERM=xterm NO_COLOR=").contains("\u{1B}["))
  }

  @Test("Tables fit the terminal", arguments: [40, 50, 80, 120])
  func widths(columns: Int) async throws {
    let table = plain(try await shown("pingyi score round", columns: columns))
    #expect(table.contains("办公室"))
    for line in table.split(separator: "\n") { #expect(Self.width(of: line) <= columns, "\(line)") }
    let ledger = "pingyi import l round --by clerk > /dev/null"
    let batches = try await shown("sh -c \"\(ledger) && pingyi batches l\"", columns: columns)
    #expect(batches.contains("1") && batches.contains("计入"))
    for line in batches.split(separator: "\n") { #expect(Self.width(of: line) <= columns, "\(line)") }
  }

  @Test("Long work shows how far it is, and leaves a clean line when it is broken off")
  func progress() async throws {
    let shell = try Shell()
    try shell.writeRound()
    _ = try await shell.run(
      """
      cat > long.sh <<'END'
      stty cols 60
      pingyi simulate round -n 100000000 -o sim &
      until grep -q left log; do sleep 0.1; done
      kill -INT $!
      wait $!
      END
      ulimit -t 60
      TERM=xterm NO_COLOR=1 script -qfec 'timeout 60 sh long.sh' log > /dev/null
      """)
    let log = try shell.text("log")
    let lines = log.split(separator: "\r").filter { $0.hasPrefix("writing ballots") }
    #expect(!lines.isEmpty)
    for line in lines {
      let line = try #require(line.split(separator: "\u{1B}[K").first)
      #expect(line.contains(/writing ballots .* [0-9]+ %/))
      #expect(Self.width(of: line) < 60)
    }
    #expect(lines.contains { $0.contains(#/ [0-9]+ ballots/s  [0-9:]+ left/#) })
    #expect(log.contains("\r\u{1B}[Kpingyi: error: interrupted; nothing was written\r\n"))
  }

  /// The columns of a text: two for an ideograph or a full-width sign.
  private static func width(of line: some StringProtocol) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ((0x3000...0xFFFF).contains($1.value) ? 2 : 1) }
  }
}
