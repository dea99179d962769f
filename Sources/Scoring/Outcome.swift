public import ExactArithmetic
public import ReviewScheme

/// The result of a round: every unit's score, points, rank and grade, and where every ballot went.
public struct Outcome: Sendable {
  /// The scheme that made it.
  public let scheme: Scheme
  /// The counts that it rests on.
  public let tally: Tally
  /// The counts of each of several buckets of ballots, if they were kept apart. All marks of a ballot are in one bucket;
  /// those of tally sheets are in none.
  public let buckets: [Tally]
  /// Where every row, ballot and mark went.
  public let intake: IntakeReport
  /// The results, in the order of the scheme's units.
  public let units: [UnitOutcome]

  /// The outcome of a tally: score each unit, order them, name the ends, convert, grade.
  public static func settle(
    _ tally: Tally, buckets: [Tally] = [], intake: IntakeReport, under scheme: Scheme
  ) -> Outcome {
    let scorer = UnitScorer(scheme: scheme)
    let scores = scheme.units.indices.map { scorer.score(unit: $0, tally: tally) }
    var settlement = Settlement(scheme: scheme, scores: scores)
    settlement.rank()
    settlement.convert()
    settlement.grade()
    return Outcome(scheme: scheme, tally: tally, buckets: buckets, intake: intake, units: settlement.units)
  }

  /// The units of a category, or of all, in the order of publication: by rank, then those that are not ranked, then
  /// those that are listed apart; without those that are not published.
  public func published(category: Int?) -> [Int] {
    let shown = units.indices.filter {
      scheme.units[$0].visibility.isPublished && (category == nil || scheme.units[$0].category == category)
    }
    return shown.sorted { placeInPublication($0) < placeInPublication($1) }
  }

  private func placeInPublication(_ unit: Int) -> (apart: Int, position: Int, unit: Int) {
    (scheme.units[unit].visibility == .apart ? 1 : 0, units[unit].position ?? Int.max, unit)
  }
}

/// What a round means for one unit.
public struct UnitOutcome: Hashable, Sendable {
  /// Things to know about a unit's result.
  public enum Flag: String, Sendable, CaseIterable {
    /// It is named among the last.
    case bottom
    /// A mandatory group gave nothing: scored, not ranked.
    case missingMandatory
    /// It is tied where ties are forbidden: not ranked.
    case tied
    /// It is named among the best.
    case top
  }

  /// The score with its derivation.
  public let score: UnitScore
  /// The score as the public sees it: rounded to the ranking's digits.
  public let publishedScore: Fraction?
  /// Its place, 0 for the best, in the order of its ranking; `nil` if it takes no part.
  public internal(set) var position: Int?
  /// Its rank (名次), 1 for the best; `nil` if it has none.
  public internal(set) var rank: Int?
  /// How many units take part in its ranking.
  public internal(set) var of: Int
  /// Its points (折算分); `nil` if it has none.
  public internal(set) var points: Fraction?
  /// The best score of its category, which a conversion may refer to: that of the units that count for others, and its
  /// own.
  public internal(set) var bestOfCategory: Fraction?
  /// Its grade (等级), an index into the scheme's grades.
  public internal(set) var grade: Int?
  /// Things to know, in alphabetical order.
  public internal(set) var flags: [Flag]
}

/// The steps from scores to consequences, each over all units.
private struct Settlement {
  let scheme: Scheme
  let keys: [RankingKey?]
  var units: [UnitOutcome]

  init(scheme: Scheme, scores: [UnitScore]) {
    self.scheme = scheme
    let mode = scheme.scoring.rounding.mode
    let published = scores.map { $0.score?.rounded(toDigits: scheme.ranking.digits, mode) }
    keys = zip(scores, published).map { RankingKey($0, published: $1, policy: scheme.ranking) }
    units = zip(scores, published).map { score, published in
      UnitOutcome(
        score: score, publishedScore: published, of: 0, flags: score.isMissingMandatory ? [.missingMandatory] : [])
    }
  }

