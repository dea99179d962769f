import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import TestSupport
import Testing

@Suite("ScatteredKernel")
struct ScatteredKernelTests {
  @Test("Ballots whose rows lie anywhere are read as the twin reads them, in one file or in several")
  func agreesWithTheTwinOnScatteredRounds() {
    for seed in 0..<(wantsLongTests ? 2000 : 36) {
      let round = ScatteredRound(
        seed: UInt64(seed), ballots: wantsLongTests ? [4, 20, 80][seed % 3] : [5, 24][seed % 2])
      // Chunks large enough for the kernels to find out how ballots lie, and one small.
      let cuts = Cut.all.filter { $0.chunkBytes >= 1000 } + Cut.all.filter { $0.chunkBytes == 64 }
      let some = wantsLongTests ? cuts : [cuts[seed % cuts.count], cuts[(seed * 5 + 3) % cuts.count]]
      if !expectTwins(round.files, under: round.scheme, longestRecord: 1 << 24, cuts: some, "seed \(seed)") { return }
    }
  }

  /// Every order of some things.
  private static func orders<Thing>(of things: [Thing]) -> [[Thing]] {
    if things.isEmpty { return [[]] }
    return things.indices.flatMap { place in
      var rest = things
      let first = rest.remove(at: place)
      return orders(of: rest).map { [first] + $0 }
    }
  }

  @Test("Every order of a few rows is read as the twin reads it", arguments: Intake.Duplicates.allCases)
  func agreesWithTheTwinOnEveryOrder(duplicates: Intake.Duplicates) {
    let rows = ["b,G1,U1,A\n", "b,G1,U2,B\n", "c,G1,U1,A\n", "b,G1,U1,C\n", "b,G2,U2,A\n"]
    let scheme = Scheme.small(
      reading: Reading(layout: .long), duplicates: duplicates, rules: [BallotRule(.answered(atLeast: .count(2)))])
    for (number, order) in Self.orders(of: rows).enumerated() {
      let cut = Cut.all[(number * 7) % Cut.all.count]
      let file = RoundFile("ballot_id,group,unit,level\n" + order.joined())
      if !expectTwins([file], under: scheme, longestRecord: 1 << 24, cuts: [cut], "\(duplicates)") { return }
    }
  }

  @Test("Ids of 1 to 40 bytes are told apart, however far their rows lie apart", arguments: [1, 2, 1024])
  func tellsIdsApart(parts: Int) throws {
    var ids: [String] = []
    for length in 1...40 {
      ids.append(String(repeating: "0", count: length))
      for place in [0, length / 2, length - 1] {
        for letter in ["1", "\u{0}", "~"] {
          let id = String(repeating: "0", count: place) + letter + String(repeating: "0", count: length - place - 1)
          if !ids.contains(id) { ids.append(id) }
        }
      }
    }
    let rows = ids.map { "\($0),G1,U1,A\n" }.joined() + ids.map { "\($0),G1,U2,B\n" }.joined()
    let file = RoundFile("ballot_id,group,unit,level\n" + rows)
    let scheme = Scheme.small(
      reading: Reading(layout: .long), rules: [BallotRule(.answered(atLeast: .count(2)))])
    for kernels in Kernels.allCases {
      let cut = Cut(jobs: 2, chunkBytes: 1000, kernels: kernels, parts: parts)
      let found = try ingest([file], under: scheme, cut: cut)
      #expect(found.intake.validBallots == ids.count)
      #expect(found.intake.countedMarks == 2 * ids.count)
      let twice = try ingest([file, file], under: scheme, cut: cut)
      #expect(twice.intake.validBallots == ids.count)
      #expect(twice.intake.rejectedRows[RejectReason.duplicate.index] == 2 * ids.count)
    }
  }

  @Test("More cells than 16 bits can count are told apart", arguments: [Kernels.native])
  func tellsManyCellsApart(kernels: Kernels) throws {
    let units = (0..<33_000).map { (id: "U\($0)", name: "单位\($0)") }
    let scheme = Scheme.small(
      units: units, items: [("I1", "效率"), ("I2", "作风")], reading: Reading(layout: .long))
    var rows: [String] = []
    // The first and the last have the same lower 16 bits.
    let cells = [(0, 0), (32_768, 0), (0, 1), (32_768, 1), (32_999, 1)]
    for (unit, item) in cells {
      for ballot in 0..<60 { rows.append("b\(ballot),G1,U\(unit),I\(item + 1),\(ballot % 2 == 0 ? "A" : "B")") }
    }
    let text = (["ballot_id,group,unit,item,level"] + rows + [rows[0], ""]).joined(separator: "\n")
    let found = try ingest([RoundFile(text)], under: scheme, cut: Cut(jobs: 1, chunkBytes: 1 << 20, kernels: kernels))
    #expect(try found.reasons() == ["302 duplicate"])
    for (unit, item) in cells { #expect(found.tally.cell(unit: unit, group: 0, item: item) == [30, 30, 0]) }
    #expect(found.tally.total == 300)
  }

  @Test("A file may begin with ballots that stand together and go on with others", arguments: Kernels.allCases)
  func changesItsMind(kernels: Kernels) {
    func rows(_ name: String, isScattered: Bool) -> [String] {
      let pairs = (0..<60).flatMap { ballot in ["U1", "U2", "U3"].map { (ballot: ballot, unit: $0) } }
      let ordered = isScattered ? pairs.sorted { ($0.unit, $0.ballot) < ($1.unit, $1.ballot) } : pairs
      return ordered.map { "\(name)\($0.ballot),G1,\($0.unit),A\n" }
    }
    let scheme = Scheme.small(
      units: [("U1", "一"), ("U2", "二"), ("U3", "三")], reading: Reading(layout: .long),
      rules: [BallotRule(.answered(atLeast: .count(3)))])
    for (first, second) in [("a", "b"), ("a", "a")] {
      for isScattered in [false, true] {
        let text = rows(first, isScattered: isScattered) + rows(second, isScattered: !isScattered)
        let file = RoundFile("ballot_id,group,unit,level\n" + text.joined())
        let cuts = [500, 1 << 20].map { Cut(jobs: 1, chunkBytes: $0, kernels: kernels) }
        expectTwins([file], under: scheme, longestRecord: 1 << 24, cuts: cuts, "\(first), \(second), \(isScattered)")
      }
    }
  }
}
