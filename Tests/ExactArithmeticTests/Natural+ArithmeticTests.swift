import ExactArithmetic
import Testing
import TestSupport

@Suite("Natural: arithmetic")
struct NaturalArithmeticTests {
  @Test("Agrees with UInt128 wherever that can hold the result")
  func agreesWithMachineIntegers() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let left = UInt128(generator.next()) << 63 | UInt128(generator.next())
      let right = UInt128(generator.next()) << UInt128(Int.random(in: 0..<63, using: &generator))
      let (bigLeft, bigRight) = (wide(left), wide(right))
      #expect(bigLeft + bigRight == wide(left + right))
      #expect((bigLeft < bigRight) == (left < right))
      #expect(left < right ? bigRight - bigLeft == wide(right - left) : bigLeft - bigRight == wide(left - right))
      let (short, other) = (left >> 64, right >> 64)
      #expect(wide(short) * wide(other) == wide(short * other))
    }
  }

  @Test("Products of repunits in base 2⁶⁴ have the digits known from paper: (B − 1)² = B² − 2B + 1")
  func knownProducts() {
    #expect(Natural(.max) * Natural(.max) == natural(.max - 1, 1))
    #expect(natural(.max, .max) * natural(.max, .max) == natural(.max, .max - 1, 0, 1))
    #expect(natural(1, 1) * natural(1, 1, 1) == natural(1, 2, 2, 1))
    #expect(natural(1, 2, 3) * Natural(0) == Natural(0))
  }

  @Test("A carry or a borrow runs through as many limbs as it must", arguments: 1...12)
  func longCarries(limbs: Int) {
    let ones = natural([UInt64](repeating: .max, count: limbs))
    let power = natural([1] + [UInt64](repeating: 0, count: limbs))
    #expect(ones + Natural(1) == power)
    #expect(Natural(1) + ones == power)
    #expect(power - Natural(1) == ones)
    #expect((power - power).isZero)
  }

  @Test("Ring laws hold for numbers of up to 640 bits")
  func ringLaws() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      let a = generator.nextNatural(upToLimbs: 10)
      let b = generator.nextNatural(upToLimbs: 10)
      let c = generator.nextNatural(upToLimbs: 10)
      #expect(a + b == b + a)
      #expect((a + b) + c == a + (b + c))
      #expect(a * b == b * a)
      #expect(a * (b + c) == a * b + a * c)
      #expect(a + b - b == a)
    }
  }

  @Test("The greatest common divisor agrees with counting down from the smaller number, for all pairs below 40")
  func smallCommonDivisors() {
    for a in 0..<40 as Range<UInt64> {
      for b in 0..<40 as Range<UInt64> {
        let divisor = (1...max(1, a, b)).last { a.isMultiple(of: $0) && b.isMultiple(of: $0) } ?? 1
        let expected = a == 0 && b == 0 ? Natural(0) : Natural(divisor)
        #expect(Natural(a).greatestCommonDivisor(Natural(b)) == expected)
      }
    }
  }

  @Test("A common factor comes out of the greatest common divisor, and what is left has none")
  func largeCommonDivisors() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<40 {
      let factor = generator.nextNatural(upToLimbs: 4) + Natural(1)
      let a = generator.nextNatural(upToLimbs: 5) + Natural(1)
      let b = generator.nextNatural(upToLimbs: 5) + Natural(1)
      let divisor = (a * factor).greatestCommonDivisor(b * factor)
      #expect(divisor == a.greatestCommonDivisor(b) * factor)
      let (left, leftRest) = (a * factor).quotientAndRemainder(dividingBy: divisor)
      let (right, rightRest) = (b * factor).quotientAndRemainder(dividingBy: divisor)
      #expect(leftRest.isZero && rightRest.isZero)
      #expect(left.greatestCommonDivisor(right) == Natural(1))
    }
  }

  @Test("Subtracting the greater number traps")
  func subtractionBelowZero() async {
    await #expect(processExitsWith: .failure) { _ = Natural(1) - Natural(2) }
  }
}

private func wide(_ value: UInt128) -> Natural {
  natural(UInt64(truncatingIfNeeded: value >> 64), UInt64(truncatingIfNeeded: value))
}
