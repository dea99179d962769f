import ExactArithmetic
import ReviewScheme
import Scoring

/// The round at a glance: balances, response of each group, files.
enum OverviewSection: HTMLSection {
  static let id = "overview"

  static func title(_ words: Words) -> String { words.overview }

  static func body(_ content: HTMLContent) -> [HTMLNode] {
    let balances =
      IntakeSummary.balances(content.outcome.intake, of: content.scheme, words: content.words)
      + IntakeSummary.remarks(content.outcome.intake, words: content.words)
    return [cards(content)]
      + [.element(.ul, [], balances.map { .element(.li, text: $0) })]
      + [responses(content), files(content)]
  }

  private static func cards(_ content: HTMLContent) -> HTMLNode {
    let intake = content.outcome.intake
    let words = content.words
    let shown = content.sections.flatMap(\.units)
    let scored = shown.count { content.outcome.units[$0].score.score != nil }
    return .element(
      .dl, class: "cards",
      card(words.units, scored, of: shown.count, words.scoredOf),
      card(words.rows, intake.acceptedRows, of: intake.rows, words.acceptedOf),
      card(words.ballots, intake.validBallots, of: intake.ballots, words.validOf),
      card(words.marks, intake.countedMarks, of: intake.marks, words.countedOf))
  }

  private static func card(_ name: String, _ part: Int, of whole: Int, _ word: (Int) -> String) -> HTMLNode {
    .element(
      .div, .element(.dt, text: name),
      .element(.dd, .text("\(part)"), .element(.small, text: word(whole))))
  }

  private static func responses(_ content: HTMLContent) -> HTMLNode {
    let words = content.words
    var table = HTMLTable(
      caption: words.responseByGroup,
      headings: [.text(words.group)]
        + [words.issued, words.returned, words.responseRate, words.valid, words.void].map { .number($0) }
        + [.text(words.flags)])
    for response in content.outcome.intake.responses(in: content.scheme) {
      let rate = response.issued.flatMap { content.numbers.percent(response.returned, of: $0) }
      table.rows.append(
        (
          [
            .text(indentation(response.group, content.scheme) + content.scheme.groups[response.group].name),
            .number(response.issued.map(String.init)), .number("\(response.returned)"), .number(rate),
            .number("\(response.valid)"), .number("\(response.void)"),
            .text(response.isReturnedOverIssued ? words.returnedOverIssued : ""),
          ], nil
        ))
    }
    return table.node
  }

  /// Sub-groups stand further in.
  private static func indentation(_ group: Int, _ scheme: Scheme) -> String {
    guard let parent = scheme.groups[group].parent else { return "" }
    return indentation(parent, scheme) + "\u{A0}\u{A0}\u{A0}"
  }

  private static func files(_ content: HTMLContent) -> HTMLNode {
    let words = content.words
    var table = HTMLTable(
      caption: words.files,
      headings: [.text(words.file)] + [words.rows, words.accepted, words.rejected].map { .number($0) }
        + [.text("SHA-256")])
    for input in content.outcome.intake.inputs {
      table.rows.append(
        (
          [
            .text(input.file), .number("\(input.rows)"), .number("\(input.accepted)"), .number("\(input.rejected)"),
            HTMLTable.Cell(content: [.text(input.sha256 ?? "–")], style: "x"),
          ], nil
        ))
    }
    return table.node
  }
}
