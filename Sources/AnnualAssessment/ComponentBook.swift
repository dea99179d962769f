import ExactArithmetic
import ReviewScheme
import Scoring

/// The components of a settlement with what they are made from, ready to be asked about units.
struct ComponentBook {
  private enum Page {
    case rounds(RoundsComponent)
    case table(TableComponent)
    case events(EventsSource)
  }

  private let scheme: AnnualScheme
  private let log: EventLog
  private let pages: [Page]
  /// The events of each unit, by date.
  let eventsOfUnit: [[Int]]
  /// What the input cannot mean.
  let problems: [SchemeProblem]

  init(_ input: AnnualInput, _ scheme: AnnualScheme, _ log: EventLog, file: String) {
    precondition(input.components.count == scheme.components.count, "each component has its input")
    precondition(input.events.count == scheme.eventFiles.count, "each file of events has its table")
    self.scheme = scheme
    self.log = log
    var eventsOfUnit = scheme.units.map { _ in [Int]() }
    for (index, event) in log.events.enumerated() { eventsOfUnit[event.unit].append(index) }
    self.eventsOfUnit = eventsOfUnit

    let names = NameBook(scheme)
    var problems: [SchemeProblem] = []
    pages = zip(scheme.components, input.components).map { component, input in
      switch (component.source, input) {
      case (.rounds(let source), .rounds(let rounds)):
        precondition(rounds.count == source.rounds.count, "each round has what it published")
        let page = RoundsComponent(source, full: component.full, rounds)
        problems += page.problems(file: file)
        return .rounds(page)
      case (.table(let source), .table(let table)):
        let page = TableComponent(source, full: component.full, table, names: names)
        problems += page.problems
        return .table(page)
      case (.events(let source), .events):
        return .events(source)
      default:
        preconditionFailure("the input of a component is of the kind of its source")
      }
    }
    self.problems = problems
  }

  /// What each component gives a unit.
  func values(ofUnit unit: Int) -> [ComponentValue] {
    zip(scheme.components, pages).map { component, page in
      let (derivation, unrounded): (ComponentDerivation, Fraction?) =
        switch page {
        case .rounds(let page): page.value(ofUnit: scheme.units[unit].id)
        case .table(let page): page.value(ofUnit: unit)
        case .events(let source): source.value(of: eventsOfUnit[unit], in: log.events, full: component.full)
        }
      let value = unrounded.map(scheme.rounding.component)
      return ComponentValue(
        derivation: derivation, unrounded: unrounded, value: value,
        published: value?.rounded(toDigits: scheme.componentDigits, scheme.rounding.mode))
    }
  }

  /// What of each component's input was used.
  func reports(_ units: [AnnualUnitOutcome]) -> [SourceReport] {
    pages.enumerated().map { index, page in
      let missing = units.indices.filter { units[$0].components[index].value == nil }
      switch page {
      case .rounds(let page): return SourceReport(strangers: page.strangers(to: scheme), rows: [], missing: missing)
      case .table(let page): return SourceReport(strangers: [], rows: page.unused, missing: missing)
      case .events: return SourceReport(strangers: [], rows: [], missing: missing)
      }
    }
  }
}
