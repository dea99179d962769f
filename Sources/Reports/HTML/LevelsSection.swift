import ReviewScheme
import Scoring

/// How the marks of each unit spread over the levels, all groups and items together.
enum LevelsSection: HTMLSection {
  static let id = "levels"

  static func title(_ view: RoundView) -> String { view.words.levels }

  static func body(_ view: RoundView) -> [HTMLNode] {
    guard let scale = view.scheme?.scale, !view.levels.isEmpty, view.hasCells else { return [] }
    let styles = styles(of: scale)
    return [.element(.p, class: "note", text: view.page.levelsNote)] + view.lists.map { table($0, styles, view) }
      + view.withheldNote
  }

  private static func table(_ list: RoundView.List, _ styles: [String], _ view: RoundView) -> HTMLNode {
    let headings = zip(view.levels, styles).map { level, style in
      HTMLTable.Cell(content: [.element(.span, class: "chip " + style), .text(level.name)], style: "n")
    }
    var table = HTMLTable(
      caption: list.name.isEmpty ? list.counts : list.name,
      headings: [.text(view.words.unit), .picture] + headings)
    table.isSortable = true
    table.style = "levels"
    for unit in list.units.map({ view.units[$0] }) {
      let counts = counts(of: unit, view)
      let parts = zip(counts ?? [], styles).map { (count: $0, style: $1) }
      table.rows.append(
        (
          [.text(unit.name), .drawing(HTMLDrawing.parts(parts))]
            + view.levels.indices.map { level in .number(counts.map { String($0[level]) } ?? Withheld.mark) },
          nil
        ))
    }
    return table.node
  }

  /// Marks by level of all groups that are shown; `nil` if none is.
  ///
  /// With those that are withheld the sum would give them away: whoever knows the sum of two groups' counts and the
  /// score that both go into knows the mean of each.
  static func counts(of unit: UnitView, _ view: RoundView) -> [Int]? {
    let roots = view.groups.indices.filter { view.groups[$0].depth == 0 }.map { unit.groups[$0] }
    let shown = roots.filter { !$0.isWithheld }
    if shown.isEmpty && !roots.isEmpty { return nil }
    return view.levels.indices.map { level in shown.reduce(0) { $0 + $1.counts[level] } }
  }

  /// A colour for each level: five from the best score to the lowest, one for those without a score.
  static func styles(of scale: Scale) -> [String] {
    let scores = Set(scale.levels.compactMap(\.score)).sorted(by: >)
    return scale.levels.map { level in
      guard let score = level.score, let place = scores.firstIndex(of: score) else { return "lu" }
      return "l\(place * 4 / max(1, scores.count - 1))"
    }
  }
}
