import Foundation
import TestSupport
import Testing

/// Every command that any document of the checkout shows: what runs it, or why nothing does.
@Suite("Commands of all documents")
struct CommandAccountTests {
  /// A command as a document shows it.
  private struct Command: CustomStringConvertible {
    let path: String
    let line: Int
    let text: String
    /// Whether it stands in the middle of a sentence: a name, or an example with words to fill in.
    let isInline: Bool

    var description: String { "\(path):\(line): \(text)" }
  }

  /// What is shown and not run, with the reason. Each begins a command, or a whole document.
  private static let notRun: [(path: String, start: String, reason: String)] = [
    ("README.md", "swift test", "these tests"),
    ("Benchmarks/README.md", "Benchmarks/", "needs other engines, an idle machine, or both; takes up to hours"),
    ("Benchmarks/README.md", "swift ", "builds the program anew, which a test must not do while it uses it"),
    ("Benchmarks/README.md", "apt-get ", "installs a system's package"),
    ("Benchmarks/README.md", "tar ", "unpacks what the command before it has fetched"),
    ("Benchmarks/README.md", "mkdir ", "for the command after it"),
    ("Benchmarks/README.md", "R ", "builds a package from what was fetched"),
    ("Benchmarks/cluster/README.md", "", "needs Spark or a static build; Benchmarks/cluster/check runs them"),
    ("Fixtures/oracle/README.md", "python3 ", "a synopsis; .ci/run runs check_cases.py, DocumentTests run oracle.py"),
    ("Sources/Pingyi/Documentation.docc/GettingStarted.md", "swift build", "builds the program that the tests run"),
  ]

  /// Documents outside of README.md and the articles whose blocks are run: by ``fixturesAreRemade()``.
  private static let remade = ["hengshan", "jinhua-posts", "jiaozuo", "xuchang", "zhangye"]
    .map { "Fixtures/\($0)/README.md" }

  /// All documents of the checkout.
  private static func documents() throws -> [String] {
    let files = FileManager.default.enumerator(atPath: Places.root)
    var found: [String] = []
    while let path = files?.nextObject() as? String {
      if path.hasPrefix(".") { files?.skipDescendants() }
      if path.hasSuffix(".md"), !path.hasPrefix(".") { found.append(path) }
    }
    return found.sorted()
  }

  /// What a line of code must begin with to be a command rather than a sample of something else.
  private static func isCommand(_ line: String) -> Bool {
    guard !line.hasPrefix("pingyi: "), let first = line.split(separator: " ").first else { return false }
    if ["Benchmarks/", ".ci/", ".build/"].contains(where: first.hasPrefix) { return true }
    let programs = [
      "pingyi", "swift", "python3", "spark-submit", "docc", "apt-get", "tar", "mkdir", "cp", "cd", "git", "R", "for",
      "bash",
    ]
    let isSetting = first.wholeMatch(of: /[A-Z_]+=\S+/) != nil
    return line.contains(" ") && (programs.contains(String(first)) || isSetting)
  }

  /// All commands of a document, but for those in `console` blocks of documents that ``DocumentTests`` run whole.
  private static func commands(in path: String) throws -> [Command] {
    let isRunWhole = Document.all.contains { $0.path == path } || remade.contains(path)
    var found: [Command] = []
    var language: String?
    for (index, line) in try Document(path: path).lines().enumerated() {
      func add(_ text: some StringProtocol, isInline: Bool = false) {
        found.append(Command(path: path, line: index + 1, text: String(text), isInline: isInline))
      }
      if line.hasPrefix("```") {
        language = language == nil ? String(line.dropFirst(3)) : nil
      } else if let language {
        let isPrompt = line.hasPrefix("$ ")
        let text = isPrompt ? String(line.dropFirst(2)) : line
        switch language {
        case "console": if isPrompt, !isRunWhole || !DocumentTests.isRun(text) { add(text) }
        case "swift", "json5", "sql": break
        default: if isPrompt || isCommand(text) { add(text) }
        }
      } else if line.hasPrefix("    "), isCommand(line.trimmingCharacters(in: .whitespaces)) {
        add(line.trimmingCharacters(in: .whitespaces))
      } else {
        for match in line.matches(of: /`([^`]+)`/) where isCommand(String(match.1)) { add(match.1, isInline: true) }
      }
    }
    return found
  }

  @Test("A command that no test runs is listed with its reason, and nothing else is")
  func everyCommandIsAccountedFor() throws {
    var unused = Set(Self.notRun.indices)
    var blocks = 0
    for command in try Self.documents().flatMap(Self.commands) where !command.isInline {
      let reason = Self.notRun.firstIndex { $0.path == command.path && command.text.hasPrefix($0.start) }
      #expect(reason != nil, "nothing runs \(command)")
      if let reason { unused.remove(reason) }
      blocks += 1
    }
    #expect(blocks > 15)
    #expect(unused.map { "\(Self.notRun[$0].path): \(Self.notRun[$0].start)" } == [])
  }

  @Test("A command inside a sentence has a name and options that there are")
  func namesInSentencesExist() async throws {
    let shell = try Shell()
    var help: [String: String] = [:]
    let all = try await shell.run("pingyi --help").output
    var checked = 0
    for command in try Self.documents().flatMap(Self.commands) where command.text.hasPrefix("pingyi ") {
      let words = command.text.split(separator: " ").dropFirst().map(String.init)
      guard let name = words.first, name != "COMMAND", !name.hasPrefix("-") else { continue }
      #expect(all.contains("\n  \(name) "), "\(command)")
      if help[name] == nil { help[name] = try await shell.run("pingyi \(name) --help").output }
      for word in words.dropFirst() where word.hasPrefix("-") && word != "-" {
        let option = word.split(separator: "=").first.map(String.init) ?? word
        #expect(
          help[name]?.firstMatch(of: try Regex("[ ,]\(option)[ ,\n]")) != nil, "\(command) has no \(option)")
      }
      checked += 1
    }
    #expect(checked > 50)
  }

  @Test("The commands of the bundled systems make their ballots again, byte for byte")
  func fixturesAreRemade() async throws {
    let shell = try Shell()
    try FileManager.default.copyItem(
      atPath: Places.fixtures, toPath: shell.folder.appendingPathComponent("Fixtures").path)
    var count = 0
    for path in Self.remade {
      for step in try Document(path: path).steps() {
        let result = try await shell.run(step.command)
        #expect(result.exitCode == 0, "\(path):\(step.line): \(result.errors)")
        count += 1
      }
    }
    #expect(count > 10)
    let difference = try await shell.run("diff -rq Fixtures '\(Places.fixtures)' -x __pycache__")
    #expect(difference.output == "" && difference.exitCode == 0)
  }
}
