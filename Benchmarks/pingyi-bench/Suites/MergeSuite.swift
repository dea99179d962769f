import Pingyi

/// Adding tallies: an operation is a whole tally.
enum MergeSuite {
  static var benchmarks: [Benchmark] {
    [benchmark(units: 83), benchmark(units: 1_500)]
  }

  private static func benchmark(units: Int) -> Benchmark {
    Benchmark(name: "merge/\(units) units") { world in
      let (_, ballots) = try world.counted(units: units)
      return Benchmark.Work(amount: .operations(10)) {
        var sum = Tally(shape: ballots.tally.shape)
        for _ in 0..<10 { sum.merge(ballots.tally) }
        return sum.total
      }
    }
  }
}
