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

  @Test("A number is found by its value, however it is written; anything else is no mark")
  func findsNumbersByValue() throws {
    let half = ScoreRange(
      from: .zero, to: Fraction(100), step: Fraction(1, over: 2), unscored: [Fraction(-1), Fraction(50)])
    let value = Fraction(175, over: 2)
    for mark in ["87.5", "+087.50", "87.5000", "0000087.5", "87.50000000000000000000000000"] {
      #expect(try level(mark, of: half) == value, "\(mark)")
    }
    let others = [
      "87.25", "87.50000000000000000001", "1e2", "8.75e1", "0x57", "100.5", "-0.5", "--1", "+", "-", ".", "", "1 0",
      "９", "1,5", "87.5.", "9223372036854775807", "9223372036854775808", "99999999999999999999999999", "NaN",
    ]
    for mark in others { #expect(try level(mark, of: half) == nil, "\(mark)") }
    #expect(try level("-1.0", of: half) == Fraction(-1))
    #expect(try level("50.0", of: half) == Fraction(50))
    #expect(try level("-0", of: half) == .zero)
  }

  @Test("A named level is found by code, name or alias, byte for byte")
  func findsNames() throws {
    let scale = Scale(levels: [
      Level(code: "1", name: "满意", aliases: ["A"], score: .one, isSatisfied: true),
      Level(code: "2", name: "不满意", aliases: ["say \"no\""], score: .zero, isSatisfied: false),
    ])
    let text = "group,U1\n" + ["1", "满意", "A", "\"say \"\"no\"\"\"", "a", "01", "1.0"].map { "G1,\($0)\n" }.joined()
    let found = try ingest(text, under: .small(scale: scale))
    #expect(Array(found.tally.cell(unit: 0, group: 0, item: 0)) == [3, 1])
    #expect(found.intake.excludedMarks[ExclusionReason.unknownLevel.index] == 3)
  }
}
