public import AnnualAssessment
import ExactArithmetic
import ReviewScheme
import Scoring

/// The tables of a settlement for people: RFC 4180 with CRLF, headings in the settlement's language, safe in a
/// spreadsheet; UTF-8, with a byte order mark unless the caller is to convert them.
///
/// What is not published is in none of them: a unit has no row, and of its events only the place and what became of them
/// is shown.
public enum AnnualCSVReports {
  /// `annual.csv`: a row for each unit, in the order of publication.
  public static func ranking(
    _ outcome: AnnualOutcome, facts: AnnualFacts, byteOrderMark: Bool = true
  ) -> [UInt8] {
    let view = AnnualView(outcome, facts: facts)
    let (scheme, words, terms) = (view.scheme, view.words, view.terms)
    let components = scheme.components.indices
    let hasPrevious = outcome.input.previous != nil
    var table = CSVTable(byteOrderMark: byteOrderMark)
    table.row(
      [words.category, words.rank, words.unitID, words.unit, terms.total] + scheme.components.map(\.name)
        + [words.grade] + (hasPrevious ? [terms.previousRank, terms.move] : []) + [words.flags]
        + (facts.exact ? ([terms.total] + scheme.components.map(\.name)).map(words.asFraction) : []))
    for unit in AnnualStandings(outcome).units {
      let result = outcome.units[unit]
      table.text(view.category(of: unit))
      table.integer(result.rank)
      table.text(scheme.units[unit].id)
      table.text(scheme.units[unit].name)
      table.number(view.total(unit))
      for component in components { table.number(view.value(component, of: unit)) }
      table.text(view.grade(result.grade) ?? "")
      if hasPrevious {
        table.integer(result.previous?.rank)
        table.text(view.moveSign(of: unit))
      }
      table.text(view.remarks(on: unit))
      if facts.exact {
        table.number(view.numbers.fraction(result.total))
        for component in components { table.number(view.numbers.fraction(result.components[component].value)) }
      }
      table.endRow()
    }
    return table.bytes
  }

  /// `consequences.csv`: a row for each application of an override and for each step of a ladder that was reached and
  /// stands.
  public static func consequences(
    _ outcome: AnnualOutcome, facts: AnnualFacts, byteOrderMark: Bool = true
  ) -> [UInt8] {
    let view = AnnualView(outcome, facts: facts)
    let (scheme, words, terms) = (view.scheme, view.words, view.terms)
    var table = CSVTable(byteOrderMark: byteOrderMark)
    table.row([
      terms.reasonKind, terms.ruleName, words.unitID, words.unit, terms.person, words.count, terms.consequence,
      terms.gradeBefore, terms.gradeAfter, terms.evidence,
    ])
    for application in outcome.applications where view.isShown(application.unit) {
      let override = scheme.overrides[application.override]
      table.text(terms.override)
      table.text(override.name)
      table.text(scheme.units[application.unit].id)
      table.text(scheme.units[application.unit].name)
      table.text("")
      table.text("")
      table.text(view.effect(of: override))
      table.text(view.grade(application.before) ?? "")
      table.text(view.grade(application.after) ?? "")
      table.text(view.evidence(application.evidence, of: override))
      table.endRow()
    }
    for count in outcome.ladders where view.isShown(count.unit) {
      guard let consequence = view.consequence(of: count) else { continue }
      let ladder = scheme.ladders[count.ladder]
      table.text(terms.ladder)
      table.text(ladder.name)
      table.text(scheme.units[count.unit].id)
      table.text(scheme.units[count.unit].name)
      table.text(count.person ?? "")
      table.integer(count.number)
      table.text(consequence)
      table.text("")
      table.text("")
      table.text(view.evidence(count.evidence, of: ladder))
      table.endRow()
    }
    return table.bytes
  }
}
