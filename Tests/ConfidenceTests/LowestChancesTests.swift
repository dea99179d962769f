import TestSupport
import Testing

@testable import Confidence

@Suite("The chance to be among the last")
struct LowestChancesTests {
  /// Eight agencies A…H with independent errors.
  private static let scores = [92.4, 90.1, 89.8, 88.0, 85.5, 84.9, 84.6, 80.2]
  private static let errors = [0.5, 0.8, 0.6, 0.9, 0.7, 1.0, 0.8, 0.6]

  private func chances(
    _ scores: [Double] = scores, _ errors: [Double] = errors, last count: Int, below bound: Double? = nil
  ) -> [Double] { LowestChances.of(scores, errors: errors, lowest: count, below: bound) }

  private func expect(_ found: [Double], _ wanted: [Double], within slack: Double = 1e-10) {
    #expect(found.count == wanted.count)
    for (found, wanted) in zip(found, wanted) { #expect(abs(found - wanted) < slack, "\(found), wanted \(wanted)") }
  }

  @Test("The normal distribution is that of a table to 17 digits")
  func normal() {
    // Worked out with 30 digits (Python, mpmath 1.3: ncdf, npdf).
    let table: [(z: Double, tail: Double, density: Double)] = [
      (0, 0.5, 0.39894228040143268), (0.1, 0.46017216272297102, 0.39695254747701177),
      (0.5, 0.3085375387259869, 0.35206532676429948), (1, 0.15865525393145705, 0.24197072451914335),
      (1.959964, 0.024999999096442404, 0.058445068034095008), (2.5, 0.0062096653257761352, 0.017528300493568537),
      (3, 0.0013498980316300945, 0.0044318484119380072), (4.75, 1.0170832425687032e-6, 5.0295072885924453e-6),
      (6.5, 4.0160005838591178e-11, 2.6695566147628519e-10), (8, 6.2209605742717841e-16, 5.0522710835368923e-15),
    ]
    for (z, tail, density) in table {
      let (up, down) = (Normal(at: z), Normal(at: -z))
      #expect(abs(up.above / tail - 1) < 1e-14 && abs(up.density / density - 1) < 1e-14, "\(z)")
      #expect(abs(up.below - (1 - tail)) < 1e-15, "\(z)")
      #expect(abs(down.below - up.above) < 1e-15 && abs(down.above - up.below) < 1e-15, "\(z)")
      #expect(down.density == up.density, "\(z)")
    }
    #expect(Normal(at: 9).above == 0 && Normal(at: 1e300).below == 1 && Normal(at: -.infinity).below == 0)
  }

  @Test("Eight agencies: chances are those that another program integrates")
  func eight() {
    // Adaptive quadrature with 30 digits (Python, mpmath 1.3); 2 million draws agree to three digits.
    expect(
      chances(last: 3),
      [
        4.30000642939318e-23, 1.25426670738878e-7, 4.2829581640608e-9, 0.00265950302225053, 0.406514991467582,
        0.726307391389205, 0.864517984413896, 0.999999999997437,
      ])
    // The same of those that have to be below 84.5 as well.
    expect(
      chances(last: 3, below: 84.5),
      [
        0, 1.08707564495009e-12, 4.24003639337803e-19, 4.40977084036819e-5, 0.0700753777229803, 0.34197841460898,
        0.447467646975943, 0.99999999999706,
      ])
  }

  @Test("As many are expected among the last as are named, however wide, alike or many errors are")
  func sums() {
    for seed in 0..<60 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let size = Int.random(in: 2...60, using: &random)
      let spread = ([0, 0.1, 3, 30] as [Double]).randomElement(using: &random) ?? 0
      let narrowest = ([1, 0.1, 0.001] as [Double]).randomElement(using: &random) ?? 1
      let scores = (0..<size).map { _ in 50 + Double.random(in: -1...1, using: &random) * spread }
      let errors = (0..<size).map { _ in Double.random(in: narrowest...1, using: &random) }
      let count = Int.random(in: 1...size, using: &random)
      let found = chances(scores, errors, last: count)
      #expect(abs(found.reduce(0, +) - Double(count)) < 1e-10, "seed \(seed)")
      #expect(found.allSatisfy { (0...1).contains($0) }, "seed \(seed)")
    }
  }

