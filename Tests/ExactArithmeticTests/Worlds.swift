import ExactArithmetic
import TestSupport

// The sets of numbers that the claims are checked on, and ways to make numbers from the public interface only.

/// Every value n/d with |n| ≤ 5 and d ≤ 4, once, and some that lie at the edges of `Int` or beyond them.
let smallWorld: [Fraction] = {
  var values: Set<Fraction> = []
  for numerator in -5...5 {
    for denominator in 1...4 { values.insert(Fraction(numerator, over: denominator)) }
  }
  let edge = Fraction(.max)
  return values.sorted() + [edge, -edge, Fraction.one / edge, Fraction(.min), edge * edge, Fraction(1, over: .min)]
}()

/// The number with these base-2⁶⁴ digits, most significant first.
func natural(_ limbs: UInt64...) -> Natural { natural(limbs) }

func natural(_ limbs: [UInt64]) -> Natural {
  let base = Natural(.max) + Natural(1)
  return limbs.reduce(Natural(0)) { $0 * base + Natural($1) }
}

extension SeededGenerator {
  /// A number of at most `count` limbs; a third of its limbs are all zeros or all ones, where carries go wrong.
  mutating func nextNatural(upToLimbs count: Int) -> Natural {
    natural(
      (0..<Int.random(in: 0...count, using: &self)).map { _ in
        switch Int.random(in: 0..<6, using: &self) {
        case 0: 0
        case 1: .max
        default: next()
        }
      })
  }

  /// A value with parts of up to 63 bits; short ones are as frequent as long ones.
  mutating func nextFraction() -> Fraction {
    let numerator = Int(truncatingIfNeeded: next()) >> Int.random(in: 0..<64, using: &self)
    let denominator = Int(next() >> 1) >> Int.random(in: 0..<62, using: &self)
    return Fraction(numerator, over: max(1, denominator))
  }
}
