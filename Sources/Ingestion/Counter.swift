import ReviewScheme
import Scoring

/// What one worker has counted: marks by cell and level, and where ballots and marks went.
///
/// Every count is added with a sign, so that what was counted too early can be taken back exactly: a chunk that was read
/// from a wrong start, a row that turns out to be a duplicate. Counters add up in any order.
struct Counter: Sendable {
  let shape: Tally.Shape
  let rules: RuleBook
  private(set) var counts: [Int]
  private(set) var returned: [Int]
  private(set) var valid: [Int]
  private(set) var voided: [Int]
  private(set) var flagged: [Int]
  private(set) var marks = 0
  private(set) var sheetMarks = 0
  private(set) var countedMarks = 0
  private(set) var excluded = [Int](repeating: 0, count: ExclusionReason.allCases.count)
  /// Scratch: a ballot's marks by level; all 0 between ballots.
  private var levels: [Int]

  init(shape: Tally.Shape, rules: RuleBook) {
    self.shape = shape
    self.rules = rules
    counts = [Int](repeating: 0, count: shape.size)
    returned = [Int](repeating: 0, count: shape.groups)
    valid = returned
    voided = [Int](repeating: 0, count: rules.count)
    flagged = voided
    levels = [Int](repeating: 0, count: shape.levels)
  }

  /// Counts a ballot (`sign` 1) or takes it back (-1).
  ///
  /// - Parameters:
  ///   - answers: its marks of known levels.
  ///   - unknownLevels: how many further marks are of no known level.
  ///   - rules: the round's rules for forms of its size.
  mutating func ballot(
    group: Int, answers: [Answer], unknownLevels: Int, rules prepared: PreparedRules, facts: BallotFacts, sign: Int
  ) {
    var answers = answers
    returned[group] += sign
    marks += sign * (answers.count + unknownLevels)
    excluded[ExclusionReason.unknownLevel.index] += sign * unknownLevels
    if rules.removesOwnUnit, let own = facts.ownUnit {
      let before = answers.count
      answers.removeAll { $0.unit(itemCount: shape.items) == own }
      excluded[ExclusionReason.ownUnit.index] += sign * (before - answers.count)
    }
    if rules.asksLevels { for answer in answers { levels[answer.level] += 1 } }
    let verdict = prepared.verdict(marks: answers.count, levels: levels, facts: facts)
    if rules.asksLevels { for answer in answers { levels[answer.level] = 0 } }
    if let rule = verdict.voidedBy {
      voided[rule] += sign
      excluded[ExclusionReason.void.index] += sign * answers.count
      return
    }
    for rule in verdict.flags { flagged[rule] += sign }
    valid[group] += sign
    countedMarks += sign * answers.count
    for answer in answers { counts[offset(answer.cell, group: group) + answer.level] += sign }
  }

  /// Counts ballots whose marks are counted elsewhere, see ``add(_:at:)``; all of one group.
  mutating func ballots(_ totals: BallotTotals, group: Int, sign: Int) {
    returned[group] += sign * totals.returned
    valid[group] += sign * totals.valid
    marks += sign * totals.marks
    countedMarks += sign * totals.countedMarks
    excluded[ExclusionReason.void.index] += sign * (totals.marks - totals.countedMarks)
  }

  /// Counts a ballot whose marks are given as places among the counts of the first group.
  @inline(__always)
  mutating func count(
    places: ArraySlice<UInt32>, shiftedBy shift: Int, group: Int, verdict: RuleBook.Verdict, sign: Int
  ) {
    count(places: places.span, shiftedBy: shift, group: group, verdict: verdict, sign: sign)
  }

  /// Counts a ballot whose marks are given as places among the counts of the first group.
  @inline(__always)
  mutating func count(
    places: Span<UInt32>, shiftedBy shift: Int, group: Int, verdict: RuleBook.Verdict, sign: Int
  ) {
    returned[group] += sign
    marks += sign * places.count
    if verdict.voidedBy != nil || !verdict.flags.isEmpty { broken(verdict, sign: sign) }
    if verdict.voidedBy != nil {
      excluded[ExclusionReason.void.index] += sign * places.count
      return
    }
    valid[group] += sign
    countedMarks += sign * places.count
    var counts = counts.mutableSpan
    for index in places.indices { counts[Int(places[index]) &+ shift] &+= sign }
  }

  /// Counts a void ballot, or one that is flagged, by the rule that it broke.
  mutating func broken(_ verdict: RuleBook.Verdict, sign: Int) {
    if let rule = verdict.voidedBy { voided[rule] += sign }
    for rule in verdict.flags { flagged[rule] += sign }
  }

  /// Adds marks to the count of a cell and level.
  @inline(__always)
  mutating func add(_ amount: Int, cell: Int, group: Int, level: Int) {
    counts[offset(cell, group: group) + level] += amount
  }

  /// Counts a line of a tally sheet (`sign` 1) or takes it back (-1).
  mutating func sheet(group: Int, answer: Answer, amount: Int, sign: Int) {
    marks += sign * amount
    sheetMarks += sign * amount
    countedMarks += sign * amount
    counts[offset(answer.cell, group: group) + answer.level] += sign * amount
  }

  /// Adds what another worker counted.
  mutating func merge(_ other: Counter) {
    func add(_ sums: inout [Int], _ values: [Int]) { for index in sums.indices { sums[index] += values[index] } }
    add(&counts, other.counts)
    add(&returned, other.returned)
    add(&valid, other.valid)
    add(&voided, other.voided)
    add(&flagged, other.flagged)
    add(&excluded, other.excluded)
    marks += other.marks
    sheetMarks += other.sheetMarks
    countedMarks += other.countedMarks
  }

  @inline(__always)
  private func offset(_ cell: Int, group: Int) -> Int {
    shape.offset(unit: cell / shape.items, group: group, item: cell % shape.items)
  }
}

/// What ballots of one group come to, whose marks are counted elsewhere.
struct BallotTotals {
  var returned = 0
  var valid = 0
  var marks = 0
  var countedMarks = 0
}

/// A mark as a ballot gives it: a cell (unit × items + item) and a level.
struct Answer: Hashable, Sendable {
  let cell: Int
  let level: Int

  @inline(__always)
  func unit(itemCount: Int) -> Int { cell / itemCount }
}
