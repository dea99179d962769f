import ExactArithmetic
import ReviewScheme
import Scoring

/// What each group, and each item, gave each unit: a map of colours, and the numbers behind it.
enum MeansSection: HTMLSection {
  static let id = "means"

  static func title(_ view: RoundView) -> String { view.words.means }

  static func body(_ view: RoundView) -> [HTMLNode] {
    guard view.hasCells else { return [] }
    var nodes = [HTMLNode.element(.h3, text: view.words.meansByGroup)]
    for list in view.lists { nodes += part(list, view.groups, map: view.page.heatMap, view) { $0.groups } }
    if !view.items.isEmpty {
      nodes.append(.element(.h3, text: view.words.meansByItem))
      for list in view.lists { nodes += part(list, view.items, map: view.page.itemMap, view) { $0.items } }
    }
    return nodes + view.withheldNote
  }

  /// How many colours a map has.
  private static let shades = 9

  /// The map and the table of one list.
  private static func part(
    _ list: RoundView.List, _ columns: [RoundView.Named], map: PageWords.Map, _ view: RoundView,
    cells: (UnitView) -> [UnitView.Cell]
  ) -> [HTMLNode] {
    let rows = list.units.map { cells(view.units[$0]) }
    let means = rows.joined().filter { !$0.isWithheld }.compactMap { cell in cell.mean.map { ($0, cell.text) } }
      .sorted { $0.0 < $1.0 }
    guard !means.isEmpty else { return [] }
    // A few that lie far out must not make all others one colour.
    let (lowest, highest) = (means[means.count / 50], means[means.count - 1 - means.count / 50])
    func shade(_ cell: UnitView.Cell) -> String {
      guard !cell.isWithheld, let mean = cell.mean else { return "x" }
      guard highest.0 > lowest.0 else { return String(shades / 2) }
      let share = (mean - lowest.0) / (highest.0 - lowest.0)
      return String(max(0, min(shades - 1, (share * Fraction(shades)).floor() ?? 0)))
    }

    func weight(_ column: RoundView.Named) -> [HTMLNode] {
      guard let category = list.category, category < column.weights.count else { return [] }
      return [.element(.small, text: view.words.weighing(column.weights[category]))]
    }
    let title = list.name.isEmpty ? "" : list.name + view.words.colon
    // A map of one unit says no more than the table.
    var nodes: [HTMLNode] = []
    if list.units.count > 1 {
      let strips = columns.indices.map { column in
        HTMLNode.element(
          .div, .element(.span, text: view.indented(columns[column])),
          HTMLDrawing.strip(rows.map { "s" + shade($0[column]) }))
      }
      nodes = [
        .element(.p, class: "maptitle", text: title + map.title),
        .element(.div, [(.class, "map"), (.ariaHidden, "true")], strips),
        .element(
          .p, class: "note legend", .text((lowest.1 ?? "") + view.page.orLess),
          HTMLDrawing.strip((0..<shades).map { "s\($0)" }), .text((highest.1 ?? "") + view.page.orMore),
          .element(.span, text: map.note)),
      ]
    }
    var table = HTMLTable(
      caption: list.name.isEmpty ? list.counts : list.name,
      headings: [.text(view.words.unit)]
        + columns.map { HTMLTable.Cell(content: [.text($0.name)] + weight($0), style: "n") })
    table.isSortable = true
    table.style = "heat"
    for (unit, row) in zip(list.units, rows) {
      table.rows.append(
        (
          [.text(view.units[unit].name)]
            + row.map { HTMLTable.Cell(content: [.text($0.shown ?? "–")], style: "n h" + shade($0)) },
          nil
        ))
    }
    return nodes + [table.node]
  }
}
