import Foundation
import JSONText
import TestSupport
import Testing

/// 73,421 marks of 1,128 lecturers by 2,972 students, scored by R as well. The data are not part of the checkout.
@Suite("Someone else's arithmetic")
struct InstevalTests {
  private static let data = Places.shared + "/data/insteval"

  @Test(
    "Scores are R's weighted means to 1e-12, and every rank is R's",
    .enabled(if: Machine.has(data + "/insteval_long.csv"), "the survey of ETH Zurich lies outside of the checkout"))
  func agreesWithR() async throws {
    let result = try await Shell().run(
      "pingyi score \(Self.data)/scheme.json \(Self.data)/insteval_long.csv --exact --format json")
    #expect(result.exitCode == 0, "\(result.errors)")
    let units = try #require(try JSONReader.parse(result.bytes)["units"]?.array)
    let reference = try referenceTable()
    #expect(units.count == 1128)
    #expect(reference.count == 1128)
    for unit in units {
      let id = try #require(unit["id"]?.string)
      let row = try #require(reference[id], "unit \(id)")
      let score = try #require(unit["scoreFraction"]?.string.flatMap(value(ofFraction:)), "unit \(id)")
      let expected = try #require(row["wmean"].flatMap(Double.init), "unit \(id)")
      #expect(abs(score - expected) <= 1e-12, "unit \(id)")
      #expect(unit["rank"]?.numberText == row["rank_wmean"], "unit \(id)")
      #expect(unit["ratings"]?.numberText == row["n"], "unit \(id)")
    }
  }

  /// R's rows by unit, each by heading.
  private func referenceTable() throws -> [String: [String: String]] {
    let text = try String(contentsOfFile: Self.data + "/ref_unit_raw_w1234.csv", encoding: .utf8)
    let rows = text.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: ["\""]) }
    }
    let headings = try #require(rows.first)
    return Dictionary(
      uniqueKeysWithValues: rows.dropFirst().map { row in
        (row[0], Dictionary(uniqueKeysWithValues: zip(headings, row)))
      })
  }

  /// The double nearest to "119/30" or "4", near enough for a comparison.
  private func value(ofFraction text: String) -> Double? {
    let parts = text.split(separator: "/").compactMap { Double($0) }
    return parts.count == 2 ? parts[0] / parts[1] : parts.first
  }
}
