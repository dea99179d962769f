import Pingyi
import TestSupport
import Testing

@Suite("Results read back")
struct ResultsRoundTripTests {
  @Test("The results of every case read back as what was published", arguments: Case.all.filter { !$0.isBuilt })
  func everyCase(_ one: Case) throws {
    let review = try Review(at: one.folder)
    let result = try review.score(try #require(try review.bundledBallots()))
    for isExact in [false, true] {
      let publication = Publication(isExact: isExact)
      let round = try ResultsFile.read(publication.resultsJSON(result), file: "results.json")
      #expect(round == PublishedRound(result.outcome, facts: publication.facts(of: result)))
      #expect(round.units.count == review.scheme.units.count)
    }
  }

  @Test("A round is read from its file, or from the folder that holds it")
  func fileOrFolder() throws {
    let folder = "\(Places.fixtures)/jinhua/expected"
    let round = try PublishedRound(at: folder)
    #expect(round == (try PublishedRound(at: folder + "/results.json")))
    #expect(round.units.count == 83)
    #expect(round.scoreDecimals == 2 && round.pointsDecimals == 4)
    #expect(Comparison(old: round, new: round).pairs.allSatisfy { $0.ranks?.move == 0 && $0.scoreChange == .zero })
  }
}
