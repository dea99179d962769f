import ExactArithmetic
import ReviewScheme
import Scoring
import TestSupport
import Testing

@Suite("Visibility")
struct VisibilityTests {
  /// A way to score, rank, convert and grade in which units depend on each other.
  private struct Rules {
    let points: PointsRule
    let ranking: RankingPolicy
    let grades: [GradeBand]

    static let all: [Rules] = [
      Rules(
        points: PointsRule(full: Fraction(10), conversion: .ratioToBest),
        ranking: RankingPolicy(top: NamedList(count: 1), bottom: NamedList(count: 1)),
        grades: [
          GradeBand(name: "A", atLeast: Fraction(50), quota: .share(Fraction(1, over: 2))),
          GradeBand(name: "B", atLeast: nil, quota: .count(1)), GradeBand(name: "C", atLeast: nil, quota: nil),
        ]),
      Rules(
        points: PointsRule(full: Fraction(10), conversion: .rankSteps(step: .one)),
        ranking: RankingPolicy(
          within: .all, ties: .forbid, top: NamedList(count: 1, allot: [0: 1]), bottom: NamedList(count: 2)),
        grades: [GradeBand(name: "A", atLeast: nil, quota: .share(Fraction(1, over: 3)))]),
    ]
  }

  /// The outcome of units that each got so many good marks of two.
  private func outcome(_ good: [Int], _ categories: [Int], _ visibility: [Visibility], _ rules: Rules) -> Outcome {
    let scheme = Scheme.sample(
      scale: .goodOrBad, units: categories, visibility: visibility, points: rules.points, ranking: rules.ranking,
      grades: rules.grades)
    return scheme.settle(good.flatMap { [$0, 2 - $0] })
  }

  @Test("A unit that is not published or listed apart changes nothing of what the others get")
  func othersAreUntouched() {
    for rules in Rules.all {
      for (place, good) in sequences(of: [0, 1, 2], count: 3).enumerated() {
        for (other, visibility) in sequences(of: Visibility.allCases, count: 3).enumerated() {
          // One category or two, in turn.
          let categories = (place + other).isMultiple(of: 2) ? [0, 0, 0] : [0, 1, 0]
          let all = outcome(good, categories, visibility, rules)
          let kept = (0..<3).filter { visibility[$0].countsForOthers }
          let rest = outcome(
            kept.map { good[$0] }, kept.map { categories[$0] }, kept.map { visibility[$0] }, rules)
          let isSame = zip(kept, rest.units).allSatisfy { unit, alone in
            let mine = all.units[unit]
            return mine.position == alone.position && mine.rank == alone.rank && mine.of == alone.of
              && mine.points == alone.points && mine.bestOfCategory == alone.bestOfCategory
              && mine.grade == alone.grade && mine.flags == alone.flags
          }
          if !isSame { Issue.record("\(good) \(visibility) \(categories)") }
        }
      }
    }
  }

  @Test("A unit that is not published or listed apart has what it would have alone, or against the best of the others")
  func itIsJudgedAlone() {
    for rules in Rules.all {
      for good in sequences(of: [0, 1, 2], count: 3) {
        for visibility in sequences(of: Visibility.allCases, count: 3) {
          let all = outcome(good, [0, 0, 0], visibility, rules)
          let best = (0..<3).filter { visibility[$0].countsForOthers }.map { good[$0] }.max()
          for unit in 0..<3 where !visibility[unit].countsForOthers {
            let mine = all.units[unit]
            let score = Fraction(50 * good[unit])
            var points: Fraction?
            if case .ratioToBest = rules.points.conversion {
              let best = max(best ?? 0, good[unit])
              points = best == 0 ? .zero : Fraction(10 * good[unit], over: best)
            }
            let isRight =
              mine.rank == nil && mine.position == nil && mine.flags.isEmpty && mine.score.score == score
              && mine.grade == rules.grades.firstIndex { score >= $0.atLeast ?? .zero } && mine.points == points
            if !isRight { Issue.record("\(good) \(visibility): unit \(unit)") }
          }
        }
      }
    }
  }

  @Test("Units are published by rank, then those without, then those apart; others are not")
  func orderOfPublication() {
    for visibility in sequences(of: Visibility.allCases, count: 4) {
      let all = outcome([0, 2, 1, 2], [0, 0, 0, 0], visibility, Rules.all[0])
      let published = all.published(category: 0)
      #expect(Set(published) == Set((0..<4).filter { visibility[$0] != .unpublished }))
      let order = published.map { visibility[$0] == .ranked ? 0 : visibility[$0] == .unranked ? 1 : 2 }
      #expect(order == order.sorted(), "\(visibility)")
    }
  }
}
