import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi tally`: sorted keyed rows, or ballot files, become a partial.
struct TallyCommand {
  private let arguments: Arguments

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    _ = try arguments.jobs()
  }

  func run() throws -> ExitCode {
    let parsed = arguments.parsed
    let review = try arguments.review(at: parsed.operands[0])
    let partial = parsed.isSet("grouped") ? try grouped(review) : try files(review)
    let output = try PartialOutput(parsed.value("output"))
    try partial.write(under: review.scheme, to: output.write)
    try output.finish()
    return .done
  }

  private func grouped(_ review: Review) throws -> Partial {
    let paths = arguments.parsed.operands.dropFirst()
    for name in ["sources", "source", "with-reject-text"] where arguments.parsed.isSet(name) {
      throw UsageError(message: "--\(name) says nothing of keyed rows", remedy: "give it to 'key'")
    }
    guard paths.count <= 1 else {
      throw UsageError(
        message: "there are \(paths.count) files of keyed rows", remedy: "sort them together, and give one or a pipe")
    }
    let buckets = try arguments.wholeNumber("buckets", in: 2...65_536) ?? 0
    let (settings, _) = try arguments.settings()
    let stream = try ByteStream.open(paths.first ?? "-")
    return try review.tally(grouped: stream.name, buckets: buckets, settings: settings) { try stream.next() }
  }

  private func files(_ review: Review) throws -> Partial {
    if arguments.parsed.isSet("buckets") {
      throw UsageError(
        message: "--buckets needs --grouped", remedy: "pipe the files through 'key' and LC_ALL=C sort first")
    }
    let paths = try arguments.ballots(arguments.parsed.operands.dropFirst(), of: review)
    let (ballots, sources) = try arguments.sources(of: paths)
    let (settings, progress) = try arguments.settings()
    defer { progress?.clear() }
    return try review.tally(
      ballots, of: sources, keepsText: arguments.parsed.isSet("with-reject-text"), settings: settings)
  }
}
