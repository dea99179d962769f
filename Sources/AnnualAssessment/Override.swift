public import ExactArithmetic

/// A consequence that takes the place of what totals would give: veto (一票否决), award, cap on the grade.
public struct Override: Hashable, Sendable {
  /// When it applies to a unit.
  public enum Condition: Hashable, Sendable {
    /// When so many events of a kind, an index, are counted; at least 1.
    case events(kind: Int, atLeast: Int)
    /// When a published number lies within bounds: not below `atLeast`, and below `below`. One of them is there.
    case value(of: Quantity, atLeast: Fraction?, below: Fraction?)
    /// When the unit, or a person of it, has come to a step of a ladder, an index, whose number is at least this.
    case ladder(Int, reached: Int)
  }

  /// What it is called, such as 一票否决; unique in the settlement.
  public let name: String
  /// When it applies.
  public let condition: Condition
  /// The grade that it gives, an index; `nil` if it gives none.
  public let grade: Int?
  /// The best grade that it leaves, an index; `nil` if it leaves all.
  public let gradeAtMost: Int?
  /// Whether the unit takes no place in the ranking.
  public let isUnranked: Bool
  /// Whether the unit is ranked behind all others.
  public let isLast: Bool

  package init(
    name: String, condition: Condition, grade: Int?, gradeAtMost: Int?, isUnranked: Bool, isLast: Bool
  ) {
    self.name = name
    self.condition = condition
    self.grade = grade
    self.gradeAtMost = gradeAtMost
    self.isUnranked = isUnranked
    self.isLast = isLast
  }
}

/// A number of a unit that conditions and lists may refer to.
public enum Quantity: Hashable, Sendable {
  /// The total.
  case total
  /// The value of a component, an index.
  case component(Int)
}
