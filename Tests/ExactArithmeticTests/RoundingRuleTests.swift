import ExactArithmetic
import Testing

@Suite("Rounding rules")
struct RoundingRuleTests {
  /// One line of a table: a value and what it becomes under both rules.
  struct Case: Sendable, CustomTestStringConvertible {
    let value: String
    let digits: Int
    let halfEven: String
    let halfUp: String

    init(_ value: String, _ digits: Int, even halfEven: String, up halfUp: String) {
      (self.value, self.digits, self.halfEven, self.halfUp) = (value, digits, halfEven, halfUp)
    }

    var testDescription: String { "\(value) to \(digits) digits" }
  }

  /// Values used to explain GB/T 8170-2008, with the even rule and with 四舍五入.
  static let national = [
    Case("12.1498", 0, even: "12", up: "12"),
    Case("12.1498", 1, even: "12.1", up: "12.1"),
    Case("10.5002", 0, even: "11", up: "11"),
    Case("1.050", 1, even: "1.0", up: "1.1"),
    Case("0.35", 1, even: "0.4", up: "0.4"),
    Case("28.175", 2, even: "28.18", up: "28.18"),
    Case("28.165", 2, even: "28.16", up: "28.17"),
    Case("28.250", 1, even: "28.2", up: "28.3"),
    Case("28.050", 1, even: "28.0", up: "28.1"),
    Case("28.2501", 1, even: "28.3", up: "28.3"),
    Case("15.4546", 0, even: "15", up: "15"),
    Case("8.53459", 2, even: "8.53", up: "8.53"),
    Case("-0.0365", 3, even: "-0.036", up: "-0.037"),
    Case("86.445", 2, even: "86.44", up: "86.45"),
    Case("84.245", 2, even: "84.24", up: "84.25"),
    Case("84.255", 2, even: "84.26", up: "84.26"),
  ]

  /// The table in the documentation of `RoundingRule`.
  static let documented = [
    Case("-2.5", 0, even: "-2", up: "-3"),
    Case("-1.5", 0, even: "-2", up: "-2"),
    Case("-0.5", 0, even: "0", up: "-1"),
    Case("0.4", 0, even: "0", up: "0"),
    Case("0.5", 0, even: "0", up: "1"),
    Case("1.5", 0, even: "2", up: "2"),
    Case("2.5", 0, even: "2", up: "3"),
    Case("2.5001", 0, even: "3", up: "3"),
  ]

  @Test("Published values come out as published, as text and as numbers", arguments: national + documented)
  func published(line: Case) throws {
    let value = try #require(Fraction(decimal: line.value))
    #expect(value.decimal(digits: line.digits, .halfEven) == line.halfEven)
    #expect(value.decimal(digits: line.digits, .halfUp) == line.halfUp)
    #expect(value.rounded(toDigits: line.digits, .halfEven) == Fraction(decimal: line.halfEven))
    #expect(value.rounded(toDigits: line.digits, .halfUp) == Fraction(decimal: line.halfUp))
  }

  @Test("Negative places round to tens, hundreds, thousands")
  func negativePlaces() {
    for rule in RoundingRule.allCases {
      #expect(Fraction(1_268).rounded(toDigits: -2, rule) == Fraction(1_300))
      #expect(Fraction(3_500).rounded(toDigits: -3, rule) == Fraction(4_000))
      #expect(Fraction(-3_500).rounded(toDigits: -3, rule) == Fraction(-4_000))
      #expect(Fraction(49).rounded(toDigits: -2, rule) == .zero)
    }
    #expect(Fraction(2_500).rounded(toDigits: -3, .halfEven) == Fraction(2_000))
    #expect(Fraction(2_500).rounded(toDigits: -3, .halfUp) == Fraction(3_000))
  }

  @Test("Rounding twice is not rounding once: 16.46 goes to 16, but by way of 16.5 to 17")
  func roundingTwice() {
    let value = Fraction(1_646, over: 100)
    #expect(value.rounded(toDigits: 0, .halfUp) == Fraction(16))
    #expect(value.rounded(toDigits: 1, .halfUp).rounded(toDigits: 0, .halfUp) == Fraction(17))
  }

  @Test("A rule is written in a scheme by its own name")
  func names() {
    #expect(RoundingRule.allCases.map(\.rawValue) == ["halfUp", "halfEven"])
  }
}
