import ReviewScheme
import Scoring

/// What was not counted, and why.
enum LossesSection: HTMLSection {
  static let id = "losses"

  static func title(_ view: RoundView) -> String { view.words.losses }

  static func body(_ view: RoundView) -> [HTMLNode] {
    let (words, intake) = (view.words, view.intake)
    let tables = [
      counts(
        words.rejectedRows, view,
        intake.rejectedRows.filter { $0.count > 0 }.map { (words.rejectSentence($0.reason), $0.count) }),
      counts(words.voidBallots, view, intake.voidBallots.map { (words.rule(named: $0.rule), $0.count) }),
      counts(words.flaggedBallots, view, intake.flaggedBallots.map { (words.rule(named: $0.rule), $0.count) }),
      counts(
        words.excludedMarks, view,
        intake.excludedMarks.filter { $0.count > 0 }.map { (words.exclusion($0.reason), $0.count) }),
    ].compactMap { $0 }
    let found = tables + rejects(view)
    return found.isEmpty ? [.element(.p, text: words.nothingLost)] : found
  }

  private static func counts(_ caption: String, _ view: RoundView, _ counts: [(String, Int)]) -> HTMLNode? {
    guard !counts.isEmpty else { return nil }
    let most = counts.map(\.1).max() ?? 0
    var table = HTMLTable(
      caption: caption, headings: [.text(view.words.reason), .number(view.words.count), .picture])
    table.rows = counts.map { name, count in
      let bar = HTMLDrawing.parts([(count, "b"), (most - count, "no")])
      return ([.text(name), .number("\(count)"), .drawing(bar)], nil)
    }
    return table.node
  }

  /// Where the rows lie that were not used. What they are is the office's to know.
  private static func rejects(_ view: RoundView) -> [HTMLNode] {
    let words = view.words
    guard view.intake.rejectedRowCount > 0 else { return [] }
    let note = HTMLNode.element(.p, class: "note", text: words.rejectTexts)
    guard !view.rejects.isEmpty else { return [note] }
    var table = HTMLTable(
      caption: words.rejectsByFile,
      headings: [.text(words.file), .text(words.reason), .number(words.count), .text(words.firstLines)])
    for place in view.rejects {
      let lines = place.lines.map(String.init).joined(separator: ", ") + (place.count > place.lines.count ? " …" : "")
      table.rows.append(
        (
          [
            .text(place.file), .text(words.rejectReason(place.reason)), .number("\(place.count)"), .text(lines),
          ], nil
        ))
    }
    return [table.node, note]
  }
}
