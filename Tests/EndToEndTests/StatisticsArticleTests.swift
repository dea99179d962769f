import Foundation
import JSONText
import TestSupport
import Testing

/// The unit that the article on statistics works by hand, worked again from the published counts.
@Suite("The example of the statistics")
struct StatisticsArticleTests {
  private static let article = Document(path: "Sources/Pingyi/Documentation.docc/StatisticsForOfficials.md")

  /// What a group of the unit contributes.
  private struct Row {
    var (weight, marks, raters) = (0, 0, 0)
    var (mean, squares) = (0.0, 0.0)
    var variance: Double { squares / Double(marks) / Double(marks) * Double(raters) / Double(raters - 1) }
    var textbook: Double { squares / Double(marks) / Double(marks - 1) }
    var share: Double { Double(weight) / 100 }
  }

  private static func rows() throws -> [Row] {
    let results = try JSONReader.parse(
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: Places.fixtures + "/jinhua/expected/results.json"))))
    let groups = try #require(results["intake"]?["groups"]?.array)
    let unit = try #require(results["units"]?.array?.first { $0["name"]?.string == "市委农村工作办公室" })
    // The weights of its category, as the scheme has them.
    let weights = ["G1": 15, "G2": 15, "G3": 10, "G4": 5, "G5": 5, "G6": 15, "G7": 15, "G8": 10, "G9": 10]
    let scores = ["1": 100.0, "2": 80, "3": 30]
    return try #require(unit["groups"]?.array).map { group in
      let id = group["id"]?.string ?? ""
      let counts = (group["counts"]?.object ?? []).compactMap { member in
        scores[member.key].map { (score: $0, count: Int(member.value.numberText ?? "") ?? 0) }
      }
      var row = Row()
      row.weight = weights[id] ?? 0
      row.marks = counts.reduce(0) { $0 + $1.count }
      let valid = groups.first { $0["id"]?.string == id }?["valid"]?.numberText.flatMap { Int($0) } ?? 0
      row.raters = max(valid, row.marks)
      row.mean = counts.reduce(0) { $0 + $1.score * Double($1.count) } / Double(row.marks)
      row.squares = counts.reduce(0) { $0 + Double($1.count) * ($1.score - row.mean) * ($1.score - row.mean) }
      return row
    }
  }

  private static func fixed(_ number: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", number) }

  @Test("Its table is the one that follows from the published counts")
  func table() throws {
    let shown = try Self.article.lines().filter { $0.contains(" % | ") }
      .map { $0.split(separator: "|").dropFirst().map { $0.trimmingCharacters(in: .whitespaces) } }
    let made = try Self.rows().map { row in
      [
        "\(row.weight) %", "\(row.marks)", "\(row.raters)", Self.fixed(row.mean, 3), Self.fixed(row.squares, 1),
        Self.fixed(row.variance, 4), Self.fixed(row.share * row.share * row.variance, 5),
      ]
    }
    #expect(shown == made)
  }

  @Test("Its score, standard error, degrees of freedom and intervals follow from the table, and are those of the page")
  func conclusion() throws {
    let rows = try Self.rows()
    let text = try Self.article.lines().joined(separator: " ")
    func shows(_ part: String) { #expect(text.contains(part), "\(part)") }
    let score = rows.reduce(0) { $0 + $1.share * $1.mean }
    let variance = rows.reduce(0) { $0 + $1.share * $1.share * $1.variance }
    let textbook = rows.reduce(0) { $0 + $1.share * $1.share * $1.textbook }
    let freedom =
      textbook * textbook
      / rows.reduce(0) { $0 + pow($1.share * $1.share * $1.textbook, 2) / Double($1.marks - 1) }
    let error = variance.squareRoot()
    shows("The score is the weighted mean of the means, \(Self.fixed(score, 3)).")
    shows("up: \(Self.fixed(variance, 5)).")
    shows("the standard error of the score, \(Self.fixed(error, 4)).")
    shows("with \(Self.fixed(freedom, 0)) degrees of freedom 1.966.")
    // Quantiles of Student's distribution with 395 degrees of freedom, from a table: 1.966 and 3.185.
    shows("\(Self.fixed(score, 3)) ± 1.966 × \(Self.fixed(error, 4)) = \(Self.fixed(score, 3)) ± 0.835")
    #expect(Self.fixed(1.966 * error, 3) == "0.835")
    #expect(Self.fixed(3.185 * error, 3) == "1.353")
    shows("from \(Self.fixed(score - 0.8353, 2)) to \(Self.fixed(score + 0.8353 + 0.005, 2)).")
    shows("from \(Self.fixed(score - 1.3533, 2)) to \(Self.fixed(score + 1.3533, 2)).")
  }

  @Test("Its probability is that of a difference of two scores, and its numbers are those of results.json")
  func probability() throws {
    let results = try JSONReader.parse(
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: Places.fixtures + "/jinhua/expected/results.json"))))
    let text = try Self.article.lines().joined(separator: " ")
    func shows(_ part: String) { #expect(text.contains(part), "\(part)") }
    func confidence(_ name: String) throws -> JSONValue {
      let unit = results["units"]?.array?.first { $0["name"]?.string == name }
      return try #require(unit?["confidence"])
    }
    func number(_ value: JSONValue?) throws -> Double { try #require(value?.numberText.flatMap(Double.init)) }
    let (below, above) = (try confidence("市委农村工作办公室"), try confidence("市委老干部局"))
    let rows = try Self.rows()
    let error = rows.reduce(0) { $0 + $1.share * $1.share * $1.variance }.squareRoot()
    let score = rows.reduce(0) { $0 + $1.share * $1.mean }
    #expect(abs(try number(below["standardError"]) - error) < 1e-9)
    let ends = try #require(below["interval"]?.array?.map { try number($0) })
    #expect(abs((ends[0] + ends[1]) / 2 - score) < 2e-8)
    let otherEnds = try #require(above["interval"]?.array?.map { try number($0) })
    let (other, otherError) = ((otherEnds[0] + otherEnds[1]) / 2, try number(above["standardError"]))
    let differenceError = (error * error + otherError * otherError).squareRoot()
    shows("which has \(Self.fixed(other, 3)) with a standard error of \(Self.fixed(otherError, 4)).")
    shows("The difference is \(Self.fixed(other - score, 3)), and its standard error √(\(Self.fixed(error, 4))²")
    shows("= \(Self.fixed(differenceError, 4)): \(Self.fixed((other - score) / differenceError, 3)) standard errors.")
    let chance = erfc((other - score) / differenceError / 2.0.squareRoot()) / 2
    shows("beyond that with \(Self.fixed(chance, 4)). 1 − \(Self.fixed(chance, 4)) = \(Self.fixed(1 - chance, 4)).")
    #expect(abs(try number(above["bottomProbability"]) - chance) < 1e-8)
    #expect(abs(try number(below["bottomProbability"]) - (1 - chance)) < 1e-8)
    shows("one review of \(Self.fixed(1 / chance, 0)).")
    #expect(below["bottomVerdict"]?.string == "possible" && above["bottomVerdict"]?.string == "possible")
  }

  @Test("The probabilities of each ranking add up to as many as are named")
  func sums() throws {
    let results = try JSONReader.parse(
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: Places.fixtures + "/jinhua/expected/results.json"))))
    var sums: [String: Double] = [:]
    for unit in try #require(results["units"]?.array) {
      let chance = unit["confidence"]?["bottomProbability"]?.numberText.flatMap(Double.init) ?? 0
      sums[unit["category"]?.string ?? "", default: 0] += chance
    }
    #expect(sums.count == 3)
    for sum in sums.values { #expect(abs(sum - 3) < 1e-8) }
  }
}
