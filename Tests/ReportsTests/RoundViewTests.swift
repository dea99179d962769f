import Reports
import ReviewScheme
import Scoring
import Testing

/// A published result shows what its scheme lets it show, and says what is wrong with it.
@Suite struct RoundViewTests {
  private let facts = RunFacts(generator: "pingyi 0.1.0", schemeSHA256: "cd34", exact: false)

  private func view(_ outcome: Outcome, withScheme: Bool, sha256: String = "cd34") throws -> RoundView {
    try RoundView(
      results: ResultsJSON.bytes(outcome, facts: facts), file: "r.json",
      scheme: withScheme ? (outcome.scheme, sha256) : nil, language: outcome.scheme.language)
  }

  private func page(_ view: RoundView) throws -> String { try text(HTMLReport.bytes(view)) }

  @Test("With its scheme, results of one item give the page of the outcome")
  func theOutcomeComesBack() throws {
    for outcome in [Samples.pair(), Samples.range(), Samples.groupsOf([9, 30, 20], smallestCell: 10)] {
      #expect(
        try page(view(outcome, withScheme: true)) == text(HTMLReport.bytes(outcome, facts: facts, rejects: [])))
    }
  }

  @Test("Of several items the counts are sums: means are there, intervals and the example are not")
  func severalItems() throws {
    let whole = try text(HTMLReport.bytes(Samples.town(), facts: facts, rejects: []))
    let page = try page(view(Samples.town(), withScheme: true))
    #expect(page.contains("95.56") && page.contains("<section id=\"levels\">") && page.contains("权重30"))
    #expect(whole.contains("95%区间") && !page.contains("95%区间"))
    #expect(whole.contains("<pre>") && !page.contains("<pre>"))
    let withheld = try self.page(view(Samples.town(smallestCell: 10), withScheme: true))
    #expect(!withheld.contains("95.56") && !withheld.contains("90.00"))
  }

  @Test("Without its scheme nothing of groups and items is there, as small ones cannot be told")
  func withoutScheme() throws {
    for outcome in [Samples.town(), Samples.town(smallestCell: 10), Samples.pair()] {
      let view = try view(outcome, withScheme: false)
      let page = try page(view)
      #expect(page.contains("--scheme") && page.contains("<section id=\"ranking\">"))
      for id in ["means", "levels", "method"] { #expect(!page.contains("<section id=\"\(id)\">")) }
      #expect(FeedbackSheets.files(view).isEmpty)
    }
    let town = try page(view(Samples.town(), withScheme: false))
    #expect(town.contains("90.6973") && !town.contains("95.56"))
  }

  @Test("Another scheme, or numbers that its counts do not come to, are refused")
  func refusals() throws {
    #expect(throws: SchemeProblems.self) { try view(Samples.pair(), withScheme: true, sha256: "ef56") }
    let changed = try text(ResultsJSON.bytes(Samples.pair(), facts: facts)).replacing("93.33", with: "93.34")
    #expect(throws: SchemeProblems.self) {
      try RoundView(results: Array(changed.utf8), file: "r.json", scheme: (Samples.pair().scheme, "cd34"))
    }
    #expect(throws: SchemeProblems.self) {
      try RoundView(results: Array("{ \"title\": \"a\", \"units\": [] }".utf8), file: "r.json")
    }
  }

  @Test("Every count must be one")
  func counts() throws {
    let bytes = try text(ResultsJSON.bytes(Samples.pair(), facts: facts))
    for (right, wrong) in [("\"marks\": 0", "\"marks\": -1"), ("\"issued\": null", "\"issued\": \"x\"")] {
      #expect(bytes.contains(right))
      #expect(throws: SchemeProblems.self) {
        try RoundView(results: Array(bytes.replacing(right, with: wrong).utf8), file: "r.json")
      }
    }
  }
}
