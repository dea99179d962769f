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
  private var known: [FileIdentity: AnnualRound] = [:]

  init(of review: AnnualReview, settings: IngestionSettings, willScore: @escaping (String) -> Void) {
    self.settings = settings
    self.willScore = willScore
    trail = SettlementTrail(from: review)
  }

  /// What a settlement names as a round.
  mutating func round(at reference: FileReference, of review: AnnualReview) throws -> AnnualRound {
    let path = try AnnualSource.document(at: reference, of: review)
    let identity = FileSystem.identity(of: path)
    if let round = identity.flatMap({ known[$0] }) { return round }
    let round: AnnualRound
    switch try AnnualSource(path, at: reference, of: review) {
    case .settlement(let settlement):
      try trail.enter(path, at: reference, of: review)
      let result = try settlement.settle(&self)
      trail.leave()
      round = AnnualRound(path: path, origin: .settled(result), published: AnnualPublication().published(result))
    case .scheme(let review, let ballots):
      willScore(path)
      let result = try review.score(ballots, settings: settings)
      let published = PublishedRound(result.outcome, facts: Publication().facts(of: result))
      round = AnnualRound(path: path, origin: .scored(result), published: published)
    case .results(let published): round = AnnualRound(path: path, origin: .read, published: published)
    }
    if let identity { known[identity] = round }
    return round
  }
}
