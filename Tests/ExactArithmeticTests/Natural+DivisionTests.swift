import ExactArithmetic
import Testing
import TestSupport

@Suite("Natural: division")
struct NaturalDivisionTests {
  @Test("quotient · divisor + remainder is the dividend, and the remainder is below the divisor, up to 1 280 bits")
  func definition() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<2_000 {
      let dividend = generator.nextNatural(upToLimbs: 20)
      let divisor = generator.nextNatural(upToLimbs: 8)
      if divisor.isZero { continue }
      let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
      #expect(quotient * divisor + remainder == dividend)
      #expect(remainder < divisor)
    }
  }

  @Test("Agrees with UInt128")
  func agreesWithMachineIntegers() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      let dividend = UInt128(generator.next()) << 64 | UInt128(generator.next())
      let divisor = max(1, (UInt128(generator.next()) << 64) >> UInt128(Int.random(in: 0..<127, using: &generator)))
      let (quotient, remainder) =
        natural(UInt64(dividend >> 64), UInt64(truncatingIfNeeded: dividend))
        .quotientAndRemainder(dividingBy: natural(UInt64(divisor >> 64), UInt64(truncatingIfNeeded: divisor)))
      #expect(quotient.description == (dividend / divisor).description)
      #expect(remainder.description == (dividend % divisor).description)
    }
  }

  @Test("Dividing a product, or a product and a bit more or less, gives the factor back")
  func aroundProducts() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<500 {
      let divisor = generator.nextNatural(upToLimbs: 6) + Natural(2)
      let factor = generator.nextNatural(upToLimbs: 6) + Natural(1)
      let product = divisor * factor
      #expect(product.quotientAndRemainder(dividingBy: divisor) == (factor, Natural(0)))
      #expect((product + Natural(1)).quotientAndRemainder(dividingBy: divisor) == (factor, Natural(1)))
      #expect(
        (product - Natural(1)).quotientAndRemainder(dividingBy: divisor)
          == (factor - Natural(1), divisor - Natural(1)))
    }
  }

  // With B = 2⁶⁴ and h = B/2. The quotients and remainders were worked out with Python's integers.

  @Test("The divisor is given back when the guessed digit is one too large even after correction")
  func guessCorrectedBySubtraction() {
    let half: UInt64 = 1 << 63
    // ((h − 1)·B³ + h·B²) ÷ (h·B² + 1): the two top limbs suggest B − 1, the answer is B − 2.
    let (quotient, remainder) = natural(half - 1, half, 0, 0).quotientAndRemainder(dividingBy: natural(half, 0, 1))
    #expect(quotient == Natural(.max - 1))
    #expect(remainder == natural(half - 1, .max, 2))
  }

  @Test("The second limb of the divisor corrects a guess that the first one made too large")
  func guessCorrectedBySecondLimb() {
    let half: UInt64 = 1 << 63
    // (h·B² + (B − 2)·B) ÷ (h·B + (B − 1)): the top limbs suggest B, the answer is B − 1.
    let (quotient, remainder) = natural(half, .max - 1, 0).quotientAndRemainder(dividingBy: natural(half, .max))
    #expect(quotient == Natural(.max))
    #expect(remainder == natural(half - 1, .max))
  }

  @Test("Every dividend of four limbs and divisor of two or three, made of the limbs 0, 1, h − 1, h, B − 2, B − 1")
  func extremeLimbs() {
    let extremes: [UInt64] = [0, 1, 1 << 63 - 1, 1 << 63, .max - 1, .max]
    let two = extremes.flatMap { top in extremes.map { [top, $0] } }
    let four = two.flatMap { top in two.map { top + $0 } }
    for divisor in two.map(natural) + two.map({ natural($0 + [1]) }) where !divisor.isZero {
      for dividend in four.map(natural) {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        guard quotient * divisor + remainder == dividend, remainder < divisor else {
          Issue.record("\(dividend) ÷ \(divisor) gave \(quotient), rest \(remainder)")
          return
        }
      }
    }
  }

  @Test("Dividing by zero traps")
  func divisionByZero() async {
    await #expect(processExitsWith: .failure) { _ = Natural(1).quotientAndRemainder(dividingBy: Natural(0)) }
  }
}
