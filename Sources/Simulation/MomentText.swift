import ReviewScheme

extension Moment {
  /// A second as ballots write it, `2007-11-30 18:05:09`: the inverse of reading a moment.
  ///
  /// `second` counts from 0000-03-01, as ``Moment/second`` does; it is not before the year 1000.
  static func text(ofSecond second: Int) -> String {
    let (day, rest) = second.quotientAndRemainder(dividingBy: 86_400)
    // 400 years have 146097 days. The year is guessed from the average and put right by at most one.
    var year = day * 400 / 146_097
    while firstDay(ofMarchYear: year + 1) <= day { year += 1 }
    while firstDay(ofMarchYear: year) > day { year -= 1 }
    let dayOfYear = day - firstDay(ofMarchYear: year)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    if month < 3 { year += 1 }
    let date = "\(year)-\(twoDigits(month))-\(twoDigits(dayOfMonth))"
    return "\(date) \(twoDigits(rest / 3600)):\(twoDigits(rest / 60 % 60)):\(twoDigits(rest % 60))"
  }

  /// The day on which a year begins that is counted from March, so that the leap day comes last.
  private static func firstDay(ofMarchYear year: Int) -> Int { year * 365 + year / 4 - year / 100 + year / 400 }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
