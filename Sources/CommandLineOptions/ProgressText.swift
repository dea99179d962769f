/// How far long work has come, in one line: what it is, a bar, the share, the rate and the time left.
///
///     reading ballots ███████░░░░░░░░░  43 %  812 MB/s  0:12 left
public struct ProgressText: Sendable {
  /// What the steps of the work are.
  public enum Measure: Sendable {
    /// Bytes, shown with decimal multiples.
    case bytes
    /// Things of a name in the plural, such as "ballots".
    case things(String)
  }

  private static let longestBar = 24
  private static let shortestBar = 8

  private let title: String
  private let measure: Measure
  private let phrases: Phrases

  /// The line of a work called `title`.
  public init(_ title: String, measure: Measure, phrases: Phrases = .english) {
    self.title = title
    self.measure = measure
    self.phrases = phrases
  }

  /// The line when `done` of `all` steps took so many milliseconds; no wider than `width` columns. Where these are few,
  /// the bar gets shorter and goes, then the rate goes, then the time, then the end of the title.
  ///
  /// The time left is that of the remaining steps at the rate so far.
  ///
  /// - Precondition: `0 ≤ done ≤ all`, and `all` is greater than 0.
  public func line(done: Int, of all: Int, milliseconds: Int, width: Int) -> String {
    let percent = padded("\(percent(done, all)) %", to: 5)
    var figures = [percent]
    if done > 0, milliseconds > 0 {
      figures.append(phrases.perSecond(amount(perSecond(done, milliseconds))))
      if done < all {
        let seconds = Self.product(milliseconds, all - done, over: done) / 1000
        figures.append(phrases.timeLeft(Self.clock(seconds)))
      }
    }
    func line(_ bar: Int, _ figures: [String]) -> String {
      ([title] + (bar > 0 ? [Self.bar(bar, percent: self.percent(done, all))] : []) + [figures.joined(separator: "  ")])
        .joined(separator: " ")
    }
    let room = width - DisplayWidth.of(line(0, figures)) - 1
    if room >= Self.shortestBar { return line(min(room, Self.longestBar), figures) }
    while figures.count > 1, DisplayWidth.of(line(0, figures)) > width { figures.remove(at: 1) }
    var text = line(0, figures)
    while DisplayWidth.of(text) > width { text.removeFirst() }
    return text
  }

  private func percent(_ done: Int, _ all: Int) -> Int { Self.product(done, 100, over: all) }

  private func perSecond(_ done: Int, _ milliseconds: Int) -> Int { Self.product(done, 1000, over: milliseconds) }

  /// `999 kB`, `1.2 MB`, `812 GB`, or `5000 ballots`.
  private func amount(_ count: Int) -> String {
    switch measure {
    case .things(let name): return "\(count) \(name)"
    case .bytes:
      var (whole, tenths) = (count, 0)
      var units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"][...]
      while whole >= 1000 {
        (whole, tenths) = (whole / 1000, whole % 1000 / 100)
        units.removeFirst()
      }
      return units.startIndex > 0 && whole < 10
        ? "\(whole).\(tenths) \(units[units.startIndex])" : "\(whole) \(units[units.startIndex])"
    }
  }

  /// `0:09`, `12:30`, `1:00:00`.
  private static func clock(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    return (hours > 0 ? "\(hours):\(two(minutes))" : "\(minutes)") + ":" + two(seconds % 60)
  }

  private static func bar(_ width: Int, percent: Int) -> String {
    let filled = percent * width / 100
    return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
  }

  private func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// left · right ÷ divisor, rounded down; as much as fits if that is too large.
  private static func product(_ left: Int, _ right: Int, over divisor: Int) -> Int {
    let product = UInt(left).multipliedFullWidth(by: UInt(right))
    guard product.high < UInt(divisor) else { return .max }
    return Int(clamping: UInt(divisor).dividingFullWidth(product).quotient)
  }
}
