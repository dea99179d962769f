import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi score`: score a round, print its ranking, write its files.
struct ScoreCommand {
  private let arguments: Arguments
  private let publication: Publication
  private let hasSheets: Bool

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    for name in ["xlsx", "sheets", "against"] where parsed.value("output") == nil {
      guard parsed.isSet(name) || parsed.value(name) != nil else { continue }
      throw UsageError(
        Wording("--\(name) is for files, and there is no folder for them", chinese: "--\(name) 要写文件，却没有文件夹"),
        remedy: Wording("give it with -o DIR", chinese: "请用 -o DIR 指定"))
    }
    var publication = Publication(
      isExact: parsed.isSet("exact"),
      encoding: parsed.value("encoding").flatMap(Publication.Encoding.init(rawValue:)) ?? .utf8)
    publication.hasWorkbook = parsed.isSet("xlsx")
    // Read before any ballot, so that a wrong name costs no time.
    publication.against = try parsed.value("against").map(PublishedRound.init(at:))
    self.publication = publication
    hasSheets = parsed.isSet("sheets")
    _ = try arguments.buckets()
    try arguments.validate()
  }

  func run() throws -> ExitCode {
    let operands = arguments.parsed.operands
    let folder = arguments.parsed.value("output")
    if Ledger.isLedger(operands[0]) {
      try arguments.refuse(operands.dropFirst(), forLedgerAt: operands[0])
      try arguments.refuseTallies(besides: operands[0])
      try arguments.refuseBuckets(ofLedgerAt: operands[0])
      return try scoreLedger(folder: folder)
    }
    try arguments.refuseLedgerOptions(["round", "by", "with-ballot-ids"])
    let format = arguments.parsed.value("format") ?? "table"
    let review = try arguments.review(at: operands[0])
    let tallies = arguments.parsed.values("tallies")
    if !tallies.isEmpty {
      try arguments.refuse(operands.dropFirst(), besidesTallies: tallies)
      try arguments.refuseBuckets(besidesTallies: tallies)
      let result = try review.score(try arguments.merged(tallies, of: review))
      try arguments.check(result.outcome.intake)
      try write(result, to: folder)
      return try show(result)
    }
    let ballots = try arguments.ballots(operands.dropFirst(), of: review)
    let (settings, progress) = try arguments.settings(wantsDigests: folder != nil || format == "json")
    let result: RoundResult
    do {
      defer { progress?.clear() }
      result =
        if let buckets = try arguments.buckets() {
          try review.score(ballots, buckets: buckets, settings: settings)
        } else {
          try review.score(ballots, settings: settings)
        }
    }
    try arguments.check(result.outcome.intake)
    try write(result, to: folder)
    if !arguments.isQuiet {
      let (intake, tally) = (result.outcome.intake, result.outcome.tally)
      let doubts = review.doubts(about: intake, tally: tally, isWhole: operands.count == 1)
      for doubt in review.hiddenSources + doubts { Console.warn(doubt) }
    }
    return try show(result)
  }

  /// Writes the files of a result, if a folder for them was given.
  private func write(_ result: RoundResult, to folder: String?) throws {
    guard let folder else { return }
    if hasSheets { try publication.writeSheets(result, to: folder) }
    try publication.write(result, to: folder)
  }

  /// The same of a ledger.
  private func scoreLedger(folder: String?) throws -> ExitCode {
    let (book, progress) = try arguments.book(for: folder == nil ? .read : .write)
    defer { progress?.clear() }
    let result = try book.score(
      round: arguments.parsed.value("round"), language: arguments.language,
      showsText: arguments.parsed.isSet("with-ballot-ids"))
    progress?.clear()
    try arguments.check(result.outcome.intake)
    if let folder {
      if hasSheets { try publication.writeSheets(result, to: folder) }
      try book.publish(result, by: publication, to: folder, signature: arguments.signature())
    }
    return try show(result)
  }

  /// Prints a result.
  private func show(_ result: RoundResult) throws -> ExitCode {
    if !arguments.isQuiet {
      Console.say(publication.summary(result, width: Console.width, language: MessageLanguage.wanted))
    }
    switch arguments.parsed.value("format") ?? "table" {
    case "csv": try StandardStreams.writeOutput(publication.rankingCSV(result))
    case "json": try StandardStreams.writeOutput(publication.resultsJSON(result))
    default:
      let table = publication.table(result, width: Console.width, isColoured: Terminal.isColoured(.output))
      try StandardStreams.writeOutput(Array(table.utf8))
    }
    let intake = result.outcome.intake
    return try arguments.exitCode(rejected: intake.rejectedRowCount, of: intake.rows)
  }
}
