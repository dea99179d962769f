import ExactArithmetic
import ReviewScheme
import Scoring
import TestSupport
import Testing

/// A comparison compares what can be compared, as its slow twin does from the scores themselves.
@Suite("Comparison")
struct ComparisonTests {
  // MARK: - Worlds

  /// How a round numbers and among whom.
  private struct Manner: Hashable {
    let isDense: Bool
    let isOverall: Bool

    static let all = [false, true].flatMap { dense in [false, true].map { Manner(isDense: dense, isOverall: $0) } }
  }

  /// What a unit is in one round: absent, not ranked, or ranked with a score in a category.
  private enum State: Hashable {
    case absent
    case unranked
    case ranked(score: Int, category: String)
  }

  private static let states: [State] = [
    .absent, .unranked, .ranked(score: 1, category: "P"), .ranked(score: 2, category: "P"),
    .ranked(score: 2, category: "Q"),
  ]

  /// Whether one unit stands in the same ranking as another.
  private static func share(_ one: State, _ other: State, _ isOverall: Bool) -> Bool {
    guard case .ranked(_, let mine) = one, case .ranked(_, let theirs) = other else { return false }
    return isOverall || mine == theirs
  }

  private static func score(_ state: State) -> Int? {
    if case .ranked(let score, _) = state { score } else { nil }
  }

  /// The rank of a unit among some: how many are better, or how many better scores there are.
  private static func rank(_ mine: Int, among scores: [Int], isDense: Bool) -> Int {
    let better = scores.filter { $0 > mine }
    return 1 + (isDense ? Set(better).count : better.count)
  }

  private static func round(_ states: [State], _ manner: Manner) -> PublishedRound {
    let units = states.indices.compactMap { index -> PublishedUnit? in
      let (id, state) = ("U\(index)", states[index])
      switch state {
      case .absent: return nil
      case .unranked:
        return PublishedUnit(
          id: id, name: id, category: "P", visibility: .unranked, score: .one, points: nil, rank: nil, of: 0, grade: nil
        )
      case .ranked(let score, let category):
        let field = states.filter { share(state, $0, manner.isOverall) }.compactMap(Self.score)
        return PublishedUnit(
          id: id, name: id, category: category, score: Fraction(score), points: nil,
          rank: rank(score, among: field, isDense: manner.isDense), of: field.count, grade: nil)
      }
    }
    return PublishedRound(title: "T", schemeSHA256: "", generator: "g", units: units)
  }

  // MARK: - The slow twin

  /// The ranks among the comparable, by unit; from the scores and what is known of the rounds, not from their ranks.
  private static func ranks(
    _ old: [State], _ oldManner: Manner, _ new: [State], _ newManner: Manner
  ) -> [ComparedUnit.Ranks?] {
    func hasCategories(_ states: [State]) -> Bool {
      Set(states.compactMap { state in if case .ranked(_, let category) = state { category } else { nil } }).count > 1
    }
    // How a round ranks matters only where it ranks several categories.
    let manners = [(old, oldManner), (new, newManner)].filter { hasCategories($0.0) }.map(\.1.isOverall)
    if Set(manners).count > 1 { return old.map { _ in nil } }
    let isOverall = manners.first ?? false
    func isComparable(_ unit: Int) -> Bool { share(old[unit], new[unit], isOverall) }
    return old.indices.map { unit in
      guard isComparable(unit), let oldScore = score(old[unit]), let newScore = score(new[unit]) else { return nil }
      let field = old.indices.filter { isComparable($0) && share(new[unit], new[$0], isOverall) }
      return ComparedUnit.Ranks(
        old: rank(oldScore, among: field.compactMap { score(old[$0]) }, isDense: oldManner.isDense),
        new: rank(newScore, among: field.compactMap { score(new[$0]) }, isDense: newManner.isDense), of: field.count)
    }
  }

  private func check(_ old: [State], _ oldManner: Manner, _ new: [State], _ newManner: Manner) {
    let comparison = Comparison(old: Self.round(old, oldManner), new: Self.round(new, newManner))
    let expected = Self.ranks(old, oldManner, new, newManner)
    let both = old.indices.filter { old[$0] != .absent && new[$0] != .absent }
    let gone = old.indices.filter { old[$0] != .absent && new[$0] == .absent }
    let added = old.indices.filter { old[$0] == .absent && new[$0] != .absent }
    let isRight =
      comparison.pairs.map(\.new.id) == both.map { "U\($0)" }
      && comparison.pairs.map(\.ranks) == both.map { expected[$0] }
      && comparison.gone.map(\.id) == gone.map { "U\($0)" } && comparison.added.map(\.id) == added.map { "U\($0)" }
    // A world is described only where it fails: there are many.
    if !isRight {
      Issue.record("\(old) \(oldManner) → \(new) \(newManner): \(comparison.pairs.map(\.ranks)), not \(expected)")
    }
  }

