import ReviewScheme

extension EventLog {
  /// Reads the tables of events: every row becomes an event, or is set aside with its reason.
  ///
  /// The same event never counts twice. Rows with one id are one event. A row without id is the event of another row
  /// with or without id if both have the same date, unit, person, kind and evidence. Of the rows of one event the first
  /// by table and line counts, one with an id before those without.
  ///
  /// - Complexity: O(*n* log *n*) in the number of rows.
  static func read(_ tables: [InputTable], under scheme: AnnualScheme) -> (log: EventLog, problems: [SchemeProblem]) {
    let reader = EventReader(scheme)
    var drafts: [EventReader.Draft] = []
    var problems: [SchemeProblem] = []
    for (number, table) in tables.enumerated() {
      let found = reader.read(table, number: number)
      drafts += found.drafts
      problems += found.problems
    }
    drafts.sort { $0.place < $1.place }

    var known = KnownEvents()
    let sound = drafts.compactMap { try? $0.event.get() }
    for event in sound where event.id != nil { known.take(event) }
    for event in sound where event.id == nil { known.take(event) }
    let events = known.events.sorted { $0.isBefore($1) }
    let indices = Dictionary(uniqueKeysWithValues: events.enumerated().map { ($0.element.place, $0.offset) })

    let records = drafts.map { draft -> Record in
      let fate: Fate
      switch draft.event {
      case .failure(let why): fate = .setAside(why.reason, column: why.column)
      case .success(let event):
        let first = known.first[event.place] ?? event
        let index = indices[first.place] ?? 0
        fate = first.place == event.place ? .counted(index) : .doubled(index, agrees: first.saysTheSame(as: event))
      }
      return Record(place: draft.place, fields: draft.fields, fate: fate)
    }
    return (EventLog(files: tables.map(\.file), records: records, events: events), problems)
  }
}

/// The events so far, each once.
private struct KnownEvents {
  /// What makes rows without ids the same event.
  private struct Facts: Hashable {
    let date: Moment
    let unit: Int
    let person: String?
    let kind: Int
    let evidence: String
  }

  private var byID: [String: Event] = [:]
  private var byFacts: [Facts: Event] = [:]
  private(set) var events: [Event] = []
  /// The event that counts, by the place of each row that is doubled.
  private(set) var first: [RowPlace: Event] = [:]

  mutating func take(_ event: Event) {
    let facts = Facts(
      date: event.date, unit: event.unit, person: event.person, kind: event.kind, evidence: event.evidence)
    if let known = event.id.map({ byID[$0] }) ?? byFacts[facts] {
      first[event.place] = known
      return
    }
    events.append(event)
    if let id = event.id { byID[id] = event }
    if byFacts[facts] == nil { byFacts[facts] = event }
  }
}

extension Event {
  /// Whether two rows of one event say the same of it, remarks and a missing id apart.
  fileprivate func saysTheSame(as other: Event) -> Bool {
    date == other.date && unit == other.unit && person == other.person && kind == other.kind
      && points == other.points && evidence == other.evidence
  }

  /// Orders events by date, and those of one date by all that they say, so that the order of rows does not matter: two
  /// events with the same words are told apart by their ids at least.
  fileprivate func isBefore(_ other: Event) -> Bool {
    if date.second != other.date.second { return date.second < other.date.second }
    if unit != other.unit { return unit < other.unit }
    if kind != other.kind { return kind < other.kind }
    return [person ?? "", id ?? "", evidence].lexicographicallyPrecedes([
      other.person ?? "", other.id ?? "", other.evidence,
    ])
  }
}
