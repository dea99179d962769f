import AnnualAssessment
import ExactArithmetic
import ReviewScheme

/// What stands below a ranking: units without a rank and why, lists, overrides, consequences.
///
/// Persons are counted, not named: their consequences stand in `consequences.csv`, which is not for posting.
enum AnnualNotes {
  static func lines(_ view: AnnualView) -> [String] {
    absences(view) + lists(view) + overrides(view) + consequences(view)
  }

  /// Which units have no rank, and why.
  static func absences(_ view: AnnualView) -> [String] {
    AnnualStandings.Absence.allCases.compactMap { absence in
      let units = shown(view).filter { AnnualStandings.absence(of: $0, in: view.outcome) == absence }
      return units.isEmpty
        ? nil : "– \(view.terms.absence(absence))\(view.words.colon)\(names(units, view))"
    }
  }

  /// The named lists; one with nobody on it says so.
  static func lists(_ view: AnnualView) -> [String] {
    zip(view.scheme.lists, view.outcome.lists).map { list, entries in
      let units = entries.map(\.unit).filter(view.isShown)
      return list.name + view.words.colon + (units.isEmpty ? view.words.none : names(units, view))
    }
  }

  /// The overrides that were met, with what they do.
  static func overrides(_ view: AnnualView) -> [String] {
    view.scheme.overrides.enumerated().compactMap { index, override in
      let units = view.outcome.applications.filter { $0.override == index && view.isShown($0.unit) }.map(\.unit)
      return units.isEmpty
        ? nil
        : override.name + view.terms.bracketed(view.effect(of: override)) + view.words.colon + names(units, view)
    }
  }

  /// The consequences that stand, ladder by ladder.
  static func consequences(_ view: AnnualView) -> [String] {
    view.scheme.ladders.enumerated().flatMap { index, ladder in
      ladder.steps.indices.reversed().compactMap { step -> String? in
        let counts = view.outcome.ladders.filter {
          $0.ladder == index && $0.steps == step + 1 && view.isShown($0.unit)
        }
        guard !counts.isEmpty else { return nil }
        let who =
          switch ladder.subject {
          case .person: view.terms.persons(counts.count)
          case .unit:
            view.words.list(
              counts.map {
                view.scheme.units[$0.unit].name + view.terms.bracketed(view.terms.times($0.number))
              })
          }
        return ladder.steps[step].consequence + view.terms.bracketed(ladder.name) + view.words.colon + who
      }
    }
  }

  private static func shown(_ view: AnnualView) -> [Int] { view.scheme.units.indices.filter(view.isShown) }

  private static func names(_ units: [Int], _ view: AnnualView) -> String {
    view.words.list(units.map { view.scheme.units[$0].name })
  }
}
