import Foundation
import Testing

@Suite("The shell of these tests")
struct ShellTests {
  @Test("finds the program that was built beside the tests")
  func findsTheProgram() async throws {
    #expect(FileManager.default.isExecutableFile(atPath: Shell.programs.appendingPathComponent("pingyi").path))
    let found = try await Shell().run("command -v pingyi")
    #expect(found.output == Shell.programs.appendingPathComponent("pingyi").path + "\n")
  }

  @Test("tells both streams, the exit code and a signal apart")
  func tellsResultsApart() async throws {
    let shell = try Shell()
    let result = try await shell.run("echo out; echo err >&2; exit 3")
    #expect(result.output == "out\n")
    #expect(result.errors == "err\n")
    #expect(result.exitCode == 3)
    #expect(try await shell.run("kill -9 $$").exitCode == 137)
  }

  @Test("lets signals through to what it starts")
  func letsSignalsThrough() async throws {
    for (signal, exitCode) in [("INT", 130), ("TERM", 143)] as [(String, Int32)] {
      #expect(try await Shell().run("set -m; sleep 10 & kill -\(signal) $!; wait $!").exitCode == exitCode)
    }
  }
}
