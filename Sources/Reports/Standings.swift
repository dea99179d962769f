import ReviewScheme
import Scoring

/// The published units in the order in which they are published: a list for each ranking, and behind it a list for the
/// units of each superior that are listed apart.
struct Standings {
  /// A list of units.
  struct Section {
    /// Why a list stands beside the ranking.
    struct Apart: Hashable {
      /// The authority that runs its units, if they name one.
      let superior: String?
    }

    /// The category that it is of; `nil` if it is over all units.
    let category: Int?
    /// What its units have in common if they are listed apart; `nil` for those of the ranking.
    var apart: Apart?
    /// The units by rank, then those that are not ranked; units apart in the scheme's order.
    let units: [Int]
    /// How many of them take part in the ranking.
    let ranked: Int
  }

  /// Why a unit has no rank.
  enum Absence: CaseIterable {
    /// The scheme leaves it out of the ranking.
    case notRanked
    /// It is listed apart.
    case apart
    /// It is not published.
    case unpublished
    /// It has no score.
    case unscored
    /// A mandatory group gave nothing.
    case missingMandatory
    /// It is tied where ties are forbidden.
    case tied
  }

  let sections: [Section]

  init(_ outcome: Outcome) {
    let scheme = outcome.scheme
    let categories: [Int?] = scheme.ranking.within == .all ? [nil] : scheme.categories.indices.map { $0 }
    sections = categories.flatMap { category in
      let members = outcome.published(category: category)
      let together = members.filter { scheme.units[$0].visibility != .apart }
      let ranked = together.count { outcome.units[$0].position != nil }
      return (together.isEmpty ? [] : [Section(category: category, units: together, ranked: ranked)])
        + Self.apart(members.filter { scheme.units[$0].visibility == .apart }, category: category, in: scheme)
    }
  }

  /// A list for each superior, in the order in which the scheme first names them.
  private static func apart(_ units: [Int], category: Int?, in scheme: Scheme) -> [Section] {
    var superiors: [String?] = []
    for unit in units where !superiors.contains(scheme.units[unit].superior) {
      superiors.append(scheme.units[unit].superior)
    }
    return superiors.map { superior in
      Section(
        category: category, apart: Section.Apart(superior: superior),
        units: units.filter { scheme.units[$0].superior == superior }, ranked: 0)
    }
  }

  /// Why a unit has no rank; `nil` if it has one.
  static func absence(of unit: Int, in outcome: Outcome) -> Absence? {
    let result = outcome.units[unit]
    if result.rank != nil { return nil }
    switch outcome.scheme.units[unit].visibility {
    case .ranked: break
    case .unranked: return .notRanked
    case .apart: return .apart
    case .unpublished: return .unpublished
    }
    if result.score.score == nil { return .unscored }
    return result.score.isMissingMandatory ? .missingMandatory : .tied
  }

  /// The units that have no rank for a reason that readers of a ranking must be told, with the reason; units apart have
  /// a list that says so.
  static func absences(in outcome: Outcome) -> [(reason: Absence, units: [Int])] {
    Absence.allCases.filter { $0 != .apart && $0 != .unpublished }.compactMap { reason in
      let units = outcome.units.indices.filter { absence(of: $0, in: outcome) == reason }
      return units.isEmpty ? nil : (reason, units)
    }
  }

  /// What a list is of: its category, or all units; those apart with their superior.
  static func name(of section: Section, in scheme: Scheme, words: Words) -> String {
    let name = section.category.map { scheme.categories[$0].name } ?? words.allUnits
    guard let apart = section.apart else { return name }
    // A review without categories has one that nobody named.
    return (name.isEmpty ? "" : name + words.colon) + words.apart(apart.superior)
  }

  /// How many units a list has, and how many of them are ranked.
  static func counts(of section: Section, words: Words) -> String {
    words.unitCounts(section.units.count, section.apart == nil ? section.ranked : section.units.count)
  }
}
