import DelimitedText
import Pingyi

/// Bytes to a tally with one thread, for each kind of file: what `pingyi score` spends its time on.
enum DecodeSuite {
  static var benchmarks: [Benchmark] {
    [
      benchmark("wide", file: "wide.csv"),
      benchmark("wide, quoted", file: "wide.csv") { $0.quotesAll = true },
      benchmark("wide, CRLF", file: "wide.csv") { $0.lineEnd = .crlf },
      benchmark("wide, names", file: "wide.csv") { ($0.words, $0.levels) = (.names, .names) },
      benchmark("wide, names, GB18030", file: "wide.csv") {
        ($0.words, $0.levels, $0.encoding) = (.names, .names, .gb18030)
      },
      benchmark("long", file: "long.csv"),
      benchmark("long, names", file: "long.csv") { ($0.words, $0.levels) = (.names, .names) },
    ]
  }

  private static func benchmark(
    _ name: String, file: String, change: @escaping (inout SimulationPlan.Part) -> Void = { _ in }
  ) -> Benchmark {
    Benchmark(name: "decode/\(name)") { world in
      let scheme = try world.scheme()
      return world.reading(try world.file(file, of: scheme, change: change), named: file, under: scheme)
    }
  }
}
