import Confidence
import ExactArithmetic
import ReviewScheme
import Scoring

/// The ranking, one table for each, with what chance may have done to it.
enum RankingSection: HTMLSection {
  static let id = "ranking"

  static func title(_ view: RoundView) -> String { view.words.ranking }

  static func body(_ view: RoundView) -> [HTMLNode] {
    let columns = Columns(view)
    return view.lists.map { table($0, columns, view).node } + absences(view) + sureness(view, columns)
  }

  /// Which columns the tables of this round have.
  private struct Columns {
    let hasIntervals: Bool
    let hasRanks: Bool
    let hasVerdicts: Bool
    let hasPoints: Bool
    let hasGrades: Bool
    let hasSatisfaction: Bool
    let hasFlags: Bool

    init(_ view: RoundView) {
      let units = view.shown.map { view.units[$0] }
      hasIntervals = units.contains { $0.sureness != nil }
      hasRanks = units.contains { $0.sureness?.ranks != nil }
      hasVerdicts = units.contains { $0.sureness?.bottom != nil }
      hasPoints = units.contains { $0.points != nil }
      hasGrades = units.contains { $0.grade != nil }
      hasSatisfaction = units.contains { $0.satisfaction != nil }
      hasFlags = units.contains { !$0.flags.isEmpty }
    }
  }

  private static func table(_ list: RoundView.List, _ columns: Columns, _ view: RoundView) -> HTMLTable {
    let (words, page) = (view.words, view.page)
    let hasRanks = columns.hasRanks && !list.isApart
    var headings: [HTMLTable.Cell] = [.number(words.rank), .text(words.unit), .number(words.score), .picture]
    if columns.hasIntervals { headings.append(.number(page.interval)) }
    if hasRanks { headings += [.number(page.rankInterval), .picture] }
    if columns.hasVerdicts && !list.isApart { headings.append(.text(page.lastOnes)) }
    if view.isExact { headings.append(.number(words.asFraction(words.score))) }
    if columns.hasPoints { headings.append(.number(words.points)) }
    if columns.hasGrades { headings.append(.text(words.grade)) }
    if columns.hasSatisfaction { headings.append(.number(words.satisfaction)) }
    headings.append(.number(words.ratings))
    if columns.hasFlags { headings.append(.text(words.flags)) }

    let name = list.name.isEmpty ? list.counts : "\(list.name)\(words.colon)\(list.counts)"
    var table = HTMLTable(caption: name, headings: headings)
    table.rowHeading = 1
    table.isSortable = true
    for unit in list.units.map({ view.units[$0] }) {
      var cells: [HTMLTable.Cell] = [
        .number(unit.rank.map(String.init)), .text(unit.name), .number(unit.scoreText), .drawing(bar(unit, view)),
      ]
      if columns.hasIntervals { cells.append(.number(unit.sureness.map { text($0.interval) })) }
      if hasRanks { cells += ranks(unit, of: list.ranked) }
      if columns.hasVerdicts && !list.isApart {
        cells.append(
          HTMLTable.Cell(
            content: [.text(unit.sureness?.bottom.map(page.verdict) ?? "–")],
            style: unit.sureness?.bottom.map { "v-\($0.rawValue)" }))
      }
      if view.isExact { cells.append(.number(unit.scoreFraction)) }
      if columns.hasPoints { cells.append(.number(unit.points)) }
      if columns.hasGrades { cells.append(.text(unit.grade ?? "–")) }
      if columns.hasSatisfaction { cells.append(.number(unit.satisfaction)) }
      cells.append(.number(String(unit.ratings)))
      if columns.hasFlags {
        cells.append(HTMLTable.Cell(content: [.text(words.list(unit.flags.map(words.flag)))], style: "flag"))
      }
      table.rows.append((cells, style(of: unit)))
    }
    return table
  }

  /// The score as a part of the scale's range, with its interval.
  static func bar(_ unit: UnitView, _ view: RoundView) -> HTMLNode {
    guard let score = unit.score else { return HTMLDrawing.bar(.zero) }
    func share(_ value: Fraction) -> Fraction {
      if let scale = view.scheme?.scale { return ScoreBar.share(of: value, on: scale) }
      let most = view.units.compactMap(\.score).max() ?? .zero
      return most > .zero ? min(.one, max(.zero, value / most)) : .zero
    }
    return HTMLDrawing.bar(
      share(score), interval: unit.sureness.map { share($0.interval.lowerBound)...share($0.interval.upperBound) })
  }

  private static func ranks(_ unit: UnitView, of count: Int) -> [HTMLTable.Cell] {
    guard let possible = unit.sureness?.ranks, let rank = unit.rank ?? possible.first else {
      return [.number(nil), .text("")]
    }
    return [
      .number(text(possible)), .drawing(HTMLDrawing.ranks(possible, rank: rank, of: count)),
    ]
  }

  /// An interval of scores, with the decimals that it was rounded to.
  static func text(_ interval: ClosedRange<Fraction>) -> String {
    [interval.lowerBound, interval.upperBound].map { $0.decimal(digits: RoundConfidence.decimals, .halfUp) }
      .joined(separator: "–")
  }

  /// An interval of ranks.
  static func text(_ ranks: ClosedRange<Int>) -> String {
    ranks.count == 1 ? "\(ranks.lowerBound)" : "\(ranks.lowerBound)–\(ranks.upperBound)"
  }

  private static func style(of unit: UnitView) -> String? {
    if unit.flags.contains(.bottom) { return "bottom" }
    return unit.flags.contains(.top) ? "top" : nil
  }

  private static func absences(_ view: RoundView) -> [HTMLNode] {
    view.absences.map { reason, names in
      .element(.p, class: "note", text: "– " + reason + view.words.colon + view.words.list(names))
    }
  }

  private static func sureness(_ view: RoundView, _ columns: Columns) -> [HTMLNode] {
    guard columns.hasIntervals else { return [] }
    return [
      .element(.h3, text: view.page.howSure),
      .element(.ul, [(.class, "note")], assumptions(view).map { .element(.li, text: $0) }),
    ]
  }

  /// What intervals and verdicts mean, which hangs on what is known of ballots.
  static func assumptions(_ view: RoundView) -> [String] {
    var sentences = view.page.assumptions
    if view.buckets > 0 {
      sentences.replaceSubrange(1...2, with: view.page.ofBuckets(view.buckets))
    }
    return sentences
  }
}
