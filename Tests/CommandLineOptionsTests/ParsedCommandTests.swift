import CommandLineOptions
import Testing

@Suite("A parsed command")
struct ParsedCommandTests {
  private func parsed(_ arguments: [String]) throws -> ParsedCommand {
    guard case .run(let parsed) = try sample.parse(arguments) else { throw UnexpectedOutcome() }
    return parsed
  }

  private struct UnexpectedOutcome: Error {}

  @Test("Given options answer with their values, others with nothing")
  func values() throws {
    let command = try parsed(["score", "s", "-x", "a", "-x", "b", "-e", "--shift", "-5"])
    #expect(command.command.name == "score")
    #expect(command.values("exclude") == ["a", "b"])
    #expect(command.value("exclude") == "b")
    #expect(command.value("shift") == "-5")
    #expect(command.isSet("exact"))
    #expect(command.value("exact") == nil)
    #expect(command.values("format") == [])
    #expect(command.value("format") == nil)
    #expect(!command.isSet("format"))
    #expect(!command.isSet("quiet"))
  }

  @Test("Asking for an option that the command does not have is a mistake of the program")
  func undeclared() async {
    await #expect(processExitsWith: .failure) {
      guard case .run(let parsed) = try sample.parse(["check"]) else { return }
      _ = parsed.isSet("format")
    }
  }
}
