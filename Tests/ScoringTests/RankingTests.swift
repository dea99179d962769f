import ExactArithmetic
import ReviewScheme
import Scoring
import TestSupport
import Testing

@Suite("Ranking")
struct RankingTests {
  private static let levels = [0, 1, 2].map { Fraction($0 * 50) }

  /// Each unit has one mark, of the level of its number.
  private func outcome(_ marks: [Int], _ ranking: RankingPolicy, grades: [GradeBand] = []) -> Outcome {
    Scheme.sample(scale: .sample(Self.levels), units: marks.map { _ in 0 }, ranking: ranking, grades: grades)
      .settle(marks.flatMap { mark in (0..<3).map { $0 == mark ? 1 : 0 } })
  }

  @Test("Ranks are counts of better units, or of better scores, or refused", arguments: RankingPolicy.Ties.allCases)
  func ranksByCounting(ties: RankingPolicy.Ties) {
    for count in 1...5 {
      for marks in sequences(of: [0, 1, 2], count: count) {
        let found = outcome(marks, RankingPolicy(ties: ties)).units
        for (unit, mark) in marks.enumerated() {
          let better = marks.filter { $0 > mark }
          let isTied = marks.filter { $0 == mark }.count > 1
          let rank: Int? =
            switch ties {
            case .competition: better.count + 1
            case .dense: Set(better).count + 1
            case .forbid: isTied ? nil : better.count + 1
            }
          #expect(found[unit].rank == rank && found[unit].of == count, "\(marks)")
          #expect(found[unit].flags.contains(.tied) == (isTied && ties == .forbid), "\(marks)")
        }
        let order = marks.indices.sorted { (-marks[$0], $0) < (-marks[$1], $1) }
        #expect(order.map { found[$0].position } == Array(0..<count), "\(marks)")
      }
    }
  }

  @Test("A unit is named if fewer than so many are strictly further out, and its score is below the bound")
  func namesTheEnds() {
    for named in 1...3 {
      for below in [nil, Fraction(50), Fraction(51)] {
        let list = NamedList(count: named, below: below)
        for marks in sequences(of: [0, 1, 2], count: 4) {
          let found = outcome(marks, RankingPolicy(top: list, bottom: list)).units
          for (unit, mark) in marks.enumerated() {
            let isBelow = below.map { Self.levels[mark] < $0 } ?? true
            #expect(
              found[unit].flags.contains(.top) == (marks.filter { $0 > mark }.count < named && isBelow), "\(marks)")
            #expect(
              found[unit].flags.contains(.bottom) == (marks.filter { $0 < mark }.count < named && isBelow), "\(marks)")
          }
        }
      }
    }
  }

  @Test("An allotment counts per category, also in a ranking over all units")
  func allotsToCategories() {
    for within in RankingPolicy.Scope.allCases {
      let ranking = RankingPolicy(within: within, bottom: NamedList(count: nil, allot: [0: 1, 1: 2]))
      let scheme = Scheme.sample(scale: .sample(Self.levels), units: [0, 0, 1, 1, 1], ranking: ranking)
      let found = scheme.settle([0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1]).units
      #expect(found.map { $0.flags == [.bottom] } == [true, false, true, true, false])
      #expect(found.map(\.rank) == (within == .all ? [3, 1, 5, 3, 1] : [2, 1, 3, 2, 1]))
    }
  }

  @Test("Exact scores that add up to the same are tied: 1/3 and 2/3 make as much as 1/2 twice")
  func tiesExactSums() {
    for basis in RankingPolicy.Basis.allCases {
      let scheme = Scheme.sample(
        scale: .sample([.one, .zero]), groupWeights: [.one, .one], units: [0, 0, 0],
        ranking: RankingPolicy(basis: basis, digits: 6))
      let found = scheme.settle([1, 2, 2, 1, 1, 1, 1, 1, 333_333, 666_667, 2, 1]).units
      #expect(found[0].score.score == Fraction(1, over: 2))
      #expect(found.map(\.rank) == [1, 1, basis == .exact ? 3 : 1])
    }
  }

  @Test("Satisfaction decides between equal scores; who has none loses")
  func breaksTies() {
    // 50 by one middle mark, or by one good and one bad.
    let scheme = Scheme.sample(
      scale: .sample([Fraction(100), Fraction(50), .zero]), units: [0, 0, 0],
      ranking: RankingPolicy(tieBreak: [.satisfaction]))
    #expect(scheme.settle([0, 1, 0, 1, 0, 1, 0, 2, 0]).units.map(\.rank) == [2, 1, 2])
  }

  @Test("Units that are not ranked, not scored or lack a mandatory group take no place")
  func leavesOutUnits() {
    let groups = [Group.sample("G1", isMandatory: true), .sample("G2")]
    let scheme = Scheme.sample(scale: .goodOrBad, units: [0, 0, 0, 0], groups: groups, unranked: [0])
    let found = scheme.settle([1, 0, 1, 0, 0, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0]).units
    #expect(found.map(\.rank) == [nil, nil, 1, nil])
    #expect(found.map(\.of) == [1, 1, 1, 1])
    #expect(found.map(\.flags) == [[], [.missingMandatory], [], [.missingMandatory]])
    #expect(found.map { $0.score.score } == [Fraction(100), Fraction(100), Fraction(50), nil])
  }

  @Test("A quota is filled best first, and who is tied at its cut goes on to the next grade")
  func fillsQuotas() {
    let quotas: [Amount?] = [nil, .count(1), .count(2), .share(Fraction(2, over: 5)), .share(Fraction(99, over: 100))]
    for first in quotas {
      for second in quotas {
        let grades = [
          GradeBand(name: "a", atLeast: Fraction(60), quota: first),
          GradeBand(name: "b", atLeast: Fraction(50), quota: second), GradeBand(name: "c", atLeast: .zero, quota: nil),
        ]
        for marks in sequences(of: [0, 1, 2], count: 5) {
          var wanted = [Int?](repeating: nil, count: marks.count)
          for (grade, band) in grades.enumerated() {
            let waiting = marks.indices.filter {
              wanted[$0] == nil && Self.levels[marks[$0]] >= (band.atLeast ?? .zero)
            }
            for unit in waiting {
              let notWorse = waiting.filter { marks[$0] >= marks[unit] }.count
              if notWorse <= band.quota?.roundedDown(of: marks.count) ?? marks.count { wanted[unit] = grade }
            }
          }
          let found = outcome(marks, RankingPolicy(), grades: grades).units.map(\.grade)
          #expect(found == wanted, "\(marks), \(String(describing: first)), \(String(describing: second))")
        }
      }
    }
  }
}
