public import Ingestion
public import Reports
import JSONText
public import ReviewScheme
public import Scoring
import SystemInterface

/// How a result is published.
public struct Publication: Sendable {
  /// The character set of files for people.
  public enum Encoding: String, Sendable, CaseIterable {
    /// UTF-8 with a byte order mark, which spreadsheets need to recognise it.
    case utf8 = "utf-8"
    /// GB18030, for old spreadsheets.
    case gb18030
  }

  /// Whether exact fractions stand beside decimals.
  public var isExact: Bool
  /// The character set of the CSV files.
  public var encoding: Encoding
  /// What an earlier round published, which the page compares with this one.
  public var against: PublishedRound?
  /// Whether the tables are also written as a workbook, `results.xlsx`.
  public var hasWorkbook = false

  /// A way to publish.
  public init(isExact: Bool = false, encoding: Encoding = .utf8) {
    self.isExact = isExact
    self.encoding = encoding
  }

  /// Writes `ranking.csv`, `groups.csv`, `items.csv`, `rejects.csv`, `report.html` and `results.json`, with
  /// ``hasWorkbook`` also `results.xlsx`: all of them, or none.
  ///
  /// - Throws: `SystemError` if the folder or a file cannot be written.
  public func write(_ result: RoundResult, to folder: String) throws {
    try prepare(result, in: folder).files.commit()
  }

  /// Writes a feedback sheet for each published unit into the sub-folder `sheets`: all of them, or none.
  ///
  /// - Throws: `SystemError` if the folder or a file cannot be written.
  public func writeSheets(_ result: RoundResult, to folder: String) throws {
    try RoundPublication(RoundView(result.outcome, facts: facts(of: result), against: against)).writeSheets(to: folder)
  }

  /// Writes the same files under names that nobody sees before the transaction is committed; with the bytes of
  /// `results.json`.
  func prepare(_ result: RoundResult, in folder: String) throws -> (files: OutputTransaction, results: [UInt8]) {
    let outcome = result.outcome
    let facts = facts(of: result)
    let rejects = try result.rejects()
    let words = outcome.scheme.language
    let output = try OutputTransaction(folder: folder)
    try output.write("ranking.csv", encoded(CSVReports.ranking(outcome, exact: isExact, byteOrderMark: hasMark)))
    try output.write("groups.csv", encoded(CSVReports.groups(outcome, exact: isExact, byteOrderMark: hasMark)))
    try output.write("items.csv", encoded(CSVReports.items(outcome, exact: isExact, byteOrderMark: hasMark)))
    try output.write("rejects.csv", encoded(CSVReports.rejects(rejects, language: words, byteOrderMark: hasMark)))
    let view = RoundView(outcome, facts: facts, rejects: rejects, against: against)
    try output.write("report.html", HTMLReport.bytes(view))
    if hasWorkbook { try output.write("results.xlsx", WorkbookReport.bytes(outcome, facts: facts, rejects: rejects)) }
    let results = ResultsJSON.bytes(outcome, facts: facts, view: view)
    try output.write("results.json", results)
    return (output, results)
  }

  /// The bytes of `results.json`.
  public func resultsJSON(_ result: RoundResult) -> [UInt8] {
    ResultsJSON.bytes(result.outcome, facts: facts(of: result))
  }

  /// The bytes of `ranking.csv` for a pipe: without a byte order mark.
  public func rankingCSV(_ result: RoundResult) throws -> [UInt8] {
    try encoded(CSVReports.ranking(result.outcome, exact: isExact, byteOrderMark: false))
  }

  /// The ranking as a table of so many columns, with colours if they are wanted.
  public func table(_ result: RoundResult, width: Int, isColoured: Bool = false) -> String {
    TerminalTable.text(result.outcome, width: width, exact: isExact, colour: isColoured)
  }

  /// Where rows, ballots and marks went, in a few lines.
  ///
  /// - Parameters:
  ///   - result: what was scored.
  ///   - width: how many columns a line may have.
  ///   - language: the language of the words; the scheme's if there is none.
  public func summary(_ result: RoundResult, width: Int, language: Language? = nil) -> String {
    IntakeSummary.text(
      result.outcome.intake, of: result.outcome.scheme, tally: result.outcome.tally, language: language, width: width)
  }

  /// The same of ballots that were not scored.
  public static func intakeSummary(
    _ counted: CountedBallots, of scheme: Scheme, width: Int, language: Language? = nil
  ) -> String {
    IntakeSummary.text(counted.intake, of: scheme, tally: counted.tally, language: language, width: width)
  }

  /// How a unit's result follows from its ballots, each term.
  public func explanation(_ result: RoundResult, unit: Int, width: Int) -> String {
    Explanation.text(result.outcome, unit: unit, width: width)
  }

  /// The JSON Schema of schemes.
  public static func schemeSchema() -> [UInt8] { SchemeSchema.jsonSchema().bytes() }

  /// What reports say about the run.
  public func facts(of result: RoundResult) -> RunFacts {
    RunFacts(
      generator: "\(Program.name) \(Program.version)", schemeSHA256: result.review.schemeSHA256, exact: isExact,
      ledger: result.ledger)
  }

  private var hasMark: Bool { encoding.hasMark }

  private func encoded(_ text: [UInt8]) throws -> [UInt8] { try encoding.encoded(text) }
}

extension Publication.Encoding {
  /// Whether a file needs a byte order mark to be recognised.
  var hasMark: Bool { self == .utf8 }

  /// A text in UTF-8 in this character set.
  func encoded(_ text: [UInt8]) throws -> [UInt8] {
    switch self {
    case .utf8: text
    case .gb18030: try CharsetConverter.encodeReplacing(String(decoding: text, as: UTF8.self), to: .gb18030)
    }
  }
}

/// What the program is called.
public enum Program {
  /// Its name.
  public static let name = "pingyi"
  /// Its version.
  public static let version = "0.1.0"
}
