/// A day, or a second of a day, as a ballot or a scheme writes it; no time zone.
///
/// Read from `2007-11-30`, `2007/11/30`, `2007-11-30 18:05`, `2007-11-30T18:05:09` and the like. Fractions of a second
/// and a zone behind the time are accepted and ignored: all clocks of a round are taken to agree.
public struct Moment: Hashable, Comparable, Sendable {
  /// The second since 0000-03-01, in the proleptic Gregorian calendar.
  public let second: Int
  /// Whether only the day was written.
  public let isWholeDay: Bool

  /// Reads a moment; `nil` if the text is none or the day does not exist.
  public init?(_ text: some StringProtocol) {
    self.init(utf8: Array(text.utf8)[...])
  }

  /// Reads a moment from ASCII bytes; `nil` if they are none or the day does not exist.
  public init?(utf8 text: ArraySlice<UInt8>) {
    var rest = text
    func digits(_ lengths: ClosedRange<Int>) -> Int? {
      var value = 0
      var length = 0
      while let byte = rest.first, byte >= 0x30, byte <= 0x39, length < lengths.upperBound {
        value = value * 10 + Int(byte - 0x30)
        length += 1
        rest.removeFirst()
      }
      return length >= lengths.lowerBound ? value : nil
    }
    func skip(_ wanted: StaticString) -> Bool {
      guard let byte = rest.first, "\(wanted)".utf8.contains(byte) else { return false }
      rest.removeFirst()
      return true
    }
    guard let year = digits(4...4), let separator = rest.first, skip("-/."), let month = digits(1...2),
      rest.first == separator, skip("-/."), let day = digits(1...2),
      (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, year: year)
    else { return nil }
    var secondOfDay = 0
    var hasTime = false
    if !rest.isEmpty {
      guard skip("T ") else { return nil }
      while skip(" ") {}
      guard let hour = digits(1...2), hour < 24, skip(":"), let minute = digits(2...2), minute < 60 else { return nil }
      var second = 0
      if skip(":") {
        guard let value = digits(2...2), value < 61 else { return nil }
        second = value
        if skip(".,") { guard digits(1...9) != nil else { return nil } }
      }
      guard Self.isZone(rest) else { return nil }
      secondOfDay = hour * 3600 + minute * 60 + second
      hasTime = true
    }
    second = Self.dayNumber(year: year, month: month, day: day) * 86_400 + secondOfDay
    isWholeDay = !hasTime
  }

  /// The last second that this moment, as the end of a period, includes: a plain day includes all of it.
  public var lastSecond: Int { isWholeDay ? second + 86_399 : second }

  /// Orders by time.
  public static func < (left: Moment, right: Moment) -> Bool { left.second < right.second }

  private static func isZone(_ text: ArraySlice<UInt8>) -> Bool {
    if text.isEmpty || Array(text) == Array("Z".utf8) { return true }
    guard let sign = text.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return false }
    let digits = text.dropFirst().filter { $0 != UInt8(ascii: ":") }
    return (digits.count == 2 || digits.count == 4) && digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  private static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 0000-03-01: counting years from March puts the leap day last, so that months have fixed offsets.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month < 3 ? year - 1 : year
    let marchMonth = (month + 9) % 12
    return marchYear * 365 + (marchYear >= 0 ? marchYear / 4 - marchYear / 100 + marchYear / 400 : -1)
      + (marchMonth * 153 + 2) / 5 + day - 1
  }
}
