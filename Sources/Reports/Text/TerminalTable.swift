import ExactArithmetic
import ReviewScheme
public import Scoring

/// The ranking as a table for a terminal.
public enum TerminalTable {
  /// The table, with a final line end; no line is wider than `width` columns.
  ///
  /// Where the width is small, names are shortened with `…`, then the bars go, then the columns from the right.
  ///
  /// - Parameters:
  ///   - width: the columns of the terminal, an East Asian wide character counting two; at least 20 are used.
  ///   - exact: whether the exact score stands below each unit.
  ///   - colour: whether ANSI colours mark headings, bars and flags.
  public static func text(_ outcome: Outcome, width: Int = 80, exact: Bool = false, colour: Bool = false) -> String {
    let table = RankingTable(outcome: outcome, width: max(20, width), exact: exact, isColoured: colour)
    return table.lines().map { $0 + "\n" }.joined()
  }
}

/// Lays out the table of one outcome.
private struct RankingTable {
  private static let gap = TableLine.gap
  private static let narrowestName = 8
  private static let bars = 8...28

  private let outcome: Outcome
  private let scheme: Scheme
  private let words: Words
  private let width: Int
  private let exact: Bool
  private let paint: Paint
  private let sections: [Standings.Section]
  private let columns: [Column]
  /// By unit of the scheme, like the cells of columns.
  private let names: [SizedText]
  private let nameWidth: Int
  private let barWidth: Int
  private let bars: ScoreBar

  init(outcome: Outcome, width: Int, exact: Bool, isColoured: Bool) {
    self.outcome = outcome
    self.width = width
    self.exact = exact
    scheme = outcome.scheme
    words = Words.of(outcome.scheme.language)
    paint = Paint(isOn: isColoured)
    sections = Standings(outcome).sections
    let shown = sections.flatMap(\.units).sorted()
    var columns = Column.all(of: outcome, shown: shown, words: words)
    let names = scheme.units.map { SizedText(DisplayWidth.harmless($0.name)) }
    let wantedName = max(shown.map { names[$0].width }.max() ?? 0, DisplayWidth.of(words.unit))
    // What is left for names and bars once the other columns have their place.
    func left() -> Int { width - columns.reduce(0) { $0 + $1.width + Self.gap } }
    while columns.count > 2, left() < Self.narrowestName { columns.removeLast() }
    let barRoom = left() - Self.gap - wantedName
    let longestBar = min(Self.bars.upperBound, left() - Self.gap - min(wantedName, 2 * Self.narrowestName))
    barWidth = longestBar < Self.bars.lowerBound ? 0 : min(longestBar, max(Self.bars.lowerBound, barRoom))
    bars = ScoreBar(on: scheme.scale, width: barWidth)
    nameWidth = max(2, min(wantedName, barWidth == 0 ? left() : left() - Self.gap - barWidth))
    self.columns = columns
    self.names = names
  }

  func lines() -> [String] {
    var lines = wrapped(scheme.title).map(paint.bold)
    for section in sections {
      lines.append("")
      lines += heading(of: section)
      lines.append(paint.dim(header()))
      for unit in section.units { lines += row(unit) }
    }
    let notes = absences() + losses()
    return notes.isEmpty ? lines : lines + [""] + notes
  }

  private func heading(of section: Standings.Section) -> [String] {
    let name = Standings.name(of: section, in: scheme, words: words)
    return wrapped("\(name)  \(Standings.counts(of: section, words: words))").map(paint.bold)
  }

  private func header() -> String {
    line(name: SizedText(words.unit), bar: SizedText("", width: 0), isHeading: true) { $0.heading }
  }

  private func row(_ unit: Int) -> [String] {
    // As long as the public sees the score: that has few digits, and is soon measured out.
    let bar = outcome.units[unit].publishedScore.map(bars.text) ?? SizedText("", width: 0)
    var lines = [line(name: names[unit], bar: bar) { $0.cells[unit] }]
    if exact, let score = outcome.units[unit].score.score {
      let indent = (columns.first?.width ?? 0) + Self.gap
      lines += TextLayout.wrapped("= \(score.description)", width: width, indent: indent, hanging: 2).map(paint.dim)
    }
    return lines
  }

