import CommandLineOptions
import SystemInterface

/// `pingyi completions`: what lets a shell complete commands and options.
struct CompletionsCommand {
  private let shell: Completions.Shell

  init(_ parsed: ParsedCommand) throws {
    guard let shell = Completions.Shell(rawValue: parsed.operands[0]) else {
      preconditionFailure("the table of commands has a shell that there is no script for")
    }
    self.shell = shell
  }

  func run() throws -> ExitCode {
    try StandardStreams.writeOutput(Array(Completions.text(for: OptionTables.program, shell: shell).utf8))
    return .done
  }
}
