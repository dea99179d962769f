import ReviewScheme
import Testing

@Suite("Days of the calendar")
struct MomentCalendarTests {
  @Test("Every day of 400 years, and of the first and last years, is the day that was written")
  func readsBack() throws {
    var previous: Int?
    var count = 0
    for year in [0, 1, 2] + Array(1_899...2_300) + [9_998, 9_999] {
      for month in 1...12 {
        for day in 1...31 {
          let text = "\(String(repeating: "0", count: 4 - "\(year)".count))\(year)-\(month)-\(day)"
          guard let moment = Moment(text) else { continue }
          let found = moment.calendarDay
          // Expected only where it fails: an expectation for each of so many days takes seconds.
          if found != (year, month, day) { Issue.record("\(text) is read as \(found)") }
          if let previous, month > 1 || day > 1, moment.second != previous + 86_400 {
            Issue.record("\(text) does not follow the day before")
          }
          previous = moment.second
          count += 1
        }
      }
    }
    #expect(count == 366 + 365 * 2 + 402 * 365 + 97 + 365 * 2)
    #expect(try #require(Moment("2007-11-30 23:59:59")).calendarDay == (2007, 11, 30))
  }
}
