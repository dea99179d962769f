/// One thing that is measured.
struct Benchmark {
  /// What one run of a benchmark gets through, which its speed is told by.
  enum Amount {
    /// So many bytes: told as MB/s.
    case bytes(Int)
    /// So many operations: told as ns each.
    case operations(Int)
  }

  /// What is run over and over, prepared once.
  struct Work {
    /// What one run gets through.
    let amount: Amount
    /// One run. Its answer depends on all that was computed, so that no compiler leaves any of it out; it is the same in
    /// every run.
    let run: () throws -> Int
  }

  /// `suite/name`.
  let name: String
  /// Makes the input; not measured.
  let prepare: (World) throws -> Work
}

extension Benchmark {
  /// All benchmarks, in the order in which a round passes through the parts.
  static var all: [Benchmark] {
    ScannerSuite.benchmarks + DecodeSuite.benchmarks + ResolveSuite.benchmarks + CountSuite.benchmarks
      + MergeSuite.benchmarks + ScoreSuite.benchmarks + ArithmeticSuite.benchmarks + DigestSuite.benchmarks
      + ReportsSuite.benchmarks
  }

  /// Those that a name means: a benchmark's own, or a suite's.
  static func named(_ name: String) -> [Benchmark] {
    all.filter { $0.name == name || $0.name.hasPrefix(name + "/") }
  }
}
