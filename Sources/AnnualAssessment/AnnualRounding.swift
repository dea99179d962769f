public import ExactArithmetic

/// The stages at which numbers of a settlement are rounded on the way; a stage left out is not rounded.
public struct AnnualRounding: Hashable, Sendable {
  /// Digits of a component's value.
  public let component: Int?
  /// Digits of a total.
  public let total: Int?
  /// How halves go, in these stages and on display.
  public let mode: RoundingRule

  package init(component: Int? = nil, total: Int? = nil, mode: RoundingRule = .halfUp) {
    self.component = component
    self.total = total
    self.mode = mode
  }

  func component(_ value: Fraction) -> Fraction { component.map { value.rounded(toDigits: $0, mode) } ?? value }

  func total(_ value: Fraction) -> Fraction { total.map { value.rounded(toDigits: $0, mode) } ?? value }
}
