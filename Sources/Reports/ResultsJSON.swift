import Confidence
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
  ///
  /// - Parameters:
  ///   - view: the same outcome as people see it, if that was made already: how sure it is is not worked out twice then.
  public static func bytes(_ outcome: Outcome, facts: RunFacts, view: RoundView? = nil) -> [UInt8] {
    let published = PublishedRound(outcome, facts: facts)
    let writer = ResultsWriter(
      outcome: outcome, published: published, exact: facts.exact,
      confidence: view?.confidence ?? RoundConfidence(publishing: outcome))
    let members: [(String, JSONOutput)] = [
      ("title", .string(published.title)),
      ("generator", .string(published.generator)),
      ("scheme", ["sha256": .string(published.schemeSHA256)]),
      ("inputs", .array(outcome.intake.inputs.map(writer.input))),
      ("intake", writer.intake()),
      ("units", .array(outcome.units.indices.map(writer.unit))),
    ]
    return JSONOutput.object(members + buckets(of: outcome) + ledger(facts.ledger)).bytes(.compact)
  }
}

extension ResultsJSON {
  /// The member that only results have whose counts were kept apart by buckets of ballots.
  private static func buckets(of outcome: Outcome) -> [(String, JSONOutput)] {
    outcome.buckets.isEmpty ? [] : [("buckets", .integer(outcome.buckets.count))]
  }

  /// The member that only results of a ledger have.
  private static func ledger(_ facts: LedgerFacts?) -> [(String, JSONOutput)] {
    guard let facts else { return [] }
    return [
      (
        "ledger",
        [
          "round": .string(facts.round), "schemeVersion": .integer(facts.schemeVersion),
          "batches": .array(facts.batches.map { .integer($0) }),
        ]
      )
    ]
  }
}

/// Makes the parts of the document.
private struct ResultsWriter {
  private let outcome: Outcome
  private let published: PublishedRound
  private let scheme: Scheme
  private let numbers: PublishedNumbers
  private let exact: Bool
  private let confidence: RoundConfidence

  init(outcome: Outcome, published: PublishedRound, exact: Bool, confidence: RoundConfidence) {
    self.outcome = outcome
    self.published = published
    self.exact = exact
    self.confidence = confidence
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

  // Members stand in the order of their keys, which spares the writer sorting them.

  func unit(_ index: Int) -> JSONOutput {
    let unit = published.units[index]
    let result = outcome.units[index]
    let score = result.score
    let items = scheme.hasNamedItems ? Array(scheme.items.indices) : []
    var members: [(String, JSONOutput)] = [
      ("category", .string(unit.category)),
      ("confidence", score.score == nil ? .null : sureness(confidence.units[index])),
      ("flags", .array(unit.flags.sorted().map { .string($0) })),
      ("grade", text(unit.grade)),
      ("groups", .array(scheme.groups.indices.map { group($0, score.groups[$0]) })),
      ("id", .string(unit.id)),
      ("items", .array(items.map { item($0, score.items[$0]) })),
      ("name", .string(unit.name)),
      ("of", .integer(unit.of)),
    ]
    add("points", unit.points, exactly: result.points, numbers.points, to: &members)
    members.append(("rank", unit.rank.map { .integer($0) } ?? .null))
    members.append(("ratings", .integer(score.ratings)))
    add("satisfaction", score.satisfaction, exactly: score.satisfaction, numbers.satisfaction, to: &members)
    add("score", unit.score, exactly: score.score, numbers.score, to: &members)
    if let superior = unit.superior { members.append(("superior", .string(superior))) }
    if unit.visibility != .ranked { members.append(("visibility", .string(unit.visibility.rawValue))) }
    return .object(members)
  }

  /// How sure a score is; of one of which nothing is known, every key says so.
  private func sureness(_ unit: RoundConfidence.Unit?) -> JSONOutput {
    [
      "bottomProbability": number(unit?.bottomProbability),
      "bottomVerdict": text(unit?.bottom?.rawValue),
      "interval": unit.map { .array([number($0.low), number($0.high)]) } ?? .null,
      "rankInterval": unit?.ranks.map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) } ?? .null,
      "standardError": number(unit.map { SignificantDigits($0.error.standardError) }),
    ]
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
    var members: [(String, JSONOutput)] = [
      ("counts", counts(shown.map { (levels[$0].code, score.counts[$0]) })),
      ("id", .string(scheme.groups[index].id)),
    ]
    add("mean", score.mean, exactly: score.mean, numbers.mean, to: &members)
    members.append(("ratings", .integer(score.ratings)))
    return .object(members)
  }

  private func item(_ index: Int, _ score: ItemScore) -> JSONOutput {
    var members: [(String, JSONOutput)] = [("id", .string(scheme.items[index].id))]
    add("mean", score.mean, exactly: score.mean, numbers.mean, to: &members)
    members.append(("ratings", .integer(score.ratings)))
    return .object(members)
  }

  /// Adds a printed number, and the exact value beside it if that is asked for.
  private func add(
    _ key: String, _ value: Fraction?, exactly exactValue: Fraction?, _ print: (Fraction?) -> String?,
    to members: inout [(String, JSONOutput)]
  ) {
    members.append((key, text(print(value))))
    if exact { members.append((key + "Fraction", text(numbers.fraction(exactValue)))) }
  }

  private func counts(_ counts: [(String, Int)]) -> JSONOutput {
    .object(counts.map { ($0.0, .integer($0.1)) })
  }

  private func text(_ text: String?) -> JSONOutput {
    text.map { .string($0) } ?? .null
  }

  private func number(_ digits: SignificantDigits?) -> JSONOutput {
    digits.map { .number($0.text) } ?? .null
  }
}