  /// A line of the table: rank, name, score, bar, and what else there is.
  private func line(
    name: SizedText, bar: SizedText, isHeading: Bool = false, cell: (Column) -> SizedText
  ) -> String {
    var line = TableLine()
    for (place, column) in columns.enumerated() {
      line.add(cell(column), width: column.width, column.side) { isHeading ? $0 : column.paint(paint, $0) }
      if place == 0 { line.add(name, width: nameWidth) }
      if place == 1, barWidth > 0 { line.add(bar, width: barWidth, paint: paint.bar) }
    }
    return line.text
  }

  /// Which units have no rank, and why.
  private func absences() -> [String] {
    Standings.absences(in: outcome).flatMap { reason, units in
      let names = words.list(units.map { scheme.units[$0].name })
      return wrapped("\(Column.noRank) \(words.absence(reason))\(words.colon)\(names)")
    }
  }

  /// What was not used on the way.
  private func losses() -> [String] {
    let rejected = outcome.intake.rejectedRowCount
    let void = outcome.intake.ballots - outcome.intake.validBallots
    var sentences: [String] = []
    if rejected > 0 { sentences.append(words.rowsRejected(rejected)) }
    if void > 0 { sentences.append(words.ballotsVoid(void)) }
    return sentences.isEmpty ? [] : wrapped(words.list(sentences))
  }

  private func wrapped(_ text: String) -> [String] {
    TextLayout.wrapped(DisplayWidth.harmless(text), width: width, hanging: 2)
  }
}

/// A column of the table beside name and bar.
private struct Column {
  static let noRank = "–"

  let heading: SizedText
  let side: TextLayout.Side
  /// By unit of the scheme.
  let cells: [SizedText]
  /// That of its widest cell that is shown.
  let width: Int
  let paint: @Sendable (Paint, String) -> String

  private init(
    heading: String, side: TextLayout.Side, cells: [String], shown: [Int],
    paint: @escaping @Sendable (Paint, String) -> String = { $1 }
  ) {
    self.heading = SizedText(heading)
    self.side = side
    self.paint = paint
    let cells = cells.map { SizedText($0) }
    self.cells = cells
    width = shown.map { cells[$0].width }.reduce(self.heading.width, max)
  }

  /// Rank and score, then what the outcome has: points, grade, flags.
  ///
  /// - Parameter shown: the units that the table shows.
  static func all(of outcome: Outcome, shown: [Int], words: Words) -> [Column] {
    let scheme = outcome.scheme
    let units = outcome.units
    let numbers = PublishedNumbers(scheme: scheme)
    // What was rounded to as many digits before need not be divided out once more.
    let isPublished = numbers.scoreDecimals == scheme.ranking.digits
    func score(_ unit: UnitOutcome) -> String {
      numbers.score(isPublished ? unit.publishedScore : unit.score.score) ?? noRank
    }
    var columns = [
      Column(
        heading: words.rank, side: .right, cells: units.map { $0.rank.map(String.init) ?? noRank }, shown: shown),
      Column(heading: words.score, side: .right, cells: units.map(score), shown: shown),
    ]
    if scheme.points != nil {
      columns.append(
        Column(
          heading: words.points, side: .right, cells: units.map { numbers.points($0.points) ?? noRank }, shown: shown))
    }
    if !scheme.grades.isEmpty {
      let names = units.map { $0.grade.map { DisplayWidth.harmless(scheme.grades[$0].name) } ?? noRank }
      columns.append(Column(heading: words.grade, side: .left, cells: names, shown: shown))
    }
    if shown.contains(where: { !units[$0].flags.isEmpty }) {
      let flags = units.map { words.list($0.flags.map(words.flag)) }
      columns.append(Column(heading: words.flags, side: .left, cells: flags, shown: shown, paint: { $0.flag($1) }))
    }
    return columns
  }
}

/// ANSI colours, or none.
private struct Paint {
  let isOn: Bool

  func bold(_ text: String) -> String { painted(text, "1") }
  func dim(_ text: String) -> String { painted(text, "2") }
  func bar(_ text: String) -> String { painted(text, "36") }
  func flag(_ text: String) -> String { painted(text, "33") }

  private func painted(_ text: String, _ code: String) -> String {
    isOn && text.contains { $0 != " " } ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
