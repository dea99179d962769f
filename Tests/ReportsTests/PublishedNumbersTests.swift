import ExactArithmetic
import Reports
import ReviewScheme
import Testing

/// Every printed number has fixed digits, rounded once from the exact value.
@Suite struct PublishedNumbersTests {
  private func numbers(digits: Int, _ rounding: Rounding) -> PublishedNumbers {
    PublishedNumbers(
      scheme: Samples.scheme(
        units: [Samples.unit("U1", "U1")], scoring: ScoringPolicy(rounding: rounding),
        ranking: RankingPolicy(digits: digits)))
  }

  @Test func aStageThatIsFinerThanTheRankingSetsTheDigits() {
    let numbers = numbers(digits: 2, Rounding(mean: 1, score: 4, points: 3))
    let third = Fraction(1, over: 3)
    #expect(numbers.score(third) == "0.3333")
    #expect(numbers.points(third) == "0.333")
    #expect(numbers.mean(third) == "0.33")
    #expect(numbers.satisfaction(third) == "0.33")
    #expect(numbers.ranked(third) == "0.33")
  }

  @Test func halvesGoAsTheSchemeSays() {
    let value = Fraction(84_245, over: 1000)
    #expect(numbers(digits: 2, Rounding(mode: .halfUp)).score(value) == "84.25")
    #expect(numbers(digits: 2, Rounding(mode: .halfEven)).score(value) == "84.24")
  }

  @Test func digitsAreFixedAndNothingStaysNothing() {
    let numbers = numbers(digits: 2, Rounding())
    #expect(numbers.score(Fraction(83)) == "83.00")
    #expect(numbers.score(nil) == nil)
    #expect(numbers.points(nil) == nil)
    #expect(numbers.mean(nil) == nil)
    #expect(numbers.satisfaction(nil) == nil)
    #expect(numbers.fraction(nil) == nil)
  }

  @Test func exactValuesAreDecimalsWhereTheseEndSoon() {
    let numbers = numbers(digits: 2, Rounding())
    #expect(numbers.exact(Fraction(375, over: 4)) == "93.75")
    #expect(numbers.exact(Fraction(1, over: 3)) == "1/3")
    #expect(numbers.exact(Fraction(1, over: 1 << 7)) == "1/128")
    #expect(numbers.exactAndDecimal(Fraction(80)) == "80")
    #expect(numbers.exactAndDecimal(Fraction(375, over: 4)) == "375/4 = 93.75")
    #expect(numbers.exactAndDecimal(Fraction(2, over: 3)) == "2/3 ≈ 0.666667")
    #expect(numbers.fraction(Fraction(119, over: 30)) == "119/30")
  }

  @Test func aPercentageOfNothingDoesNotExist() {
    let numbers = numbers(digits: 2, Rounding())
    #expect(numbers.percent(382, of: 400) == "95.5%")
    #expect(numbers.percent(1, of: 0) == nil)
  }
}
