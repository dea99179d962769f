import Foundation
import TestSupport
import Testing

@Suite("The bundled round")
struct BundledRoundTests {
  private static let folder = Places.fixtures + "/jinhua"

  @Test(
    "gives the files that are kept beside it, byte for byte, with any number of threads",
    .enabled(if: Machine.has(folder + "/expected"), "the round is not bundled"),
    arguments: [1, 2, 7])
  func isReproduced(_ jobs: Int) async throws {
    let shell = try Shell()
    // From the root of the checkout, so that names of files in the results are those that were kept.
    let result = try await shell.run(
      "pingyi score Fixtures/jinhua -q --jobs \(jobs) -o \(shell.folder.path)/out", from: Places.root)
    #expect(result.exitCode == 0, "\(result.errors)")
    let kept = try FileManager.default.contentsOfDirectory(atPath: Self.folder + "/expected").sorted()
    #expect(!kept.isEmpty)
    for name in kept {
      let expected = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/expected/\(name)")))
      #expect(try shell.read("out/\(name)") == expected, "\(name)")
    }
  }
}
