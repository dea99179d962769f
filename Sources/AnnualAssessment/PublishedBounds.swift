import ExactArithmetic
import ReviewScheme

/// Between which values published numbers lie, whatever rounds, tables and events say.
struct PublishedBounds {
  /// The bounds of each component's published value.
  let components: [ClosedRange<Fraction>]
  /// The bounds of a published total.
  let total: ClosedRange<Fraction>

  /// `nil` if a component could not be read.
  init?(_ components: [Component?], rounding: AnnualRounding, digits: Int) {
    let known = components.compactMap { $0 }
    guard known.count == components.count, !known.isEmpty else { return nil }
    let exact = known.map(\.bounds)
    let ends = exact.map { rounding.component($0.lowerBound)...rounding.component($0.upperBound) }
    func published(_ value: Fraction, _ digits: Int) -> Fraction { value.rounded(toDigits: digits, rounding.mode) }
    self.components = ends.map { range in
      let digits = rounding.component ?? digits
      return published(range.lowerBound, digits)...published(range.upperBound, digits)
    }
    let low = rounding.total(ends.map(\.lowerBound).sum())
    let high = rounding.total(ends.map(\.upperBound).sum())
    total = published(low, digits)...published(high, digits)
  }

  subscript(_ quantity: Quantity) -> ClosedRange<Fraction> {
    switch quantity {
    case .total: total
    case .component(let index): components[index]
    }
  }
}

extension Component {
  /// Between which values it lies, unrounded.
  fileprivate var bounds: ClosedRange<Fraction> {
    switch source {
    case .rounds(let source):
      let low = source.least * full / source.of
      return (source.missing == .zero ? min(low, .zero) : low)...full
    case .table(let source):
      let low = source.least * full / source.of
      return (source.missing == .zero ? min(low, .zero) : low)...full
    case .events(let source):
      let directions = source.rules.map(\.direction)
      return
        (directions.contains(.deduct) ? source.least : source.start)...(directions.contains(.add)
        ? full : source.start)
    }
  }
}
