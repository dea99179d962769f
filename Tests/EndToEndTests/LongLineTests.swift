import Foundation
import Testing

@Suite("Files that are one long line")
struct LongLineTests {
  /// A little over 16 MiB as a rule, because the program is not optimised here; 1 GB where there is time.
  private static let megabytes = ProcessInfo.processInfo.environment["PINGYI_LONG_TESTS"] == nil ? 18 : 1000

  @Test("A record far over 16 MiB is rejected, told in a few bytes, and the rows around it count")
  func longRecord() async throws {
    let shell = try Shell()
    try shell.writeRound()
    let result = try await shell.run(
      """
      { cat round/ballots/1.csv; printf '4,1,'; head -c \(Self.megabytes)000000 /dev/zero | tr '\\0' x; echo; \
      echo 5,1,1; } > long.csv
      pingyi score round long.csv -o out -q --format csv
      """)
    #expect(result.exitCode == 0, "\(result.errors)")
    let rejects = try shell.text("out/rejects.csv").split(separator: "\r\n")
    #expect(rejects.count == 2)
    #expect(rejects[1].hasPrefix("long.csv,5,recordTooLong,"))
    #expect(rejects[1].utf8.count < 8192)
    #expect(result.output.contains("U1,办公室,82.50,"))  // (100 + 100 + 30 + 100) ÷ 4: row 5 counts
  }

  @Test("A file without a single line end is one message, not a full memory")
  func longHeader() async throws {
    let shell = try Shell()
    try shell.writeRound()
    let result = try await shell.run(
      """
      head -c \(Self.megabytes)000000 /dev/zero | tr '\\0' x > header.csv
      ulimit -v 4000000; pingyi score round header.csv
      """)
    #expect(result.exitCode == 65)
    #expect(result.errors.hasPrefix("pingyi: error: header.csv:1: "))
    #expect(result.errors.utf8.count < 4096)
  }
}
