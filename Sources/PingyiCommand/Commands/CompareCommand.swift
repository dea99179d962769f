import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi compare`: how units moved between two results.
struct CompareCommand {
  private let old: String
  private let new: String
  private let folder: String?
  private let format: String
  private let publication: ComparisonPublication

  init(_ parsed: ParsedCommand) throws {
    old = parsed.operands[0]
    new = parsed.operands[1]
    folder = parsed.value("output")
    format = parsed.value("format") ?? "table"
    publication = ComparisonPublication(
      language: Arguments(parsed: parsed).language ?? .chinese,
      encoding: parsed.value("encoding").flatMap(Publication.Encoding.init(rawValue:)) ?? .utf8)
  }

  func run() throws -> ExitCode {
    let comparison = Comparison(old: try PublishedRound(at: old), new: try PublishedRound(at: new))
    if let folder { try publication.write(comparison, to: folder) }
    switch format {
    case "csv": try StandardStreams.writeOutput(publication.csv(comparison))
    case "json": try StandardStreams.writeOutput(publication.json(comparison))
    default: try StandardStreams.writeOutput(Array(publication.table(comparison, width: Console.width).utf8))
    }
    return .done
  }
}
