public import ExactArithmetic

/// A condition that a ballot must meet (废票规则).
///
/// Rules look at the marks that are left after unusable rows, duplicates and marks on the rater's own unit are gone, in
/// the order of the scheme.
public struct BallotRule: Hashable, Sendable {
  /// What is tested.
  public enum Condition: Hashable, Sendable {
    /// At least so many of the form's marks are given, scored or not.
    case answered(atLeast: Amount)
    /// Not: all marks are of one level, and there are at least so many.
    case uniform(atLeast: Int)
    /// The marks of one level lie within bounds.
    case share(level: Int, atLeast: Amount?, atMost: Amount?)
    /// Filling in the form took a time within bounds, in seconds.
    case seconds(atLeast: Fraction?, atMost: Fraction?)
    /// The ballot was handed in within a period, both ends included.
    case submitted(from: Moment?, to: Moment?)
    /// Nobody rates the unit they belong to: that mark alone is removed.
    case ownUnit
  }

  /// What happens to a ballot that breaks the rule.
  public enum Action: String, Sendable, CaseIterable {
    /// The ballot does not count.
    case void
    /// The ballot counts, and is counted as flagged.
    case flag
  }

  /// What is tested.
  public let condition: Condition
  /// What happens to a ballot that breaks it.
  public let action: Action

  package init(_ condition: Condition, action: Action = .void) {
    self.condition = condition
    self.action = action
  }

  /// The rule's word in the scheme and in results.
  public var name: String {
    switch condition {
    case .answered: "answered"
    case .uniform: "uniform"
    case .share: "share"
    case .seconds: "seconds"
    case .submitted: "submitted"
    case .ownUnit: "ownUnit"
    }
  }

  /// The words of all rules there are.
  public static let names = ["answered", "uniform", "share", "seconds", "submitted", "ownUnit"]
}
