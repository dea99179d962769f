import ExactArithmetic
import ReviewScheme
import Scoring

/// Rounds for these tests.
enum Reviews {
  /// Marks from 1 to 5.
  static let oneToFive = Scale(
    range: ScoreRange(from: .one, to: Fraction(5), step: .one, unscored: []))

  static func group(_ id: String, weight: Fraction) -> Group {
    Group(
      id: id, name: id, aliases: [], weight: weight, issued: nil, minimumRatings: nil, isMandatory: false, parent: nil,
      children: [])
  }

  static func scheme(
    units: Int, weights: [Fraction], items: Int = 1, scoring: ScoringPolicy = ScoringPolicy(),
    ranking: RankingPolicy = RankingPolicy(), categories: [Int] = []
  ) -> Scheme {
    Scheme(
      title: "评议", language: .chinese, scale: oneToFive,
      items: (0..<items).map { Item(id: "I\($0)", name: "I\($0)", aliases: [], weight: .one) },
      hasNamedItems: items > 1, groups: weights.enumerated().map { group("G\($0)", weight: $1) },
      categories: (0...(categories.max() ?? 0)).map {
        Category(id: "C\($0)", name: "", groupWeights: [:], itemWeights: [:])
      },
      units: (0..<units).map {
        Unit(
          id: "U\($0)", name: "U\($0)", category: categories.isEmpty ? 0 : categories[$0], aliases: [], parent: nil)
      },
      intake: Intake(reading: Reading(), sources: [], duplicates: .first, rules: []), scoring: scoring, points: nil,
      ranking: ranking, grades: [], publication: PublicationPolicy(smallestCell: 1))
  }

  /// The outcome of counts by unit, group, item and level; `valid` are the ballots of each group.
  static func outcome(_ scheme: Scheme, _ counts: [[[[Int]]]], valid: [Int]) -> Outcome {
    let shape = Tally.Shape(
      units: scheme.units.count, groups: scheme.groups.count, items: scheme.items.count, levels: 5)
    var intake = IntakeReport(leafGroups: scheme.groups.count, rules: 0)
    intake.valid = valid
    let flat = counts.flatMap { $0.flatMap { $0.flatMap { $0 } } }
    return Outcome.settle(Tally(shape: shape, counts: flat), intake: intake, under: scheme)
  }

  /// Three agencies rated by thirteen raters of three groups; C has one mark of the third, which is too few.
  static func three() -> Outcome {
    let scheme = scheme(
      units: 3, weights: [Fraction(1, over: 2), Fraction(3, over: 10), Fraction(1, over: 5)],
      scoring: ScoringPolicy(minimumRatings: 2))
    return outcome(
      scheme,
      [
        [[[0, 0, 1, 2, 3]], [[0, 0, 1, 2, 1]], [[0, 1, 1, 1, 0]]],
        [[[0, 0, 1, 3, 1]], [[0, 1, 2, 1, 0]], [[0, 0, 1, 1, 1]]],
        [[[0, 1, 3, 1, 0]], [[0, 0, 1, 1, 1]], [[1, 0, 0, 0, 0]]],
      ], valid: [6, 4, 3])
  }
}
