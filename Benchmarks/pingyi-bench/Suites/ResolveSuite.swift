import Pingyi

/// One ballot, one vote: what it costs when rows are scattered, or given twice. Compare with `decode` of the same layout.
enum ResolveSuite {
  static var benchmarks: [Benchmark] {
    [
      benchmark("wide, 1 % twice", file: "wide.csv") { $0.dirt = [.duplicate: Fraction(1, over: 100)] },
      benchmark("long, 1 % twice", file: "long.csv") { $0.dirt = [.duplicate: Fraction(1, over: 100)] },
      benchmark("long, shuffled", file: "long.csv") { $0.shuffles = true },
    ]
  }

  private static func benchmark(
    _ name: String, file: String, change: @escaping (inout SimulationPlan.Part) -> Void
  ) -> Benchmark {
    Benchmark(name: "resolve/\(name)") { world in
      let scheme = try world.scheme()
      return world.reading(try world.file(file, of: scheme, change: change), named: file, under: scheme)
    }
  }
}
