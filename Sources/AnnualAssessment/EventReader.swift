import ExactArithmetic
import ReviewScheme

/// Turns rows of tables into events, or says why a row is none.
struct EventReader {
  private let scheme: AnnualScheme
  private let names: NameBook
  private let kinds: [String: Int]
  /// Kinds of which each event must name its points, because a rule does not.
  private let needPoints: Set<Int>

  init(_ scheme: AnnualScheme) {
    self.scheme = scheme
    names = NameBook(scheme)
    kinds = Dictionary(uniqueKeysWithValues: scheme.kinds.enumerated().map { ($0.element, $0.offset) })
    needPoints = Set(
      scheme.components.flatMap { component -> [Int] in
        guard case .events(let source) = component.source else { return [] }
        return source.rules.filter { $0.points == nil }.map(\.kind)
      })
  }

  /// A row with what is in it, before rows are compared.
  struct Draft {
    let place: RowPlace
    let fields: [EventColumn: String]
    /// The event, or why there is none.
    let event: Result<Event, SetAside>
  }

  struct SetAside: Error {
    let reason: EventLog.Reason
    var column: EventColumn?
  }

  /// Reads the rows of a table; a header without a column that is needed is a problem.
  func read(_ table: InputTable, number: Int) -> (drafts: [Draft], problems: [SchemeProblem]) {
    let header = TableHeader(
      table,
      EventColumn.allCases.map {
        .init(name: $0.rawValue, headings: [$0.rawValue, $0.chineseHeading], isRequired: $0.isRequired)
      })
    guard header.problems.isEmpty else { return ([], header.problems) }
    let drafts = table.rows.map { row in
      let place = RowPlace(table: number, line: row.line)
      var fields: [EventColumn: String] = [:]
      for column in EventColumn.allCases { fields[column] = header.field(column.rawValue, of: row) }
      return Draft(place: place, fields: fields, event: event(fields, flaw: row.flaw, at: place))
    }
    return (drafts, [])
  }

  private func event(
    _ fields: [EventColumn: String], flaw: InputRow.Flaw?, at place: RowPlace
  ) -> Result<Event, SetAside> {
    if let flaw { return .failure(SetAside(reason: reason(of: flaw))) }
    for column in EventColumn.allCases where column.isRequired && fields[column] == nil {
      return .failure(SetAside(reason: .missingField, column: column))
    }
    guard let date = fields[.date].flatMap({ Moment($0) }) else {
      return .failure(SetAside(reason: .badDate, column: .date))
    }
    guard let unit = fields[.unit].flatMap({ names[$0] }) else {
      return .failure(SetAside(reason: .unknownUnit, column: .unit))
    }
    guard let kind = fields[.kind].flatMap({ kinds[$0] }) else {
      return .failure(SetAside(reason: .unknownKind, column: .kind))
    }
    let points = fields[.points].flatMap { Fraction(decimal: $0) }
    if fields[.points] != nil, points?.isNegative ?? true {
      return .failure(SetAside(reason: .badPoints, column: .points))
    }
    if points == nil, needPoints.contains(kind) {
      return .failure(SetAside(reason: .missingField, column: .points))
    }
    guard scheme.period.contains(date) else { return .failure(SetAside(reason: .outsidePeriod, column: .date)) }
    return .success(
      Event(
        id: fields[.event], date: date, unit: unit, person: fields[.person], kind: kind, points: points,
        evidence: fields[.evidence] ?? "", note: fields[.note] ?? "", place: place))
  }

  private func reason(of flaw: InputRow.Flaw) -> EventLog.Reason {
    switch flaw {
    case .columnCount: .columnCount
    case .encoding: .encoding
    case .quote: .quote
    }
  }
}
