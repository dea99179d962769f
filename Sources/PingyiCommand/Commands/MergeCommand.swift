import CommandLineOptions
import Pingyi

/// `pingyi merge`: partials become one.
struct MergeCommand {
  private let arguments: Arguments

  init(_ parsed: ParsedCommand) throws { arguments = Arguments(parsed: parsed) }

  func run() throws -> ExitCode {
    let parsed = arguments.parsed
    let review = try arguments.review(at: parsed.operands[0])
    let partial = try arguments.merged(Array(parsed.operands.dropFirst()), of: review)
    try arguments.check(partial.intake)
    let output = try PartialOutput(parsed.value("output"))
    try partial.write(under: review.scheme, to: output.write)
    try output.finish()
    return .done
  }
}
