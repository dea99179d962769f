import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi key`: ballot files become keyed rows, for whoever sorts them.
struct KeyCommand {
  private let arguments: Arguments

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    _ = try arguments.jobs()
  }

  func run() throws -> ExitCode {
    let parsed = arguments.parsed
    let review = try arguments.review(at: parsed.operands[0])
    let paths = try arguments.ballots(parsed.operands.dropFirst(), of: review)
    let (ballots, sources) = try arguments.sources(of: paths)
    let (settings, _) = try arguments.settings()
    let output = try PartialOutput(parsed.value("output"))
    try review.key(
      ballots, of: sources, keepsText: parsed.isSet("with-reject-text"), settings: settings, write: output.write)
    try output.finish()
    return .done
  }
}
