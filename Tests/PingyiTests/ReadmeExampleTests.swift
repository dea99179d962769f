import Foundation
import Pingyi
import TestSupport
import Testing

@Suite("The example of README.md")
struct ReadmeExampleTests {
  /// The example as it stands in the README, compiled.
  private func example() throws {
    let review = try Review(at: "Fixtures/jinhua")
    let result = try review.score(review.bundledBallots() ?? [])
    for unit in result.outcome.published(category: 0).prefix(3) {
      let outcome = result.outcome.units[unit]
      print(outcome.rank ?? 0, review.scheme.units[unit].name, outcome.publishedScore ?? .zero)
    }
  }

  @Test("is the code that is compiled here, line by line")
  func isCompiled() throws {
    let readme = try String(contentsOfFile: Places.root + "/README.md", encoding: .utf8)
    let shown = try #require(readme.split(separator: "```swift\n").dropFirst().first?.split(separator: "\n```").first)
    let code = shown.split(separator: "\n").dropFirst().map { "    " + $0 }
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    #expect(shown.hasPrefix("import Pingyi\n"))
    #expect(source.contains(code.joined(separator: "\n") + "\n  }\n"))
  }

  @Test(
    "runs",
    .enabled(
      if: FileManager.default.fileExists(atPath: "Fixtures/jinhua/ballots"), "the tests run outside of the checkout"))
  func runs() throws { try example() }

  @Test("prints the numbers that the README says")
  func printsFractions() throws {
    let review = try Review(at: Places.fixtures + "/jinhua")
    let result = try review.score(review.bundledBallots() ?? [])
    let best = try #require(result.outcome.published(category: 0).first)
    let score = try #require(result.outcome.units[best].publishedScore)
    let readme = try String(contentsOfFile: Places.root + "/README.md", encoding: .utf8)
    #expect(readme.contains("exact scores such as `\(score)`"))
  }
}
