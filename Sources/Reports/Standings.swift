import ReviewScheme
import Scoring

/// The units in the order in which they are published, one list for each ranking.
struct Standings {
  /// A ranking with its units.
  struct Section {
    /// The category that it is of; `nil` if it is over all units.
    let category: Int?
    /// The units by rank, then those that are not ranked.
    let units: [Int]
    /// How many of them take part in the ranking.
    let ranked: Int
  }

  /// Why a unit has no rank.
  enum Absence: CaseIterable {
    /// The scheme leaves it out of the ranking.
    case notRanked
    /// It has no score.
    case unscored
    /// A mandatory group gave nothing.
    case missingMandatory
    /// It is tied where ties are forbidden.
    case tied
  }

  let sections: [Section]

  init(_ outcome: Outcome) {
    let units = outcome.units
    let lists: [(Int?, [Int])] =
      switch outcome.scheme.ranking.within {
      case .category: outcome.scheme.categories.indices.map { ($0, outcome.published(category: $0)) }
      case .all:
        [(nil, units.indices.sorted { (units[$0].position ?? .max, $0) < (units[$1].position ?? .max, $1) })]
      }
    sections = lists.filter { !$0.1.isEmpty }.map { category, members in
      Section(category: category, units: members, ranked: members.count { units[$0].position != nil })
    }
  }

  /// Why a unit has no rank; `nil` if it has one.
  static func absence(of unit: Int, in outcome: Outcome) -> Absence? {
    let result = outcome.units[unit]
    if result.rank != nil { return nil }
    if !outcome.scheme.units[unit].isRanked { return .notRanked }
    if result.score.score == nil { return .unscored }
    return result.score.isMissingMandatory ? .missingMandatory : .tied
  }
}
