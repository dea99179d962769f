import Ingestion
import Scoring
import SystemInterface
import Testing

@Suite("FileDigest")
struct FileDigestTests {
  @Test("The digest is that of the file's bytes, whatever parts of it are read, and by how many", arguments: [1, 3])
  func digests(jobs: Int) throws {
    // That of a file which is a header alone was made by another program.
    let texts = ["group,U1\n", "group,U1\nG1,A\n", "\u{FEFF}group,U1\n" + String(repeating: "G1,A\n\n", count: 3_000)]
    for text in texts {
      var digests: Set<String> = []
      for chunkBytes in [64, 1_000, 1 << 20] {
        var settings = IngestionSettings(jobs: jobs, wantsDigests: true)
        settings.chunkBytes = chunkBytes
        settings.smallestParallelInput = 0
        let input = BallotInput(name: "a", file: .memory(Array(text.utf8), name: "a"))
        let counted = try Ingest.ballots([input, input], under: .small(), settings: settings)
        let found = counted.intake.inputs.compactMap(\.sha256)
        #expect(found.count == 2 && found[0] == found[1])
        digests.formUnion(found)
      }
      #expect(digests.count == 1)
      if text == texts[0] { #expect(digests == ["166bfa7aeb75f82c52375752ce6988ca300e4f5e519f464a4b8487565a356aa7"]) }
    }
  }
}
