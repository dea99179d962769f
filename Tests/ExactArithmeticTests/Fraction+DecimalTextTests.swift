import ExactArithmetic
import Testing
import TestSupport

@Suite("Fraction: decimal text")
struct FractionDecimalTextTests {
  @Test(
    "Every form of decimal text has its exact value",
    arguments: [
      ("12", "12"), ("-0.5", "-1/2"), ("+3.", "3"), (".5", "1/2"), ("-.5", "-1/2"), ("1e3", "1000"),
      ("1.5E-2", "3/200"), ("1.5e+2", "150"), ("0.1", "1/10"), ("-0", "0"), ("0.000", "0"), ("0e4096", "0"),
      ("007", "7"), ("1e0000000000000000000000003", "1000"), ("87.5", "175/2"), ("0e-5", "0"),
      ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
      ("18446744073709551616", "18446744073709551616"), ("0.0000000000000000001", "1/10000000000000000000"),
      ("12345678901234567890.5", "24691357802469135781/2"), ("5e-20", "1/20000000000000000000"),
    ])
  func accepted(text: String, value: String) {
    #expect(Fraction(decimal: text)?.description == value)
    #expect(Fraction(decimal: "[\(text)]".dropFirst().dropLast())?.description == value)
  }

  @Test(
    "Anything else is refused",
    arguments: [
      "", "-", "+", ".", "-.", "e3", ".e3", "1e", "1e+", "1e1.5", "1.2.3", "1,5", "1 ", " 1", "--1", "+-1", "1-",
      "0x10",
      "1_000", "nan", "inf", "１２", "1．5", "１", "²", "1/2", "1e4097", "1e-4097", "0e4097", "1e99999999999999999999",
      "1\u{0}", "1\u{301}", "−1",
    ])
  func refused(text: String) {
    #expect(Fraction(decimal: text) == nil)
  }

  @Test("The largest exponents and digit counts are read, and one more is refused")
  func limits() {
    let zeros = String(repeating: "0", count: 4_096)
    #expect(Fraction(decimal: "1e4096")?.description == "1" + zeros)
    #expect(Fraction(decimal: "1e-4096")?.description == "1/1" + zeros)
    #expect(Fraction(decimal: zeros) == .zero)
    #expect(Fraction(decimal: "1" + zeros) == nil)
    #expect(Fraction(decimal: "0." + zeros) == nil)
    #expect(Fraction(decimal: zeros + ".0") == nil)
    #expect(Fraction(decimal: zeros + ".") == .zero)
  }

  @Test("Every value with up to three places reads back from its text, and the exact text is the shortest one")
  func roundTrip() {
    for thousandths in -2_000...2_000 {
      let value = Fraction(thousandths, over: 1_000)
      let text = value.decimal(digits: 3, .halfUp)
      #expect(Fraction(decimal: text) == value)
      var shortest = text
      while shortest.hasSuffix("0") { shortest.removeLast() }
      if shortest.hasSuffix(".") { shortest.removeLast() }
      #expect(value.exactDecimal == shortest)
    }
  }

  @Test("Values with more digits than Int holds read back from their exact text")
  func longRoundTrip() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<100 {
      let digits = generator.nextNatural(upToLimbs: 6).description
      let text = "-" + digits + "." + generator.nextNatural(upToLimbs: 3).description + "1"
      let value = Fraction(decimal: text)
      #expect(value?.exactDecimal == text)
    }
  }

  @Test("A text ends exactly when the denominator has no other primes than 2 and 5")
  func finiteTexts() {
    for denominator in 1...200 {
      var rest = denominator
      for prime in [2, 5] {
        while rest.isMultiple(of: prime) { rest /= prime }
      }
      let text = Fraction(1, over: denominator).exactDecimal
      #expect((text != nil) == (rest == 1))
      #expect(text.map { Fraction(decimal: $0) } ?? Fraction(1, over: denominator) == Fraction(1, over: denominator))
    }
    #expect(Fraction(1, over: 2).exactDecimal == "0.5")
    #expect(Fraction(100).exactDecimal == "100")
    #expect(Fraction(-1, over: 1 << 20).exactDecimal == "-0.00000095367431640625")
  }
}
