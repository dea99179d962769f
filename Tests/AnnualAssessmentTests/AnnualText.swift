import AnnualAssessment
import ExactArithmetic
import ReviewScheme
import Scoring
import Testing

/// The text of a small settlement, a line for each key, some of them replaced by a test.
struct AnnualText {
  /// The keys in the order of their lines, the first on line 2.
  static let order = [
    "title", "language", "period", "kinds", "categories", "units", "events", "components", "rounding", "overrides",
    "ranking", "grades", "overridesAndQuota", "ladders", "lists", "previous",
  ]

  private static let small = [
    "title": #""T""#,
    "period": #"{ from: "2007-01-01", to: "2007-12-31" }"#,
    "units": #"[{ id: "U1", name: "tax" }, { id: "U2", name: "water", aliases: ["H2O"] }, { id: "U3", name: "fire" }]"#,
    "components": #"[{ id: "c", full: 100, table: "c.csv" }]"#,
  ]

  let text: String

  /// The small settlement with the values of some keys replaced; an empty text removes a key.
  init(_ replacements: [String: String] = [:]) {
    let values = Self.small.merging(replacements) { $1 }
    let lines = Self.order.compactMap { key in
      values[key].flatMap { $0.isEmpty ? nil : "  \(key): \($0)," }
    }
    text = "{\n" + lines.joined(separator: "\n") + "\n}\n"
  }

  func read(units rows: [UnitRow] = []) -> (scheme: AnnualScheme?, problems: [SchemeProblem]) {
    AnnualSchemeReader.read(Array(text.utf8), file: "annual.json") { .success((file: $0, rows: rows)) }
  }

  /// The problems, each as `place: message; remedy`.
  var problems: [String] {
    read().problems.map { problem in
      for wording in [problem.fault, problem.advice] {
        #expect(wording.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(wording.english)")
        #expect(wording.chinese != wording.english)
      }
      return "\(problem.place): \(problem.message); \(problem.remedy)"
    }
  }

  /// A settlement that has no problem.
  func scheme() throws -> AnnualScheme {
    let (scheme, problems) = read()
    guard let scheme else { throw SchemeProblems(problems) }
    return scheme
  }
}

/// A table of events as a test writes it: rows of `event|date|unit|person|kind|points|evidence|note`.
func eventTable(_ rows: [String], file: String = "events.csv") -> InputTable {
  InputTable(
    file: file, headings: ["event", "date", "unit", "person", "kind", "points", "evidence", "note"],
    rows: rows.enumerated().map { index, row in
      InputRow(line: index + 2, fields: row.split(separator: "|", omittingEmptySubsequences: false).map(String.init))
    })
}

/// A table of points as a test writes it: a number for each unit, `nil` for a unit without a row.
func pointsTable(_ numbers: [String?], column: String = "points") -> InputTable {
  InputTable(
    file: "c.csv", headings: ["unit", column],
    rows: numbers.enumerated().compactMap { index, number in
      number.map { InputRow(line: index + 2, fields: ["U\(index + 1)", $0]) }
    })
}

/// A round as a test writes it: points for units U1, U2, …, `nil` for a unit that the round has without points.
func publishedRound(_ points: [Fraction?], bottom: Set<Int> = [], without: Set<Int> = []) -> PublishedRound {
  PublishedRound(
    title: "R", schemeSHA256: "", generator: "",
    units: points.indices.filter { !without.contains($0) }.map { index in
      PublishedUnit(
        id: "U\(index + 1)", name: "U\(index + 1)", category: "", score: nil, points: points[index], rank: nil,
        of: points.count, grade: nil, flags: bottom.contains(index) ? ["bottom"] : [])
    })
}

/// All orders of some elements.
func permutations<Element>(of elements: [Element]) -> [[Element]] {
  guard !elements.isEmpty else { return [[]] }
  return elements.indices.flatMap { first in
    var rest = elements
    let element = rest.remove(at: first)
    return permutations(of: rest).map { [element] + $0 }
  }
}

extension Int {
  /// The number as a fraction.
  var asFraction: Fraction { Fraction(self) }
}
