import ExactArithmetic
import Testing
import TestSupport

@Suite("Fraction: fraction text")
struct FractionFractionTextTests {
  @Test("Reading a description gives the value back")
  func roundTrip() {
    var generator = SeededGenerator(seed: 13)
    let large = (0..<200).map { _ in generator.nextFraction() * generator.nextFraction() + generator.nextFraction() }
    for value in smallWorld + large {
      #expect(Fraction(fractionText: value.description) == value)
      #expect(Fraction(fractionText: "<\(value)>".dropFirst().dropLast()) == value)
    }
  }

  @Test("A whole number is written without a denominator, and the sign stands in front")
  func descriptions() {
    #expect(Fraction(119, over: 30).description == "119/30")
    #expect(Fraction(166, over: 2).description == "83")
    #expect(Fraction(7, over: -2).description == "-7/2")
    #expect(Fraction.zero.description == "0")
  }

  @Test("Parts that are not reduced are reduced")
  func unreduced() {
    #expect(Fraction(fractionText: "2/4") == Fraction(1, over: 2))
    #expect(Fraction(fractionText: "-06/3") == Fraction(-2))
    #expect(Fraction(fractionText: "-0") == .zero)
    #expect(Fraction(fractionText: "0/18446744073709551616") == .zero)
  }

  @Test(
    "Anything else is refused",
    arguments: [
      "", "-", "/", "1/", "/2", "1/0", "0/0", "1/000", "+1/2", "1/-2", "1/+2", "--1", "1/2/3", "1 /2", " 1/2", "1/2 ",
      "0.5", "1e3", "１/２", "1⁄2",
    ])
  func refused(text: String) {
    #expect(Fraction(fractionText: text) == nil)
  }
}
