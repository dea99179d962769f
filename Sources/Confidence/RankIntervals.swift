/// Whether a unit is among the last, given how far scores may be off. Of several conditions the least sure decides.
public enum BottomVerdict: String, Hashable, Sendable, CaseIterable, Comparable {
  /// It is, with 95 % for all units of the ranking together.
  case certain
  /// It may be: neither can be said.
  case possible
  /// It is not, with 95 % for all units of the ranking together.
  case excluded

  /// Whether it is less sure that a unit is among the last.
  public static func < (left: BottomVerdict, right: BottomVerdict) -> Bool { left.sureness < right.sureness }

  private var sureness: Int {
    switch self {
    case .excluded: 0
    case .possible: 1
    case .certain: 2
    }
  }
}

/// Ranks that simultaneous intervals of scores leave open.
///
/// If all intervals hold, which they do together with 95 %, a unit whose interval lies wholly above another's is better.
/// So it is with any correlation of their errors: two intervals that do not overlap are further apart than the sum of
/// their half-widths, and SE(A − B) ≤ SE(A) + SE(B) always. Raters who rate both units usually make the difference surer
/// than that, so ranks may be surer than is said here, never less sure.
public struct RankIntervals: Sendable {
  /// By unit: the best and the worst rank that it may have, 1 for the best.
  public let ranks: [ClosedRange<Int>]

  /// The ranks that intervals leave open. O(n log n).
  public init(_ intervals: [ClosedRange<Double>]) {
    let lows = intervals.map(\.lowerBound).sorted()
    let highs = intervals.map(\.upperBound).sorted()
    ranks = intervals.map { interval in
      let better = lows.count - Self.firstPlace(in: lows) { $0 > interval.upperBound }
      let worse = Self.firstPlace(in: highs) { $0 >= interval.lowerBound }
      return (1 + better)...(intervals.count - worse)
    }
  }

  /// The ranks that are left open if some pairs of so many units are told apart. O(n²).
  ///
  /// - Parameter isBetter: whether one unit is better than another, with 95 % for all pairs together.
  public init(of count: Int, isBetter: (_ one: Int, _ other: Int) -> Bool) {
    var better = [Int](repeating: 0, count: count)
    var worse = better
    for one in 0..<count {
      for other in 0..<count where one != other && isBetter(one, other) {
        better[other] += 1
        worse[one] += 1
      }
    }
    ranks = (0..<count).map { (1 + better[$0])...(count - worse[$0]) }
  }

  /// Whether each unit is among the last so many.
  public func verdicts(last count: Int) -> [BottomVerdict] {
    ranks.map { rank in
      if rank.lowerBound > ranks.count - count { return .certain }
      return rank.upperBound <= ranks.count - count ? .excluded : .possible
    }
  }

  /// The first place of ascending numbers from which on a condition holds; their count if it never does.
  private static func firstPlace(in numbers: [Double], where holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(numbers[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
