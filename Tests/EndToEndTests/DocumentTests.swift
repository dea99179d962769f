import Foundation
import TestSupport
import Testing

@Suite("Documents")
struct DocumentTests {
  @Test("Every command that a document shows runs, and prints what the document shows", arguments: Document.all)
  func commandsRun(_ document: Document) async throws {
    let shell = try Shell()
    for name in ["Fixtures", "README.md"] {
      try FileManager.default.createSymbolicLink(
        at: shell.folder.appendingPathComponent(name),
        withDestinationURL: URL(fileURLWithPath: Places.root).appendingPathComponent(name))
    }
    for step in try document.steps() {
      guard let command = Self.runnable(step.command) else { continue }
      // What a command puts into the home folder goes into that of the test.
      let result = try await shell.run("exec 2>&1; HOME=\"$PWD\"; \(command)")
      var printed = result.output.replacing("\r\n", with: "\n").components(separatedBy: "\n")
      if printed.last == "" { printed.removeLast() }
      #expect(
        shows(step.output.last == "" ? step.output.dropLast() : step.output, printed),
        "\(document.path):\(step.line): $ \(command)\n\(result.output)")
    }
  }

  /// Whether a command of README.md or of an article is run here; ``CommandAccountTests`` names the others.
  static func isRun(_ command: String) -> Bool { runnable(command) != nil }

  /// What is left of a command when the parts are taken away that install and build: those have happened.
  private static func runnable(_ command: String) -> String? {
    if ["swift test", "swift build"].contains(where: command.hasPrefix) { return nil }
    guard let build = command.range(of: "swift run -c release pingyi ") else { return command }
    return "pingyi " + command[build.upperBound...]
  }

  @Test("README.md has one command that scores the bundled round, and one that passes the tests")
  func readmeCommands() throws {
    let readme = Document(path: "README.md")
    let commands = try readme.steps().map(\.command)
    #expect(commands.filter { $0.hasSuffix("swift run -c release pingyi score Fixtures/jinhua") }.count == 1)
    #expect(commands.filter { $0.hasSuffix("swift test") }.count == 1)
    #expect(try readme.lines().count <= 132)
  }

  @Test("Every file that README.md or an article points at exists", arguments: Document.all)
  func linksExist(_ document: Document) throws {
    let text = try document.lines().joined(separator: "\n")
    let folder = URL(fileURLWithPath: Places.root + "/" + document.path).deletingLastPathComponent()
    for match in text.matches(of: /\]\(([^)#:]+)\)/) {
      let target = folder.appendingPathComponent(String(match.1)).path
      #expect(FileManager.default.fileExists(atPath: target), "\(match.1)")
    }
    // Names in code: anything that begins with a folder of the checkout, as long as no part is left open.
    for match in text.matches(of: /`((?:Sources|Tests|Fixtures|Benchmarks|\.ci)\/[^`<*…{ ]*)`/) {
      #expect(FileManager.default.fileExists(atPath: Places.root + "/" + match.1), "\(match.1)")
    }
    for match in text.matches(of: /<doc:([A-Za-z]+)>/) {
      let target = "\(Places.root)/Sources/Pingyi/Documentation.docc/\(match.1).md"
      #expect(FileManager.default.fileExists(atPath: target), "\(match.1)")
    }
  }

  @Test(
    "The comparison with a document takes … for any lines or any text, and nothing else",
    arguments: [
      (["a", "b"], ["a", "b"], true), (["a"], ["a", "b"], false), (["a", "b"], ["a"], false), ([], [], true),
      (["…"], [], true), (["…", "b"], ["x", "y", "b"], true), (["…", "b"], ["x"], false),
      (["a", "…", "b"], ["a", "b"], true), (["a…c"], ["abc"], true), (["a…c"], ["abd"], false),
      (["a…b…c"], ["a1b2c"], true), (["a…b…c"], ["a12c"], false), (["a"], ["a  "], true), (["a"], [" a"], false),
    ])
  func comparison(_ shown: [String], _ actual: [String], _ isSame: Bool) {
    #expect(shows(shown, actual) == isSame)
  }
}
