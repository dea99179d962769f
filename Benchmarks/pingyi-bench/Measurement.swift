/// How long the runs of a benchmark took.
struct Measurement {
  private let nanoseconds: [Double]
  private let amount: Benchmark.Amount

  /// Runs a benchmark once to warm up, then `runs` times. A run repeats short work until it is long enough for the clock.
  init(_ work: Benchmark.Work, runs: Int) throws {
    let clock = ContinuousClock()
    var expected = 0
    let once = try clock.measure { expected = try work.run() }
    let repetitions = max(1, Int(Self.shortest / max(once.nanoseconds, 1)))
    var nanoseconds: [Double] = []
    for _ in 0..<runs {
      let duration = try clock.measure {
        for _ in 0..<repetitions {
          let found = try work.run()
          guard found == expected else { throw Unsteady() }
        }
      }
      nanoseconds.append(duration.nanoseconds / Double(repetitions))
    }
    self.nanoseconds = nanoseconds.sorted()
    amount = work.amount
  }

  /// A run takes at least so many nanoseconds.
  private static let shortest = 50e6

  /// Two runs of the same work came to different results, which none may.
  struct Unsteady: Error {}

  /// `median least–most unit`; for a speed the slowest run gives the least.
  var columns: [String] {
    let middle = nanoseconds.count / 2
    let median =
      nanoseconds.count.isMultiple(of: 2) ? (nanoseconds[middle - 1] + nanoseconds[middle]) / 2 : nanoseconds[middle]
    let (fastest, slowest) = (nanoseconds[0], nanoseconds[nanoseconds.count - 1])
    switch amount {
    case .bytes(let count):
      // Bytes a nanosecond are GB/s.
      return [median, slowest, fastest].map { Self.text(1e3 * Double(count) / $0) } + ["MB/s"]
    case .operations(let count):
      return [median, fastest, slowest].map { Self.text($0 / Double(count)) } + ["ns/op"]
    }
  }

  /// A number with three digits or more.
  private static func text(_ value: Double) -> String {
    let digits = value < 10 ? 2 : value < 100 ? 1 : 0
    let scale = [1, 10, 100][digits]
    let scaled = Int((value * Double(scale)).rounded())
    if digits == 0 { return String(scaled) }
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}

extension Duration {
  fileprivate var nanoseconds: Double {
    Double(components.seconds) * 1e9 + Double(components.attoseconds) / 1e9
  }
}