  /// Gives ranks among those units that take part: with a score, with every mandatory group, and meant to be ranked.
  mutating func rank() {
    switch scheme.ranking.within {
    case .all: rank(among: Array(units.indices), category: nil)
    case .category:
      for category in scheme.categories.indices {
        rank(among: members(of: category), category: category)
      }
    }
    for unit in units.indices { units[unit].flags.sort { $0.rawValue < $1.rawValue } }
  }

  private mutating func rank(among members: [Int], category: Int?) {
    let ranking = ranking(among: members)
    for unit in members { units[unit].of = ranking.places.count }
    for (position, place) in ranking.places.enumerated() {
      units[place.unit].position = position
      units[place.unit].rank = place.rank
      if place.isTied && scheme.ranking.ties == .forbid { units[place.unit].flags.append(.tied) }
    }
    name(scheme.ranking.top, as: .top, in: ranking, members: members, category: category, furtherOut: \.better)
    name(scheme.ranking.bottom, as: .bottom, in: ranking, members: members, category: category, furtherOut: \.worse)
  }

  /// Flags the units at one end; a list that allots places to categories is drawn from each category by itself.
  private mutating func name(
    _ list: NamedList?, as flag: UnitOutcome.Flag, in ranking: Ranking, members: [Int], category: Int?,
    furtherOut: KeyPath<Ranking.Place, Int>
  ) {
    guard let list else { return }
    var pools: [(Ranking, Int?)] = [(ranking, category)]
    if category == nil && !list.allot.isEmpty {
      pools = scheme.categories.indices.map { category in
        (self.ranking(among: members.filter { scheme.units[$0].category == category }), category)
      }
    }
    for (ranking, category) in pools {
      let named = NamedUnits.members(
        list, of: ranking, category: category, furtherOut: { $0[keyPath: furtherOut] },
        published: { units[$0].publishedScore })
      for unit in named { units[unit].flags.append(flag) }
    }
  }

  private func ranking(among members: [Int]) -> Ranking {
    let candidates = members.compactMap { unit -> (unit: Int, key: RankingKey)? in
      guard scheme.units[unit].isRanked, !units[unit].score.isMissingMandatory else { return nil }
      return keys[unit].map { (unit, $0) }
    }
    return Ranking(candidates, ties: scheme.ranking.ties)
  }

  /// Converts scores to points.
  mutating func convert() {
    guard let rule = scheme.points else { return }
    for category in scheme.categories.indices {
      let members = members(of: category)
      let bestOfOthers = countingForOthers(members).compactMap { units[$0].score.score }.max()
      for unit in members {
        guard let score = units[unit].score.score else { continue }
        // One who is judged alone may be better than all the others, but gets no more than the full mark.
        let best = max(bestOfOthers ?? score, score)
        let points = rule.points(score: score, best: best, rank: units[unit].rank)
        let rounding = scheme.scoring.rounding
        units[unit].bestOfCategory = best
        units[unit].points =
          rounding.points.map { digits in points?.rounded(toDigits: digits, rounding.mode) } ?? points
      }
    }
  }

  /// Gives grades, category by category. A unit that does not count for others takes no place of a quota and needs none.
  mutating func grade() {
    for category in scheme.categories.indices {
      let members = members(of: category)
      let counting = countingForOthers(members)
      let scored = counting.compactMap { unit in keys[unit].map { (unit: unit, key: $0) } }
      let order = Ranking(scored, ties: .competition).places
      let published = units.map(\.publishedScore)
      let grades = Grades.assign(scheme.grades, order: order, size: counting.count) { published[$0] }
      for (unit, grade) in grades { units[unit].grade = grade }
      for unit in members where !scheme.units[unit].visibility.countsForOthers {
        units[unit].grade = published[unit].flatMap { Grades.band(of: $0, in: scheme.grades) }
      }
    }
  }

  private func members(of category: Int) -> [Int] {
    units.indices.filter { scheme.units[$0].category == category }
  }

  private func countingForOthers(_ members: [Int]) -> [Int] {
    members.filter { scheme.units[$0].visibility.countsForOthers }
  }
}
