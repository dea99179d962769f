import Scoring

/// In which rounds of each component a unit was among the named last.
struct BottomBook {
  /// The rounds by unit's id, for each component.
  private let rounds: [[String: [Int]]]

  init(_ input: AnnualInput) {
    rounds = input.components.map { component in
      guard case .rounds(let published) = component else { return [:] }
      var found: [String: [Int]] = [:]
      for (number, round) in published.enumerated() {
        for unit in round.units where unit.flags.contains(AnnualUnitOutcome.Flag.bottom.rawValue) {
          found[unit.id, default: []].append(number)
        }
      }
      return found
    }
  }

  func rounds(ofComponent component: Int, unit id: String) -> [Int] { rounds[component][id] ?? [] }
}
