import ExactArithmetic
import JSONText
import ReviewScheme
public import Scoring

/// `results.json`: the whole outcome for programs.
public enum ResultsJSON {
  /// The file in UTF-8, keys sorted, units in the scheme's order, with a final line end.
  ///
  /// Scores, points, means and satisfaction rates are strings of decimals or null; with ``RunFacts/exact`` a key
  /// `…Fraction` with the exact value stands beside each.
  public static func bytes(_ outcome: Outcome, facts: RunFacts) -> [UInt8] {
    let published = PublishedRound(outcome, facts: facts)
    let writer = ResultsWriter(outcome: outcome, published: published, exact: facts.exact)
    let document: JSONOutput = [
      "title": .string(published.title),
      "generator": .string(published.generator),
      "scheme": ["sha256": .string(published.schemeSHA256)],
      "inputs": .array(outcome.intake.inputs.map(writer.input)),
      "intake": writer.intake(),
      "units": .array(outcome.units.indices.map(writer.unit)),
    ]
    return document.bytes(.compact)
  }
}

/// Makes the parts of the document.
private struct ResultsWriter {
  private let outcome: Outcome
  private let published: PublishedRound
  private let scheme: Scheme
  private let numbers: PublishedNumbers
  private let exact: Bool

  init(outcome: Outcome, published: PublishedRound, exact: Bool) {
    self.outcome = outcome
    self.published = published
    self.exact = exact
    scheme = outcome.scheme
    numbers = PublishedNumbers(scheme: outcome.scheme)
  }

  func input(_ input: InputReport) -> JSONOutput {
    [
      "file": .string(input.file),
      "sha256": text(input.sha256),
      "rows": .integer(input.rows),
      "accepted": .integer(input.accepted),
      "rejected": .integer(input.rejected),
    ]
  }

  func intake() -> JSONOutput {
    let intake = outcome.intake
    return [
      "rows": .integer(intake.rows),
      "acceptedRows": .integer(intake.acceptedRows),
      "rejectedRows": counts(RejectReason.allCases.map { ($0.rawValue, intake.rejectedRows[$0.index]) }),
      "ballots": .integer(intake.ballots),
      "validBallots": .integer(intake.validBallots),
      "voidBallots": counts(intake.voidBallots(in: scheme).map { ($0.rule.name, $0.count) }),
      "flaggedBallots": counts(intake.flaggedBallots(in: scheme).map { ($0.rule.name, $0.count) }),
      "marks": .integer(intake.marks),
      "countedMarks": .integer(intake.countedMarks),
      "excludedMarks": counts(ExclusionReason.allCases.map { ($0.rawValue, intake.excludedMarks[$0.index]) }),
      "groups": .array(intake.responses(in: scheme).map(response)),
    ]
  }

  func unit(_ index: Int) -> JSONOutput {
    let unit = published.units[index]
    let result = outcome.units[index]
    let score = result.score
    let items = scheme.hasNamedItems ? Array(scheme.items.indices) : []
    return .object(
      [
        ("id", .string(unit.id)),
        ("name", .string(unit.name)),
        ("category", .string(unit.category)),
        ("rank", unit.rank.map { .integer($0) } ?? .null),
        ("of", .integer(unit.of)),
        ("grade", text(unit.grade)),
        ("ratings", .integer(score.ratings)),
        ("flags", .array(unit.flags.sorted().map { .string($0) })),
        ("groups", .array(scheme.groups.indices.map { group($0, score.groups[$0]) })),
        ("items", .array(items.map { item($0, score.items[$0]) })),
      ]
        + (unit.visibility == .ranked ? [] : [("visibility", .string(unit.visibility.rawValue))])
        + (unit.superior.map { [("superior", .string($0))] } ?? [])
        + number("score", unit.score, exactly: score.score, numbers.score)
        + number("points", unit.points, exactly: result.points, numbers.points)
        + number("satisfaction", score.satisfaction, numbers.satisfaction))
  }

  private func response(_ response: Response) -> JSONOutput {
    [
      "id": .string(scheme.groups[response.group].id),
      "issued": response.issued.map { .integer($0) } ?? .null,
      "returned": .integer(response.returned),
      "valid": .integer(response.valid),
      "flags": .array(response.isReturnedOverIssued ? [.string("returnedOverIssued")] : []),
    ]
  }

  private func group(_ index: Int, _ score: GroupScore) -> JSONOutput {
    let levels = scheme.scale.levels
    // A range may have thousands of answers, most of which nobody gave.
    let shown = levels.indices.filter { scheme.scale.form == .levels || score.counts[$0] > 0 }
    return .object(
      [
        ("id", .string(scheme.groups[index].id)),
        ("ratings", .integer(score.ratings)),
        ("counts", counts(shown.map { (levels[$0].code, score.counts[$0]) })),
      ] + number("mean", score.mean, numbers.mean))
  }

  private func item(_ index: Int, _ score: ItemScore) -> JSONOutput {
    .object(
      [
        ("id", .string(scheme.items[index].id)),
        ("ratings", .integer(score.ratings)),
      ] + number("mean", score.mean, numbers.mean))
  }

  private func number(
    _ key: String, _ value: Fraction?, _ print: (Fraction?) -> String?
  ) -> [(String, JSONOutput)] {
    number(key, value, exactly: value, print)
  }

  private func number(
    _ key: String, _ value: Fraction?, exactly exactValue: Fraction?, _ print: (Fraction?) -> String?
  ) -> [(String, JSONOutput)] {
    let decimal = (key, text(print(value)))
    return exact ? [decimal, (key + "Fraction", text(numbers.fraction(exactValue)))] : [decimal]
  }

  private func counts(_ counts: [(String, Int)]) -> JSONOutput {
    .object(counts.map { ($0.0, .integer($0.1)) })
  }

  private func text(_ text: String?) -> JSONOutput {
    text.map { .string($0) } ?? .null
  }
}
