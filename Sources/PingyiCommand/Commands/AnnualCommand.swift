import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi annual`: settle a period, print its ranking, write its files.
struct AnnualCommand {
  private let arguments: Arguments
  private let publication: AnnualPublication

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    publication = AnnualPublication(
      isExact: parsed.isSet("exact"),
      encoding: parsed.value("encoding").flatMap(Publication.Encoding.init(rawValue:)) ?? .utf8)
    try arguments.validate()
  }

  func run() throws -> ExitCode {
    let folder = arguments.parsed.value("output")
    let review = try arguments.annualReview(at: arguments.parsed.operands[0])
    let result = try arguments.settle(review, wantsDigests: folder != nil)
    if let folder { try publication.write(result, to: folder) }
    let summary = publication.summary(result, width: Console.width)
    if !arguments.isQuiet && !summary.isEmpty { Console.say(summary) }
    switch arguments.parsed.value("format") ?? "table" {
    case "csv": try StandardStreams.writeOutput(publication.rankingCSV(result))
    case "json": try StandardStreams.writeOutput(publication.resultsJSON(result))
    default: try StandardStreams.writeOutput(Array(publication.table(result, width: Console.width).utf8))
    }
    let rows = result.rows
    return try arguments.exitCode(rejected: rows.unused, of: rows.all)
  }
}

extension Arguments {
  /// The settlement of an operand, in the language that was asked for.
  func annualReview(at path: String) throws -> AnnualReview { try AnnualReview(at: path, language: language) }

  /// Settles, with a line of progress for each round.
  func settle(_ review: AnnualReview, wantsDigests: Bool = false) throws -> AnnualResult {
    let (settings, progress) = try settings(wantsDigests: wantsDigests)
    defer { progress?.clear() }
    return try review.settle(settings: settings) {
      progress?.restart(Wording("reading ballots of \($0)", chinese: "读取 \($0) 的票"))
    }
  }

  /// Ballots behind a settlement would be nobody's: it names its rounds itself.
  func refuse(_ operands: ArraySlice<String>, forSettlementAt path: String) throws {
    guard let first = operands.first else { return }
    throw UsageError(
      Wording("\(first) stands behind the settlement \(path)", chinese: "年度考核方案 \(path) 之后又写了 \(first)"),
      remedy: Wording("leave it out; a settlement names its rounds", chinese: "请去掉它；年度考核方案自己列出各轮评议"))
  }
}
