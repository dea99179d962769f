package import ExactArithmetic
package import ReviewScheme

/// Which units at the ends of the ranking are named.
package struct NamedUnits {
  /// The units at one end. A unit is named if fewer than so many units of its ranking are strictly further out, and its
  /// published score is below the bound, if there is one.
  ///
  /// - Parameters:
  ///   - list: how many, and below which score.
  ///   - ranking: the ranking that holds the candidates.
  ///   - category: the category that the ranking is of; `nil` if it is over all units.
  ///   - furtherOut: the number of units that are strictly further out than this one.
  ///   - published: the score as the public sees it.
  package static func members(
    _ list: NamedList, of ranking: Ranking, category: Int?, furtherOut: (Ranking.Place) -> Int,
    published: (Int) -> Fraction?
  ) -> [Int] {
    let count = category.flatMap { list.allot[$0] } ?? list.count ?? 0
    return ranking.places.filter { place in
      guard furtherOut(place) < count else { return false }
      guard let below = list.below else { return true }
      return published(place.unit).map { $0 < below } ?? false
    }.map(\.unit)
  }
}
