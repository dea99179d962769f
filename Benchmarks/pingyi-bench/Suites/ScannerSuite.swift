import DelimitedText
import Pingyi

/// Bytes to records and fields; nothing is looked at yet.
enum ScannerSuite {
  static var benchmarks: [Benchmark] {
    [
      benchmark("wide", file: "wide.csv"),
      benchmark("wide, quoted", file: "wide.csv") { $0.quotesAll = true },
      benchmark("wide, CRLF", file: "wide.csv") { $0.lineEnd = .crlf },
      benchmark("long", file: "long.csv"),
      benchmark("long, names", file: "long.csv") { ($0.words, $0.levels) = (.names, .names) },
    ]
  }

  private static func benchmark(
    _ name: String, file: String, change: @escaping (inout SimulationPlan.Part) -> Void = { _ in }
  ) -> Benchmark {
    Benchmark(name: "scanner/\(name)") { world in
      let bytes = try world.file(file, of: world.scheme(), change: change)
      let scanner = RecordScanner(dialect: Dialect())
      return Benchmark.Work(amount: .bytes(bytes.count)) {
        var record = RecordScan()
        var position = 0
        var fields = 0
        while case .record = scanner.next(in: bytes.span, from: position, isFinal: true, into: &record) {
          fields += record.fields.count
          position = record.end
        }
        return fields
      }
    }
  }
}
