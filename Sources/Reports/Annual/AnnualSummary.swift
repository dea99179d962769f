public import AnnualAssessment
import ReviewScheme

/// What of a settlement's input was used and what not, in a few lines: nothing is left out in silence.
public enum AnnualSummary {
  /// How many names or rows are listed before the rest is counted.
  static let mostNamed = 8

  /// The lines, each with its line end.
  public static func text(_ outcome: AnnualOutcome, facts: AnnualFacts, width: Int = 80) -> String {
    lines(AnnualView(outcome, facts: facts))
      .flatMap { TextLayout.wrapped(DisplayWidth.harmless($0), width: max(20, width), hanging: 2) }
      .map { $0 + "\n" }.joined()
  }

  static func lines(_ view: AnnualView) -> [String] {
    let (log, words, terms) = (view.outcome.log, view.words, view.terms)
    var lines: [String] = []
    if !log.files.isEmpty {
      let setAside = log.setAside
      let reasons = EventLog.Reason.allCases.compactMap { reason in setAside[reason].map { (terms.reason(reason), $0) }
      }
      lines.append(
        terms.eventBalance(log.files.count, log.records.count, log.events.count, log.records.count - log.events.count)
          + words.parts(reasons))
    }
    for (place, component) in view.scheme.components.enumerated() {
      let report = view.outcome.sources[place]
      let missing = report.missing.filter(view.isShown).map { view.scheme.units[$0].name }
      if !missing.isEmpty { lines.append(terms.missingUnits(component.name, few(missing, words))) }
      switch component.source {
      case .rounds(let source):
        for (index, round) in source.rounds.enumerated() {
          let strangers = report.strangers.filter { $0.round == index && view.isShown($0, ofComponent: place) }
            .map { words.named($0.name, $0.id) }
          if !strangers.isEmpty { lines.append(terms.unknownUnits(component.name, round.name, few(strangers, words))) }
        }
      case .table(let source):
        let rows = report.rows.map {
          "\(source.file.path):\($0.line) \(terms.unusedRow($0.reason))\(terms.bracketed(view.isShown(named: $0.unit) ? $0.unit : ""))"
        }
        if !rows.isEmpty { lines.append(terms.unusedRows(component.name, few(rows, words))) }
      case .events: break
      }
    }
    return lines
  }

  private static func few(_ names: [String], _ words: Words) -> String {
    let shown = words.list(Array(names.prefix(mostNamed)))
    return names.count > mostNamed ? shown + " … (\(names.count))" : shown
  }
}
