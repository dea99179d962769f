import Ingestion
import ReviewScheme
import Scoring
import SystemInterface
import Testing
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("FileWindow")
struct FileWindowTests {
  @Test("A file that is cut short or grows while it is read is not scored", arguments: [0, 12, 40, 1_000_000])
  func noticesChanges(size: Int) throws {
    let name = "pingyi-tests-" + Machine.randomBytes(8).map { String($0, radix: 16) }.joined()
    let path = FileSystem.join(Machine.environment("TMPDIR") ?? "/tmp", name)
    try FileSystem.write(Array(("group,U1\n" + String(repeating: "G1,A\n", count: 50_000)).utf8), to: path)
    defer { _ = try? FileSystem.remove(path) }
    let input = BallotInput(name: "a.csv", file: try InputFile.open(path))
    // Unsafe: the path becomes a C string for the length of the call.
    try #require(unsafe truncate(path, off_t(size)) == 0)
    #expect(throws: FileChanged.self) {
      try Ingest.ballots([input], under: .small(), settings: IngestionSettings())
    }
  }
}
