package import ExactArithmetic
package import ReviewScheme

/// What units are ordered by: the compared score, then the tie breaks.
package struct RankingKey: Hashable {
  let score: Fraction
  let tieBreaks: [Fraction?]

  /// Orders by a score, then by each tie break.
  package init(score: Fraction, tieBreaks: [Fraction?] = []) {
    self.score = score
    self.tieBreaks = tieBreaks
  }

  /// `nil` for a unit without a score.
  ///
  /// - Parameter published: the score as the public sees it.
  init?(_ unit: UnitScore, published: Fraction?, policy: RankingPolicy) {
    guard let score = unit.score, let published else { return nil }
    switch policy.basis {
    case .published: self.score = published
    case .exact: self.score = score
    }
    tieBreaks = policy.tieBreak.map { tieBreak in
      switch tieBreak {
      case .satisfaction: unit.satisfaction
      }
    }
  }

  /// Whether this key is strictly better than another; a tie break without a value loses.
  func isBetter(than other: RankingKey) -> Bool {
    if score != other.score { return score > other.score }
    for (mine, theirs) in zip(tieBreaks, other.tieBreaks) where mine != theirs {
      guard let mine else { return false }
      guard let theirs else { return true }
      return mine > theirs
    }
    return false
  }
}

/// Units in order, best first, with their ranks.
package struct Ranking {
  /// A unit in its place.
  package struct Place {
    package let unit: Int
    let key: RankingKey
    /// `nil` if the unit is tied and ties are forbidden.
    package let rank: Int?
    package let isTied: Bool
    /// How many units are strictly better.
    package let better: Int
    /// How many units are strictly worse.
    package let worse: Int
  }

  /// Best first; equal keys in the scheme's order, which gives them equal ranks all the same.
  package let places: [Place]

  /// Orders units that have a key. O(n log n).
  package init(_ candidates: [(unit: Int, key: RankingKey)], ties: RankingPolicy.Ties) {
    let sorted = candidates.sorted {
      $0.key == $1.key ? $0.unit < $1.unit : $0.key.isBetter(than: $1.key)
    }
    var places: [Place] = []
    var start = 0
    var runs = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end].key == sorted[start].key { end += 1 }
      let isTied = end - start > 1
      let rank: Int? =
        switch ties {
        case .competition: start + 1
        case .dense: runs + 1
        case .forbid: isTied ? nil : start + 1
        }
      for candidate in sorted[start..<end] {
        places.append(
          Place(
            unit: candidate.unit, key: candidate.key, rank: rank, isTied: isTied, better: start,
            worse: sorted.count - end))
      }
      start = end
      runs += 1
    }
    self.places = places
  }
}
