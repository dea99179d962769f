import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import SystemInterface
import TestSupport
import Testing

@Suite("Ingest")
struct IngestTests {
  @Test("Random rounds are read as their twin reads them, however the work is cut")
  func agreesWithItsTwinOnRandomRounds() {
    let seeds: Range<UInt64> = wantsLongTests ? 0..<20_000 : 0..<60
    for seed in seeds {
      let round = RandomRound(seed: seed, mostRows: [3, 12, 40][Int(seed % 3)])
      let cuts = wantsLongTests || seed % 4 == 0 ? Cut.all : Cut.few
      if !expectTwins(
        round.files, under: round.scheme, longestRecord: round.longestRecord, cuts: cuts, "seed \(seed)")
      {
        return
      }
    }
  }
}
