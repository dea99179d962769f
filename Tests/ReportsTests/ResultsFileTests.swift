import ExactArithmetic
import Reports
import ReviewScheme
import Scoring
import Testing

/// What `results.json` says reads back, and what is no result is told with its place.
@Suite struct ResultsFileTests {
  private func read(_ text: String) throws -> PublishedRound { try ResultsFile.read(Array(text.utf8), file: "r.json") }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch let problems as SchemeProblems {
      for problem in problems.problems {
        for wording in [problem.fault, problem.advice] {
          #expect(wording.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
        }
      }
      return problems.problems.map { "\($0.file):\($0.line): \($0.place): \($0.message)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test("A file reads back as what was published, with fractions or without", arguments: [false, true])
  func readsBack(_ exact: Bool) throws {
    let facts = RunFacts(generator: "pingyi 0.1.0", schemeSHA256: "cd34", exact: exact)
    for outcome in [Samples.town(), Samples.town(.english), Samples.pair(), Samples.range()] {
      let published = PublishedRound(outcome, facts: facts)
      #expect(try ResultsFile.read(ResultsJSON.bytes(outcome, facts: facts), file: "r.json") == published)
      #expect(published.schemeSHA256 == "cd34")
    }
  }

  @Test("What is published are the printed decimals, not the fractions behind them")
  func publishedNumbersAreDecimals() throws {
    let round = PublishedRound(Samples.pair(), facts: RunFacts(generator: "g", schemeSHA256: "s", exact: false))
    // 280/3 is printed as 93.33.
    #expect(round.units.map(\.score) == [Fraction(9333, over: 100), nil])
    #expect(round.scoreDecimals == 2)
    #expect(round.pointsDecimals == 0)
    #expect(round.units[0].rank == 1 && round.units[0].of == 1 && round.units[0].category == "P")
  }

  @Test("Keys that are unknown may be anything; flags, generator and scheme may be absent")
  func otherKeys() throws {
    let round = try read(
      #"""
      { title: "T", period: { from: 1 }, units: [
        { id: "U", name: "u", category: "", score: "95.20", points: null, rank: 1, of: 2, grade: "A", components: [] },
        { id: "V", name: "v", category: "", score: null, points: null, rank: null, of: 2, grade: null,
          visibility: "apart", superior: "S", flags: ["bottom", "tied"] } ] }
      """#)
    #expect(round.title == "T" && round.generator == "" && round.schemeSHA256 == "")
    #expect(round.scoreDecimals == 2)
    #expect(
      round.units == [
        PublishedUnit(
          id: "U", name: "u", category: "", score: Fraction(decimal: "95.2"), points: nil, rank: 1, of: 2, grade: "A"),
        PublishedUnit(
          id: "V", name: "v", category: "", visibility: .apart, superior: "S", score: nil, points: nil, rank: nil,
          of: 2, grade: nil, flags: ["bottom", "tied"]),
      ])
  }

  @Test("What is no result is told")
  func noResult() {
    #expect(problems("{") == ["r.json:1: : the object that begins on line 1 is never closed"])
    #expect(problems("[]") == ["r.json:1: : this is no result of a round"])
    #expect(problems(#"{ title: "T" }"#) == ["r.json:1: : this is no result of a round"])
    #expect(problems("{ units: 5 }") == ["r.json:1: units: expected an array but found a number"])
    #expect(
      problems("{ units: [5] }") == [
        "r.json:1: title: 'title' is missing", "r.json:1: units[0]: expected an object but found a number",
      ])
  }

  @Test("Everything that is wrong with units is told at once, with its line")
  func wrongUnits() {
    let unit = #"{ id: "U", name: "u", category: "P", score: "1", points: null, rank: 1, of: 2, grade: null }"#
    #expect(
      problems("{ title: \"T\",\nunits: [\(unit),\n\(unit)] }") == ["r.json:3: units[1].id: the unit 'U' is here twice"]
    )
    #expect(
      problems("{ title: \"T\", units: [{}] }")
        == ["id", "name", "category", "score", "points", "rank", "of", "grade"].map {
          "r.json:1: units[0].\($0): '\($0)' is missing"
        })
    let wrong = [
      (#"id: "U""#, "id: 5", "id: expected a string but found a number"),
      (#"score: "1""#, "score: 1", "score: expected a string or null but found a number"),
      (#"score: "1""#, #"score: "1/3""#, "score: '1/3' is no decimal"),
      (#"score: "1""#, #"score: "1e3""#, "score: '1e3' is no decimal"),
      ("rank: 1", "rank: 0", "rank: expected a whole number of at least 1, or null"),
      ("rank: 1", #"rank: "1""#, "rank: expected a whole number of at least 1, or null"),
      ("of: 2", "of: null", "of: expected a whole number of at least 0"),
      ("of: 2", "of: 1.5", "of: expected a whole number of at least 0"),
      ("grade: null", "grade: 1", "grade: expected a string or null but found a number"),
      ("grade: null", "grade: null, flags: {}", "flags: expected an array of strings"),
      ("grade: null", "grade: null, flags: [1]", "flags: expected an array of strings"),
      ("grade: null", "grade: null, superior: []", "superior: expected a string or null but found an array"),
      (
        "grade: null", #"grade: null, visibility: "secret""#,
        "visibility: expected one of ranked, unranked, unpublished, apart"
      ),
    ]
    for (right, changed, message) in wrong {
      let text = "{ title: \"T\", units: [\(unit.replacing(right, with: changed))] }"
      #expect(problems(text) == ["r.json:1: units[0].\(message)"])
    }
  }
}
