import ExactArithmetic
import Testing
import TestSupport

@Suite("Fraction: order")
struct FractionComparableTests {
  @Test("All pairs n/d with |n| ≤ 8 and d ≤ 7 stand as their cross products do")
  func crossProducts() {
    var broken: [String] = []
    for a in -8...8 {
      for b in 1...7 {
        for c in -8...8 {
          for d in 1...7 {
            let (left, right) = (Fraction(a, over: b), Fraction(c, over: d))
            let (leftProduct, rightProduct) = (Int128(a) * Int128(d), Int128(c) * Int128(b))
            let agrees =
              (left < right) == (leftProduct < rightProduct) && (left == right) == (leftProduct == rightProduct)
            if !agrees { broken.append("\(a)/\(b) \(c)/\(d)") }
          }
        }
      }
    }
    #expect(broken.isEmpty)
  }

  @Test("So do parts of up to 63 bits")
  func wideCrossProducts() {
    var generator = SeededGenerator(seed: 10)
    for _ in 0..<2_000 {
      let a = Int(truncatingIfNeeded: generator.next())
      let b = Int(generator.next() >> 1) | 1
      // Neighbours as often as strangers, because near ties are where an inexact order fails.
      let isNear = Bool.random(using: &generator)
      let c = isNear ? a &- 1 : Int(truncatingIfNeeded: generator.next())
      let d = isNear ? b : Int(generator.next() >> 1) | 1
      let (left, right) = (Fraction(a, over: b), Fraction(c, over: d))
      #expect((left < right) == (Int128(a) * Int128(d) < Int128(c) * Int128(b)))
    }
  }

  @Test("The order is total, transitive, and kept by adding, for all triples of the small world")
  func totalOrder() {
    var broken: [String] = []
    for a in smallWorld {
      for b in smallWorld {
        if [a < b, a == b, b < a].count(where: { $0 }) != 1 { broken.append("total \(a) \(b)") }
        if (a < b) != (a - b).isNegative { broken.append("difference \(a) \(b)") }
        for c in smallWorld {
          if a < b, b < c, !(a < c) { broken.append("transitive \(a) \(b) \(c)") }
          if a < b, !(a + c < b + c) { broken.append("adding \(a) \(b) \(c)") }
        }
      }
    }
    #expect(broken.isEmpty)
  }

  @Test("Values of many hundred bits that differ by one unit in the last place are told apart")
  func nearTies() {
    var value = Fraction.one
    for prime in [999_983, 999_979, 999_961, 999_959, 999_953, 999_931, 999_917, 999_907, 999_883, 999_863] {
      let step = value / Fraction(prime)
      #expect(value < value + step)
      #expect(-(value + step) < -value)
      #expect(-step < step)
      value = step
    }
  }
}
