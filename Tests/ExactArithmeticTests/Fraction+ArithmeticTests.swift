import ExactArithmetic
import Testing
import TestSupport

@Suite("Fraction: arithmetic")
struct FractionArithmeticTests {
  @Test("Field laws hold for all pairs and triples of the small world")
  func fieldLaws() {
    var broken: [String] = []
    for a in smallWorld {
      if a + .zero != a || a * .one != a || a - a != .zero || !(a * .zero).isZero || -(-a) != a {
        broken.append("identity \(a)")
      }
      if !a.isZero, a / a != .one || .one / (.one / a) != a { broken.append("inverse \(a)") }
      for b in smallWorld {
        if a + b != b + a || a * b != b * a { broken.append("commutes \(a) \(b)") }
        if a - b != -(b - a) || a - b + b != a || -a * b != -(a * b) { broken.append("signs \(a) \(b)") }
        if !b.isZero, a / b * b != a { broken.append("quotient \(a) \(b)") }
        for c in smallWorld {
          if (a + b) + c != a + (b + c) || (a * b) * c != a * (b * c) { broken.append("associates \(a) \(b) \(c)") }
          if a * (b + c) != a * b + a * c { broken.append("distributes \(a) \(b) \(c)") }
        }
      }
    }
    #expect(broken.isEmpty)
  }

  @Test("Sums and products agree with the textbook formulas, reduced only at the end, for parts of up to 63 bits")
  func textbook() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<1_000 {
      let a = Int64(truncatingIfNeeded: generator.next()) >> Int64.random(in: 0..<63, using: &generator)
      let c = Int64(truncatingIfNeeded: generator.next()) >> Int64.random(in: 0..<63, using: &generator)
      // One factor is common now and then, so that something can be divided out.
      let common = Int64.random(in: 1...1_000, using: &generator)
      let b = common * Int64.random(in: 1...1 << Int64.random(in: 0..<53, using: &generator), using: &generator)
      let d = common * Int64.random(in: 1...1 << Int64.random(in: 0..<53, using: &generator), using: &generator)
      let (left, right) = (Fraction(Int(a), over: Int(b)), Fraction(Int(c), over: Int(d)))
      let (a128, b128, c128, d128) = (Int128(a), Int128(b), Int128(c), Int128(d))
      #expect((left + right).description == reducedText(a128 * d128 + c128 * b128, b128 * d128))
      #expect((left - right).description == reducedText(a128 * d128 - c128 * b128, b128 * d128))
      #expect((left * right).description == reducedText(a128 * c128, b128 * d128))
      if c != 0 {
        let sign = c128.signum()
        #expect((left / right).description == reducedText(a128 * d128 * sign, b128 * c128 * sign))
      }
    }
  }

  @Test("The same for parts of up to three limbs, where shorter ways than the general one end")
  func textbookOfLongParts() throws {
    var generator = SeededGenerator(seed: 32)
    for _ in 0..<600 {
      let common = generator.nextNatural(upToLimbs: 1) + Natural(1)
      let (a, c) = (generator.nextNatural(upToLimbs: 3), generator.nextNatural(upToLimbs: 2))
      let b = common * (generator.nextNatural(upToLimbs: 1) + Natural(1))
      let d = common * (generator.nextNatural(upToLimbs: 2) + Natural(1))
      let left = try #require(Fraction(fractionText: "\(a)/\(b)"))
      let right = try #require(Fraction(fractionText: "\(c)/\(d)"))
      #expect(left + right == Fraction(fractionText: "\(a * d + c * b)/\(b * d)"))
      let (first, second) = (a * d, c * b)
      let difference = first < second ? "-\(second - first)" : "\(first - second)"
      #expect(left - right == Fraction(fractionText: "\(difference)/\(b * d)"))
      #expect(-left * right == Fraction(fractionText: "-\(a * c)/\(b * d)"))
      #expect((left < right) == (first < second))
    }
  }

  @Test("Field laws hold for seeded values that outgrow Int")
  func largeFieldLaws() {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<100 {
      let a = generator.nextFraction() * generator.nextFraction()
      let b = generator.nextFraction() + generator.nextFraction()
      let c = generator.nextFraction()
      #expect((a + b) + c == a + (b + c))
      #expect(a * (b + c) == a * b + a * c)
      #expect(a - b == -(b - a))
      #expect(a + b - b == a)
      #expect(b.isZero || a / b * b == a)
    }
  }

  @Test("The assigning operators do what the plain ones do")
  func assigning() {
    for a in smallWorld {
      for b in smallWorld {
        var value = a
        value += b
        #expect(value == a + b)
        value -= b
        #expect(value == a)
        value *= b
        #expect(value == a * b)
        if b.isZero { continue }
        value /= b
        #expect(value == a)
      }
    }
  }

  @Test("Thirds add up to one")
  func thirds() {
    #expect(Fraction(1, over: 3) + Fraction(2, over: 3) == .one)
    #expect([Fraction](repeating: Fraction(1, over: 3), count: 3).sum() == .one)
    #expect([Fraction]().sum() == .zero)
  }

  @Test("Dividing by zero traps")
  func divisionByZero() async {
    await #expect(processExitsWith: .failure) { _ = Fraction.one / .zero }
  }
}

/// The text of `numerator` over `denominator`, reduced by Euclid's algorithm on machine integers.
private func reducedText(_ numerator: Int128, _ denominator: Int128) -> String {
  var (divisor, rest) = (denominator.magnitude, numerator.magnitude)
  while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
  let (top, bottom) = (numerator / Int128(divisor), denominator / Int128(divisor))
  return bottom == 1 ? "\(top)" : "\(top)/\(bottom)"
}
