public import ExactArithmetic
import ReviewScheme

/// A unit's score with its derivation: every term that an auditor can add up.
public struct UnitScore: Hashable, Sendable {
  /// What each group of the scheme gave, in the scheme's tree order.
  public let groups: [GroupScore]
  /// What the unit got on each item of the scheme.
  public let items: [ItemScore]
  /// The score before the stage `score` rounds it; `nil` if too much is missing.
  public let unroundedScore: Fraction?
  /// The score (得分); `nil` if too much is missing.
  public let score: Fraction?
  /// The satisfaction rate, 0 to 1, joined like the score, untrimmed and unrounded; `nil` where there is none.
  public let satisfaction: Fraction?
  /// Marks with a score, before trimming.
  public let ratings: Int
  /// Whether a mandatory group gave nothing.
  public let isMissingMandatory: Bool
}

/// What one group gave a unit.
public struct GroupScore: Hashable, Sendable {
  /// The group's weight for units of this category.
  public let weight: Fraction
  /// For a leaf, its marks on each item; empty for a parent.
  public let cells: [CellScore]
  /// The mean before the stage `mean` rounds it.
  public let unroundedMean: Fraction?
  /// The mean; `nil` if the group is absent.
  public let mean: Fraction?
  /// The satisfaction rate, 0 to 1.
  public let satisfaction: Fraction?
  /// Marks with a score, before trimming; of a parent, those of its leaves.
  public let ratings: Int
  /// Marks by level, summed over items; of a parent, those of its leaves.
  public let counts: [Int]
  /// Whether any item has enough ratings.
  public let isPresent: Bool
}

/// What a unit got on one item.
public struct ItemScore: Hashable, Sendable {
  /// The groups' means of this item, joined like the score, unrounded; `nil` if too much is missing.
  public let mean: Fraction?
  /// Marks with a score, before trimming.
  public let ratings: Int
}

/// Turns the tally of a unit into its score, for one scheme.
struct UnitScorer {
  private let scheme: Scheme
  private let cellScorer: CellScorer
  /// A group's place among the leaves, by group index; `nil` for parents.
  private let leafPlaces: [Int?]
  /// The weights of groups for units of each category, as whole numbers if they fit: only their ratios matter in a mean,
  /// and whole numbers are added and multiplied faster.
  private let ratios: [[Fraction]]

  init(scheme: Scheme) {
    self.scheme = scheme
    cellScorer = CellScorer(scheme: scheme)
    var leafPlaces = [Int?](repeating: nil, count: scheme.groups.count)
    for (place, group) in scheme.leafGroups.enumerated() { leafPlaces[group] = place }
    self.leafPlaces = leafPlaces
    ratios = scheme.categories.indices.map { category in
      let weights = scheme.groups.indices.map { scheme.weight(ofGroup: $0, inCategory: category) }
      return Fraction.overCommonDenominator(weights)?.numerators.map { Fraction($0) } ?? weights
    }
  }

  func score(unit: Int, tally: Tally) -> UnitScore {
    let category = scheme.units[unit].category
    let itemWeights = scheme.items.indices.map { scheme.weight(ofItem: $0, inCategory: category) }
    let ratios = ratios[category]
    // A parent stands before its children, so going backwards every child is ready when its parent needs it.
    var backwards: [GroupScore] = []
    backwards.reserveCapacity(scheme.groups.count)
    for group in scheme.groups.indices.reversed() {
      let weight = scheme.weight(ofGroup: group, inCategory: category)
      if let leaf = leafPlaces[group] {
        let minimum = scheme.minimumRatings(ofGroup: group)
        let cells = scheme.items.indices.map {
          cellScorer.score(tally.cell(unit: unit, group: leaf, item: $0), minimumRatings: minimum)
        }
        backwards.append(leafScore(cells: cells, weight: weight, itemWeights: itemWeights))
      } else {
        let children = scheme.groups[group].children
        backwards.append(
          parentScore(
            children: children.map { backwards[scheme.groups.count - 1 - $0] }, ratios: children.map { ratios[$0] },
            weight: weight))
      }
    }
    let all = Array(backwards.reversed())
    let unrounded = joined(all.map { $0.mean }, ratios)
    // Where nothing was rounded on the way, the mean of the only item is the score.
    let isOnlyItem =
      itemWeights.count == 1 && !itemWeights[0].isZero && scheme.scoring.rounding.mean == nil
    return UnitScore(
      groups: all,
      items: scheme.items.indices.map { item in
        ItemScore(
          mean: isOnlyItem ? unrounded : joinedOverLeaves(all, ratios) { $0.cells[item].mean },
          ratings: scheme.leafGroups.reduce(0) { $0 + all[$1].cells[item].ratings })
      },
      unroundedScore: unrounded,
      score: unrounded.map { rounded($0, toStage: scheme.scoring.rounding.score) },
      satisfaction: joinedOverLeaves(all, ratios) { $0.satisfaction },
      ratings: scheme.rootGroups.reduce(0) { $0 + all[$1].ratings },
      isMissingMandatory: all.indices.contains { scheme.groups[$0].isMandatory && !all[$0].isPresent })
  }

