import Foundation
import Testing

@Suite("Templates")
struct TemplateTests {
  @Test(
    "A new folder's own README leads from its template to results, command by command",
    arguments: ["minimal", "jinhua", "jiaozuo", "hengshan", "xuchang", "zhangye"])
  func readmeRuns(template: String) async throws {
    let shell = try Shell()
    #expect(try await shell.run("pingyi init new --template \(template)").exitCode == 0)
    let readme = try String(contentsOf: shell.folder.appendingPathComponent("new/README.txt"), encoding: .utf8)
    let commands = readme.split(separator: "\n").filter { $0.hasPrefix("     pingyi ") || $0.hasPrefix("     for ") }
    #expect(commands.count >= 3)
    for command in commands {
      let result = try await shell.run("cd new && \(command)")
      #expect(result.exitCode == 0, "\(command)\n\(result.errors)")
    }
    let settlement = template == "minimal" ? "result/results.json" : "annual-results.json"
    let found = try await shell.run("find new -path '*\(settlement)'")
    #expect(!found.output.isEmpty)
  }
}
