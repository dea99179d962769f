import CommandLineOptions
import Pingyi
import SystemInterface

/// The whole program: parse the arguments, run the command, turn an error into a message and an exit code.
func run(_ arguments: [String]) -> Int32 {
  do {
    switch try OptionTables.program.parse(arguments) {
    case .help(let command):
      let width = min(100, StandardStreams.terminalWidth() ?? 80)
      try StandardStreams.writeOutput(
        Array(
          (command.map { HelpText.text(for: $0, of: OptionTables.program, width: width) }
            ?? HelpText.text(for: OptionTables.program, width: width)).utf8))
      return ExitCode.done.rawValue
    case .version:
      try StandardStreams.writeOutput(Array("\(Program.name) \(Program.version)\n".utf8))
      return ExitCode.done.rawValue
    case .run(let parsed):
      return try command(parsed).rawValue
    }
  } catch {
    let failure = Failure(error)
    for line in failure.lines { StandardStreams.writeError(line + "\n") }
    return failure.exitCode.rawValue
  }
}

/// Runs a command that has been parsed.
private func command(_ parsed: ParsedCommand) throws -> ExitCode {
  switch parsed.command.name {
  case "score": try ScoreCommand(parsed).run()
  case "check": try CheckCommand(parsed).run()
  case "annual": try AnnualCommand(parsed).run()
  case "explain": try ExplainCommand(parsed).run()
  case "compare": try CompareCommand(parsed).run()
  case "report": try ReportCommand(parsed).run()
  case "bulletin": try BulletinCommand(parsed).run()
  case "init": try InitCommand(parsed).run()
  case "inspect": try InspectCommand(parsed).run()
  case "simulate": try SimulateCommand(parsed).run()
  case "schema": try SchemaCommand(parsed).run()
  case "import": try ImportCommand(parsed).run()
  case "batches": try BatchesCommand(parsed).run()
  case "journal": try JournalCommand(parsed).run()
  case "void": try VoidCommand(parsed, restores: false).run()
  case "restore": try VoidCommand(parsed, restores: true).run()
  case "rejects": try RejectsCommand(parsed).run()
  case "verify": try VerifyCommand(parsed).run()
  case "export": try ExportCommand(parsed).run()
  case "key": try KeyCommand(parsed).run()
  case "tally": try TallyCommand(parsed).run()
  case "merge": try MergeCommand(parsed).run()
  case "completions": try CompletionsCommand(parsed).run()
  case "man": try ManualCommand(parsed).run()
  case let name: preconditionFailure("the table of commands has \(name), but nothing runs it")
  }
}
