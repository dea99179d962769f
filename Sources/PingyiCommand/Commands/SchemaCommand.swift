import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi schema`: the JSON Schema of schemes or of settlements.
struct SchemaCommand {
  private let schema: [UInt8]

  init(_ parsed: ParsedCommand) throws {
    schema =
      parsed.operands.first == "annual" ? AnnualPublication.settlementSchema() : Publication.schemeSchema()
  }

  func run() throws -> ExitCode {
    try StandardStreams.writeOutput(schema)
    return .done
  }
}
