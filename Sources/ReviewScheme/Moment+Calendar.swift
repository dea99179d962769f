extension Moment {
  /// The day of the proleptic Gregorian calendar: year, month from 1, day from 1.
  ///
  /// The inverse of the count of days that ``second`` is made from: 400 years from March on have 146 097 days, and five
  /// months in turn have 153.
  package var calendarDay: (year: Int, month: Int, day: Int) {
    // A moment may lie in January or February of the year 0, which the count has at negative days. 400 years more
    // change nothing but the year.
    let days = (second + 146_097 * 86_400) / 86_400
    let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = (era - 1) * 400 + yearOfEra + (month < 3 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}
