import CommandLineOptions
import Testing

@Suite("A table that contradicts itself is refused when the program starts")
struct ProgramSpecTests {
  @Test("Two commands of a name")
  func commands() async {
    await #expect(processExitsWith: .failure) {
      let command = CommandSpec("a", summary: "")
      _ = ProgramSpec(name: "p", version: "", summary: "", commands: [command, command])
    }
  }

  @Test(
    "Two options of a name or letter, also when one of them is common or built in",
    arguments: [
      ("output", "x"), ("all", "o"), ("help", "x"), ("all", "h"), ("version", "x"), ("own", "x"), ("all", "w"),
    ])
  func options(name: String, letter: String) async {
    await #expect(processExitsWith: .failure) { [name, letter] in
      let options = [OptionSpec("own", short: "w", help: ""), OptionSpec(name, short: Character(letter), help: "")]
      let command = CommandSpec("a", summary: "", options: options)
      let common = OptionSpec("output", short: "o", help: "")
      _ = ProgramSpec(name: "p", version: "", summary: "", commands: [command], commonOptions: [common])
    }
  }

  @Test(
    "Operands that cannot be told apart", arguments: [(true, false, false), (false, true, false), (true, true, true)])
  func operands(firstIsOptional: Bool, firstIsRepeatable: Bool, secondIsOptional: Bool) async {
    await #expect(processExitsWith: .failure) { [firstIsOptional, firstIsRepeatable, secondIsOptional] in
      let operands = [
        OperandSpec("A", isOptional: firstIsOptional, isRepeatable: firstIsRepeatable, help: ""),
        OperandSpec("B", isOptional: secondIsOptional, help: ""),
      ]
      _ = ProgramSpec(
        name: "p", version: "", summary: "", commands: [CommandSpec("a", summary: "", operands: operands)])
    }
  }

  @Test("Two commands may have options of the same name, and optional operands may follow each other")
  func allowed() throws {
    let operands =
      [OperandSpec("A", help: ""), OperandSpec("B", isOptional: true, help: "")]
      + [OperandSpec("C", isOptional: true, isRepeatable: true, help: "")]
    let commands = ["a", "b"].map { name in
      CommandSpec(name, summary: "", operands: operands, options: [OptionSpec("own", short: "w", help: "")])
    }
    let program = ProgramSpec(name: "p", version: "", summary: "", commands: commands)
    guard case .run(let parsed) = try program.parse(["b", "-w", "1"]) else {
      Issue.record("the command does not run")
      return
    }
    #expect(parsed.operands == ["1"])
  }
}
