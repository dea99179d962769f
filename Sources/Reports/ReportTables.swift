import ExactArithmetic
import ReviewScheme
import Scoring

/// The tables for people, whatever they are written to; ``CSVReports`` says what each holds.
enum ReportTables {
  static func ranking(_ outcome: Outcome, exact: Bool, to table: inout some TableWriter) {
    let scheme = outcome.scheme
    let words = Words.of(scheme.language)
    let numbers = PublishedNumbers(scheme: scheme)
    let shown = Standings(outcome).sections.flatMap(\.units)
    let hasSuperiors = shown.contains { scheme.units[$0].superior != nil }
    table.row(
      [
        words.category, words.rank, words.unitID, words.unit, words.score, words.points, words.grade,
        words.satisfaction,
        words.ratings, words.flags,
      ] + (hasSuperiors ? [words.superior] : [])
        + (exact ? [words.score, words.points, words.satisfaction].map(words.asFraction) : []))
    for unit in shown {
      let result = outcome.units[unit]
      let score = result.score
      table.text(scheme.categories[scheme.units[unit].category].name)
      table.integer(result.rank)
      table.text(scheme.units[unit].id)
      table.text(scheme.units[unit].name)
      table.number(numbers.score(score.score))
      table.number(numbers.points(result.points))
      table.text(result.grade.map { scheme.grades[$0].name } ?? "")
      table.number(numbers.satisfaction(score.satisfaction))
      table.integer(score.ratings)
      let apart = scheme.units[unit].visibility == .apart ? [words.apart(nil)] : []
      table.text(words.list(apart + result.flags.map(words.flag)))
      if hasSuperiors { table.text(scheme.units[unit].superior ?? "") }
      if exact {
        for value in [score.score, result.points, score.satisfaction] { table.number(numbers.fraction(value)) }
      }
      table.endRow()
    }
  }

  static func groups(_ outcome: Outcome, exact: Bool, to table: inout some TableWriter) {
    let scheme = outcome.scheme
    let words = Words.of(scheme.language)
    let numbers = PublishedNumbers(scheme: scheme)
    let levels = scheme.scale.form == .levels ? Array(scheme.scale.levels.indices) : []
    table.row(
      [
        words.category, words.unitID, words.unit, words.groupID, words.group, words.weight,
        words.withheldHeading(words.mean, scheme.publication.smallestCell), words.ratings,
      ] + levels.map { scheme.scale.levels[$0].name } + (exact ? [words.asFraction(words.mean)] : []))
    for unit in scheme.units.indices where scheme.units[unit].visibility.isPublished {
      let score = outcome.units[unit].score
      let withheld = Withheld(score, under: scheme, category: scheme.units[unit].category)
      for (group, result) in score.groups.enumerated() {
        let isWithheld = withheld.groups[group]
        table.unit(unit, of: scheme)
        table.text(scheme.groups[group].id)
        table.text(scheme.groups[group].name)
        table.number(numbers.exact(result.weight))
        table.number(isWithheld ? Withheld.mark : numbers.mean(result.mean))
        table.integer(result.ratings)
        for level in levels {
          if isWithheld { table.number(Withheld.mark) } else { table.integer(result.counts[level]) }
        }
        if exact { table.number(isWithheld ? Withheld.mark : numbers.fraction(result.mean)) }
        table.endRow()
      }
    }
  }

  static func items(_ outcome: Outcome, exact: Bool, to table: inout some TableWriter) {
    let scheme = outcome.scheme
    let words = Words.of(scheme.language)
    let numbers = PublishedNumbers(scheme: scheme)
    table.row(
      [
        words.category, words.unitID, words.unit, words.itemID, words.item, words.weight,
        words.withheldHeading(words.mean, scheme.publication.smallestCell), words.ratings,
      ] + (exact ? [words.asFraction(words.mean)] : []))
    guard scheme.hasNamedItems else { return }
    for unit in scheme.units.indices where scheme.units[unit].visibility.isPublished {
      let score = outcome.units[unit].score
      let category = scheme.units[unit].category
      let withheld = Withheld(score, under: scheme, category: category)
      for (item, result) in score.items.enumerated() {
        table.unit(unit, of: scheme)
        table.text(scheme.items[item].id)
        table.text(scheme.items[item].name)
        table.number(numbers.exact(scheme.weight(ofItem: item, inCategory: category)))
        table.number(withheld.items[item] ? Withheld.mark : numbers.mean(result.mean))
        table.integer(result.ratings)
        if exact { table.number(withheld.items[item] ? Withheld.mark : numbers.fraction(result.mean)) }
        table.endRow()
      }
    }
  }

  static func rejects(_ rejects: some Sequence<Reject>, language: Language, to table: inout some TableWriter) {
    let words = Words.of(language)
    table.row([words.file, words.line, words.reasonCode, words.reason, words.rowText])
    for reject in rejects {
      table.text(reject.file)
      table.integer(reject.line)
      table.text(reject.reason.rawValue)
      table.text(words.rejectSentence(reject.reason))
      table.text(reject.text)
      table.endRow()
    }
  }
}
