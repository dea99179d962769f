import ReviewScheme
import Testing

@Suite struct IntakeTests {
  /// The meaning of a pattern, without any care for speed.
  private func matchesNaively(_ pattern: Substring, _ name: Substring) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    if first == "*" {
      return matchesNaively(pattern.dropFirst(), name)
        || (!name.isEmpty && matchesNaively(pattern, name.dropFirst()))
    }
    guard let character = name.first, first == "?" || first == character else { return false }
    return matchesNaively(pattern.dropFirst(), name.dropFirst())
  }

  /// All texts over some characters of at most some length.
  private func texts(over characters: [Character], upTo length: Int) -> [String] {
    var all = [""]
    var longest = all
    for _ in 0..<length {
      longest = longest.flatMap { text in characters.map { text + String($0) } }
      all += longest
    }
    return all
  }

  @Test("A pattern means what its recursive meaning says, for all short patterns and names")
  func aPatternMeansWhatItsRecursiveMeaning() {
    let names = texts(over: ["a", "b"], upTo: 4)
    for text in texts(over: ["a", "b", "*", "?"], upTo: 4) {
      let pattern = NamePattern(text)
      for name in names where pattern.matches(name) != matchesNaively(text[...], name[...]) {
        Issue.record("the pattern \(text) and the name \(name)")
      }
    }
  }

  @Test("A pattern that is said to cover another matches every name that the other does; plain cases are found")
  func aPatternCoversAnother() {
    let names = texts(over: ["a", "b"], upTo: 4)
    let patterns = texts(over: ["a", "b", "*", "?"], upTo: 3)
    func hides(_ first: String, _ second: String) -> Bool {
      Intake(
        reading: Reading(),
        sources: [first, second].map { Source(pattern: NamePattern($0), reading: Reading()) }, duplicates: .first,
        rules: []
      ).source(hiding: 1) == 0
    }
    for general in patterns {
      let matched = Set(names.filter { NamePattern(general).matches($0) })
      for special in patterns where hides(general, special) {
        let mine = names.filter { NamePattern(special).matches($0) }
        if !matched.isSuperset(of: mine) { Issue.record("\(general) does not cover \(special)") }
      }
    }
    for (general, special) in [("*.csv", "x-*.csv"), ("*", "?"), ("a*", "a?b*"), ("?.csv", "a.csv"), ("*a*", "*ba")] {
      #expect(hides(general, special), "\(general) \(special)")
    }
    for (general, special) in [("x-*.csv", "*.csv"), ("?", "*"), ("a?", "a*"), ("*.csv", "*.txt")] {
      #expect(!hides(general, special), "\(general) \(special)")
    }
  }

  @Test("A pattern counts characters, not bytes")
  func aPatternCountsCharactersNotBytes() {
    #expect(NamePattern("??.csv").matches("纸票.csv"))
    #expect(NamePattern("纸*").matches("纸票.csv"))
    #expect(!NamePattern("纸").matches("纸票"))
  }

  @Test("Many stars cost no more than the product of the lengths")
  func manyStarsCostNoMoreThanThe() {
    let name = String(repeating: "a", count: 200)
    #expect(!NamePattern(String(repeating: "*a", count: 100) + "b").matches(name))
    #expect(NamePattern(String(repeating: "*a", count: 100)).matches(name))
  }

  @Test("The first source that matches a file's name applies, whatever its folder")
  func theFirstSourceThatMatchesAFiles() {
    let intake = Intake(
      reading: Reading(),
      sources: [
        Source(pattern: NamePattern("*-paper.csv"), reading: Reading(layout: .counts)),
        Source(pattern: NamePattern("a*"), reading: Reading(layout: .long)),
      ], duplicates: .first, rules: [])
    #expect(intake.reading(ofFileNamed: "a-paper.csv").layout == .counts)
    #expect(intake.reading(ofFileNamed: "a.csv").layout == .long)
    #expect(intake.reading(ofFileNamed: "a/b.csv").layout == .wide)
    #expect(intake.reading(ofFileNamed: "b/a.csv").layout == .long)
  }

  @Test("A column has the scheme's heading, or its own")
  func aColumnHasTheSchemesHeadingOr() {
    let reading = Reading(headings: [.unit: "单位"])
    #expect(reading.heading(of: .unit) == "单位")
    #expect(
      Reading.Column.allCases.map { Reading().heading(of: $0) } == [
        "ballot_id", "group", "unit", "item", "level", "count", "submitted_at", "seconds", "own_unit",
      ])
  }
}
