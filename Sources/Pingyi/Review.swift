public import Ingestion
public import Reports
public import ReviewScheme
public import Scoring
import SystemInterface

/// A review whose ballots can be scored.
///
///     let review = try Review(at: "Fixtures/jinhua")
///     let result = try review.score(review.bundledBallots())
///     for unit in result.outcome.published(category: 0) {
///       print(result.outcome.units[unit].rank ?? 0, review.scheme.units[unit].name)
///     }
public struct Review: Sendable {
  /// What is reviewed, by whom, and how it is scored.
  public private(set) var scheme: Scheme
  /// The path of the scheme's document.
  public let path: String
  /// The SHA-256 of the scheme's document in hexadecimal.
  public let schemeSHA256: String
  /// The document and the table of units, as a ledger keeps them.
  let file: SchemeFile
  private let folder: String

  /// Reads the scheme of a review from its document or from a scheme folder.
  ///
  /// - Parameters:
  ///   - path: the document or the folder.
  ///   - language: the language of headings and words, in place of the scheme's.
  /// - Throws: `SchemeProblems` with everything that is wrong with it, or `SystemError` if it cannot be read.
  public init(at path: String, language: Language? = nil) throws {
    self.init(try SchemeFile.read(path), folder: path, language: language)
  }

  init(_ file: SchemeFile, folder: String, language: Language?) {
    scheme = file.scheme
    if let language { scheme.language = language }
    path = file.path
    schemeSHA256 = file.sha256
    self.file = file
    self.folder = folder
  }

  /// The paths of the ballot files that a scheme folder holds, in the order of their names; `nil` if the review was not
  /// read from a folder.
  ///
  /// - Throws: `SystemError` if the folder has no readable `ballots`.
  public func bundledBallots() throws -> [String]? { try SchemeFile.ballots(in: folder) }

  /// What in the scheme is legal, but probably not meant.
  public func warnings() -> [SchemeWarning] { SchemeLint.warnings(for: scheme) }

  /// Scores a round: read → count in integers → merge → divide once → rank exactly. Rounding is left to the printing.
  ///
  /// - Parameters:
  ///   - ballots: paths of ballot files, in order; `-` is standard input.
  ///   - settings: threads and the like; nothing in it changes the result.
  /// - Throws: `IngestionProblems` if a file is no ballot file, `SystemError` or `FileChanged` if it cannot be read,
  ///   ``Imbalance`` if a row, ballot or mark were lost, which must never happen.
  public func score(_ ballots: [String], settings: IngestionSettings = IngestionSettings()) throws -> RoundResult {
    let counted = try count(ballots, settings: settings)
    let outcome = Outcome.settle(counted.tally, intake: counted.intake, under: scheme)
    return RoundResult(review: self, outcome: outcome, ledger: nil) { try counted.rejects.rejects() }
  }

  /// Reads a round's ballots without scoring them, to see what they are like.
  ///
  /// - Throws: As ``score(_:settings:)``.
  public func count(_ ballots: [String], settings: IngestionSettings = IngestionSettings()) throws -> CountedBallots {
    try checkSize()
    let counted = try Ingest.ballots(try ballots.map(BallotInput.init(path:)), under: scheme, settings: settings)
    try Imbalance.check(counted)
    return counted
  }

  /// Refuses a scheme whose tally would not fit a small machine's memory.
  func checkSize(buckets: Int = 0) throws(SchemeProblems) {
    let size = Tally.Shape(of: scheme).size.multipliedReportingOverflow(by: buckets + 1).partialValue
    guard size > Self.largestTally else { return }
    throw SchemeProblems([
      SchemeProblem(
        file: path, line: 1, place: "scale",
        fault: Wording(
          "units × groups × items × answers\(buckets > 0 ? " × buckets" : "") are \(size) counts, more than "
            + "\(Self.largestTally)",
          chinese: "单位 × 评议主体 × 评议内容 × 取值\(buckets > 0 ? " × 份数" : "")共有 \(size) 个计数，超过 "
            + "\(Self.largestTally)"),
        advice: buckets > 0
          ? Wording("ask for fewer buckets", chinese: "请少分几份")
          : Wording("write a larger step, or split the review", chinese: "请写大一些的步长，或把评议分开"))
    ])
  }

  /// A GiB of counts.
  private static let largestTally = 1 << 27
}

/// The result of a round, with the rows that were not used.
public struct RoundResult: Sendable {
  /// The review that was scored.
  public let review: Review
  /// Scores, ranks, points, grades and where every ballot went.
  public let outcome: Outcome
  /// What of a ledger it rests on; `nil` if it was scored from files.
  public let ledger: LedgerFacts?
  private let readRejects: @Sendable () throws -> [Reject]

  init(
    review: Review, outcome: Outcome, ledger: LedgerFacts?, rejects: @escaping @Sendable () throws -> [Reject]
  ) {
    self.review = review
    self.outcome = outcome
    self.ledger = ledger
    readRejects = rejects
  }

  /// The rows that were not used, in the order of files and lines. Their text is read again, each time.
  ///
  /// - Throws: `SystemError` or `FileChanged` if a file cannot be read again.
  public func rejects() throws -> [Reject] { try readRejects() }
}

/// Rows, ballots or marks that are not in exactly one place: a fault of the program, found before anything is
/// published.
public struct Imbalance: Error, Sendable {
  /// The balances that do not hold, as sentences.
  public let sentences: [Wording]

  static func check(_ counted: CountedBallots) throws(Imbalance) { try check(counted.intake, counted.tally) }

  static func check(_ intake: IntakeReport, _ tally: Tally) throws(Imbalance) {
    let sentences = intake.imbalances(tally: tally)
    if !sentences.isEmpty { throw Imbalance(sentences: sentences) }
  }
}

extension BallotInput {
  /// Opens a ballot file; `-` is standard input.
  ///
  /// - Throws: `SystemError` if it cannot be opened.
  public init(path: String) throws {
    self.init(name: path, file: path == "-" ? try .standardInput() : try .open(path))
  }
}