  @Test("Units that are alike have the same chance, whatever their order")
  func alike() {
    for (size, count) in [(2, 1), (30, 3), (300, 3), (300, 40)] {
      let found = chances(Array(repeating: 70, count: size), Array(repeating: 0.8, count: size), last: count)
      expect(found, Array(repeating: Double(count) / Double(size), count: size), within: 1e-11)
    }
    let mixed = chances(Self.scores.reversed(), Self.errors.reversed(), last: 3)
    expect(mixed.reversed(), chances(last: 3), within: 1e-12)
  }

  @Test("Of two units the chance is that of their difference")
  func pairs() {
    for (difference, error, other) in [(0.0, 1.0, 2.0), (0.7, 0.3, 0.4), (3, 0.001, 2), (-2, 0.6, 0.8)] {
      let found = chances([70, 70 + difference], [error, other], last: 1)
      let wanted = Normal(at: difference / (error * error + other * other).squareRoot()).below
      expect(found, [wanted, 1 - wanted], within: 1e-11)
    }
  }

  @Test("Scores that are certain: who is surely equal to the last is among them, who is surely better is not")
  func certain() {
    expect(chances([3, 1, 2, 1], [0, 0, 0, 0], last: 1), [0, 1, 0, 1])
    expect(chances([3, 1, 2, 1], [0, 0, 0, 0], last: 2), [0, 1, 0, 1])
    expect(chances([3, 1, 2, 1], [0, 0, 0, 0], last: 3), [0, 1, 1, 1])
    expect(chances([3, 1, 2], [0, 0, 0], last: 2, below: 2), [0, 1, 0])
    // One that is certain among others that are not: it is last if both are above it.
    let above = [Normal(at: 1).below, Normal(at: 0.5).below]
    let found = chances([70, 71, 71], [0, 1, 2], last: 1)
    #expect(abs(found[0] - above[0] * above[1]) < 1e-11)
    #expect(abs(found.reduce(0, +) - 1) < 1e-11)
    // Two that are certainly equal are both last, if one is.
    let twins = chances([70, 70, 71, 71], [0, 0, 1, 2], last: 1)
    #expect(twins[0] == twins[1] && abs(twins[0] - found[0]) < 1e-11)
  }

  @Test("Where all are named, all are among the last, or those that are below the bound")
  func all() {
    #expect(chances(last: 8) == Array(repeating: 1, count: 8))
    #expect(chances(last: 100) == Array(repeating: 1, count: 8))
    #expect(chances([], [], last: 1) == [])
    expect(chances([70, 70, 60], [1, 0, 0], last: 3, below: 70), [0.5, 0, 1], within: 1e-15)
  }

  @Test("Draws of true scores come to the same chances")
  func draws() {
    var random = SeededGenerator(seed: 11)
    // The sum of twelve uniform numbers has the variance 1, and tails that hardly differ from the normal ones.
    func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &random) } }
    let (scores, errors) = ([50.0, 51, 51.5, 53, 49.5, 52], [1.0, 0.5, 2, 1, 0.2, 3])
    var named = Array(repeating: 0, count: scores.count)
    let rounds = 40_000
    for _ in 0..<rounds {
      let truths = zip(scores, errors).map { $0 + $1 * normal() }
      for unit in truths.indices where truths.count(where: { $0 < truths[unit] }) < 2 { named[unit] += 1 }
    }
    expect(named.map { Double($0) / Double(rounds) }, chances(scores, errors, last: 2), within: 0.015)
  }
}
