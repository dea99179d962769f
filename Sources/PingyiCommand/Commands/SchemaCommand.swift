import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi schema`: the JSON Schema of schemes.
struct SchemaCommand {
  init(_ parsed: ParsedCommand) throws {
    if let extra = parsed.operands.first {
      throw UsageError(message: "schema takes no operand, but \"\(extra)\" is given", remedy: "leave it out")
    }
  }

  func run() throws -> ExitCode {
    try StandardStreams.writeOutput(Publication.schemeSchema())
    return .done
  }
}
