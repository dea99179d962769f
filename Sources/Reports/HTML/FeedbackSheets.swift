import Confidence
import ExactArithmetic
import ReviewScheme
import Scoring

/// What each unit receives: its own results beside summaries of its category, on a page of its own.
///
/// A sheet shows no other unit, and of the category only what follows from cells that are published. Units that are not
/// published have none.
public enum FeedbackSheets {
  /// Of how many units a category must show a value, so that its mean is no other unit's.
  private static let fewestCompared = 3

  /// The sheets, each with a file name that no other has: its number in the scheme and the unit's name.
  ///
  /// - Returns: none if the results of groups are not known, see ``RoundView/init(results:file:scheme:language:against:)``.
  public static func files(_ view: RoundView) -> [(name: String, bytes: [UInt8])] {
    guard let scheme = view.scheme, view.hasCells else { return [] }
    let digits = String(view.units.count).count
    return view.units.indices.filter { view.units[$0].isPublished }.map { index in
      let number = String(index + 1)
      let padded = String(repeating: "0", count: digits - number.count) + number
      return ("\(padded)-\(fileName(view.units[index].name)).html", page(view.units[index], view, scheme).document())
    }
  }

  /// A text as a part of a file's name: no separators, no control characters, at most 60 characters.
  private static func fileName(_ text: String) -> String {
    var name = String.UnicodeScalarView()
    for scalar in DisplayWidth.harmless(text).unicodeScalars.prefix(60) {
      name.append("/\\:*?\"<>|".unicodeScalars.contains(scalar) ? "_" : scalar)
    }
    return String(name)
  }

  private static func page(_ unit: UnitView, _ view: RoundView, _ scheme: Scheme) -> HTMLNode {
    let page = view.page
    let peers = view.units.filter {
      $0.isPublished && $0.category == unit.category && ($0.visibility == .apart) == (unit.visibility == .apart)
    }
    var body: [HTMLNode] = [
      .element(
        .header, .element(.h1, text: unit.name),
        .element(
          .p, text: [view.title, page.sheetTitle, unit.categoryName].filter { !$0.isEmpty }.joined(separator: " · ")),
        .element(.p, class: "note", text: page.sheetNote))
    ]
    var main = [HTMLNode.element(.h2, text: page.result), .element(.dl, [(.class, "facts")], facts(unit, view))]
    main.append(.element(.h2, text: view.words.groupMeans))
    main.append(table(of: view.words.group, view.groups, unit, peers, view, scheme) { $0.groups })
    if !view.items.isEmpty {
      main.append(.element(.h2, text: view.page.itemMeans))
      main.append(table(of: view.words.item, view.items, unit, peers, view, scheme) { $0.items })
    }
    if !view.levels.isEmpty {
      main.append(.element(.h2, text: view.words.levels))
      main.append(levels(unit, view, scheme))
    }
    main.append(.element(.p, class: "note", text: page.markNote))
    main += view.withheldNote
    if unit.sureness != nil {
      main.append(.element(.h2, text: page.howSure))
      main.append(.element(.ul, [(.class, "note")], RankingSection.assumptions(view).map { .element(.li, text: $0) }))
    }
    body.append(.element(.main, [], main))
    body.append(.element(.footer, .element(.p, text: "\(view.generator) · SHA-256 \(view.schemeSHA256)")))
    return HTMLPage.node(
      title: "\(unit.name) · \(view.title)", language: view.language, generator: view.generator, body: body)
  }