  /// Joins the values of groups to a unit's: over the groups at the top, or `nil` if the policy asks for every group of
  /// positive weight, at any depth, and one has no value.
  private func joined(_ values: [Fraction?], _ ratios: [Fraction]) -> Fraction? {
    if scheme.scoring.missing == .unscored, values.indices.contains(where: { values[$0] == nil && !ratios[$0].isZero })
    {
      return nil
    }
    return weightedMean(
      scheme.rootGroups.lazy.map { (ratios[$0], values[$0]) }, countsMissing: scheme.scoring.missing == .zero)
  }

  /// Joins values that leaves have, up the tree and over the groups at the top, without any rounding.
  private func joinedOverLeaves(
    _ all: [GroupScore], _ ratios: [Fraction], _ value: (GroupScore) -> Fraction?
  ) -> Fraction? {
    var values = [Fraction?](repeating: nil, count: all.count)
    for group in all.indices.reversed() {
      let children = scheme.groups[group].children
      values[group] =
        children.isEmpty
        ? value(all[group])
        : weightedMean(
          children.lazy.map { (ratios[$0], values[$0]) }, countsMissing: scheme.scoring.missing == .zero)
    }
    return joined(values, ratios)
  }

  private func leafScore(cells: [CellScore], weight: Fraction, itemWeights: [Fraction]) -> GroupScore {
    let mean = meanOverItems(cells, itemWeights) { $0.mean }
    return GroupScore(
      weight: weight,
      cells: cells,
      unroundedMean: mean,
      mean: mean.map { rounded($0, toStage: scheme.scoring.rounding.mean) },
      satisfaction: meanOverItems(cells, itemWeights) { $0.satisfaction },
      ratings: cells.reduce(0) { $0 + $1.ratings },
      counts: sums(of: cells.lazy.map { $0.counts }),
      isPresent: cells.contains { $0.mean != nil })
  }

  /// The weighted mean of what cells have, one for each item.
  private func meanOverItems(
    _ cells: [CellScore], _ weights: [Fraction], _ value: (CellScore) -> Fraction?
  ) -> Fraction? {
    // Of a single item the weight goes out again: most reviews have no more.
    if cells.count == 1 { return weights[0].isZero ? nil : value(cells[0]) }
    return weightedMean(zip(weights, cells.map(value)))
  }

  private func parentScore(children: [GroupScore], ratios: [Fraction], weight: Fraction) -> GroupScore {
    let countsMissing = scheme.scoring.missing == .zero
    let mean = weightedMean(zip(ratios, children.map { $0.mean }), countsMissing: countsMissing)
    return GroupScore(
      weight: weight,
      cells: [],
      unroundedMean: mean,
      mean: mean,
      satisfaction: weightedMean(zip(ratios, children.map { $0.satisfaction }), countsMissing: countsMissing),
      ratings: children.reduce(0) { $0 + $1.ratings },
      counts: sums(of: children.lazy.map { $0.counts }),
      isPresent: children.contains { $0.isPresent })
  }

  private func rounded(_ value: Fraction, toStage digits: Int?) -> Fraction {
    digits.map { value.rounded(toDigits: $0, scheme.scoring.rounding.mode) } ?? value
  }

  private func sums(of counts: some Collection<[Int]>) -> [Int] {
    counts.dropFirst().reduce(counts.first ?? []) { zip($0, $1).map { $0 + $1 } }
  }
}

/// Σ weight · value ÷ Σ weight over the terms that have a value; `nil` if none has, or their weights are all 0.
///
/// - Parameter countsMissing: whether a term without a value counts 0 with its weight.
package func weightedMean(_ terms: some Sequence<(Fraction, Fraction?)>, countsMissing: Bool = false) -> Fraction? {
  var sum = Fraction.zero
  var weights = Fraction.zero
  var hasValue = false
  for (weight, value) in terms {
    if let value {
      hasValue = true
      sum += weight * value
    }
    if value != nil || countsMissing { weights += weight }
  }
  return hasValue && !weights.isZero ? sum / weights : nil
}
