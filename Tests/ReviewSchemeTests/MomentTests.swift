import ReviewScheme
import Testing

@Suite struct MomentTests {
  @Test(
    "Reads a day",
    arguments: [
      "2007-11-30", "2007/11/30", "2007.11.30", "2007-1-3", "2008-02-29", "2000-02-29", "0000-03-01",
    ])
  func readsADay(_ text: String) throws {
    let moment = try #require(Moment(text))
    #expect(moment.isWholeDay)
    #expect(moment.lastSecond == moment.second + 86_399)
  }

  @Test(
    "Reads a time, whatever stands behind its seconds",
    arguments: [
      "2007-11-30 18:05", "2007-11-30T18:05", "2007/11/30  18:05:00", "2007-11-30 18:05:00.25", "2007-11-30 18:05:00,5",
      "2007-11-30T18:05Z", "2007-11-30T18:05:00+08:00", "2007-11-30T18:05:00-0800", "2007-11-30 18:05+08",
    ])
  func readsATimeWhateverStandsBehindIts(_ text: String) throws {
    let moment = try #require(Moment(text))
    let day = try #require(Moment("2007-11-30"))
    #expect(!moment.isWholeDay)
    #expect(moment.second == day.second + 18 * 3600 + 5 * 60)
    #expect(moment.lastSecond == moment.second)
  }

  @Test(
    "Refuses what is no day or time",
    arguments: [
      "", "2007", "2007-11", "07-11-30", "2007-11/30", "2007-11-31", "2007-02-29", "1900-02-29", "2007-13-01",
      "2007-00-01", "2007-01-00", "2007-11-30x", "2007-11-30 ", "2007-11-30 24:00", "2007-11-30 18", "2007-11-30 18:60",
      "2007-11-30 18:5", "2007-11-30 18:05:61", "2007-11-30 18:05:00.", "2007-11-30 18:05 CST", "2007-11-30 18:05+8",
      " 2007-11-30", "２００７-11-30",
    ])
  func refusesWhatIsNoDayOrTime(_ text: String) {
    #expect(Moment(text) == nil)
  }

  @Test("The days of four centuries follow each other, and no others exist")
  func theDaysOfFourCenturiesFollowEach() throws {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    var expected = try #require(Moment("1800-01-01")).second
    for year in 1800..<2200 {
      let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      for (index, length) in lengths.enumerated() {
        let days = length + (index == 1 && isLeap ? 1 : 0)
        let month = "\(year)-\(twoDigits(index + 1))-"
        // Ends of months are where a calendar goes wrong; days between them follow by counting.
        for day in [1, 28, days] {
          #expect(Moment(month + twoDigits(day))?.second == expected + (day - 1) * 86_400)
        }
        #expect(Moment(month + twoDigits(days + 1)) == nil)
        expected += days * 86_400
      }
    }
  }

  @Test("Moments are ordered by time")
  func momentsAreOrderedByTime() throws {
    let texts = ["2006-12-31 23:59:59", "2007-01-01", "2007-01-01 00:00:01", "2007-01-01 10:00", "2007-01-02"]
    let moments = texts.compactMap { Moment($0) }
    #expect(moments.count == texts.count)
    for (earlier, later) in zip(moments, moments.dropFirst()) { #expect(earlier < later) }
    let day = try #require(Moment("2007-01-01"))
    #expect(moments[3].second <= day.lastSecond)
    #expect(moments[4].second > day.lastSecond)
  }
}
