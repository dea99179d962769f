public import ReviewScheme

/// A stretch of the calendar in which a series may go on.
public enum CalendarPeriod: String, Sendable, CaseIterable {
  /// A month.
  case month
  /// A quarter, from January, April, July or October.
  case quarter
  /// A year.
  case year

  /// The number of the stretch that holds a moment; successive stretches have successive numbers.
  public func number(of moment: Moment) -> Int {
    let day = moment.calendarDay
    return switch self {
    case .month: day.year * 12 + day.month - 1
    case .quarter: day.year * 4 + (day.month - 1) / 3
    case .year: day.year
    }
  }
}
