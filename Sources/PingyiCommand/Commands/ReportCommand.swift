import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi report`: the page of a published result.
struct ReportCommand {
  private let arguments: Arguments
  private let file: String?
  private let hasSheets: Bool

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    file = parsed.value("output")
    hasSheets = parsed.isSet("sheets")
    if hasSheets && file == nil {
      throw UsageError(
        Wording("--sheets is for files, and there is no place for them", chinese: "--sheets 要写文件，却没有写到哪里"),
        remedy: Wording("give it with -o FILE", chinese: "请用 -o FILE 指定"))
    }
  }

  func run() throws -> ExitCode {
    let publication = RoundPublication(try arguments.publishedRound(at: arguments.parsed.operands[0]))
    if let file {
      try publication.writePage(to: file, withSheets: hasSheets)
    } else {
      try StandardStreams.writeOutput(publication.page())
    }
    return .done
  }
}

extension Arguments {
  /// The round of a results operand, with the scheme and the earlier round that options give.
  func publishedRound(at path: String) throws -> RoundView {
    let review = try parsed.value("scheme").map(review)
    let against = try parsed.value("against").map(PublishedRound.init(at:))
    return try RoundView(at: path, review: review, language: language, against: against)
  }
}
