import ExactArithmetic
import ReviewScheme
import Scoring

/// The rounds of a component, ready to be asked about units.
struct RoundsComponent {
  private let source: RoundsSource
  private let full: Fraction
  private let rounds: [PublishedRound]
  private let numbers: [[String: Fraction?]]

  init(_ source: RoundsSource, full: Fraction, _ rounds: [PublishedRound]) {
    self.source = source
    self.full = full
    self.rounds = rounds
    numbers = rounds.map { round in
      Dictionary(round.units.map { ($0.id, Self.number(source.take, of: $0)) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private static func number(_ take: RoundsSource.Taken, of unit: PublishedUnit) -> Fraction? {
    switch take {
    case .points: unit.points
    case .score: unit.score
    }
  }

  /// Rounds that cannot be what the document means: without a single number, or with one outside its full mark.
  func problems(file: String) -> [SchemeProblem] {
    zip(source.rounds, rounds).flatMap { item, round -> [SchemeProblem] in
      let found = round.units.compactMap { unit in Self.number(source.take, of: unit).map { (unit, $0) } }
      let (noun, other) = source.take == .points ? ("points", "score") : ("scores", "points")
      let chineseNoun = source.take == .points ? "折算分" : "得分"
      if found.isEmpty {
        return [
          item.from.place.problem(
            file: file,
            Wording("no unit of \(shown(item.name)) has \(noun)", chinese: "\(shown(item.name)) 的单位都没有\(chineseNoun)"),
            advice: Wording(
              "take \"\(other)\", or have the round publish \(noun)",
              chinese: "请用 \"\(other)\"，或让那一轮评议公布\(chineseNoun)"))
        ]
      }
      let range = source.least...source.of
      guard let (unit, number) = found.first(where: { !range.contains($0.1) }) else { return [] }
      return [
        item.from.place.problem(
          file: file,
          Wording(
            "\(shown(item.name)) gives \(shown(unit.name)) \(number.plain), which is not between "
              + "\(source.least.plain) and \(source.of.plain)",
            chinese: "\(shown(item.name)) 给 \(shown(unit.name)) 的是 \(number.plain)，不在 \(source.least.plain) 和 "
              + "\(source.of.plain) 之间"),
          advice: number > source.of
            ? Wording("write the full mark of what is taken in 'of'", chinese: "请在 'of' 写所取分数的满分")
            : Wording("write the least of what is taken in 'least'", chinese: "请在 'least' 写所取分数的最低分"))
      ]
    }
  }

  /// Σ weight · number ÷ Σ weight × full ÷ of, over the rounds that have a number, or as `missing` says.
  func value(ofUnit id: String) -> (ComponentDerivation, Fraction?) {
    let terms = zip(source.rounds, numbers).map { item, numbers -> RoundTerm in
      guard let entry = numbers[id] else { return RoundTerm(weight: item.weight, number: nil, gap: .noUnit) }
      return RoundTerm(weight: item.weight, number: entry, gap: entry == nil ? .noNumber : nil)
    }
    let mean = mean(of: terms)
    return (.rounds(terms: terms, mean: mean), mean.map { $0 * full / source.of })
  }

  private func mean(of terms: [RoundTerm]) -> Fraction? {
    let pairs = terms.map { ($0.weight, $0.number) }
    switch source.missing {
    case .renormalise: return weightedMean(pairs)
    case .zero: return weightedMean(pairs.map { ($0, $1 ?? .zero) })
    case .unscored: return pairs.contains { !$0.isZero && $1 == nil } ? nil : weightedMean(pairs)
    }
  }

  /// Units of the rounds that the settlement does not have.
  func strangers(to scheme: AnnualScheme) -> [SourceReport.Stranger] {
    let known = Set(scheme.units.map(\.id))
    return rounds.enumerated().flatMap { number, round in
      round.units.filter { !known.contains($0.id) }.map { .init(round: number, id: $0.id, name: $0.name) }
    }
  }
}
