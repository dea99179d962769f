import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi schema`: the JSON Schema of schemes or of settlements.
struct SchemaCommand {
  private let schema: [UInt8]

  init(_ parsed: ParsedCommand) throws {
    switch parsed.operands.first ?? "scheme" {
    case "scheme": schema = Publication.schemeSchema()
    case "annual": schema = AnnualPublication.settlementSchema()
    case let other:
      throw UsageError(message: "there is no schema of \"\(other)\"", remedy: "give scheme or annual")
    }
  }

  func run() throws -> ExitCode {
    try StandardStreams.writeOutput(schema)
    return .done
  }
}
