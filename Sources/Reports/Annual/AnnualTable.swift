public import AnnualAssessment
import ExactArithmetic
import ReviewScheme

/// The ranking of a settlement as a table for a terminal.
public enum AnnualTable {
  /// The table, with a final line end; no line is wider than `width` columns.
  ///
  /// Where the width is small, names are shortened with `…` and columns go from the right: the components first.
  ///
  /// - Parameter width: the columns of the terminal, an East Asian wide character counting two; at least 20 are used.
  public static func text(_ outcome: AnnualOutcome, facts: AnnualFacts, width: Int = 80) -> String {
    let table = AnnualTableText(view: AnnualView(outcome, facts: facts), width: max(20, width))
    return table.lines().map { $0 + "\n" }.joined()
  }
}

/// Lays out the table of one settlement.
private struct AnnualTableText {
  private static let gap = TableLine.gap
  private static let narrowestName = 8
  private static let nothing = "–"

  private struct Column {
    let heading: SizedText
    let side: TextLayout.Side
    /// By unit.
    let cells: [SizedText]
    let width: Int

    init(heading: String, side: TextLayout.Side, cells: [String]) {
      self.heading = SizedText(heading)
      self.side = side
      self.cells = cells.map { SizedText($0) }
      width = self.cells.map(\.width).reduce(self.heading.width, max)
    }
  }

  private let view: AnnualView
  private let width: Int
  private let standings: AnnualStandings
  private let columns: [Column]
  private let nameWidth: Int

  init(view: AnnualView, width: Int) {
    self.view = view
    self.width = width
    standings = AnnualStandings(view.outcome)
    var columns = Self.columns(of: view)
    func left() -> Int { width - columns.reduce(0) { $0 + $1.width + Self.gap } }
    let longest = standings.units.map { DisplayWidth.of(DisplayWidth.harmless(view.scheme.units[$0].name)) }
    let wanted = longest.reduce(DisplayWidth.of(view.words.unit), max)
    while columns.count > 2, left() < max(Self.narrowestName, min(wanted, 16)) { columns.removeLast() }
    nameWidth = max(2, min(wanted, left()))
    self.columns = columns
  }

  private static func columns(of view: AnnualView) -> [Column] {
    let (scheme, outcome) = (view.scheme, view.outcome)
    let units = scheme.units.indices
    var columns = [
      Column(
        heading: view.words.rank, side: .right, cells: units.map { outcome.units[$0].rank.map(String.init) ?? nothing }),
      Column(heading: view.terms.total, side: .right, cells: units.map { view.total($0) ?? nothing }),
    ]
    if !scheme.grades.isEmpty {
      let names = units.map { DisplayWidth.harmless(view.grade(outcome.units[$0].grade) ?? nothing) }
      columns.append(Column(heading: view.words.grade, side: .left, cells: names))
    }
    if outcome.input.previous != nil {
      columns.append(Column(heading: view.terms.move, side: .left, cells: units.map(view.moveSign)))
    }
    for (index, component) in scheme.components.enumerated() {
      columns.append(
        Column(
          heading: DisplayWidth.harmless(component.name), side: .right,
          cells: units.map { view.value(index, of: $0) ?? nothing }))
    }
    return columns
  }

  func lines() -> [String] {
    var lines = wrapped("\(view.scheme.title)  \(view.terms.period(view.scheme.period))")
    for section in standings.sections {
      lines.append("")
      let name = section.category.map { view.scheme.categories[$0].name } ?? view.words.allUnits
      lines += wrapped("\(name)  \(view.words.unitCounts(section.units.count, section.ranked))")
      lines.append(row(view.words.unit, columns.map(\.heading)))
      lines += section.units.map(row)
      for (superior, units) in section.apart {
        lines += wrapped(view.terms.apart(superior))
        lines += units.map(row)
      }
    }
    let notes = AnnualNotes.lines(view)
    return notes.isEmpty ? lines : lines + [""] + notes.flatMap(wrapped)
  }

  private func row(_ unit: Int) -> String {
    row(DisplayWidth.harmless(view.scheme.units[unit].name), columns.map { $0.cells[unit] })
  }

  /// A line of the table: rank, name, total, and what else there is.
  private func row(_ name: String, _ cells: [SizedText]) -> String {
    var line = TableLine()
    for (place, column) in columns.enumerated() {
      line.add(cells[place], width: column.width, column.side)
      if place == 0 { line.add(SizedText(name), width: nameWidth) }
    }
    return line.text
  }

  private func wrapped(_ text: String) -> [String] {
    TextLayout.wrapped(DisplayWidth.harmless(text), width: width, hanging: 2)
  }
}
