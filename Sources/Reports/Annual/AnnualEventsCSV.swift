public import AnnualAssessment
import ExactArithmetic
import ReviewScheme

extension AnnualCSVReports {
  /// `events.csv`: every row of every table of events, with where it went: what it cost or brought, or why it does not
  /// count.
  public static func events(_ outcome: AnnualOutcome, facts: AnnualFacts, byteOrderMark: Bool = true) -> [UInt8] {
    let report = EventsReport(view: AnnualView(outcome, facts: facts))
    let (words, terms) = (report.view.words, report.view.terms)
    var table = CSVTable(byteOrderMark: byteOrderMark)
    table.row(
      [words.file, words.line] + EventColumn.allCases.map(terms.column) + [words.reasonCode, terms.fate])
    for record in outcome.log.records {
      let isShown = report.view.isShown(named: record.fields[.unit])
      table.text(outcome.log.files[record.place.table])
      table.integer(record.place.line)
      for column in EventColumn.allCases {
        let text = isShown ? report.text(column, of: record) : Withheld.mark
        if Fraction(decimal: text) == nil { table.text(text) } else { table.number(text) }
      }
      table.text(record.reason?.rawValue ?? "")
      table.text(report.fate(of: record, isShown: isShown))
      table.endRow()
    }
    return table.bytes
  }
}

/// Says what became of the rows of the tables of events.
private struct EventsReport {
  let view: AnnualView
  /// What each event costs or brings, by event: the component and the term.
  private let terms: [Int: [(component: Int, term: EventTerm)]]

  init(view: AnnualView) {
    self.view = view
    var terms: [Int: [(component: Int, term: EventTerm)]] = [:]
    for unit in view.outcome.units {
      for (component, value) in unit.components.enumerated() {
        guard case .events(_, let found, _) = value.derivation else { continue }
        for term in found { terms[term.event, default: []].append((component, term)) }
      }
    }
    self.terms = terms
  }

  /// What a row says in a column. A row that is no row has its text as a note.
  func text(_ column: EventColumn, of record: EventLog.Record) -> String {
    if let text = record.fields[column] { return text }
    guard column == .note, record.fields.isEmpty else { return "" }
    let rows = view.outcome.input.events[record.place.table].rows
    return rows.first { $0.line == record.place.line }?.fields.joined(separator: ",") ?? ""
  }

  func fate(of record: EventLog.Record, isShown: Bool) -> String {
    let words = view.terms
    switch record.fate {
    case .counted(let event):
      let effects = isShown ? (terms[event] ?? []).map(effect) : []
      return effects.isEmpty ? words.isCounted : words.isCounted + view.words.colon + view.words.list(effects)
    case .setAside(let reason, let column):
      return words.reasonSentence(reason) + words.bracketed(column.map(words.column) ?? "")
    case .doubled(let event, let agrees):
      let place = view.place(view.outcome.log.events[event].place)
      return words.reasonSentence(.doubled) + words.bracketed(words.doubledOf(place, agrees))
    }
  }

  private func effect(_ component: Int, _ term: EventTerm) -> String {
    guard case .events(let source) = view.scheme.components[component].source else { return "" }
    let sign = source.rules[term.rule].direction == .deduct ? "−" : "+"
    let points = sign + view.numbers.exact(term.applied)
    let name = view.scheme.components[component].name
    return term.isBeyondCap
      ? "\(name) \(points)" + view.terms.bracketed(view.terms.beyondCap(view.numbers.exact(term.points)))
      : "\(name) \(points)"
  }
}
