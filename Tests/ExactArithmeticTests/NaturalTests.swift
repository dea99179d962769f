import ExactArithmetic
import Testing

@Suite("Natural: one representation per number")
struct NaturalTests {
  @Test("Zero has no bits, and a power of two has one bit more than its exponent")
  func bitWidth() {
    #expect(Natural(0).isZero)
    #expect(Natural(0).bitWidth == 0)
    var power = Natural(1)
    for exponent in 0...300 {
      #expect(!power.isZero)
      #expect(power.bitWidth == exponent + 1)
      power = power + power
    }
  }

  @Test("However a number is made, equal numbers are equal and hash alike")
  func equality() {
    let base = natural(1, 0)
    let made = [base, natural(0, 0, 1, 0), Natural(.max) + Natural(1), base * base - base * (base - Natural(1))]
    #expect(Set(made).count == 1)
  }

  @Test("The order is that of the numbers, whatever their lengths")
  func order() {
    let rising = [
      Natural(0), Natural(1), Natural(.max), natural(1, 0), natural(1, 1), natural(1, .max), natural(2, 0),
      natural(.max, 0), natural(1, 0, 0),
    ]
    for (leftIndex, left) in rising.enumerated() {
      for (rightIndex, right) in rising.enumerated() {
        #expect((left < right) == (leftIndex < rightIndex))
        #expect((left == right) == (leftIndex == rightIndex))
      }
    }
  }
}
