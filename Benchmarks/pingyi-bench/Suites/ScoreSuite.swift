import Pingyi

/// Tally to outcome: scores, ranks, points, grades. An operation is a whole round.
enum ScoreSuite {
  static var benchmarks: [Benchmark] {
    [benchmark(units: 83), benchmark(units: 1_500)]
  }

  private static func benchmark(units: Int) -> Benchmark {
    Benchmark(name: "score/\(units) units") { world in
      let (scheme, ballots) = try world.counted(units: units)
      return Benchmark.Work(amount: .operations(1)) {
        let outcome = Outcome.settle(ballots.tally, intake: ballots.intake, under: scheme)
        return outcome.units.reduce(0) { $0 &* 31 &+ ($1.rank ?? 0) }
      }
    }
  }
}
