import ExactArithmetic
public import ReviewScheme
public import Scoring

/// A comparison as text for a terminal.
public enum ComparisonText {
  /// What cannot be compared, then a table for each category; with a final line end, no line wider than `width`.
  ///
  /// Where the width is small, names are shortened with `…`, then the columns go from the right.
  ///
  /// - Parameter width: the columns of the terminal, an East Asian wide character counting two; at least 20 are used.
  public static func text(_ comparison: Comparison, language: Language, width: Int = 80) -> String {
    let text = ComparisonLayout(comparison, language: language, width: max(20, width))
    return text.lines().map { $0 + "\n" }.joined()
  }
}

/// Lays out one comparison.
private struct ComparisonLayout {
  private static let gap = TableLine.gap
  private static let narrowestName = 8
  private static let none = "–"

  private let comparison: Comparison
  private let words: Words
  private let own: ComparisonWords
  private let numbers: ComparisonNumbers
  private let width: Int
  private let columns: [Column]
  private let nameWidth: Int

  /// A column beside the names.
  private struct Column {
    let heading: SizedText
    /// By pair of the comparison.
    let cells: [SizedText]
    let width: Int

    init(_ heading: String, _ cells: [String]) {
      self.heading = SizedText(heading)
      self.cells = cells.map { SizedText($0) }
      width = self.cells.map(\.width).reduce(self.heading.width, max)
    }
  }

  init(_ comparison: Comparison, language: Language, width: Int) {
    self.comparison = comparison
    self.width = width
    let (words, own) = (Words.of(language), ComparisonWords.of(language))
    let numbers = ComparisonNumbers(comparison)
    (self.words, self.own, self.numbers) = (words, own, numbers)
    var columns = Self.columns(of: comparison, words, own, numbers)
    let pairs = comparison.pairs
    let widest = pairs.map { DisplayWidth.of(DisplayWidth.harmless($0.new.name)) }.max() ?? 0
    func left() -> Int { width - columns.reduce(0) { $0 + $1.width + Self.gap } }
    while columns.count > 1, left() < Self.narrowestName { columns.removeLast() }
    nameWidth = max(2, min(max(widest, DisplayWidth.of(words.unit)), left()))
    self.columns = columns
  }

  func lines() -> [String] {
    var lines = wrapped(own.title)
    lines += wrapped(own.old + words.colon + comparison.old.title)
    lines += wrapped(own.new + words.colon + comparison.new.title)
    lines.append("")
    for sentence in ComparisonNotes.sentences(comparison, words, own) { lines += wrapped(sentence) }
    for (name, places) in sections() {
      lines.append("")
      let comparable = places.count { comparison.pairs[$0].ranks != nil }
      let counts = own.sectionCounts(places.count, comparable)
      lines += wrapped(name.isEmpty ? counts : "\(name)  \(counts)")
      lines.append(line(name: words.unit, cells: columns.map(\.heading)))
      for place in places {
        lines.append(line(name: comparison.pairs[place].new.name, cells: columns.map { $0.cells[place] }))
      }
    }
    return lines
  }

  /// The tables: one for each ranking, units in the order of the later one.
  private func sections() -> [(name: String, places: [Int])] {
    let places = comparison.pairs.indices.sorted {
      (comparison.pairs[$0].new.rank ?? .max, $0) < (comparison.pairs[$1].new.rank ?? .max, $1)
    }
    if comparison.scope == .all { return places.isEmpty ? [] : [(words.allUnits, places)] }
    var names: [String] = []
    for pair in comparison.pairs where !names.contains(pair.new.category) { names.append(pair.new.category) }
    return names.map { name in (name, places.filter { comparison.pairs[$0].new.category == name }) }
  }

  private func line(name: String, cells: [SizedText]) -> String {
    var line = TableLine()
    for (place, (column, cell)) in zip(columns, cells).enumerated() {
      line.add(cell, width: column.width, .right)
      if place == 0 { line.add(SizedText(DisplayWidth.harmless(name)), width: nameWidth) }
    }
    return line.text
  }

  private func wrapped(_ text: String) -> [String] {
    TextLayout.wrapped(DisplayWidth.harmless(text), width: width, hanging: 2)
  }

  // MARK: - Columns

  /// Published ranks and the move; ranks among the comparable if they tell something else; scores, points.
  private static func columns(
    of comparison: Comparison, _ words: Words, _ own: ComparisonWords, _ numbers: ComparisonNumbers
  ) -> [Column] {
    let pairs = comparison.pairs
    func ranks(_ heading: String, _ rank: (ComparedUnit) -> (old: Int?, new: Int?)) -> Column {
      arrows(heading, pairs.map { rank($0).old.map(String.init) }, pairs.map { rank($0).new.map(String.init) })
    }
    var columns = [
      ranks(words.rank) { ($0.old.rank, $0.new.rank) },
      Column(own.move, pairs.map { $0.ranks.map { move($0.move) } ?? none }),
    ]
    if pairs.contains(where: { pair in pair.ranks.map { $0.old != pair.old.rank || $0.new != pair.new.rank } ?? false })
    {
      columns.append(ranks(own.rankAmong) { ($0.ranks?.old, $0.ranks?.new) })
    }
    columns.append(
      arrows(words.score, pairs.map { numbers.oldScore($0.old) }, pairs.map { numbers.newScore($0.new) }))
    columns.append(Column(own.change, pairs.map { signed(numbers.scoreChange($0), $0.scoreChange) }))
    if pairs.contains(where: { $0.old.points != nil || $0.new.points != nil }) {
      columns.append(
        arrows(words.points, pairs.map { numbers.oldPoints($0.old) }, pairs.map { numbers.newPoints($0.new) }))
      columns.append(Column(own.change, pairs.map { signed(numbers.pointsChange($0), $0.pointsChange) }))
    }
    return columns
  }

  /// A column of old and new values, both set right.
  private static func arrows(_ heading: String, _ old: [String?], _ new: [String?]) -> Column {
    let (old, new) = (old.map { $0 ?? none }, new.map { $0 ?? none })
    let (oldWidth, newWidth) = (old.map(DisplayWidth.of).max() ?? 0, new.map(DisplayWidth.of).max() ?? 0)
    return Column(
      heading,
      zip(old, new).map { old, new in
        TextLayout.padded(old, to: oldWidth, .right) + " → " + TextLayout.padded(new, to: newWidth, .right)
      })
  }

  private static func move(_ places: Int) -> String {
    places == 0 ? "→" : places > 0 ? "↑\(places)" : "↓\(-places)"
  }

  private static func signed(_ text: String?, _ value: Fraction?) -> String {
    guard let text, let value else { return none }
    return value > .zero ? "+" + text : text
  }
}
