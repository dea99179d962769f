package import ExactArithmetic
package import ReviewScheme

/// Which grade each unit of a category gets.
package enum Grades {
  /// Grades by unit, an index into the scheme's grades.
  ///
  /// A grade goes to the units whose published score reaches its bound and that no better grade took. Beyond its quota,
  /// a grade is given best first; the others, with everyone tied at the cut, are carried to the next grade.
  ///
  /// - Parameters:
  ///   - order: the category's units with a score, best first.
  ///   - size: of how many units the quotas are shares: those of the category that count for others, scored or not.
  ///   - taken: how many places of a grade's quota are gone already, by grade.
  ///   - published: the score as the public sees it.
  package static func assign(
    _ bands: [GradeBand], order: [Ranking.Place], size: Int, taken: [Int: Int] = [:], published: (Int) -> Fraction?
  ) -> [Int: Int] {
    var grades: [Int: Int] = [:]
    var left = order
    for (index, band) in bands.enumerated() {
      var reached = left.filter { place in published(place.unit).map { isReached(band, by: $0) } ?? false }
      let quota = band.quota.map { max(0, $0.roundedDown(of: size) - (taken[index] ?? 0)) }
      if let quota, quota < reached.count {
        let cut = reached[quota].key
        reached = Array(reached[..<quota])
        while let last = reached.last, last.key == cut { reached.removeLast() }
      }
      for place in reached { grades[place.unit] = index }
      left.removeAll { grades[$0.unit] != nil }
    }
    return grades
  }

  /// The grade of a published score by the bands alone, whatever their quotas.
  static func band(of score: Fraction, in bands: [GradeBand]) -> Int? {
    bands.firstIndex { isReached($0, by: score) }
  }

  private static func isReached(_ band: GradeBand, by score: Fraction) -> Bool {
    band.atLeast.map { score >= $0 } ?? true
  }
}
