public import ExactArithmetic
public import ReviewScheme

/// A list of units for the bulletin, such as 优质服务单位 or 通报批评.
///
/// A unit is on it if fewer than ``count`` units of its pool are strictly further out and its published number lies
/// within the bounds.
public struct AnnualList: Hashable, Sendable {
  /// The end of the order that is named.
  public enum End: String, Sendable, CaseIterable {
    /// The best.
    case top
    /// The last.
    case bottom
  }

  /// What the list is called; unique in the settlement.
  public let name: String
  /// The end of the order that is named.
  public let end: End
  /// How many are named in each pool; at least 1.
  public let count: Int
  /// The number that orders the units.
  public let quantity: Quantity
  /// The least published number of a unit that is named; `nil` sets no bound.
  public let atLeast: Fraction?
  /// The number that a named unit's published number is below; `nil` sets no bound.
  public let below: Fraction?
  /// What a pool is: a category, or all units.
  public let within: RankingPolicy.Scope
  /// The categories whose units may be named, indices in order.
  public let categories: [Int]

  package init(
    name: String, end: End, count: Int, quantity: Quantity, atLeast: Fraction?, below: Fraction?,
    within: RankingPolicy.Scope, categories: [Int]
  ) {
    self.name = name
    self.end = end
    self.count = count
    self.quantity = quantity
    self.atLeast = atLeast
    self.below = below
    self.within = within
    self.categories = categories
  }
}
