import Confidence
import Testing

@Suite("The error of a mean")
struct MeanErrorTests {
  /// The variance of a mean as a first course has it: Σ (y − m)² ÷ (n − 1) ÷ n.
  private func textbook(_ marks: [Double]) -> Double {
    let n = Double(marks.count)
    let mean = marks.reduce(0, +) / n
    return marks.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1) / n
  }

  private func isClose(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= 1e-12 * max(1, abs(other)) }

  @Test("In every small world it is the textbook's, and never above the bound")
  func smallWorlds() throws {
    let scores = [0.0, 30, 100]
    for low in 0...6 {
      for middle in 0...6 {
        for high in 0...6 where low + middle + high >= 2 {
          let count = low + middle + high
          let counts = [low, middle, high]
          let error = try #require(MeanError(marks: Array(zip(scores, counts)).map { ($0, $1) }, raters: count))
          #expect(error.freedom == count - 1)
          #expect(error.variance > 0)
          if counts.count(where: { $0 > 0 }) > 1 {
            let marks = zip(scores, counts).flatMap { Array(repeating: $0, count: $1) }
            #expect(isClose(error.variance, textbook(marks)), "\(counts)")
          }
          let bound = MeanError(boundOver: 100, count: count, kept: count)
          #expect(error.variance <= bound.variance * (1 + 1e-12) && bound.freedom == nil, "\(counts)")
        }
      }
    }
  }

  @Test("Raters who did not rate the unit make it smaller, as linearisation has it")
  func raters() throws {
    // 4 4 2 of four raters: Σ (y − m)² = 8/3, times 4/3, over 9.
    let error = try #require(MeanError(marks: [(2, 1), (4, 2)], raters: 4))
    #expect(isClose(error.variance, 8.0 / 3 * 4 / 3 / 9))
    #expect(isClose(error.classicalVariance, 8.0 / 3 * 3 / 2 / 9))
    // Tally sheets bring marks and no ballots.
    #expect(MeanError(marks: [(2, 1), (4, 2)], raters: 0) == MeanError(marks: [(2, 1), (4, 2)], raters: 3))
  }

  @Test("Trimmed marks are drawn in to those kept")
  func trimmed() throws {
    // 1 2 2 3 5 without the lowest and the highest is 2 2 2 3 3: m 2.4, Σ 1.2, three kept of five.
    let error = try #require(
      MeanError(marks: [(1, 1), (2, 2), (3, 1), (4, 0), (5, 1)], trimmed: (1, 1), raters: 5))
    #expect(isClose(error.variance, 1.2 / 9 * 5 / 4))
    // Two of the lowest go: 2 is the outermost at the low end, so 1 becomes 2.
    let two = try #require(MeanError(marks: [(1, 1), (2, 2), (3, 1), (5, 1)], trimmed: (2, 0), raters: 5))
    #expect(isClose(two.variance, 6.8 / 9 * 5 / 4) && two.freedom == 4)
    #expect(MeanError(marks: [(1, 2), (2, 1)], trimmed: (1, 1), raters: 3) == nil)
  }

  @Test("Marks that are all alike are not certainty, but come near it")
  func unanimous() throws {
    let few = try #require(MeanError(marks: [(30, 0), (100, 10)], raters: 10))
    #expect(isClose(few.variance, 70.0 * 70 / 121))
    let many = try #require(MeanError(marks: [(30, 0), (100, 10_000)], raters: 10_000))
    #expect(many.variance < 1e-4)
    let middle = try #require(MeanError(marks: [(0, 0), (30, 9), (100, 0)], raters: 9))
    #expect(isClose(middle.variance, 7.0 * 7))
  }

  @Test("A single mark has no spread to estimate")
  func single() { #expect(MeanError(marks: [(1, 1), (5, 0)], raters: 3) == nil) }
}
