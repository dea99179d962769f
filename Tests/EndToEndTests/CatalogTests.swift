import Foundation
import TestSupport
import Testing

/// The catalog of articles, as DocC sees it.
@Suite("Articles")
struct CatalogTests {
  private static let catalog = Places.root + "/Sources/Pingyi/Documentation.docc"

  private static func program(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  @Test(
    "DocC converts the articles and the documentation of the module without a warning",
    .enabled(if: program("docc") != nil && program("swift-symbolgraph-extract") != nil, "docc is not installed"))
  func converts() async throws {
    let shell = try Shell()
    let modules = Shell.build.appendingPathComponent("Modules").path
    let result = try await shell.run(
      """
      exec 2>&1; mkdir graphs
      swift-symbolgraph-extract -module-name Pingyi -I '\(modules)' -I '\(Places.root)/Sources/CSQLite' \
        -target "$(uname -m)-unknown-linux-gnu" -output-dir graphs &&
      docc convert '\(Self.catalog)' --additional-symbol-graph-dir graphs --output-path site --warnings-as-errors \
        --fallback-display-name Pingyi --fallback-bundle-identifier pingyi
      """)
    try #require(result.exitCode == 0 && !result.output.contains("warning:"), "\(result.output)")
    for article in try Self.articles() where article != "Pingyi" {
      let page = "site/data/documentation/pingyi/\(article.lowercased()).json"
      #expect(FileManager.default.fileExists(atPath: shell.folder.appendingPathComponent(page).path), "\(article)")
    }
  }

  @Test("Every article is among the topics of the front page, once, and begins with a title and a sentence")
  func everyArticleIsATopic() throws {
    let topics = try Document(path: "Sources/Pingyi/Documentation.docc/Pingyi.md").lines()
      .compactMap { $0.wholeMatch(of: /- <doc:(\w+)>/).map { String($0.1) } }
    #expect(topics.sorted() == (try Self.articles()).filter { $0 != "Pingyi" })
    for article in try Self.articles() {
      let lines = try Document(path: "Sources/Pingyi/Documentation.docc/\(article).md").lines()
      #expect(lines[0].hasPrefix("# ") && lines[1].isEmpty && !lines[2].isEmpty, "\(article)")
    }
  }

  private static func articles() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: catalog).filter { $0.hasSuffix(".md") }
      .map { String($0.dropLast(3)) }.sorted()
  }
}
