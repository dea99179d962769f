import AnnualAssessment
import ExactArithmetic
import JSONText
import ReviewScheme
import Scoring

extension AnnualResultsWriter {
  /// A component with what of its input was used, and what not.
  func component(_ index: Int) -> JSONOutput {
    let component = view.scheme.components[index]
    let report = view.outcome.sources[index]
    var members: [(String, JSONOutput)] = [
      ("id", .string(component.id)),
      ("name", .string(component.name)),
      ("full", .string(view.numbers.exact(component.full))),
      ("missing", .array(report.missing.map { .string(view.scheme.units[$0].id) })),
    ]
    switch component.source {
    case .rounds(let source):
      members.append(("source", .string("rounds")))
      members.append(("rounds", .array(source.rounds.indices.map { round($0, of: index, source) })))
    case .table(let source):
      members.append(("source", .string("table")))
      members.append(("file", .string(source.file.path)))
      members.append(("unusedRows", .array(report.rows.map(row))))
    case .events: members.append(("source", .string("events")))
    }
    return .object(members)
  }

  /// Where every row of the tables of events went.
  func events() -> JSONOutput {
    let log = view.outcome.log
    let setAside = log.setAside
    return [
      "files": .array(log.files.map { .string($0) }),
      "rows": .integer(log.records.count),
      "counted": .integer(log.events.count),
      "setAside": .object(EventLog.Reason.allCases.map { ($0.rawValue, .integer(setAside[$0] ?? 0)) }),
    ]
  }

  /// What a component gives a unit, with its derivation.
  func component(_ index: Int, of unit: Int) -> JSONOutput {
    let result = view.outcome.units[unit].components[index]
    var members = number("value", result.value, view.value(index, of: unit))
    members.append(("id", .string(view.scheme.components[index].id)))
    switch result.derivation {
    case .rounds(let terms, _):
      members.append(("numbers", .array(terms.map { text($0.number.map(view.numbers.exact)) })))
    case .table(let term):
      members.append(("line", term.map { .integer($0.line) } ?? .null))
      members.append(("number", text(term.map { view.numbers.exact($0.number) })))
    case .events(_, let terms, _):
      members.append(("events", .array(terms.map { event($0, of: index) })))
    }
    return .object(members)
  }

  private func round(_ round: Int, of component: Int, _ source: RoundsSource) -> JSONOutput {
    guard case .rounds(let published) = view.outcome.input.components[component] else { return .null }
    let strangers = view.outcome.sources[component].strangers.filter { $0.round == round }
    return [
      "name": .string(source.rounds[round].name),
      "from": .string(source.rounds[round].from.path),
      "weight": .string(view.numbers.exact(source.rounds[round].weight)),
      "origin": .string(view.facts.origins[component][round].rawValue),
      "title": .string(published[round].title),
      "schemeSHA256": .string(published[round].schemeSHA256),
      "generator": .string(published[round].generator),
      "unknownUnits": .array(strangers.map { .string($0.id) }),
    ]
  }

  private func row(_ row: UnusedRow) -> JSONOutput {
    [
      "line": .integer(row.line), "unit": .string(row.unit), "number": .string(row.number),
      "reason": .string(row.reason.rawValue),
    ]
  }

  private func event(_ term: EventTerm, of component: Int) -> JSONOutput {
    let event = view.outcome.log.events[term.event]
    guard case .events(let source) = view.scheme.components[component].source else { return .null }
    return [
      "file": .string(view.outcome.log.files[event.place.table]),
      "line": .integer(event.place.line),
      "kind": .string(view.scheme.kinds[event.kind]),
      "direction": .string(source.rules[term.rule].direction.rawValue),
      "points": .string(view.numbers.exact(term.points)),
      "applied": .string(view.numbers.exact(term.applied)),
      "beyondCap": .boolean(term.isBeyondCap),
    ]
  }
}
