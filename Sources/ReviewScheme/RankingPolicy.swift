public import ExactArithmetic

/// How units are ordered and which of them are named (名次).
public struct RankingPolicy: Hashable, Sendable {
  /// Among which units a rank is given.
  public enum Scope: String, Sendable, CaseIterable {
    /// Among those of the same category.
    case category
    /// Among all units.
    case all
  }

  /// Which rank units with equal scores get.
  public enum Ties: String, Sendable, CaseIterable {
    /// 1, 2, 2, 4.
    case competition
    /// 1, 2, 2, 3.
    case dense
    /// None: tied units are named and not ranked.
    case forbid
  }

  /// Which scores are compared.
  public enum Basis: String, Sendable, CaseIterable {
    /// The digits that the public sees.
    case published
    /// The exact fractions.
    case exact
  }

  /// What decides between units with equal scores.
  public enum TieBreak: String, Sendable, CaseIterable {
    /// The higher satisfaction rate is the better.
    case satisfaction
  }

  /// Among which units a rank is given.
  public var within: Scope
  /// Which rank tied units get.
  public var ties: Ties
  /// Which scores are compared.
  public var basis: Basis
  /// Digits of published scores.
  public var digits: Int
  /// What decides between equal scores, in order.
  public var tieBreak: [TieBreak]
  /// The best units to be named; `nil` names none.
  public var top: NamedList?
  /// The last units to be named (末位); `nil` names none.
  public var bottom: NamedList?

  package init(
    within: Scope = .category, ties: Ties = .competition, basis: Basis = .published, digits: Int = 2,
    tieBreak: [TieBreak] = [], top: NamedList? = nil, bottom: NamedList? = nil
  ) {
    self.within = within
    self.ties = ties
    self.basis = basis
    self.digits = digits
    self.tieBreak = tieBreak
    self.top = top
    self.bottom = bottom
  }
}

/// Which units at one end of the ranking are named.
///
/// A unit is named if fewer than `count` units are strictly further out, so that ties at the cut are all named.
public struct NamedList: Hashable, Sendable {
  /// How many are named in each ranking; `nil` if only `allot` says.
  public var count: Int?
  /// Only units with a published score below this are named.
  public var below: Fraction?
  /// How many are named in a category, by category index; it takes the place of `count` there.
  public var allot: [Int: Int]

  package init(count: Int?, below: Fraction? = nil, allot: [Int: Int] = [:]) {
    self.count = count
    self.below = below
    self.allot = allot
  }
}
