import Pingyi

/// Outcome to bytes: an operation is a whole report.
enum ReportsSuite {
  static var benchmarks: [Benchmark] {
    [
      benchmark("ranking.csv") { outcome, _ in CSVReports.ranking(outcome).count },
      benchmark("groups.csv") { outcome, _ in CSVReports.groups(outcome).count },
      benchmark("items.csv") { outcome, _ in CSVReports.items(outcome).count },
      benchmark("results.json") { outcome, facts in ResultsJSON.bytes(outcome, facts: facts).count },
      benchmark("report.html") { outcome, facts in HTMLReport.bytes(outcome, facts: facts, rejects: []).count },
      benchmark("table") { outcome, _ in TerminalTable.text(outcome).utf8.count },
    ]
  }

  private static func benchmark(_ name: String, report: @escaping (Outcome, RunFacts) -> Int) -> Benchmark {
    Benchmark(name: "reports/\(name)") { world in
      let (scheme, ballots) = try world.counted()
      let outcome = Outcome.settle(ballots.tally, intake: ballots.intake, under: scheme)
      let facts = RunFacts(generator: "pingyi-bench", schemeSHA256: String(repeating: "0", count: 64), exact: false)
      return Benchmark.Work(amount: .operations(1)) { report(outcome, facts) }
    }
  }
}
