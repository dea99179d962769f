import Foundation
import TestSupport
import Testing

/// Whether a text has an ideograph.
private func isChinese(_ text: some StringProtocol) -> Bool {
  text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
}

@Suite("The language of messages")
struct LanguageTests {
  @Test("Every entry of the manual, and so of --help, is in Chinese")
  func manual() async throws {
    let page = try await Shell().run("pingyi man --language zh-Hans").output
    // An escape such as \[u7968] is an ideograph; `.TP` is followed by the term, `.PP` by prose.
    let requests = page.split(separator: "\n.").map { $0.split(separator: "\n").map(String.init) }
    var entries = 0
    for request in requests where ["TP", "PP"].contains(request.first) {
      let text = request.dropFirst(request.first == "TP" ? 2 : 1).joined(separator: " ")
      #expect(text.contains(/\\\[u[4-9][0-9A-F]{3}\]/), "\(request)")
      entries += 1
    }
    #expect(entries > 100)
    for heading in page.matches(of: /\.SH "(.*)"/) { #expect(heading.1.hasPrefix("\\[u"), "\(heading.1)") }
  }

  @Test("Nothing of the manual is Chinese in one language alone: the same entries stand in both")
  func sameEntries() async throws {
    func terms(_ language: String) async throws -> [String] {
      try await Shell().run("pingyi man --language \(language)").output.matches(of: /\n\.(?:TP\n|SS )(.*)/).map {
        String($0.1)
      }
    }
    #expect(try await terms("en") == terms("zh-Hans"))
  }

  @Test("Headings and hints of --help are in Chinese")
  func help() async throws {
    let help = try await Shell().run("pingyi score --help --language zh-Hans && pingyi --help --language=zh-Hans")
      .output
    #expect(help.hasPrefix("用法：pingyi score [选项] SCHEME [BALLOTS...]\n\n给一轮评议计分"))
    for line in help.split(separator: "\n") where !line.hasPrefix(" ") { #expect(isChinese(line), "\(line)") }
  }

  @Test(
    "The locale chooses, by the first variable that is set, and the option outranks it",
    arguments: [
      ("LC_ALL=zh_CN.UTF-8", "", true), ("LC_ALL=zh_CN.utf8", "", true), ("LC_ALL=zh", "", true),
      ("LC_ALL= LC_MESSAGES=zh_CN.UTF-8 LANG=C", "", true), ("LC_ALL= LC_MESSAGES= LANG=zh_SG.UTF-8@x", "", true),
      ("LC_ALL=C LANG=zh_CN.UTF-8", "", false), ("LC_ALL=C.UTF-8", "", false), ("LC_ALL=POSIX", "", false),
      ("LC_ALL= LC_MESSAGES= LANG=", "", false), ("LC_ALL=en_US.UTF-8", "", false), ("LC_ALL=fr_FR.UTF-8", "", false),
      // What we write is UTF-8: where that cannot be shown, ASCII can.
      ("LC_ALL=zh_CN.GB18030", "", false), ("LC_ALL=zh_CN.UTF-8", "--language en", false),
      ("LC_ALL=C", "--language zh-Hans", true), ("LC_ALL=C", "--language=zh-Hans", true),
      ("LC_ALL=zh_CN.UTF-8", "--language tlh", true), ("LC_ALL=C", "-- --language zh-Hans", false),
    ])
  func locale(environment: String, option: String, expected: Bool) async throws {
    let result = try await Shell().run("env \(environment) pingyi frobnicate \(option)")
    #expect(result.errors.hasPrefix(expected ? "pingyi: 错误：没有 'frobnicate' 这个命令；" : "pingyi: error: unknown command "))
  }

  @Test("Not a byte of what is published hangs on the locale")
  func published() async throws {
    let shell = try Shell()
    try shell.writeRound()
    let locales = ["C", "zh_CN.UTF-8", "en_US.UTF-8", "zh_CN.GB18030"]
    for locale in locales {
      let result = try await shell.run(
        """
        export LC_ALL=\(locale); pingyi score round -q -o \(locale)/out > \(locale).txt &&
        pingyi import \(locale)/ledger round --by x -q > /dev/null && pingyi rejects \(locale)/ledger > \(locale)/rejects &&
        pingyi explain U1 round > \(locale)/explained && diff -r C \(locale) --exclude='ledger*' && cmp C.txt \(locale).txt
        """)
      #expect(result.exitCode == 0 && result.output == "", "\(locale): \(result.output)\(result.errors)")
    }
  }

  @Test("The summary beside a result is in the reader's language if there is one, else in the scheme's")
  func summary() async throws {
    let shell = try Shell()
    try shell.writeRound()
    for (locale, beginning) in [("C", "1个文件"), ("zh_CN.UTF-8", "1个文件"), ("en_US.UTF-8", "3 rows in 1 file")] {
      let result = try await shell.run("LC_ALL=\(locale) pingyi score round")
      #expect(result.errors.hasPrefix(beginning), "\(locale): \(result.errors)")
    }
  }

  @Test(
    "Messages are in Chinese",
    arguments: [
      "score", "score nowhere", "score round --jobs 0", "score round --max-rejects x", "score round/scheme.json",
      "score round a a", "score round round/units.csv ./round/units.csv", "score round --format xml",
      "score round --exat",
      "score round --output", "score round --quiet=1", "score round -o a -o b", "explain U9 round", "explain 务 round",
      "schema x", "schema annual x", "simulate round", "simulate round round", "simulate round -o s --plan jinhua",
      "simulate round -o s --dirt 2", "simulate round -o s --dirt 40%", "init round", "score round --round x",
      "void l 1", "void l x --why y", "export l",
      "import l round --by ''",
      "tally round --buckets 1", "score round --buckets 2 --tallies a", "tally round --grouped --source x",
      "tally round --grouped a b",
      "key round a b --source x", "score round a --tallies b", "score round -o round/units.csv",
      "score round/ballots -o x",
    ])
  func messages(_ command: String) async throws {
    let shell = try Shell()
    try shell.writeRound()
    let result = try await shell.run("LC_ALL=zh_CN.UTF-8 pingyi \(command)")
    #expect(result.exitCode != 0)
    let parts = result.errors.dropFirst("pingyi: 错误：".count).split(separator: "；")
    #expect(result.errors.hasPrefix("pingyi: 错误：") && parts.count >= 2, "\(result.errors)")
    for part in parts { #expect(isChinese(part), "\(result.errors)") }
  }

  @Test("Problems and doubts of a scheme are in Chinese")
  func scheme() async throws {
    let shell = try Shell()
    try shell.writeRound()
    let scheme = try shell.text("round/scheme.json")
    try shell.write(scheme.replacing("weight: 1", with: "wieght: 1, weight: '1'"), to: "round/scheme.json")
    #expect(
      try await shell.run("LC_ALL=zh_CN.UTF-8 pingyi check round").errors == """
        pingyi: 错误：round/scheme.json:9: groups[0].wieght: 没有 'wieght' 这个键；是不是 'weight'？
        pingyi: 错误：round/scheme.json:9: groups[0].weight: 这里应是数，却是文字；请写数，不加引号

        """)
    try shell.write(
      scheme.replacing("title:", with: "points: { full: 10, of: 90 }, title:"), to: "round/scheme.json")
    #expect(
      try await shell.run("LC_ALL=zh_CN.UTF-8 pingyi check round").errors
        == "pingyi: 注意：round/scheme.json: points.of: 得分 90 才得满分，但最高等次只有 100；是不是应为 100？\n")
  }

  @Test(
    "What commands say is in Chinese",
    arguments: [
      "check round", "init new", "import l round --by x", "import l round --by x; pingyi void l 1 --why y",
      "import l round --by x >&2; pingyi verify l", "import l round --by x; pingyi export l -o x",
      "simulate round -n 3 -o s", "inspect round/ballots/1.csv --scheme round",
    ])
  func sayings(_ command: String) async throws {
    let shell = try Shell()
    try shell.writeRound()
    let result = try await shell.run("export LC_ALL=zh_CN.UTF-8; pingyi \(command) 2>&1")
    #expect(result.exitCode == 0)
    let lines = result.output.split(separator: "\n")
    #expect(!lines.isEmpty)
    for line in lines { #expect(isChinese(line), "\(line)") }
  }
}
