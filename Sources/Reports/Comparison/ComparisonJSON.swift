import JSONText
import ReviewScheme
public import Scoring

/// `compare.json`: a comparison for programs, with every unit of both rounds.
public enum ComparisonJSON {
  /// The file in UTF-8, keys sorted, units in the order of the later round, with a final line end.
  public static func bytes(_ comparison: Comparison) -> [UInt8] {
    let writer = ComparisonWriter(comparison: comparison, numbers: ComparisonNumbers(comparison))
    let document: JSONOutput = [
      "old": writer.round(comparison.old, scope: comparison.oldScope),
      "new": writer.round(comparison.new, scope: comparison.newScope),
      "sameScheme": comparison.isSameScheme.map { .boolean($0) } ?? .null,
      "counts": [
        "both": .integer(comparison.pairs.count), "onlyOld": .integer(comparison.gone.count),
        "onlyNew": .integer(comparison.added.count), "comparableRanks": .integer(comparison.comparable),
      ],
      "units": .array(comparison.pairs.map(writer.pair)),
      "onlyOld": .array(comparison.gone.map(writer.old)),
      "onlyNew": .array(comparison.added.map(writer.new)),
    ]
    return document.bytes(.compact)
  }
}

/// Makes the parts of the document.
private struct ComparisonWriter {
  let comparison: Comparison
  let numbers: ComparisonNumbers

  func round(_ round: PublishedRound, scope: Comparison.Scope?) -> JSONOutput {
    [
      "title": .string(round.title), "generator": .string(round.generator),
      "scheme": ["sha256": .string(round.schemeSHA256)], "units": .integer(round.units.count),
      "within": text(scope?.rawValue),
    ]
  }

  func pair(_ pair: ComparedUnit) -> JSONOutput {
    [
      "id": .string(pair.new.id),
      "changes": .array(pair.changes.map { .string($0.rawValue) }),
      "old": old(pair.old),
      "new": new(pair.new),
      "scoreDifference": text(numbers.scoreChange(pair)),
      "pointsDifference": text(numbers.pointsChange(pair)),
      "comparable": pair.ranks.map {
        ["oldRank": .integer($0.old), "newRank": .integer($0.new), "of": .integer($0.of), "move": .integer($0.move)]
      } ?? .null,
    ]
  }

  func old(_ unit: PublishedUnit) -> JSONOutput {
    self.unit(unit, score: numbers.oldScore(unit), points: numbers.oldPoints(unit))
  }

  func new(_ unit: PublishedUnit) -> JSONOutput {
    self.unit(unit, score: numbers.newScore(unit), points: numbers.newPoints(unit))
  }

  private func unit(_ unit: PublishedUnit, score: String?, points: String?) -> JSONOutput {
    .object(
      [
        ("id", .string(unit.id)), ("name", .string(unit.name)), ("category", .string(unit.category)),
        ("score", text(score)), ("points", text(points)), ("rank", unit.rank.map { .integer($0) } ?? .null),
        ("of", .integer(unit.of)), ("grade", text(unit.grade)),
      ] + (unit.visibility == .ranked ? [] : [("visibility", .string(unit.visibility.rawValue))]))
  }

  private func text(_ text: String?) -> JSONOutput { text.map { .string($0) } ?? .null }
}
