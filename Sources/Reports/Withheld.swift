import ExactArithmetic
import ReviewScheme
import Scoring

/// Which means and counts of a unit rest on so few ratings that files for people do not show them.
///
/// A value is withheld if it rests on some, but fewer than ``PublicationPolicy/smallestCell`` ratings. Where that
/// leaves one gap among values whose weighted sum is published, the gap could be worked out from the rest; so the value
/// with the next-fewest ratings goes as well. Below a withheld group nothing is shown.
struct Withheld {
  /// What stands in the place of a withheld value.
  static let mark = "*"

  /// By group of the scheme.
  private(set) var groups: [Bool]
  /// By item of the scheme.
  private(set) var items: [Bool]

  init(_ score: UnitScore, under scheme: Scheme, category: Int) {
    self.init(
      groups: score.groups.map { Value(ratings: $0.ratings, isTerm: $0.mean != nil && !$0.weight.isZero) },
      items: score.items.enumerated().map { item, value in
        Value(
          ratings: value.ratings,
          isTerm: value.mean != nil && !scheme.weight(ofItem: item, inCategory: category).isZero)
      }, under: scheme)
  }

  /// What is withheld of these values, by group and by item of the scheme.
  init(groups values: [Value], items itemValues: [Value], under scheme: Scheme) {
    groups = values.map { _ in false }
    items = itemValues.map { _ in false }
    let smallest = scheme.publication.smallestCell
    guard smallest > 1 else { return }

    hideGroups(scheme.rootGroups, of: values, under: scheme)
    for item in Self.hidden(itemValues, smallest: smallest) { items[item] = true }
  }

  /// Whether any part of a unit's calculation rests on few ratings, down to a group's marks on one item.
  static func hasSmallCells(_ score: UnitScore, under scheme: Scheme) -> Bool {
    score.groups.contains { group in
      group.cells.contains { (1..<max(1, scheme.publication.smallestCell)).contains($0.ratings) }
    }
  }

  /// One of several values whose weighted sum is published.
  struct Value {
    let ratings: Int
    /// Whether it enters the sum.
    let isTerm: Bool
  }

  private mutating func hideGroups(_ siblings: [Int], of values: [Value], under scheme: Scheme) {
    let hidden = Self.hidden(siblings.map { values[$0] }, smallest: scheme.publication.smallestCell)
    for place in hidden { groups[siblings[place]] = true }
    for group in siblings {
      if groups[group] {
        hideAll(below: group, of: values, under: scheme)
      } else {
        hideGroups(scheme.groups[group].children, of: values, under: scheme)
      }
    }
  }

  private mutating func hideAll(below group: Int, of values: [Value], under scheme: Scheme) {
    for child in scheme.groups[group].children where values[child].ratings > 0 {
      groups[child] = true
      hideAll(below: child, of: values, under: scheme)
    }
  }

  private static func hidden(_ values: [Value], smallest: Int) -> [Int] {
    var hidden = values.indices.filter { values[$0].ratings > 0 && values[$0].ratings < smallest }
    guard !hidden.isEmpty else { return [] }
    let others = values.indices.filter { values[$0].ratings >= smallest }
      .sorted { (values[$0].ratings, $0) < (values[$1].ratings, $1) }
    // A gap is covered by another term of the sum: a value without weight leaves the equation with one unknown.
    if hidden.count(where: { values[$0].isTerm }) == 1, let cover = others.first(where: { values[$0].isTerm }) {
      hidden.append(cover)
    }
    if hidden.count == 1, let cover = others.first { hidden.append(cover) }
    return hidden
  }
}
