/// Ballot rules and cells: the same file without rules, and more units than fit a cache line of counts.
enum CountSuite {
  static var benchmarks: [Benchmark] {
    [
      benchmark("wide, no rules", units: 83, hasRules: false),
      benchmark("wide, three rules", units: 83, hasRules: true),
      benchmark("wide, 1 unit", units: 1, hasRules: false),
      benchmark("wide, 1,500 units", units: 1_500, hasRules: false),
    ]
  }

  private static func benchmark(_ name: String, units: Int, hasRules: Bool) -> Benchmark {
    Benchmark(name: "count/\(name)") { world in
      let scheme = try world.scheme(units: units, hasRules: hasRules)
      // As many marks as the file of 83 units has.
      let bytes = try World(ballots: max(1, world.ballots * 83 / units)).file("wide.csv", of: scheme)
      return world.reading(bytes, named: "wide.csv", under: scheme)
    }
  }
}
