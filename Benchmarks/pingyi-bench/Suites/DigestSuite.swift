import ContentDigest

/// SHA-256, which is taken of every input when files are written.
enum DigestSuite {
  static var benchmarks: [Benchmark] {
    [
      Benchmark(name: "digest/SHA-256") { _ in
        let bytes = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        return Benchmark.Work(amount: .bytes(bytes.count)) {
          var digest = SHA256()
          digest.update(bytes)
          return Int(digest.finalize()[0])
        }
      }
    ]
  }
}
