public import ExactArithmetic

/// A number of things, written as a whole number (`3`) or as a share of all of them (`"5%"`).
public enum Amount: Hashable, Sendable {
  /// So many, whatever the total.
  case count(Int)
  /// So large a part of the total; one half for `"50%"`.
  case share(Fraction)

  /// The whole number that `amount` of `total` comes to, rounded down: ⌊total · p⌋.
  public func roundedDown(of total: Int) -> Int {
    switch self {
    case .count(let count): count
    case .share(let share): (share * Fraction(total)).floor() ?? Int.max
    }
  }

  /// The smallest whole number that is at least `amount` of `total`: ⌈total · p⌉.
  public func roundedUp(of total: Int) -> Int {
    switch self {
    case .count(let count): count
    case .share(let share): -((-(share * Fraction(total))).floor() ?? Int.min)
    }
  }
}