  private static func facts(_ unit: UnitView, _ view: RoundView) -> [HTMLNode] {
    let (words, page) = (view.words, view.page)
    var facts: [(String, String?)] = [
      (words.score, unit.scoreText ?? words.none),
      (words.rank, unit.rank.map { words.rankOf($0, unit.of) } ?? unit.absence.map(words.absence)),
      (words.points, unit.points), (words.grade, unit.grade), (words.satisfaction, unit.satisfaction),
      (words.ratings, String(unit.ratings)),
      (words.flags, unit.flags.isEmpty ? nil : words.list(unit.flags.map(words.flag))),
      (page.interval, unit.sureness.map { RankingSection.text($0.interval) }),
      (page.satisfactionInterval, unit.sureness?.satisfaction.map(RankingSection.text)),
      (page.rankInterval, unit.sureness?.ranks.map(RankingSection.text)),
      (page.lastOnes, unit.sureness?.bottom.map(page.verdict)),
    ]
    if let comparison = view.comparison, let pair = comparison.pairs.first(where: { $0.new.id == unit.id }) {
      let score = ComparisonNumbers(comparison).oldScore(pair.old) ?? words.none
      let rank = pair.old.rank.map { words.rankOf($0, pair.old.of) } ?? words.none
      facts.append((page.lastRound, words.list(["\(words.score) \(score)", rank])))
    }
    return facts.flatMap { name, value in
      value.map { [HTMLNode.element(.dt, text: name), .element(.dd, text: $0)] } ?? []
    }
  }

  /// The unit's means beside those of its category.
  private static func table(
    of name: String, _ columns: [RoundView.Named], _ unit: UnitView, _ peers: [UnitView], _ view: RoundView,
    _ scheme: Scheme,
    cells: (UnitView) -> [UnitView.Cell]
  ) -> HTMLNode {
    let (words, page) = (view.words, view.page)
    let numbers = PublishedNumbers(scheme: scheme)
    var table = HTMLTable(
      caption: unit.categoryName.isEmpty ? words.means : unit.categoryName,
      headings: [.text(name)]
        + [words.weight, page.yours].map { .number($0) } + [.picture]
        + [page.ofCategory, page.difference, page.best, page.place, words.ratings].map { .number($0) })
    for (index, column) in columns.enumerated() {
      let cell = cells(unit)[index]
      let others = peers.map { cells($0)[index] }.filter { !$0.isWithheld }.compactMap(\.mean)
      let isCompared = others.count >= fewestCompared
      let mean = isCompared ? others.reduce(.zero, +) / Fraction(others.count) : nil
      let mine = cell.isWithheld ? nil : cell.mean
      let difference = mean.flatMap { mean in mine.map { $0 - mean } }
      let place = isCompared ? mine.map { mine in "\(1 + others.count { $0 > mine }) / \(others.count)" } : nil
      let mark = mean.map { ScoreBar.share(of: $0, on: scheme.scale) }
      table.rows.append(
        (
          [
            .text(view.indented(column)),
            .number(unit.category.flatMap { $0 < column.weights.count ? column.weights[$0] : nil }),
            .number(cell.shown),
            .drawing(
              HTMLDrawing.bar(
                mine.map { ScoreBar.share(of: $0, on: scheme.scale) } ?? .zero, interval: mark.map { $0...$0 })),
            .number(numbers.mean(mean)),
            HTMLTable.Cell(
              content: [.text(difference.map { ($0 > .zero ? "+" : "") + (numbers.mean($0) ?? "") } ?? "–")],
              style: difference.map { $0 < .zero ? "n down" : "n up" } ?? "n"),
            .number(isCompared ? numbers.mean(others.max()) : nil), .number(place), .number(String(cell.ratings)),
          ], nil
        ))
    }
    return table.node
  }

  /// The unit's marks by group and level.
  private static func levels(_ unit: UnitView, _ view: RoundView, _ scheme: Scheme) -> HTMLNode {
    let styles = LevelsSection.styles(of: scheme.scale)
    var table = HTMLTable(
      caption: unit.name,
      headings: [.text(view.words.group), .picture]
        + zip(view.levels, styles).map { level, style in
          HTMLTable.Cell(content: [.element(.span, class: "chip " + style), .text(level.name)], style: "n")
        })
    table.style = "levels"
    for (group, cell) in zip(view.groups, unit.groups) {
      let parts = cell.isWithheld ? [] : zip(cell.counts, styles).map { (count: $0, style: $1) }
      table.rows.append(
        (
          [
            .text(view.indented(group)),
            .drawing(HTMLDrawing.parts(parts)),
          ] + view.levels.indices.map { .number(cell.isWithheld ? Withheld.mark : String(cell.counts[$0])) }, nil
        ))
    }
    return table.node
  }
}
