import ExactArithmetic
import ReviewScheme
import Scoring

/// How units moved since an earlier round.
enum MovesSection: HTMLSection {
  static let id = "moves"

  static func title(_ view: RoundView) -> String { view.page.moves }

  static func body(_ view: RoundView) -> [HTMLNode] {
    guard let comparison = view.comparison else { return [] }
    let own = ComparisonWords.of(view.language)
    let notes = [view.page.againstRound(comparison.old.title)] + ComparisonNotes.sentences(comparison, view.words, own)
    let names = view.lists.reduce(into: [String: String]()) { names, list in
      for unit in list.units { names[view.units[unit].id] = list.isApart ? nil : list.name }
    }
    let pairs = comparison.pairs.sorted { ($0.new.rank ?? .max) < ($1.new.rank ?? .max) }
    let most = pairs.compactMap { $0.scoreChange.map { $0 < .zero ? .zero - $0 : $0 } }.max() ?? .zero
    var order: [String] = []
    for list in view.lists where !list.isApart && !order.contains(list.name) { order.append(list.name) }
    let tables = order.map { name in
      table(name, pairs.filter { names[$0.new.id] == name }, most: most, comparison, view, own)
    }
    return [.element(.ul, [], notes.map { .element(.li, text: $0) })] + tables
  }

  private static func table(
    _ name: String, _ pairs: [ComparedUnit], most: Fraction, _ comparison: Comparison, _ view: RoundView,
    _ own: ComparisonWords
  ) -> HTMLNode {
    let words = view.words
    let numbers = ComparisonNumbers(comparison)
    let comparable = pairs.count { $0.ranks != nil }
    let counts = own.sectionCounts(pairs.count, comparable)
    var table = HTMLTable(
      caption: name.isEmpty ? counts : name + words.colon + counts,
      headings: [
        .number(words.rank), .text(words.unit), .number(own.heading(own.old, words.rank)), .number(own.rankAmong),
        .number(own.move), .number(own.heading(own.old, words.score)), .number(words.score), .number(own.change),
        .picture,
      ])
    table.rowHeading = 1
    table.isSortable = true
    for pair in pairs {
      let change = pair.scoreChange
      table.rows.append(
        (
          [
            .number(pair.new.rank.map(String.init)), .text(pair.new.name), .number(pair.old.rank.map(String.init)),
            .number(pair.ranks.map { "\($0.old) → \($0.new)" }),
            HTMLTable.Cell(
              content: [.text(pair.ranks.map { Self.sign($0.move) } ?? "–")],
              style: pair.ranks.map { $0.move == 0 ? "n" : $0.move > 0 ? "n up" : "n down" } ?? "n",
              value: pair.ranks.map { String($0.move) }),
            .number(numbers.oldScore(pair.old)), .number(numbers.newScore(pair.new)),
            .number(signed(numbers.scoreChange(pair), change)),
            .drawing(HTMLDrawing.change(most == .zero ? .zero : (change ?? .zero) / most)),
          ], nil
        ))
    }
    return table.node
  }

  /// A move by so many places.
  static func sign(_ move: Int) -> String { move == 0 ? "→" : move > 0 ? "↑\(move)" : "↓\(-move)" }

  private static func signed(_ text: String?, _ value: Fraction?) -> String? {
    guard let text, let value else { return nil }
    return value > .zero ? "+" + text : text
  }
}
