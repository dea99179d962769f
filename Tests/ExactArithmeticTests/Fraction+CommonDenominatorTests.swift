import ExactArithmetic
import Testing

@Suite("Fraction: a common denominator")
struct FractionCommonDenominatorTests {
  @Test("It gives each value back, is the least that does, and is there whenever the numbers fit")
  func small() {
    for a in smallWorld {
      for b in smallWorld {
        // The least of those below 13 that make both whole, looked for one by one.
        func fits(_ value: Fraction) -> Bool { value.wholeValue != nil && (-value).wholeValue != nil }
        let least = (1...12).first { fits(a * Fraction($0)) && fits(b * Fraction($0)) }
        let found = Fraction.overCommonDenominator([a, b])
        if let least { #expect(found?.denominator == least, "\(a), \(b)") }
        if let found {
          #expect(found.numerators.map { Fraction($0, over: found.denominator) } == [a, b], "\(a), \(b)")
        }
      }
    }
  }

  @Test("There is none where a number does not fit")
  func large() {
    let edge = Fraction(.max)
    #expect(Fraction.overCommonDenominator([edge * edge]) == nil)
    #expect(Fraction.overCommonDenominator([.one, .one / (edge * edge)]) == nil)
    #expect(Fraction.overCommonDenominator([edge, Fraction(1, over: 2)]) == nil)
    #expect(Fraction.overCommonDenominator([.one / edge, Fraction(1, over: .max - 1)]) == nil)
    #expect(Fraction.overCommonDenominator([])?.denominator == 1)
  }
}