  @Test("Every pair of rounds of two units, however they rank")
  func twoUnits() {
    for old in sequences(of: Self.states, count: 2) {
      for new in sequences(of: Self.states, count: 2) {
        for oldManner in Manner.all {
          for newManner in Manner.all { check(old, oldManner, new, newManner) }
        }
      }
    }
  }

  @Test("Every pair of rounds of three units that rank alike")
  func threeUnits() {
    let states = Self.states.filter { $0 != .unranked }
    let rounds = sequences(of: states, count: 3)
    for (place, old) in rounds.enumerated() {
      // Every earlier round meets every later one, and every manner in turn.
      for (other, new) in rounds.enumerated() {
        let manner = Manner.all[(place + other) % Manner.all.count]
        check(old, manner, new, manner)
      }
    }
  }

  @Test("Larger rounds with ties, units that come and go, and all manners", arguments: 1...60)
  func larger(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    func states(_ count: Int) -> [State] {
      (0..<count).map { _ in
        switch Int.random(in: 0..<10, using: &random) {
        case 0: .absent
        case 1: .unranked
        default:
          .ranked(
            score: Int.random(in: 0..<9, using: &random),
            category: ["P", "Q", "R"][Int.random(in: 0..<3, using: &random)])
        }
      }
    }
    let count = Int.random(in: 4...20, using: &random)
    let old = states(count)
    // Few change their category, as it is.
    let new = zip(old, states(count)).map { old, new -> State in
      guard case .ranked(_, let category) = old, case .ranked(let score, _) = new, Bool.random(using: &random) else {
        return new
      }
      return .ranked(score: score, category: category)
    }
    let oldManner = Manner.all[Int.random(in: 0..<4, using: &random)]
    check(old, oldManner, new, Manner.all[Int.random(in: 0..<4, using: &random)])
    check(old, oldManner, old, oldManner)
  }

  // MARK: - What cannot be compared

  private func unit(
    _ id: String, name: String? = nil, category: String = "P", visibility: Visibility = .ranked, score: String? = "1",
    points: String? = nil, rank: Int? = nil, of: Int = 0, flags: Set<String> = []
  ) -> PublishedUnit {
    PublishedUnit(
      id: id, name: name ?? id, category: category, visibility: visibility,
      score: score.flatMap { Fraction(decimal: $0) }, points: points.flatMap { Fraction(decimal: $0) }, rank: rank,
      of: of, grade: nil, flags: flags)
  }

  private func round(_ units: [PublishedUnit], sha256: String = "a") -> PublishedRound {
    PublishedRound(title: "T", schemeSHA256: sha256, generator: "g", units: units)
  }

  @Test("Says of each unit what differs beside its result")
  func changes() throws {
    let pair = try #require(
      Comparison(
        old: round([unit("U", name: "a", score: "90.10", points: "3")]),
        new: round([unit("U", name: "b", category: "Q", visibility: .apart, score: "89.95", points: "3.5")])
      ).pairs.first)
    #expect(pair.changes == [.category, .name, .visibility])
    #expect(pair.scoreChange == Fraction(decimal: "-0.15"))
    #expect(pair.pointsChange == Fraction(decimal: "0.5"))
    #expect(pair.ranks == nil)
  }

  @Test("Says whether the schemes are the same, if both are known")
  func schemes() {
    #expect(Comparison(old: round([]), new: round([])).isSameScheme == true)
    #expect(Comparison(old: round([]), new: round([], sha256: "b")).isSameScheme == false)
    #expect(Comparison(old: round([]), new: round([], sha256: "")).isSameScheme == nil)
  }

  @Test("Tied units that a round refused to rank take part, so ranks behind them are places")
  func forbiddenTies() {
    // 1, two tied without a rank, 4; then the tied are gone.
    let old = round([
      unit("A", rank: 1, of: 4), unit("B", of: 4, flags: ["tied"]), unit("C", of: 4, flags: ["tied"]),
      unit("D", rank: 4, of: 4),
    ])
    let new = round([unit("A", rank: 2, of: 2), unit("D", rank: 1, of: 2)])
    let comparison = Comparison(old: old, new: new)
    #expect(comparison.pairs.map { $0.ranks?.old } == [1, 2])
    #expect(comparison.pairs.map { $0.ranks?.move } == [-1, 1])
    #expect(comparison.gone.map(\.id) == ["B", "C"])
  }

  @Test("Without unpublished units a round is as people see it")
  func withoutUnpublished() {
    let all = PublishedRound(
      title: "T", schemeSHA256: "a", generator: "g",
      units: Visibility.allCases.map { unit($0.rawValue, visibility: $0, score: "1.25") })
    #expect(all.scoreDecimals == 2)
    #expect(all.pointsDecimals == 0)
    #expect(all.withoutUnpublished.units.map(\.id) == ["ranked", "unranked", "apart"])
    #expect(all.withoutUnpublished.title == "T")
    #expect(all.withoutUnpublished.scoreDecimals == 2)
  }
}
