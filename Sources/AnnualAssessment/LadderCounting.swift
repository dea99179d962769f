import Scoring

extension Ladder {
  /// Every count of this ladder that is not 0, by unit and person.
  ///
  /// - Parameters:
  ///   - number: the ladder's own index.
  ///   - bottoms: for each component, the rounds in which a unit, by its id, was among the named last.
  func counts(
    number: Int, events: [Event], units: [String], bottoms: (_ component: Int, _ id: String) -> [Int]
  ) -> [LadderCount] {
    switch source {
    case .events(let kinds):
      let wanted = Set(kinds)
      let mine = events.indices.filter { wanted.contains(events[$0].kind) }
      let bySubject = Dictionary(grouping: mine) { index in
        LadderSubject(unit: events[index].unit, person: subject == .person ? events[index].person : nil)
      }
      return bySubject.keys.filter { subject == .unit || $0.person != nil }.sorted().compactMap { key in
        let evidence = counted(bySubject[key] ?? [], at: { calendarNumber(of: events[$0]) })
        return count(of: key, number, evidence.number, .events(evidence.entries))
      }
    case .bottom(let component):
      return units.enumerated().compactMap { unit, id in
        let rounds = bottoms(component, id)
        guard !rounds.isEmpty else { return nil }
        let evidence = counted(rounds, at: { $0 })
        return count(of: LadderSubject(unit: unit, person: nil), number, evidence.number, .rounds(evidence.entries))
      }
    }
  }

  private func calendarNumber(of event: Event) -> Int {
    if case .running(let period) = count { period.number(of: event.date) } else { 0 }
  }

  /// How many entries there are, or how long their longest series is, with the entries that make it.
  ///
  /// - Parameter position: where an entry stands in the series; entries come in this order.
  private func counted(_ entries: [Int], at position: (Int) -> Int) -> (number: Int, entries: [Int]) {
    count == .all ? (entries.count, entries) : Self.longestSeries(entries, at: position)
  }

  /// The longest run of successive positions, the latest of several, and the entries in it.
  static func longestSeries(_ entries: [Int], at position: (Int) -> Int) -> (number: Int, entries: [Int]) {
    var best: (number: Int, entries: [Int]) = (0, [])
    var current = best
    var last: Int?
    for entry in entries {
      let here = position(entry)
      if here == last {
        current.entries.append(entry)
      } else if let last, here == last + 1 {
        current = (current.number + 1, current.entries + [entry])
      } else {
        current = (1, [entry])
      }
      last = here
      if current.number >= best.number { best = current }
    }
    return best
  }

  private func count(
    of subject: LadderSubject, _ ladder: Int, _ number: Int, _ evidence: LadderCount.Evidence
  ) -> LadderCount {
    LadderCount(
      ladder: ladder, unit: subject.unit, person: subject.person, number: number,
      steps: steps.prefix { $0.at <= number }.count, evidence: evidence)
  }
}

/// Whom a count is about.
private struct LadderSubject: Hashable, Comparable {
  let unit: Int
  let person: String?

  static func < (left: LadderSubject, right: LadderSubject) -> Bool {
    (left.unit, left.person ?? "") < (right.unit, right.person ?? "")
  }
}
