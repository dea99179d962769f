import ReviewScheme
import Scoring

/// What was not counted, and why.
enum LossesSection: HTMLSection {
  static let id = "losses"

  static func title(_ words: Words) -> String { words.losses }

  static func body(_ content: HTMLContent) -> [HTMLNode] {
    let (words, intake) = (content.words, content.outcome.intake)
    let tables = [
      counts(
        words.rejectedRows, content,
        RejectReason.allCases.map { (words.rejectSentence($0), intake.rejectedRows[$0.index]) }.filter { $0.1 > 0 }),
      counts(
        words.voidBallots, content,
        intake.voidBallots(in: content.scheme).map { (words.rule($0.rule.condition), $0.count) }),
      counts(
        words.flaggedBallots, content,
        intake.flaggedBallots(in: content.scheme).map { (words.rule($0.rule.condition), $0.count) }),
      counts(
        words.excludedMarks, content,
        ExclusionReason.allCases.map { (words.exclusion($0), intake.excludedMarks[$0.index]) }.filter { $0.1 > 0 }),
    ].compactMap { $0 }
    let found = tables + rejects(content)
    return found.isEmpty ? [.element(.p, text: words.nothingLost)] : found
  }

  private static func counts(_ caption: String, _ content: HTMLContent, _ counts: [(String, Int)]) -> HTMLNode? {
    guard !counts.isEmpty else { return nil }
    var table = HTMLTable(caption: caption, headings: [.text(content.words.reason), .number(content.words.count)])
    table.rows = counts.map { ([.text($0.0), .number("\($0.1)")], nil) }
    return table.node
  }

  private static func rejects(_ content: HTMLContent) -> [HTMLNode] {
    guard !content.rejects.isEmpty else { return [] }
    let words = content.words
    // A row of ballots may name any unit, and shows somebody's marks of it.
    let showsText = content.scheme.units.allSatisfy(\.visibility.isPublished)
    var table = HTMLTable(
      caption: words.firstRejects,
      headings: [.text(words.file), .number(words.line), .text(words.reason), .text(words.rowText)])
    for reject in content.rejects {
      table.rows.append(
        (
          [
            .text(reject.file), .number("\(reject.line)"), .text(words.rejectReason(reject.reason)),
            HTMLTable.Cell(content: [.text(showsText ? reject.text : Withheld.mark)], style: "x"),
          ], nil
        ))
    }
    let more = content.outcome.intake.rejectedRowCount - content.rejects.count
    return [table.node] + (more > 0 ? [.element(.p, class: "note", text: words.moreRejects(more))] : [])
      + (showsText ? [] : [.element(.p, class: "note", text: words.hiddenRejects)])
  }
}
