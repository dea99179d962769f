import AnnualAssessment
import Ingestion
import Reports
import ReviewScheme
import Scoring
import SystemInterface

/// Scores, settles or reads the rounds that settlements name; each file once, however many name it.
struct AnnualRounds {
  private let settings: IngestionSettings
  private let willScore: (String) -> Void
  private var trail: SettlementTrail
  private var known: [Key: AnnualRound] = [:]

  /// What makes two rounds the same: their document, and the path of their ballots.
  private struct Key: Hashable {
    let document: FileIdentity
    let ballots: String?
  }

  init(of review: AnnualReview, settings: IngestionSettings, willScore: @escaping (String) -> Void) {
    self.settings = settings
    self.willScore = willScore
    trail = SettlementTrail(from: review)
  }

  /// What a settlement names as a round.
  mutating func round(
    at reference: FileReference, ballots: FileReference? = nil, of review: AnnualReview
  ) throws -> AnnualRound {
    let path = try AnnualSource.document(at: reference, of: review)
    let ballotsPath = ballots.map(review.resolve)
    let key = FileSystem.identity(of: path).map { Key(document: $0, ballots: ballotsPath) }
    if let round = key.flatMap({ known[$0] }) { return round }
    let round: AnnualRound
    switch try AnnualSource(path, ballots: ballots, at: reference, of: review, settings: settings) {
    case .settlement(let settlement):
      try trail.enter(path, at: reference, of: review)
      let result = try settlement.settle(&self)
      trail.leave()
      round = AnnualRound(
        path: path, ballots: nil, origin: .settled(result), published: AnnualPublication().published(result))
    case .scheme(let review, let files):
      willScore(ballotsPath ?? path)
      round = scored(try review.score(files, settings: settings), path: path, ballots: ballotsPath)
    case .ledger(let book):
      round = scored(try book.score(language: review.language), path: path, ballots: nil)
    case .results(let published): round = AnnualRound(path: path, ballots: nil, origin: .read, published: published)
    }
    if let key { known[key] = round }
    return round
  }

  private func scored(_ result: RoundResult, path: String, ballots: String?) -> AnnualRound {
    AnnualRound(
      path: path, ballots: ballots, origin: .scored(result),
      published: PublishedRound(result.outcome, facts: Publication().facts(of: result)))
  }
}
