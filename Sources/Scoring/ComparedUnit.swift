public import ExactArithmetic

/// A unit that two rounds have in common.
public struct ComparedUnit: Hashable, Sendable {
  /// What differs beside results.
  public enum Change: String, Hashable, Sendable, CaseIterable {
    /// It is in another category.
    case category
    /// It has another name.
    case name
    /// It has another visibility.
    case visibility
  }

  /// Ranks among the units that both rounds ranked.
  public struct Ranks: Hashable, Sendable {
    /// The rank in the earlier round, 1 for the best.
    public let old: Int
    /// The rank in the later round.
    public let new: Int
    /// How many units are compared.
    public let of: Int

    /// By how many places the unit rose; negative if it fell.
    public var move: Int { old - new }

    package init(old: Int, new: Int, of: Int) {
      self.old = old
      self.new = new
      self.of = of
    }
  }

  /// What the earlier round says of it.
  public let old: PublishedUnit
  /// What the later round says of it.
  public let new: PublishedUnit
  /// Its ranks among the comparable; `nil` if they cannot be compared.
  public internal(set) var ranks: Ranks?

  /// What differs beside results.
  public var changes: [Change] {
    Change.allCases.filter { change in
      switch change {
      case .category: old.category != new.category
      case .name: old.name != new.name
      case .visibility: old.visibility != new.visibility
      }
    }
  }

  /// By how much the published score rose; `nil` if a round has none.
  public var scoreChange: Fraction? { change(from: old.score, to: new.score) }

  /// By how much the published points rose; `nil` if a round has none.
  public var pointsChange: Fraction? { change(from: old.points, to: new.points) }

  private func change(from old: Fraction?, to new: Fraction?) -> Fraction? {
    guard let old, let new else { return nil }
    return new - old
  }
}
