import ReviewScheme
import Testing

/// The text of a small scheme, a line for each key, some of them replaced by a test.
struct SchemeText {
  /// The keys in the order of their lines, the first on line 2.
  static let order = [
    "title", "language", "scale", "items", "groups", "categories", "units", "intake", "scoring", "points", "ranking",
    "grades", "publication",
  ]

  private static let small = [
    "title": #""T""#,
    "scale": #"{ levels: [{ code: "1", name: "good", score: 100 }, { code: "2", name: "bad", score: 0 }] }"#,
    "groups": #"[{ id: "G1", name: "firms" }, { id: "G2", name: "people" }]"#,
    "units": #"[{ id: "U1", name: "tax", category: "P" }, { id: "U2", name: "water", category: "P" }]"#,
  ]

  let text: String

  /// The small scheme with the values of some keys replaced; an empty text removes a key.
  init(_ replacements: [String: String] = [:]) {
    let values = Self.small.merging(replacements) { $1 }
    let lines = Self.order.compactMap { key in
      values[key].flatMap { $0.isEmpty ? nil : "  \(key): \($0)," }
    }
    text = "{\n" + lines.joined(separator: "\n") + "\n}\n"
  }

  init(_ key: String, _ value: String) { self.init([key: value]) }

  /// Reads the text; a table of units that it names has these rows.
  func read(units rows: [UnitRow] = []) -> (scheme: Scheme?, problems: [SchemeProblem]) {
    let read = SchemeReader.read(Array(text.utf8), file: "scheme.json") {
      .success((file: "lists/\($0)", rows: rows))
    }
    for problem in read.problems { expectBothLanguages(problem.fault, problem.advice) }
    return read
  }

  /// The problems, each as `place: message; remedy`.
  var problems: [String] { read().problems.map { "\($0.place): \($0.message); \($0.remedy)" } }
}

/// Expects sentences to exist in Chinese as well as in English.
func expectBothLanguages(_ wordings: Wording...) {
  for wording in wordings {
    #expect(wording.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(wording.english)")
    #expect(wording.chinese != wording.english)
    #expect(wording.text(in: .english) == wording.english && wording.text(in: .chinese) == wording.chinese)
  }
}
