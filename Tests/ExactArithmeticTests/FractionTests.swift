import ExactArithmetic
import Testing

@Suite("Fraction: one representation per value")
struct FractionTests {
  @Test("Whatever the common divisor and the signs, equal ratios are equal, hash alike and read alike")
  func reduced() {
    for numerator in -12...12 {
      for denominator in 1...12 {
        let value = Fraction(numerator, over: denominator)
        for factor in [-7, -1, 2, 6] {
          let other = Fraction(numerator * factor, over: denominator * factor)
          #expect(other == value)
          #expect(other.hashValue == value.hashValue)
          #expect(other.description == value.description)
        }
      }
    }
  }

  @Test("A value that grew beyond Int and shrank again is the value it was")
  func backFromLarge() {
    let large = Fraction(.max) * Fraction(.max)
    for value in smallWorld {
      #expect((value + large) - large == value)
      #expect(Set([value, (value * large) / large]).count == 1)
    }
  }

  @Test("Sign, zero and whole agree with the parts the value was made from")
  func questions() {
    for numerator in -12...12 {
      for denominator in 1...12 {
        let value = Fraction(numerator, over: denominator)
        #expect(value.sign == numerator.signum())
        #expect(value.isZero == (numerator == 0))
        #expect(value.isNegative == (numerator < 0))
        #expect(value.isWhole == numerator.isMultiple(of: denominator))
        #expect(value.wholeValue == (numerator.isMultiple(of: denominator) ? numerator / denominator : nil))
      }
    }
  }

  @Test("floor is the only whole number with floor ≤ value < floor + 1")
  func floorIsBelow() throws {
    for numerator in -40...40 {
      for denominator in 1...9 {
        let value = Fraction(numerator, over: denominator)
        let floor = try #require(value.floor())
        #expect(Fraction(floor) <= value)
        #expect(value < Fraction(floor + 1))
      }
    }
  }

  @Test("At the edges of Int whole values and floors are exact, and beyond them nil")
  func edges() {
    let half = Fraction(1, over: 2)
    #expect(Fraction(.max).wholeValue == .max)
    #expect(Fraction(.min).wholeValue == .min)
    #expect((Fraction(.max) + half).floor() == .max)
    #expect((Fraction(.max) + .one).floor() == nil)
    #expect((Fraction(.max) + .one).wholeValue == nil)
    #expect((Fraction(.min) + half).floor() == .min)
    #expect((Fraction(.min) - half).floor() == nil)
    #expect((Fraction(.min) - half).wholeValue == nil)
    #expect((Fraction(.max) * Fraction(.max)).floor() == nil)
    #expect((Fraction.one / (Fraction(.max) * Fraction(.max))).floor() == 0)
    #expect((-.one / (Fraction(.max) * Fraction(.max))).floor() == -1)
    #expect(Fraction(.min, over: .min) == .one)
    #expect(Fraction(1, over: .min) == -.one / Fraction(.min) * -.one)
    #expect(Fraction(0, over: .min) == .zero)
  }

  @Test("A denominator of zero traps")
  func zeroDenominator() async {
    await #expect(processExitsWith: .failure) { _ = Fraction(1, over: 0) }
  }
}
