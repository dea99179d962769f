import ExactArithmetic
import ReviewScheme
import Scoring

/// The ranking, one table for each.
enum RankingSection: HTMLSection {
  static let id = "ranking"

  static func title(_ words: Words) -> String { words.ranking }

  static func body(_ content: HTMLContent) -> [HTMLNode] {
    content.sections.map { table($0, content).node } + absences(content)
  }

  private static func table(_ section: Standings.Section, _ content: HTMLContent) -> HTMLTable {
    let (words, scheme, numbers) = (content.words, content.scheme, content.numbers)
    let units = content.outcome.units
    let hasFlags = content.sections.contains { $0.units.contains { !units[$0].flags.isEmpty } }
    var headings: [HTMLTable.Cell] = [.number(words.rank), .text(words.unit), .number(words.score), .text("")]
    if content.facts.exact { headings.append(.number(words.asFraction(words.score))) }
    if scheme.points != nil { headings.append(.number(words.points)) }
    if !scheme.grades.isEmpty { headings.append(.text(words.grade)) }
    if scheme.scale.hasSatisfiedLevels { headings.append(.number(words.satisfaction)) }
    headings.append(.number(words.ratings))
    if hasFlags { headings.append(.text(words.flags)) }

    let counts = Standings.counts(of: section, words: words)
    var table = HTMLTable(caption: "\(content.name(of: section))\(words.colon)\(counts)", headings: headings)
    table.rowHeading = 1
    for unit in section.units {
      let result = units[unit]
      let score = result.score
      let share = score.score.map { ScoreBar.share(of: $0, on: scheme.scale) } ?? .zero
      var cells: [HTMLTable.Cell] = [
        .number(result.rank.map(String.init)), .text(scheme.units[unit].name), .number(numbers.score(score.score)),
        .drawing(HTMLDrawing.bar(share)),
      ]
      if content.facts.exact { cells.append(.number(numbers.fraction(score.score))) }
      if scheme.points != nil { cells.append(.number(numbers.points(result.points))) }
      if !scheme.grades.isEmpty { cells.append(.text(result.grade.map { scheme.grades[$0].name } ?? "–")) }
      if scheme.scale.hasSatisfiedLevels { cells.append(.number(numbers.satisfaction(score.satisfaction))) }
      cells.append(.number(String(score.ratings)))
      if hasFlags {
        cells.append(HTMLTable.Cell(content: [.text(words.list(result.flags.map(words.flag)))], style: "flag"))
      }
      table.rows.append((cells, style(of: result)))
    }
    return table
  }

  private static func style(of result: UnitOutcome) -> String? {
    if result.flags.contains(.bottom) { return "bottom" }
    return result.flags.contains(.top) ? "top" : nil
  }

  private static func absences(_ content: HTMLContent) -> [HTMLNode] {
    Standings.absences(in: content.outcome).map { reason, units in
      let names = units.map { content.scheme.units[$0].name }
      let text = content.words.absence(reason) + content.words.colon + content.words.list(names)
      return .element(.p, class: "note", text: "– " + text)
    }
  }
}
