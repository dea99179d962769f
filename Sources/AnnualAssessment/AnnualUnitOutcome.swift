public import ExactArithmetic
import ReviewScheme
public import Scoring

/// What a settlement means for one unit.
public struct AnnualUnitOutcome: Hashable, Sendable {
  /// Things to know about a unit's result. The raw values are stable names.
  public enum Flag: String, Sendable, CaseIterable {
    /// It is named among the last.
    case bottom
    /// An override ranks it behind all others.
    case last
    /// It is tied where ties are forbidden: not ranked.
    case tied
    /// It is named among the best.
    case top
    /// An override leaves it out of the ranking.
    case unranked
    /// A component is missing: no total.
    case unscored
  }

  /// What each component gives, by the scheme's order.
  public let components: [ComponentValue]
  /// The sum of the components' values before the stage `total` rounds it; `nil` if one is missing.
  public let unroundedTotal: Fraction?
  /// The total; `nil` if a component is missing.
  public let total: Fraction?
  /// The total as the public sees it: rounded to the ranking's digits.
  public let publishedTotal: Fraction?
  /// Its place, 0 for the best, in the order of its ranking; `nil` if it takes no part.
  public internal(set) var position: Int?
  /// Its rank (名次), 1 for the best; `nil` if it has none.
  public internal(set) var rank: Int?
  /// How many units take part in its ranking.
  public internal(set) var of: Int
  /// The grade (等级) that bands and quotas would give if no override held, an index; `nil` if it has none.
  public internal(set) var gradeByTotal: Int?
  /// The grade after all overrides, an index; `nil` if it has none.
  public internal(set) var grade: Int?
  /// Its result of the last period; `nil` if it had none.
  public internal(set) var previous: PublishedUnit?
  /// Things to know, in alphabetical order.
  public internal(set) var flags: [Flag]

  /// The sum of the components' values, for a unit that is not ranked or graded yet.
  init(_ scheme: AnnualScheme, _ components: [ComponentValue], previous: PublishedUnit?) {
    self.components = components
    let values = components.compactMap(\.value)
    unroundedTotal = values.count == components.count ? values.sum() : nil
    total = unroundedTotal.map(scheme.rounding.total)
    publishedTotal = total?.rounded(toDigits: scheme.ranking.digits, scheme.rounding.mode)
    of = 0
    self.previous = previous
    flags = total == nil ? [.unscored] : []
  }

  /// A number as the public sees it; `nil` if the unit has none.
  public func published(_ quantity: Quantity) -> Fraction? {
    switch quantity {
    case .total: publishedTotal
    case .component(let component): components[component].published
    }
  }
}
