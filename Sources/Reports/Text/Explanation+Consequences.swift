import ExactArithmetic
import ReviewScheme
import Scoring

extension ExplanationText {
  /// How the groups at the top make the score.
  mutating func appendScore() {
    section(words.score)
    let score = result.score
    append(
      terms(of: scheme.rootGroups, value: \.mean), missing: scheme.scoring.missing, result: score.unroundedScore,
      named: words.score, level: 1)
    appendRounding(
      from: score.unroundedScore, to: score.score, digits: scheme.scoring.rounding.score, stage: "score", level: 1)
    if let published = numbers.score(score.score) { add("\(words.publishedScore)\(words.colon)\(published)", level: 1) }
  }

  /// How the groups make the satisfaction rate, where the scale has one.
  mutating func appendSatisfaction() {
    guard scheme.scale.hasSatisfiedLevels else { return }
    section(words.satisfaction)
    // A group's rate joins its items by their weights; each item's is shown with its marks.
    for group in scheme.groups.indices {
      let value = result.score.groups[group].satisfaction.map(numbers.exactAndDecimal) ?? words.none
      add("\(scheme.groups[group].name)\(words.colon)\(value)", level: 1)
    }
    append(
      terms(of: scheme.rootGroups, value: \.satisfaction), missing: scheme.scoring.missing,
      result: result.score.satisfaction, named: words.satisfaction, level: 1)
  }

  /// The rank, the neighbours and what decided.
  mutating func appendRank() {
    section(words.rank)
    if let rank = result.rank {
      add(words.rankOf(rank, result.of), level: 1)
    } else if let absence = Standings.absence(of: unit, in: outcome) {
      add("\(words.none)\(words.colon)\(words.absence(absence))", level: 1)
    }
    if let position = result.position {
      let rivals = outcome.units.indices.filter {
        scheme.ranking.within == .all || scheme.units[$0].category == category
      }
      for rival in rivals {
        switch outcome.units[rival].position {
        case position - 1: appendNeighbour(rival, label: words.above)
        case position + 1: appendNeighbour(rival, label: words.below)
        default: break
        }
      }
    }
    if !result.flags.isEmpty { add(words.flags + words.colon + words.list(result.flags.map(words.flag)), level: 1) }
  }

  private mutating func appendNeighbour(_ rival: Int, label: String) {
    let other = outcome.units[rival]
    guard let mine = compared(result), let theirs = compared(other) else { return }
    let rank = other.rank.map(String.init) ?? words.none
    add("\(label)\(words.colon)\(words.namedRank(scheme.units[rival].name, rank))", level: 1)
    if mine != theirs {
      add(words.decided(words.score, comparison(mine, theirs, compareDigits)), level: 2)
      return
    }
    for tieBreak in scheme.ranking.tieBreak {
      switch tieBreak {
      case .satisfaction:
        let (mine, theirs) = (result.score.satisfaction, other.score.satisfaction)
        guard mine != theirs else { continue }
        let print = { [numbers, words] (value: Fraction?) in value.map(numbers.exact) ?? words.none }
        // A rate that does not exist loses.
        let isBetter = mine.map { mine in theirs.map { mine > $0 } ?? true } ?? false
        add(words.decided(words.satisfaction, "\(print(mine)) \(isBetter ? ">" : "<") \(print(theirs))"), level: 2)
        return
      }
    }
    add(words.allEqual(compareDigits(mine)), level: 2)
  }

  private func compared(_ unit: UnitOutcome) -> Fraction? {
    switch scheme.ranking.basis {
    case .published: unit.publishedScore
    case .exact: unit.score.score
    }
  }

  private func compareDigits(_ value: Fraction) -> String {
    switch scheme.ranking.basis {
    case .published: numbers.ranked(value)
    case .exact: numbers.exact(value)
    }
  }

  private func comparison(_ mine: Fraction, _ theirs: Fraction, _ print: (Fraction) -> String) -> String {
    "\(print(mine)) \(mine > theirs ? ">" : "<") \(print(theirs))"
  }

  /// The conversion to points, where the scheme has one.
  mutating func appendPoints() {
    guard let rule = scheme.points else { return }
    section(words.points)
    guard let points = result.points, let score = result.score.score else {
      add(words.none, level: 1)
      return
    }
    let exact: Fraction?
    switch rule.conversion {
    case .proportional(let of):
      exact = score / of * rule.full
      addFormula("\(numbers.exact(score)) ÷ \(numbers.exact(of)) × \(numbers.exact(rule.full))", exact)
    case .ratioToBest:
      let best = result.bestOfCategory ?? score
      exact = best.isZero ? .zero : score / best * rule.full
      add("\(words.bestScore)\(words.colon)\(numbers.exact(best))", level: 1)
      addFormula("\(numbers.exact(score)) ÷ \(numbers.exact(best)) × \(numbers.exact(rule.full))", exact)
    case .rankSteps(let step):
      let rank = result.rank ?? 1
      let value = rule.full - step * Fraction(rank - 1)
      exact = max(.zero, value)
      addFormula("\(numbers.exact(rule.full)) − \(numbers.exact(step)) × (\(rank) − 1)", value)
      if value.isNegative { add(words.neverBelowZero, level: 1) }
    case .bands(let bands):
      let band = bands.first { band in band.atLeast.map { score >= $0 } ?? true }
      exact = band?.points ?? .zero
      let bound = band?.atLeast.map { "\(numbers.exact(score)) ≥ \(numbers.exact($0))" } ?? words.otherwise
      add("\(bound)\(words.colon)\(numbers.exact(exact ?? .zero))", level: 1)
    }
    appendRounding(from: exact, to: points, digits: scheme.scoring.rounding.points, stage: "points", level: 1)
    if let published = numbers.points(points) { add("\(words.publishedPoints)\(words.colon)\(published)", level: 1) }
  }

  private mutating func addFormula(_ formula: String, _ value: Fraction?) {
    guard let value else { return }
    add("\(words.points) = \(formula) = \(numbers.exactAndDecimal(value))", level: 1)
  }

  /// The grade with its band and quota, and better grades whose quota was used up.
  mutating func appendGrade() {
    guard !scheme.grades.isEmpty else { return }
    section(words.grade)
    guard let score = result.publishedScore, let grade = result.grade else {
      add(words.none, level: 1)
      return
    }
    let size = scheme.units.count { $0.category == category && $0.visibility.countsForOthers }
    let takesPlaces = scheme.units[unit].visibility.countsForOthers
    for (index, band) in scheme.grades.enumerated() where index <= grade {
      let quota = takesPlaces ? band.quota.map { words.quota($0.roundedDown(of: size), size) } : nil
      let isReached = band.atLeast.map { score >= $0 } ?? true
      let comparison =
        band.atLeast.map { "\(numbers.ranked(score)) \(isReached ? "≥" : "<") \(numbers.exact($0))" }
        ?? words.otherwise
      let verdict = index == grade ? words.gradeGiven : isReached ? words.quotaUsedUp : words.notReached
      add(
        band.name + words.colon + [comparison, quota, verdict].compactMap { $0 }.joined(separator: words.comma),
        level: 1)
    }
  }
}
