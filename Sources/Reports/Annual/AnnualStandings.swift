import AnnualAssessment
import ExactArithmetic
import ReviewScheme

/// The units of a settlement in the order in which they are published, one list for each ranking. Units that are not
/// published are in none.
struct AnnualStandings {
  /// A ranking with its units.
  struct Section {
    /// The category that it is of; `nil` if it is over all units.
    let category: Int?
    /// The units by rank, then those that are shown without one.
    let units: [Int]
    /// The units that are listed apart, by superior.
    let apart: [(superior: String, units: [Int])]
    /// How many of them take part in the ranking.
    let ranked: Int
  }

  /// Why a unit has no rank.
  enum Absence: CaseIterable {
    /// The document leaves it out of the ranking.
    case notRanked
    /// An override leaves it out.
    case overridden
    /// A component is missing.
    case unscored
    /// It is tied where ties are forbidden.
    case tied
  }

  let sections: [Section]

  init(_ outcome: AnnualOutcome) {
    let scheme = outcome.scheme
    let shown = scheme.units.indices.filter { scheme.units[$0].visibility.isPublished }
    let lists: [(Int?, [Int])] =
      switch scheme.ranking.within {
      case .category:
        scheme.categories.indices.map { category in (category, shown.filter { scheme.units[$0].category == category }) }
      case .all: [(nil, shown)]
      }
    sections = lists.filter { !$0.1.isEmpty }.map { category, members in
      let apart = Dictionary(grouping: members.filter { scheme.units[$0].visibility == .apart }) {
        scheme.units[$0].superior ?? ""
      }
      let units = Self.ordered(members.filter { scheme.units[$0].visibility != .apart }, of: outcome)
      return Section(
        category: category, units: units,
        apart: apart.sorted { ($0.value[0], $0.key) < ($1.value[0], $1.key) }
          .map { ($0.key, Self.ordered($0.value, of: outcome)) },
        ranked: units.count { outcome.units[$0].position != nil })
    }
  }

  /// All units that are shown, in the order of publication.
  var units: [Int] { sections.flatMap { $0.units + $0.apart.flatMap(\.units) } }

  /// By place, then by total, then as the document has them.
  private static func ordered(_ units: [Int], of outcome: AnnualOutcome) -> [Int] {
    units.sorted { left, right in
      let (mine, theirs) = (outcome.units[left], outcome.units[right])
      if mine.position != theirs.position { return (mine.position ?? .max) < (theirs.position ?? .max) }
      switch (mine.total, theirs.total) {
      case (let mine?, let theirs?) where mine != theirs: return mine > theirs
      case (_?, nil): return true
      case (nil, _?): return false
      default: return left < right
      }
    }
  }

  /// Why a unit has no rank; `nil` if it has one, or is listed apart or not at all.
  static func absence(of unit: Int, in outcome: AnnualOutcome) -> Absence? {
    let result = outcome.units[unit]
    if result.rank != nil { return nil }
    switch outcome.scheme.units[unit].visibility {
    case .apart, .unpublished: return nil
    case .unranked: return .notRanked
    case .ranked: break
    }
    if result.flags.contains(.unranked) { return .overridden }
    return result.total == nil ? .unscored : .tied
  }
}
