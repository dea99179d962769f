import AnnualAssessment
import ExactArithmetic
import ReviewScheme
import Scoring

extension AnnualExplanationText {
  /// What each component gives, from what it was made of.
  mutating func appendComponents() {
    section(terms.components)
    for (index, component) in scheme.components.enumerated() {
      if index > 0 { paragraph() }
      add(
        words.named(component.name, component.id) + words.comma + terms.fullMark(numbers.exact(component.full)),
        level: 1)
      let value = result.components[index]
      switch (component.source, value.derivation) {
      case (.rounds(let source), .rounds(let terms, let mean)):
        append(source, terms, mean: mean, value: value, of: index)
      case (.table(let source), .table(let term)): append(source, term, value: value, full: component.full)
      case (.events(let source), .events(let start, let terms, let unbounded)):
        append(source, start: start, terms, unbounded: unbounded, value: value, full: component.full)
      default: break
      }
      guard let published = view.value(index, of: unit) else {
        add("\(component.name) = \(words.none)", level: 2)
        continue
      }
      appendRounding(to: value.value, digits: scheme.rounding.component, stage: "component", level: 2)
      add("\(terms.publishedValue)\(words.colon)\(published)", level: 2)
    }
  }

  /// A weighted mean of rounds, scaled to the full mark.
  private mutating func append(
    _ source: RoundsSource, _ rounds: [RoundTerm], mean: Fraction?, value: ComponentValue, of component: Int
  ) {
    let taken = source.take == .points ? words.points : words.score
    for (round, term) in zip(source.rounds, rounds) {
      let name = words.named(round.name, round.from.path) + words.comma + words.weighing(numbers.exact(term.weight))
      if let number = term.number {
        add("\(name)\(words.colon)\(taken) \(numbers.exact(number))", level: 2)
      } else {
        add(name + words.colon + (term.gap.map(terms.gap) ?? words.none), level: 2)
        add(words.missingTerm(round.name, source.missing), level: 3)
      }
    }
    guard let mean, let exact = value.unrounded else { return }
    let present = rounds.filter { $0.number != nil }
    let weighing = source.missing == .zero ? rounds : present
    if weighing.count > 1 || present.isEmpty {
      let products = present.map { "\(numbers.exact($0.weight)) × \(numbers.exact($0.number ?? .zero))" }
      let sum = present.reduce(Fraction.zero) { $0 + $1.weight * ($1.number ?? .zero) }
      let weights = weighing.reduce(Fraction.zero) { $0 + $1.weight }
      add(
        "\(words.sumOfProducts) = \((products.isEmpty ? ["0"] : products).joined(separator: " + ")) = \(numbers.exact(sum))",
        level: 2)
      add(
        "\(words.mean) = \(numbers.exact(sum)) ÷ \(numbers.exact(weights)) = \(numbers.exactAndDecimal(mean))", level: 2
      )
    }
    appendScaled(mean, of: source.of, exact: exact, component: component)
  }

  /// Number ÷ its full mark × the component's.
  private mutating func appendScaled(_ number: Fraction, of: Fraction, exact: Fraction, component: Int) {
    let component = scheme.components[component]
    add(
      "\(component.name) = \(numbers.exact(number)) ÷ \(numbers.exact(of)) × \(numbers.exact(component.full))"
        + " = \(numbers.exactAndDecimal(exact))", level: 2)
  }

  /// A number of a table, with its row.
  private mutating func append(_ source: TableSource, _ term: TableTerm?, value: ComponentValue, full: Fraction) {
    guard let term else {
      add("\(source.file.path)\(words.colon)\(terms.noRow(source.missing))", level: 2)
      return
    }
    add("\(source.file.path):\(term.line)\(words.colon)\(source.column) \(numbers.exact(term.number))", level: 2)
    guard let exact = value.unrounded else { return }
    add(
      "\(numbers.exact(term.number)) ÷ \(numbers.exact(source.of)) × \(numbers.exact(full))"
        + " = \(numbers.exactAndDecimal(exact))", level: 2)
  }

  /// A start, and what events take and bring, held between its bounds.
  private mutating func append(
    _ source: EventsSource, start: Fraction, _ events: [EventTerm], unbounded: Fraction, value: ComponentValue,
    full: Fraction
  ) {
    add("\(terms.start)\(words.colon)\(numbers.exact(start))", level: 2)
    for term in events {
      let sign = source.rules[term.rule].direction == .deduct ? "−" : "+"
      let cap = term.isBeyondCap ? terms.bracketed(terms.beyondCap(numbers.exact(term.points))) : ""
      add("\(sign)\(numbers.exact(term.applied))\(cap)  \(view.sentence(ofEvent: term.event))", level: 2)
    }
    guard let exact = value.unrounded else { return }
    let bound =
      exact == unbounded ? "" : terms.bracketed(terms.bounds(numbers.exact(source.least), numbers.exact(full)))
    add("= \(numbers.exact(unbounded))" + (exact == unbounded ? "" : " → \(numbers.exact(exact))\(bound)"), level: 2)
  }
}
