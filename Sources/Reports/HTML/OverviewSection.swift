import ExactArithmetic
import ReviewScheme
import Scoring

/// The round at a glance: balances, response of each group, files.
enum OverviewSection: HTMLSection {
  static let id = "overview"

  static func title(_ view: RoundView) -> String { view.words.overview }

  static func body(_ view: RoundView) -> [HTMLNode] {
    let balances = view.intake.balances(view.words) + view.intake.remarks(view.words)
    return (view.scheme == nil ? [.element(.p, class: "note", text: view.page.resultsAlone)] : [])
      + [cards(view), .element(.ul, [], balances.map { .element(.li, text: $0) }), responses(view), files(view)]
  }

  private static func cards(_ view: RoundView) -> HTMLNode {
    let (words, intake) = (view.words, view.intake)
    let shown = view.shown
    let scored = shown.count { view.units[$0].score != nil }
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

  private static func responses(_ view: RoundView) -> HTMLNode {
    let words = view.words
    var table = HTMLTable(
      caption: words.responseByGroup,
      headings: [.text(words.group)]
        + [words.issued, words.returned, words.responseRate].map { .number($0) } + [.picture]
        + [words.valid, words.void].map { .number($0) } + [.text(words.flags)])
    for returns in view.intake.returns {
      let rate = returns.rateBase.flatMap { view.percent(returns.returned, of: $0) }
      let share = returns.rateBase.flatMap { $0 > 0 ? Fraction(returns.returned, over: $0) : nil }
      let group = view.groups[returns.group]
      let remarks =
        (returns.isReturnedOverIssued ? [words.returnedOverIssued] : [])
        + (returns.hasSheets ? [view.page.onlySheets] : [])
      table.rows.append(
        (
          [
            .text(view.indented(group)),
            .number(returns.issued.map(String.init)), .number("\(returns.returned)"), .number(rate),
            share.map { .drawing(HTMLDrawing.bar(min(.one, $0))) } ?? .text(""),
            .number("\(returns.valid)"), .number("\(returns.void)"),
            HTMLTable.Cell(content: [.text(words.list(remarks))], style: "t"),
          ], nil
        ))
    }
    return table.node
  }

  private static func files(_ view: RoundView) -> HTMLNode {
    let words = view.words
    var table = HTMLTable(
      caption: words.files,
      headings: [.text(words.file)] + [words.rows, words.accepted, words.rejected].map { .number($0) }
        + [.text("SHA-256")])
    for file in view.intake.files {
      table.rows.append(
        (
          [
            .text(file.name), .number("\(file.rows)"), .number("\(file.accepted)"), .number("\(file.rejected)"),
            HTMLTable.Cell(content: [.text(file.sha256 ?? "–")], style: "x"),
          ], nil
        ))
    }
    return table.node
  }
}
