public import AnnualAssessment
import ExactArithmetic
import ReviewScheme
public import Scoring

extension AnnualOutcome {
  /// What the settlement has published: every number as `annual-results.json` has it.
  ///
  /// A total stands both as score and as points, so that another settlement or a comparison may take either.
  public func published(_ facts: AnnualFacts) -> PublishedRound {
    let view = AnnualView(self, facts: facts)
    let units = scheme.units.indices.map { index in
      let unit = scheme.units[index]
      let total = view.numbers.printedScore(self.units[index].total)
      return PublishedUnit(
        id: unit.id, name: unit.name, category: scheme.categories[unit.category].id, visibility: unit.visibility,
        superior: unit.superior, score: total, points: total, rank: self.units[index].rank, of: self.units[index].of,
        grade: view.grade(self.units[index].grade), flags: Set(self.units[index].flags.map(\.rawValue)))
    }
    let decimals = units.contains { $0.score != nil } ? view.numbers.scoreDecimals : 0
    return PublishedRound(
      title: scheme.title, schemeSHA256: facts.schemeSHA256, generator: facts.generator, units: units,
      scoreDecimals: decimals, pointsDecimals: decimals)
  }
}
