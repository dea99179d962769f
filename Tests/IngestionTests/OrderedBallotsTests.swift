import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import TestSupport
import Testing

/// Files whose ballots stand in the order of their ids, as exports do that are in the order of a number.
@Suite("Ballots in the order of their ids")
struct OrderedBallotsTests {
  /// What may disturb the order, or a ballot.
  private enum Disturbance: CaseIterable {
    case none, again, neighbours, swapped, elsewhere, shuffled
  }

  /// A round of one long or wide file in order, and perhaps another, with some disturbance.
  private struct OrderedRound {
    let scheme: Scheme
    var files: [RoundFile] = []

    init(seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      let units = (1...([2, 5, 12].randomElement(using: &random) ?? 2)).map { (id: "U\($0)", name: "第\($0)个单位") }
      scheme = .small(
        units: units, reading: Reading(layout: .long),
        sources: [Source(pattern: NamePattern("w*"), reading: Reading())],
        duplicates: Intake.Duplicates.allCases[Int(seed % 3)],
        rules: seed % 4 == 0 ? [BallotRule(.answered(atLeast: .share(Fraction(2, over: 3))))] : [])
      let disturbance = Disturbance.allCases[Int(seed / 3) % Disturbance.allCases.count]
      let isWide = seed % 5 < 2
      // Of a long file some marks always wait for their ballots; there must be more ballots than those.
      var ids = Self.ids(isWide ? 30 : 160, like: Int(seed / 18) % 4)
      switch disturbance {
      case .again: ids.append(ids[Int.random(in: 0..<ids.count, using: &random)])
      case .neighbours: ids.insert(ids[7], at: 8)
      case .swapped: ids.swapAt(11, 12)
      case .shuffled: ids.shuffle(using: &random)
      case .none, .elsewhere: break
      }
      func text(_ ids: [String], isWide: Bool, isComplete: Bool) -> String {
        var text = isWide ? "ballot_id,group," + units.map(\.id).joined(separator: ",") : "ballot_id,group,unit,level"
        text += "\n"
        for id in ids {
          func level() -> String { ["A", "A", "B", "C"].randomElement(using: &random) ?? "A" }
          if isWide {
            text += "\(id),G1," + units.map { _ in level() }.joined(separator: ",") + "\n"
          } else {
            for unit in units where isComplete || Int.random(in: 0..<9, using: &random) > 0 {
              text += "\(id),G1,\(unit.id),\(level())\n"
            }
          }
        }
        return text
      }
      files.append(RoundFile(text(ids, isWide: isWide, isComplete: false), name: isWide ? "w1.csv" : "l1.csv"))
      // Rows of ballots that were counted in the first file, or of such that it does not have.
      if disturbance == .elsewhere {
        let others = (0..<4).map { $0 % 2 == 0 ? ids[Int.random(in: 0..<ids.count, using: &random)] : ids[$0] + "Z" }
        let isOtherWide = Bool.random(using: &random)
        let other = text(others, isWide: isOtherWide, isComplete: true)
        files.append(RoundFile(other, name: isOtherWide ? "w2.csv" : "l2.csv"))
      } else if Bool.random(using: &random) {
        // Ids that all come behind.
        files.append(
          RoundFile(text(ids.map { $0 + "Z" }, isWide: isWide, isComplete: true), name: isWide ? "w2.csv" : "l2.csv"))
      }
    }

    /// Ids in their order: numbers, numbers behind a letter, and ids of more bytes than fit into a word, or two.
    private static func ids(_ count: Int, like kind: Int) -> [String] {
      (1...count).map { number in
        let digits = String(1000 + number).suffix(3)
        return switch kind {
        case 0: "\(number)"
        case 1: "A\(digits)"
        case 2: "2026-11-\(digits)"
        default: "a-long-prefix-of-ids-\(digits)"
        }
      }
    }
  }

  @Test("They are read as the twin reads them, whatever disturbs the order")
  func agreesWithTheTwin() {
    for seed in 0..<(wantsLongTests ? 300 : 90) {
      let round = OrderedRound(seed: UInt64(seed))
      let cuts = Cut.all.filter { $0.chunkBytes >= 64 }
      let some = wantsLongTests ? cuts : [cuts[seed % cuts.count], cuts[(seed * 5 + 3) % cuts.count]]
      if !expectTwins(round.files, under: round.scheme, longestRecord: 1 << 24, cuts: some, "seed \(seed)") { return }
    }
  }

  @Test("Of two neighbours whose ids are equal, or differ in one byte or in length, it is seen which they are")
  func comparesNeighbours() throws {
    let ids = ["1", "2", "9", "10", "11", "12", "99", "100", "A", "B", "AA", "AB", "BA", "12345678", "123456789"]
    for one in ids {
      for other in ids {
        let text = "ballot_id,group,U1\n\(one),G1,A\n\(other),G1,A\n"
        let found = try ingest(text, under: .small())
        #expect(found.intake.ballots == (one == other ? 1 : 2), "\(one), \(other)")
      }
    }
  }
}
