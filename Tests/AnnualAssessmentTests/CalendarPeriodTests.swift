import AnnualAssessment
import ReviewScheme
import Testing

@Suite("Stretches of the calendar")
struct CalendarPeriodTests {
  @Test("Successive stretches have successive numbers, also over the turn of a year", arguments: [1_999, 2_000, 2_007])
  func successive(year: Int) throws {
    for (period, lengths) in [(CalendarPeriod.month, 1), (.quarter, 3), (.year, 12)] {
      var numbers: [Int] = []
      for month in 0..<36 {
        for day in [1, 28] {
          let moment = try #require(Moment("\(year + month / 12)-\(month % 12 + 1)-\(day)"))
          numbers.append(period.number(of: moment))
        }
      }
      let first = numbers[0]
      #expect(numbers == (0..<36).flatMap { month in [0, 1].map { _ in first + month / lengths } })
    }
  }
}
