import Confidence
import TestSupport
import Testing

@Suite("Rank intervals")
struct RankIntervalsTests {
  /// Eight agencies A…H with independent errors, worked with another program.
  private static let scores = [92.4, 90.1, 89.8, 88.0, 85.5, 84.9, 84.6, 80.2]
  private static let errors = [0.5, 0.8, 0.6, 0.9, 0.7, 1.0, 0.8, 0.6]

  @Test("Eight agencies: no interval is narrower than a method that knows all correlations finds")
  func eight() {
    let z = Quantile.normal(simultaneously: 8)
    let found = RankIntervals(zip(Self.scores, Self.errors).map { ($0 - z * $1)...($0 + z * $1) })
    #expect(found.ranks == [1...3, 1...4, 1...4, 2...7, 4...7, 4...7, 4...7, 8...8])
    // Mogstad, Romano, Shaikh and Wilhelm's simultaneous sets.
    let others = [1...2, 1...4, 2...4, 2...7, 4...7, 4...7, 4...7, 8...8]
    for (mine, theirs) in zip(found.ranks, others) {
      #expect(mine.lowerBound <= theirs.lowerBound && theirs.upperBound <= mine.upperBound)
    }
    // H alone is certainly among the last three; theirs leave D to H.
    #expect(
      found.verdicts(last: 3) == [
        .excluded, .excluded, .excluded, .possible, .possible, .possible, .possible, .certain,
      ])
  }

  @Test("Whatever is true within the intervals, ranks and verdicts hold")
  func truth() {
    for seed in 0..<400 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 1...9, using: &random)
      let intervals = (0..<count).map { _ in
        let low = Double(Int.random(in: 0...20, using: &random))
        return low...(low + Double(Int.random(in: 0...6, using: &random)))
      }
      let found = RankIntervals(intervals)
      let last = Int.random(in: 1...count, using: &random)
      for _ in 0..<20 {
        let truths = intervals.map { Double.random(in: $0, using: &random) }
        for unit in truths.indices {
          let better = truths.count { $0 > truths[unit] }
          let worse = truths.count { $0 < truths[unit] }
          #expect(found.ranks[unit].lowerBound <= better + 1, "seed \(seed)")
          #expect(found.ranks[unit].upperBound >= count - worse, "seed \(seed)")
          switch found.verdicts(last: last)[unit] {
          case .certain: #expect(worse < last, "seed \(seed)")
          case .excluded: #expect(worse >= last, "seed \(seed)")
          case .possible: break
          }
        }
      }
    }
  }

  @Test("Intervals that only touch tell nothing apart; of one unit there is one rank")
  func edges() {
    #expect(RankIntervals([1...2, 2...3]).ranks == [1...2, 1...2])
    #expect(RankIntervals([1...2, 2.5...3]).ranks == [2...2, 1...1])
    #expect(RankIntervals([1...2]).verdicts(last: 1) == [.certain])
    #expect(RankIntervals([]).ranks == [])
  }
}
