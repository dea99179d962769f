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

  private func ranking(_ page: String) -> Substring? {
    page.split(separator: "<section id=\"ranking\">").dropFirst().first?.split(separator: "</section>").first
  }

  @Test("Of several items the counts are sums: means and intervals are there, the example is not")
  func severalItems() throws {
    let whole = try text(HTMLReport.bytes(Samples.town(), facts: facts, rejects: []))
    let page = try page(view(Samples.town(), withScheme: true))
    #expect(page.contains("95.56") && page.contains("<section id=\"levels\">") && page.contains("权重30"))
    #expect(whole.contains("95%区间") && ranking(whole) == ranking(page))
    #expect(whole.contains("<pre>") && !page.contains("<pre>"))
    let withheld = try self.page(view(Samples.town(smallestCell: 10), withScheme: true))
    #expect(!withheld.contains("95.56") && !withheld.contains("90.00"))
    #expect(
      try ranking(withheld)
        == ranking(text(HTMLReport.bytes(Samples.town(smallestCell: 10), facts: facts, rejects: []))))
  }

  @Test("Intervals that rest on buckets of ballots are shown as they were published")
  func buckets() throws {
    let scheme = Samples.scheme(units: [Samples.unit("A", "甲局"), Samples.unit("B", "乙局")])
    let shape = Tally.Shape(units: 2, groups: 1, items: 1, levels: 4)
    let buckets = (0..<20).map { bucket in
      // Who is content with one is content with the other.
      Tally(shape: shape, counts: bucket % 2 == 0 ? [3, 1, 0, 0, 3, 0, 1, 0] : [0, 1, 3, 0, 0, 0, 4, 0])
    }
    let all = buckets[0].counts.indices.map { place in buckets.reduce(0) { $0 + $1.counts[place] } }
    let intake = Samples.emptyIntake(scheme)
    let outcome = Outcome.settle(
      Tally(shape: shape, counts: all), buckets: buckets, intake: intake, under: scheme)
    let alone = Outcome.settle(Tally(shape: shape, counts: all), intake: intake, under: scheme)
    let whole = try text(HTMLReport.bytes(outcome, facts: facts, rejects: []))
    #expect(try page(view(outcome, withScheme: true)) == whole)
    #expect(try ranking(page(view(alone, withScheme: true))) != ranking(whole))
  }

  @Test("Results of early versions, which do not say how sure they are, are shown without")
  func early() throws {
    func page(_ outcome: Outcome) throws -> String {
      let early = try text(ResultsJSON.bytes(outcome, facts: facts))
        .replacing(#/(?s) *"confidence": (null|\{.*?\}),\n/#, with: "")
      #expect(!early.contains("confidence"))
      return try self.page(RoundView(results: Array(early.utf8), file: "r.json", scheme: (outcome.scheme, "cd34")))
    }
    // Where every unit has one mark, it follows from the counts.
    #expect(try page(Samples.pair()) == text(HTMLReport.bytes(Samples.pair(), facts: facts, rejects: [])))
    #expect(try !page(Samples.town()).contains("95%区间"))
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

  @Test("Every count must be one, every interval two numbers, every verdict a word")
  func counts() throws {
    let bytes = try text(ResultsJSON.bytes(Samples.pair(), facts: facts))
    for (right, wrong) in [
      ("\"marks\": 0", "\"marks\": -1"), ("\"issued\": null", "\"issued\": \"x\""),
      ("\"interval\": [44.8266991, 100]", "\"interval\": [100, 44.8266991]"),
      ("\"interval\": [44.8266991, 100]", "\"interval\": [100]"),
      ("\"rankInterval\": [1, 1]", "\"rankInterval\": [0, 1]"),
      ("\"rankInterval\": [1, 1]", "\"rankInterval\": \"1\""),
      ("\"bottomVerdict\": null", "\"bottomVerdict\": \"perhaps\""),
      ("\"confidence\": null", "\"confidence\": 1"),
    ] {
      #expect(bytes.contains(right))
      #expect(throws: SchemeProblems.self) {
        try RoundView(results: Array(bytes.replacing(right, with: wrong).utf8), file: "r.json")
      }
    }
  }
}
