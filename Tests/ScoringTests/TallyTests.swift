import Scoring
import TestSupport
import Testing

@Suite("Tally")
struct TallyTests {
  private static let shape = Tally.Shape(units: 1, groups: 2, items: 1, levels: 1)
  private static let all = sequences(of: [0, 1, 2, 5], count: 2).map { Tally(shape: shape, counts: $0) }

  private func merged(_ left: Tally, _ right: Tally) -> Tally {
    var sum = left
    sum.merge(right)
    return sum
  }

  @Test("Merging does not depend on order or grouping, and an empty tally changes nothing")
  func mergesInAnyOrder() {
    let none = Tally(shape: Self.shape)
    for a in Self.all {
      #expect(merged(a, none) == a)
      #expect(merged(none, a) == a)
      for b in Self.all {
        #expect(merged(a, b) == merged(b, a))
        #expect(merged(a, b).total == a.total + b.total)
        for c in Self.all { #expect(merged(merged(a, b), c) == merged(a, merged(b, c))) }
      }
    }
  }

  @Test("Each cell and level has a place of its own")
  func keepsCellsApart() {
    let shape = Tally.Shape(units: 2, groups: 3, items: 2, levels: 3)
    var tally = Tally(shape: shape)
    var amount = 0
    for unit in 0..<2 {
      for group in 0..<3 {
        for item in 0..<2 {
          for level in 0..<3 {
            amount += 1
            tally.add(amount, unit: unit, group: group, item: item, level: level)
          }
        }
      }
    }
    #expect(tally.counts == Array(1...shape.size))
    #expect(tally.cell(unit: 1, group: 2, item: 0) == [31, 32, 33])
    #expect(tally.total == 36 * 37 / 2)
  }
}
