import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import Testing

@Suite("MarkTable")
struct MarkTableTests {
  /// Which level of a range a mark is found to be; `nil` if none.
  private func level(_ mark: String, of range: ScoreRange) throws -> Fraction? {
    let scheme = Scheme.small(scale: Scale(range: range))
    let found = try ingest("group,U1\nG1,\"\(mark)\"\n", under: scheme)
    return found.tally.counts.firstIndex(of: 1).flatMap { Fraction(decimal: scheme.scale.levels[$0].code) }
  }

  @Test(
    "A whole number may be written with a point, before or behind its digits",
    arguments: [("0.0", 0), (".0", 0), ("0.", 0), ("00", 0), ("7.", 7), ("7.000", 7), ("+7", 7), ("-0", 0)])
  func readsWholeNumbersWithPoints(mark: String, value: Int) throws {
    let range = ScoreRange(from: .zero, to: Fraction(10), step: .one, unscored: [])
    #expect(try level(mark, of: range) == Fraction(value))
  }
}
