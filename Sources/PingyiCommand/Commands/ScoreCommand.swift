import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi score`: score a round, print its ranking, write its files.
struct ScoreCommand {
  private let arguments: Arguments
  private let publication: Publication

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    publication = Publication(
      isExact: parsed.isSet("exact"),
      encoding: parsed.value("encoding").flatMap(Publication.Encoding.init(rawValue:)) ?? .utf8)
    try arguments.validate()
  }

  func run() throws -> ExitCode {
    let operands = arguments.parsed.operands
    let folder = arguments.parsed.value("output")
    let format = arguments.parsed.value("format") ?? "table"
    let review = try arguments.review(at: operands[0])
    let ballots = try arguments.ballots(operands.dropFirst(), of: review)
    let (settings, progress) = try arguments.settings(wantsDigests: folder != nil || format == "json")
    let result: RoundResult
    do {
      defer { progress?.clear() }
      result = try review.score(ballots, settings: settings)
    }
    if let folder { try publication.write(result, to: folder) }
    if !arguments.isQuiet { Console.say(publication.summary(result, width: Console.width)) }
    switch format {
    case "csv": try StandardStreams.writeOutput(publication.rankingCSV(result))
    case "json": try StandardStreams.writeOutput(publication.resultsJSON(result))
    default: try StandardStreams.writeOutput(Array(publication.table(result, width: Console.width).utf8))
    }
    return try arguments.exceedsRejects(result.outcome.intake) ? .difference : .done
  }
}
