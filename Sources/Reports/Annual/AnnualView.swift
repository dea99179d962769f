import AnnualAssessment
import ExactArithmetic
import ReviewScheme
import Scoring

/// A settlement's outcome as its reports look at it: with its words, its digits, and its events beside their rows.
struct AnnualView {
  let outcome: AnnualOutcome
  let scheme: AnnualScheme
  let facts: AnnualFacts
  let words: Words
  let terms: AnnualWords
  let numbers: PublishedNumbers
  /// The units that files for people do not show, by everything that they may be called.
  private let hiddenNames: Set<String>
  private let records: [RowPlace: EventLog.Record]

  init(_ outcome: AnnualOutcome, facts: AnnualFacts) {
    self.outcome = outcome
    self.facts = facts
    scheme = outcome.scheme
    words = Words.of(facts.language)
    terms = AnnualWords.of(facts.language)
    numbers = PublishedNumbers(scheme: outcome.scheme)
    hiddenNames = Set(
      outcome.scheme.units.filter { !$0.visibility.isPublished }.flatMap { [$0.id, $0.name] + $0.aliases })
    records = Dictionary(outcome.log.records.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether files and tables for people show a unit.
  func isShown(_ unit: Int) -> Bool { scheme.units[unit].visibility.isPublished }

  /// The same of a unit by what a row calls it. Of a row without a unit nothing is known, so nothing is shown while there
  /// are units that are not.
  func isShown(named name: String?) -> Bool {
    hiddenNames.isEmpty || name.map { !$0.isEmpty && !hiddenNames.contains($0) } ?? false
  }

  /// The same of a unit that only a round has: the round says.
  func isShown(_ stranger: SourceReport.Stranger, ofComponent component: Int) -> Bool {
    guard case .rounds(let rounds) = outcome.input.components[component] else { return true }
    return rounds[stranger.round].units.first { $0.id == stranger.id }?.visibility.isPublished ?? true
  }

  /// The name of a unit's category; empty if there are no categories.
  func category(of unit: Int) -> String { scheme.categories[scheme.units[unit].category].name }

  func grade(_ index: Int?) -> String? { index.map { scheme.grades[$0].name } }

  /// A unit's total as it is published.
  func total(_ unit: Int) -> String? { numbers.score(outcome.units[unit].total) }

  /// What a component gives a unit, as it is published.
  func value(_ component: Int, of unit: Int) -> String? {
    numbers.mean(outcome.units[unit].components[component].value)
  }

  /// A published number of a unit that conditions and lists refer to.
  func name(of quantity: Quantity) -> String {
    switch quantity {
    case .total: terms.total
    case .component(let component): scheme.components[component].name
    }
  }

  // MARK: - Events

  /// The file and line of a row: `events.csv:3`.
  func place(_ place: RowPlace) -> String { "\(outcome.log.files[place.table]):\(place.line)" }

  /// The day of an event as its row has it.
  func date(ofEvent event: Int) -> String { records[outcome.log.events[event].place]?.fields[.date] ?? "" }

  /// An event in a few words: day, kind, person, evidence, file and line.
  func sentence(ofEvent index: Int) -> String {
    let event = outcome.log.events[index]
    let person = event.person.map { " \($0)" } ?? ""
    return "\(date(ofEvent: index)) \(scheme.kinds[event.kind])\(person)"
      + terms.bracketed([event.evidence, place(event.place)].filter { !$0.isEmpty }.joined(separator: words.comma))
  }

  /// Events as the evidence of something: each with its day, what proves it, and its row.
  func evidence(ofEvents events: [Int]) -> String {
    words.list(events.map(sentence))
  }

  /// What a ladder counted: events, or rounds of a component.
  func evidence(_ evidence: LadderCount.Evidence, of ladder: Ladder) -> String {
    switch evidence {
    case .events(let events): self.evidence(ofEvents: events)
    case .rounds(let rounds): words.list(names(ofRounds: rounds, of: ladder))
    }
  }

  /// The names of the rounds in which a unit was among the named last.
  func names(ofRounds rounds: [Int], of ladder: Ladder) -> [String] {
    guard case .bottom(let component) = ladder.source,
      case .rounds(let source) = scheme.components[component].source
    else { return [] }
    return rounds.map { source.rounds[$0].name }
  }

  /// What proves that an override's condition holds.
  func evidence(_ evidence: OverrideApplication.Evidence, of override: Override) -> String {
    switch evidence {
    case .events(let events): return self.evidence(ofEvents: events)
    case .value(let value):
      guard case .value(let quantity, let atLeast, let below) = override.condition else { return numbers.ranked(value) }
      let bounds = [
        atLeast.map { "≥ \(numbers.exact($0))" }, below.map { "< \(numbers.exact($0))" },
      ].compactMap { $0 }
      return "\(name(of: quantity)) \(numbers.exact(value)) \(bounds.joined(separator: ", "))"
    case .ladders(let counts):
      return words.list(
        counts.map { index in
          let count = outcome.ladders[index]
          let ladder = scheme.ladders[count.ladder]
          return [ladder.name, count.person, terms.times(count.number)].compactMap { $0 }.joined(separator: " ")
        })
    }
  }

  /// The consequence of a count that stands; `nil` if no step is reached.
  func consequence(of count: LadderCount) -> String? {
    count.steps > 0 ? scheme.ladders[count.ladder].steps[count.steps - 1].consequence : nil
  }

  /// What an override does, whatever it meets.
  func effect(of override: Override) -> String {
    words.list(
      [
        grade(override.grade).map(terms.gradeSet), grade(override.gradeAtMost).map(terms.gradeCapped),
        override.isUnranked ? terms.flag(.unranked) : nil, override.isLast ? terms.flag(.last) : nil,
      ].compactMap { $0 })
  }

  /// What is to be known about a unit's place, in a few words: its flags, and the overrides that it met.
  func remarks(on unit: Int) -> String {
    let overrides = outcome.applications.filter { $0.unit == unit }.map { scheme.overrides[$0.override].name }
    return words.list(outcome.units[unit].flags.map(terms.flag) + overrides)
  }

  /// How a unit's rank moved against the last period; `nil` if there was none, or one of the ranks is missing.
  func move(of unit: Int) -> Int? {
    guard let rank = outcome.units[unit].rank, let before = outcome.units[unit].previous?.rank else { return nil }
    return before - rank
  }

  /// The same as a sign for people; empty without a last period.
  func moveSign(of unit: Int) -> String {
    guard outcome.input.previous != nil else { return "" }
    guard outcome.units[unit].previous != nil else { return terms.new }
    guard let move = move(of: unit) else { return "" }
    return move == 0 ? "→" : move > 0 ? "↑\(move)" : "↓\(-move)"
  }
}

extension PublishedNumbers {
  /// The digits of a settlement: a total has the place of a score here, a component's value that of a mean.
  init(scheme: AnnualScheme) {
    self.init(
      rounding: Rounding(
        mean: scheme.rounding.component, score: scheme.rounding.total, mode: scheme.rounding.mode),
      digits: scheme.ranking.digits)
  }
}
