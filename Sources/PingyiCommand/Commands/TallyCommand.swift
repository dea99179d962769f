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
    try arguments.check(partial.intake)
    let output = try PartialOutput(parsed.value("output"))
    try partial.write(under: review.scheme, to: output.write)
    try output.finish()
    return .done
  }

  private func grouped(_ review: Review) throws -> Partial {
    let paths = arguments.parsed.operands.dropFirst()
    for name in ["sources", "source", "with-reject-text"] where arguments.parsed.isSet(name) {
      throw UsageError(
        Wording("--\(name) says nothing of keyed rows", chinese: "--\(name) 与带键的行无关"),
        remedy: Wording("give it to 'key'", chinese: "请用于 'key'"))
    }
    guard paths.count <= 1 else {
      throw UsageError(
        Wording("there are \(paths.count) files of keyed rows", chinese: "带键的行有\(paths.count)个文件"),
        remedy: Wording("sort them together, and give one or a pipe", chinese: "请合在一起排序，给出一个文件或管道"))
    }
    let buckets = try arguments.buckets() ?? 0
    let (settings, _) = try arguments.settings()
    let stream = try ByteStream.open(paths.first ?? "-")
    return try review.tally(grouped: stream.name, buckets: buckets, settings: settings) { try stream.next() }
  }

  private func files(_ review: Review) throws -> Partial {
    let buckets = try arguments.buckets() ?? 0
    let paths = try arguments.ballots(arguments.parsed.operands.dropFirst(), of: review)
    let (ballots, sources) = try arguments.sources(of: paths)
    let (settings, progress) = try arguments.settings()
    defer { progress?.clear() }
    return try review.tally(
      ballots, of: sources, buckets: buckets, keepsText: arguments.parsed.isSet("with-reject-text"), settings: settings)
  }
}
