import DelimitedText
public import ExactArithmetic
import ReviewScheme

/// What a unit would score if everybody were asked: the target that a round of finitely many ballots estimates.
public struct UnitTruth: Hashable, Sendable {
  /// The unit, an index into the scheme's units.
  public var unit: Int
  /// The expected mean of each group, leaf or not, by group index; `nil` if no weight is left or nothing has a score.
  public var groups: [Fraction?]
  /// The expected score: the means of the groups at the top, joined by weight.
  public var score: Fraction?
}

extension Simulator {
  /// The true expected scores of all units, joined over items and groups by the scheme's weights.
  ///
  /// Trimming and rounding are left out, as both change what is estimated. O(units · items · groups · levels).
  public func truth() -> [UnitTruth] {
    let scores = scheme.scale.levels.map(\.score)
    let scoredShare = scheme.scoring.unscored == .zero ? model.scoredShare : .one
    return scheme.units.indices.map { unit in
      let category = scheme.units[unit].category
      var means = [Fraction?](repeating: nil, count: scheme.groups.count)
      for group in scheme.leafGroups {
        let positions = model.positions(ofGroup: group)
        means[group] = weightedMean(
          scheme.items.indices.map { item in
            let expected = model.expectedScore(at: positions[unit * scheme.items.count + item], scores: scores)
            return (scheme.weight(ofItem: item, inCategory: category), expected.map { $0 * scoredShare })
          })
      }
      func joined(_ groups: [Int]) -> Fraction? {
        weightedMean(groups.map { (scheme.weight(ofGroup: $0, inCategory: category), means[$0]) })
      }
      // Parents stand before their children.
      for group in scheme.groups.indices.reversed() where !scheme.groups[group].children.isEmpty {
        means[group] = joined(scheme.groups[group].children)
      }
      return UnitTruth(unit: unit, groups: means, score: joined(scheme.rootGroups))
    }
  }

  /// The same as a table, `unit,score` and a column per group id; four decimals, empty where there is no score.
  public func truthTable() -> [UInt8] {
    var writer = DelimitedWriter()
    writer.field("unit")
    writer.field("score")
    for group in scheme.groups { writer.field(group.id) }
    writer.endRecord()
    for truth in truth() {
      writer.field(scheme.units[truth.unit].id)
      for value in [truth.score] + truth.groups { writer.number(value?.decimal(digits: 4, .halfUp) ?? "") }
      writer.endRecord()
    }
    return writer.bytes
  }
}

/// Σ weight · value ÷ Σ weight over the values that are there; `nil` if their weights are all 0.
private func weightedMean(_ terms: [(weight: Fraction, value: Fraction?)]) -> Fraction? {
  var sum = Fraction.zero
  var weights = Fraction.zero
  for (weight, value) in terms {
    guard let value else { continue }
    sum += weight * value
    weights += weight
  }
  return weights.isZero ? nil : sum / weights
}
