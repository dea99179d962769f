public import Ingestion
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
  private let folder: String

  /// Reads the scheme of a review from its document or from a scheme folder.
  ///
  /// - Parameters:
  ///   - path: the document or the folder.
  ///   - language: the language of headings and words, in place of the scheme's.
  /// - Throws: `SchemeProblems` with everything that is wrong with it, or `SystemError` if it cannot be read.
  public init(at path: String, language: Language? = nil) throws {
    let file = try SchemeFile.read(path)
    scheme = file.scheme
    if let language { scheme.language = language }
    self.path = file.path
    schemeSHA256 = file.sha256
    folder = path
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
    return RoundResult(review: self, outcome: outcome, counted: counted)
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
  private func checkSize() throws(SchemeProblems) {
    let size = Tally.Shape(of: scheme).size
    guard size > Self.largestTally else { return }
    throw SchemeProblems([
      SchemeProblem(
        file: path, line: 1, place: "scale",
        message: "units × groups × items × answers are \(size) counts, more than \(Self.largestTally)",
        remedy: "write a larger step, or split the review")
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
  /// The tally and the rejects.
  public let counted: CountedBallots
}

/// Rows, ballots or marks that are not in exactly one place: a fault of the program, found before anything is
/// published.
public struct Imbalance: Error, Sendable {
  /// The balances that do not hold, as sentences.
  public let sentences: [String]

  static func check(_ counted: CountedBallots) throws(Imbalance) {
    let sentences = counted.intake.imbalances(tally: counted.tally)
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
