import Pingyi

/// Fractions: those of a usual score, which fit machine words, and those of nested groups of a million, which do not.
enum ArithmeticSuite {
  static var benchmarks: [Benchmark] {
    suite("small", operands: small) + suite("large", operands: large)
      + [
        Benchmark(name: "arithmetic/read decimal") { _ in
          let texts = (1...100).map { "\($0).\($0 * 7 % 100)" }
          return Benchmark.Work(amount: .operations(texts.count)) {
            texts.reduce(0) { $0 &+ (Fraction(decimal: $1)?.sign ?? 0) }
          }
        }
      ]
  }

  /// Means as most rounds have them: sums of some ten thousand over some hundred marks.
  private static let small = (1...100).map { Fraction(100 * $0 + 80 * (997 - $0) / 2, over: 500 + $0) }

  /// Weighted means over nine groups of about a million marks each: some hundreds of bits.
  private static let large = (1...100).map { number in
    (1...9).map { Fraction(90_000_000 + number * $0, over: 1_000_003 + 2 * number * $0) }.sum()
  }

  private static func suite(_ size: String, operands: [Fraction]) -> [Benchmark] {
    let neighbours = Array(zip(operands, operands.dropFirst()))

    func benchmark(_ name: String, _ operation: @escaping (Fraction, Fraction) -> Int) -> Benchmark {
      Benchmark(name: "arithmetic/\(name), \(size)") { _ in
        Benchmark.Work(amount: .operations(neighbours.count)) {
          neighbours.reduce(0) { $0 &+ operation($1.0, $1.1) }
        }
      }
    }

    return [
      benchmark("add") { ($0 + $1).sign },
      benchmark("multiply") { ($0 * $1).sign },
      benchmark("divide") { ($0 / $1).sign },
      benchmark("compare") { $0 < $1 ? 1 : 0 },
      benchmark("round to 2 digits") { value, _ in value.rounded(toDigits: 2, .halfUp).sign },
      benchmark("print 2 digits") { value, _ in value.decimal(digits: 2, .halfUp).utf8.count },
    ]
  }
}
