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
    if parsed.isSet("lines") { return try keyLines(review) }
    if parsed.isSet("headings") {
      throw UsageError(
        Wording("--headings needs --lines", chinese: "--headings 须与 --lines 同用"),
        remedy: Wording("leave it out; a whole file has its headings", chinese: "请去掉它；整个文件自有表头"))
    }
    let paths = try arguments.ballots(parsed.operands.dropFirst(), of: review)
    let (ballots, sources) = try arguments.sources(of: paths)
    let (settings, _) = try arguments.settings()
    let output = try PartialOutput(parsed.value("output"))
    try review.key(
      ballots, of: sources, keepsText: parsed.isSet("with-reject-text"), settings: settings, write: output.write)
    try output.finish()
    return .done
  }

  /// The same of lines that somebody else has split.
  private func keyLines(_ review: Review) throws -> ExitCode {
    let parsed = arguments.parsed
    guard let name = parsed.value("source"), let headings = parsed.value("headings"), parsed.operands.count == 1 else {
      throw UsageError(
        Wording("--lines reads one file from standard input", chinese: "--lines 从标准输入读取一个文件"),
        remedy: Wording("name it with --source, and give --headings", chinese: "请用 --source 写它的名称，并给出 --headings"))
    }
    let sources = try parsed.value("sources").map(RoundSources.init(list:)) ?? RoundSources([name])
    let (settings, _) = try arguments.settings()
    let stream = try ByteStream.open("-")
    let output = try PartialOutput(parsed.value("output"))
    try review.key(
      linesOf: name, headings: headings, of: sources, keepsText: parsed.isSet("with-reject-text"), settings: settings,
      next: { try stream.next() }, write: output.write)
    try output.finish()
    return .done
  }
}
