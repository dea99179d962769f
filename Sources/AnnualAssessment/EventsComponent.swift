import ExactArithmetic

extension EventsSource {
  /// What is left of the start, or was added to it, by the events of one unit.
  ///
  /// The points of a kind count until its cap is reached, in the order of the events. What all kinds leave is held
  /// between the least and the full mark once, at the end: so the order of events of different kinds does not matter.
  ///
  /// - Parameters:
  ///   - mine: the unit's events, indices into `events`, by date.
  ///   - full: the most that the component gives.
  func value(of mine: [Int], in events: [Event], full: Fraction) -> (ComponentDerivation, Fraction) {
    var open = rules.map(\.atMost)
    var left = start
    var terms: [EventTerm] = []
    for index in mine {
      for (number, rule) in rules.enumerated() where rule.kind == events[index].kind {
        // The reader of events has set aside those without points that need them.
        let points = events[index].points ?? rule.points ?? .zero
        let applied = open[number].map { min($0, points) } ?? points
        open[number] = open[number].map { $0 - applied }
        left += rule.direction == .add ? applied : -applied
        terms.append(EventTerm(event: index, rule: number, points: points, applied: applied))
      }
    }
    return (.events(start: start, terms: terms, unbounded: left), min(full, max(least, left)))
  }
}
