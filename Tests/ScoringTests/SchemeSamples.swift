import ExactArithmetic
import ReviewScheme
import Scoring

extension Scheme {
  /// A scheme of leaf groups G1, G2 … of these weights, units U1, U2 … in these categories, and what a test wants
  /// otherwise.
  static func sample(
    scale: Scale, groupWeights: [Fraction] = [.one], itemWeights: [Fraction] = [.one], units categories: [Int] = [0],
    groups: [Group]? = nil, unranked: Set<Int> = [], visibility: [Visibility] = [],
    scoring: ScoringPolicy = ScoringPolicy(),
    points: PointsRule? = nil, ranking: RankingPolicy = RankingPolicy(), grades: [GradeBand] = []
  ) -> Scheme {
    Scheme(
      title: "T", language: .chinese, scale: scale,
      items: itemWeights.enumerated().map { Item(id: "I\($0 + 1)", name: "I\($0 + 1)", aliases: [], weight: $1) },
      hasNamedItems: itemWeights.count > 1,
      groups: groups ?? groupWeights.enumerated().map { .sample("G\($0 + 1)", weight: $1) },
      categories: (0...(categories.max() ?? 0)).map {
        Category(id: "C\($0)", name: "C\($0)", groupWeights: [:], itemWeights: [:])
      },
      units: categories.enumerated().map {
        Unit(
          id: "U\($0 + 1)", name: "U\($0 + 1)", category: $1, aliases: [], parent: nil,
          visibility: $0 < visibility.count ? visibility[$0] : unranked.contains($0) ? .unranked : .ranked)
      },
      intake: Intake(reading: Reading(), sources: [], duplicates: .first, rules: []), scoring: scoring, points: points,
      ranking: ranking, grades: grades, publication: PublicationPolicy(smallestCell: 1))
  }

  /// The outcome of these counts: unit, leaf group, item and level in turn, the last running fastest.
  func settle(_ counts: [Int]) -> Outcome {
    let shape = Tally.Shape(
      units: units.count, groups: leafGroups.count, items: items.count, levels: scale.levels.count)
    return Outcome.settle(
      Tally(shape: shape, counts: counts), intake: IntakeReport(leafGroups: leafGroups.count, rules: 0), under: self)
  }
}

extension Group {
  static func sample(
    _ id: String, weight: Fraction = .one, isMandatory: Bool = false, minimumRatings: Int? = nil, parent: Int? = nil,
    children: [Int] = []
  ) -> Group {
    Group(
      id: id, name: id, aliases: [], weight: weight, issued: nil, minimumRatings: minimumRatings,
      isMandatory: isMandatory, parent: parent, children: children)
  }
}

extension Scale {
  /// Levels of these scores; the first counts as satisfied.
  static func sample(_ scores: [Fraction?]) -> Scale {
    Scale(
      levels: scores.enumerated().map {
        Level(code: "\($0 + 1)", name: "L\($0 + 1)", aliases: [], score: $1, isSatisfied: $0 == 0)
      })
  }

  /// 100 and 0.
  static let goodOrBad = sample([Fraction(100), .zero])
}
