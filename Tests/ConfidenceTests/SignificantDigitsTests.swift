import Confidence
import ExactArithmetic
import Foundation
import TestSupport
import Testing

@Suite("Digits of floating-point numbers")
struct SignificantDigitsTests {
  @Test("Digits are those that were worked by hand, without an exponent and without zeros at the end")
  func worked() {
    let table: [(value: Double, text: String)] = [
      (0.1 + 0.2, "0.3"), (71.798765432194, "71.79876543"), (0, "0"), (-0.0, "0"), (100, "100"), (-2.5, "-2.5"),
      (0.000012345678915, "0.00001234567892"), (99.999999999, "100"), (9.9999999994, "9.999999999"),
      (1_234_567_890_123, "1234567890123"), (1e-12, "0.000000000001"), (1.0 / 3, "0.3333333333"), (1e-19, "0"),
      (0.030000000004, "0.03"), (2.0506, "2.0506"),
      // Exactly in the middle: to even.
      (1_234_567_890.5, "1234567890"), (1_234_567_891.5, "1234567892"), (0.5, "0.5"),
    ]
    for (value, text) in table {
      #expect(SignificantDigits(value).text == text)
      #expect(SignificantDigits(value).fraction == Fraction(decimal: text))
    }
  }

  @Test("Fewer digits, and fewer decimals, where they are asked for")
  func counts() {
    #expect(SignificantDigits(2.0 / 3, count: 3).text == "0.667")
    #expect(SignificantDigits(0.99999999996, mostDecimals: 10).text == "1")
    #expect(SignificantDigits(0.00000000004, mostDecimals: 10).text == "0")
    #expect(SignificantDigits(0.000000000061, mostDecimals: 10).text == "0.0000000001")
    #expect(SignificantDigits(19.5, count: 1).text == "20")
  }

  @Test("Below ten digits before the point they are the digits that C prints")
  func printed() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let exponent = Int.random(in: -26...32, using: &random)
      let value =
        Double(sign: Bool.random(using: &random) ? .plus : .minus, exponent: exponent, significand: 1)
        * Double.random(in: 1..<2, using: &random)
      let found = SignificantDigits(value).fraction
      #expect(found == Fraction(decimal: String(format: "%.10g", value)), "\(value)")
    }
  }
}
