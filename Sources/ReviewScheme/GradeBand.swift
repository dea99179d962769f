public import ExactArithmetic

/// A grade (等级): the units whose published score reaches its bound and no better grade's.
public struct GradeBand: Hashable, Sendable {
  /// The grade's name, such as 优秀.
  public let name: String
  /// The lowest published score; `nil` takes all that are left.
  public let atLeast: Fraction?
  /// How many units of a category may get it; those beyond get the next grade.
  public let quota: Amount?

  package init(name: String, atLeast: Fraction?, quota: Amount?) {
    self.name = name
    self.atLeast = atLeast
    self.quota = quota
  }
}
