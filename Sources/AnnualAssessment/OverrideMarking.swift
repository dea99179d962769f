import ExactArithmetic

extension Override {
  /// What proves that the condition holds for a unit; `nil` if it does not hold.
  ///
  /// - Parameters:
  ///   - mine: the unit's events, indices into `events`.
  ///   - counts: the unit's counts of ladders, indices into `ladders`.
  ///   - published: a number of the unit as the public sees it.
  func evidence(
    mine: [Int], in events: [Event], counts: [Int], in ladders: [LadderCount],
    published: (Quantity) -> Fraction?
  ) -> OverrideApplication.Evidence? {
    switch condition {
    case .events(let kind, let atLeast):
      let found = mine.filter { events[$0].kind == kind }
      return found.count >= atLeast ? .events(found) : nil
    case .value(let quantity, let atLeast, let below):
      guard let number = published(quantity), atLeast.map({ number >= $0 }) ?? true,
        below.map({ number < $0 }) ?? true
      else { return nil }
      return .value(number)
    case .ladder(let ladder, let reached):
      let found = counts.filter { ladders[$0].ladder == ladder && ladders[$0].number >= reached }
      return found.isEmpty ? nil : .ladders(found)
    }
  }

  /// The grade that is left of one; a lower index is a better grade.
  func grade(after before: Int?) -> Int? {
    if let grade { return grade }
    guard let before, let gradeAtMost else { return before }
    return max(before, gradeAtMost)
  }
}
