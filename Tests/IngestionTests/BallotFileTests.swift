import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import Testing

@Suite("BallotFile")
struct BallotFileTests {
  /// The problems that keep files from being read, each as `file:line: message; remedy`.
  private func problems(
    _ files: [RoundFile], under scheme: Scheme = .small(), longestRecord: Int = 16 << 20
  ) throws -> [String] {
    do {
      _ = try ingest(files, under: scheme, longestRecord: longestRecord)
      return []
    } catch let found as IngestionProblems {
      return found.problems.map { "\($0.file):\($0.line): \($0.message); \($0.remedy)" }
    }
  }

  @Test("A header that is too long is called so, whether or not it ends", arguments: ["", "\nG1,A\n"])
  func namesLongHeaders(rest: String) throws {
    let header = "group," + String(repeating: "x", count: 200_000)
    #expect(
      try problems([RoundFile(header + rest)], longestRecord: 100_000) == [
        "a.csv:1: the header is longer than 16 MiB; look whether this is a CSV file, and mend its first row"
      ])
  }
}
