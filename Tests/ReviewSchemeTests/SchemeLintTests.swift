import ReviewScheme
import Testing

@Suite struct SchemeLintTests {
  private func warnings(_ replacements: [String: String]) throws -> [String] {
    let (scheme, problems) = SchemeText(replacements).read()
    #expect(problems == [])
    return SchemeLint.warnings(for: try #require(scheme)).map {
      expectBothLanguages($0.doubt, $0.advice)
      return "\($0.place): \($0.message); \($0.remedy)"
    }
  }

  @Test("Finds nothing in a plain scheme")
  func findsNothingInAPlainScheme() throws {
    #expect(try warnings([:]) == [])
  }

  @Test("Levels that differ by blanks only")
  func levelsThatDifferByBlanksOnly() throws {
    let scale = #"{ levels: [{ code: "1", name: "good", score: 100 }, { code: "2", name: "good " }] }"#
    #expect(
      try warnings(["scale": scale]) == [
        "scale.levels[1]: 'good ' is the same as a spelling of scale.levels[0] but for blanks around it; "
          + "write another word for one of them"
      ])
    #expect(try warnings(["scale": #"{ levels: [{ code: "1", name: " 1", score: 100 }] }"#]) == [])
  }

  // MARK: - Sources

  @Test("A source behind one that takes all of its files is told, with what to do")
  func sourcesBehindGeneralOnes() throws {
    func sources(_ patterns: String...) -> [String: String] {
      ["intake": "{ sources: [\(patterns.map { "{ files: '\($0)' }" }.joined(separator: ", "))] }"]
    }
    #expect(
      try warnings(sources("网上.csv", "*.csv", "纸质-*.csv", "a.csv")) == [
        "intake.sources[2].files: no file is read by this source: intake.sources[1] comes first, and '*.csv' matches "
          + "whatever '纸质-*.csv' does; put it before intake.sources[1]",
        "intake.sources[3].files: no file is read by this source: intake.sources[1] comes first, and '*.csv' matches "
          + "whatever 'a.csv' does; put it before intake.sources[1]",
      ])
    #expect(try warnings(sources("纸质-*.csv", "*.csv")) == [])
    #expect(try warnings(sources("a*", "*b", "?.csv", "*.txt")) == [])
  }

  // MARK: - Weights

  @Test(
    "Weights that sum to neither 1 nor 100 and are not equal",
    arguments: [
      ([60, 40], nil), ([5, 5], nil), ([7], nil), ([50, 50, 0], nil), ([30, 30, 0], nil),
      ([60, 35], "95; did you mean 100?"),
      ([2, 1], "3; did you mean 1?"), ([60, 45], "105; did you mean 100?"), ([10, 2], "12; did you mean 100?"),
    ])
  func weightsThatSumToNeither1Nor(_ weights: [Int], _ end: String?) throws {
    let entries = weights.enumerated().map { #"{ id: "X\#($0)", weight: \#($1) }"# }.joined(separator: ", ")
    let expected = end.map { "the weights sum to \($0)" }
    #expect(try warnings(["groups": "[\(entries)]"]) == expected.map { ["groups: " + $0] } ?? [])
    #expect(try warnings(["items": "[\(entries)]"]) == expected.map { ["items: " + $0] } ?? [])
  }

  @Test("Weights that are fractions of 1")
  func weightsThatAreFractionsOf1() throws {
    let groups = #"[{ id: "G1", weight: 0.1 }, { id: "G2", weight: 0.2 }, { id: "G3", weight: 0.7 }]"#
    #expect(try warnings(["groups": groups]) == [])
    let short = #"[{ id: "G1", weight: 0.1 }, { id: "G2", weight: 0.2 }, { id: "G3", weight: 0.65 }]"#
    #expect(try warnings(["groups": short]) == ["groups: the weights sum to 0.95; did you mean 1?"])
  }

  @Test("Weights of groups inside a group")
  func weightsOfGroupsInsideAGroup() throws {
    let groups = #"[{ id: "G1", groups: [{ id: "G2", weight: 60 }, { id: "G3", weight: 30 }] }]"#
    #expect(try warnings(["groups": groups]) == ["groups[0].groups: the weights sum to 90; did you mean 100?"])
  }

  @Test("Weights that a category replaces, where it does")
  func weightsThatACategoryReplacesWhereIt() throws {
    #expect(
      try warnings([
        "groups": #"[{ id: "G1", weight: 60 }, { id: "G2", weight: 40 }]"#,
        "items": #"[{ id: "I1", weight: 60 }, { id: "I2", weight: 40 }]"#,
        "categories": #"[{ id: "P", groupWeights: { G1: 50 }, itemWeights: { I2: 10 } }]"#,
      ]) == [
        "categories[0].itemWeights: the weights sum to 70; did you mean 100?",
        "categories[0].groupWeights: the weights of groups sum to 90; did you mean 100?",
      ])
    #expect(
      try warnings([
        "groups": #"[{ id: "G1", weight: 60 }, { id: "G2", weight: 40 }]"#,
        "categories": #"[{ id: "P", groupWeights: { G1: 50, G2: 50 } }]"#,
      ]) == [])
  }

  // MARK: - Groups and categories

  @Test("A mandatory group without weight")
  func aMandatoryGroupWithoutWeight() throws {
    let groups = #"[{ id: "G1", weight: 1 }, { id: "G2", weight: 0, mandatory: true }]"#
    let message = "the group is mandatory but its weight is 0"
    #expect(try warnings(["groups": groups]) == ["groups[1]: \(message); give it a weight, or make it optional"])
    #expect(
      try warnings([
        "groups": #"[{ id: "G1" }, { id: "G2", groups: [{ id: "G3", mandatory: true }, { id: "G4" }] }]"#,
        "categories": #"[{ id: "P" }, { id: "Q", groupWeights: { G3: 0 } }]"#,
        "units": #"[{ id: "U1", category: "P" }, { id: "U2", category: "Q" }]"#,
      ]) == ["groups[1].groups[0]: \(message) in 'Q'; give it a weight, or make it optional"])
  }

  @Test("More ratings needed than ballots issued")
  func moreRatingsNeededThanBallotsIssued() throws {
    #expect(
      try warnings(["groups": #"[{ id: "G1", issued: 9, minimumRatings: 10 }, { id: "G2", issued: 10 }]"#]) == [
        "groups[0]: the mean needs 10 ratings but only 9 ballots were issued; lower minimumRatings or correct issued"
      ])
    #expect(
      try warnings(["groups": #"[{ id: "G1", issued: 9 }]"#, "scoring": "{ minimumRatings: 10 }"]).count == 1)
  }

  @Test("A category without units")
  func aCategoryWithoutUnits() throws {
    #expect(
      try warnings(["categories": #"[{ id: "P" }, { id: "Q" }]"#]) == [
        "categories[1]: no unit is in this category; remove it"
      ])
  }

  // MARK: - Rules

  @Test(
    "A trim that may leave no mark",
    arguments: [
      ("lowest: 1, highest: 1, from: 3", nil),
      (
        "lowest: 1, highest: 1, from: 2",
        "no mark would be left of 2, and then nothing is trimmed; trim less, or raise from"
      ),
      ("lowest: 1", "no mark would be left of 1, and then nothing is trimmed; trim less, or raise from"),
      (#"lowest: "50%", highest: "49.9%""#, nil),
      (
        #"lowest: "50%", highest: "50%""#,
        "the two ends together remove all marks, and then nothing is trimmed; trim less"
      ),
      (#"lowest: 2, highest: "50%", from: 5"#, nil),
      (
        #"lowest: 2, highest: "50%", from: 4"#,
        "no mark would be left of 4, and then nothing is trimmed; trim less, or raise from"
      ),
    ])
  func aTrimThatMayLeaveNoMark(_ trim: String, _ warning: String?) throws {
    #expect(try warnings(["scoring": "{ trim: { \(trim) } }"]) == (warning.map { ["scoring.trim: \($0)"] } ?? []))
  }

  @Test("Rules that the size of the form makes void")
  func rulesAndTheSizeOfTheForm() throws {
    let rules = [2, 3].map { count in
      #"{ rules: [{ rule: "answered", atLeast: \#(count) }, { rule: "uniform", atLeast: \#(count) }] }"#
    }
    #expect(try warnings(["intake": rules[0]]) == [])
    #expect(
      try warnings(["intake": rules[1]]) == [
        "intake.rules[0].atLeast: every ballot breaks the rule: a form has at most 2 marks; write at most 2",
        "intake.rules[1].atLeast: no ballot breaks the rule: a form has at most 2 marks; write at most 2",
      ])
    #expect(try warnings(["intake": rules[1], "items": #"[{ id: "I1" }, { id: "I2" }]"#]) == [])
  }

  @Test("A full mark for another score than the highest")
  func aFullMarkForAnotherScoreThan() throws {
    let scale = "{ range: { from: 0, to: 10 } }"
    #expect(
      try warnings(["scale": scale, "points": "{ full: 35 }"]) == [
        "points.of: the full mark is for a score of 100 but the scale ends at 10; did you mean 10?"
      ])
    #expect(try warnings(["scale": scale, "points": "{ full: 35, of: 10 }"]) == [])
    #expect(try warnings(["scale": scale, "points": #"{ full: 35, conversion: "ratioToBest" }"#]) == [])
  }

  @Test("A tie-break that no level feeds")
  func aTieBreakThatNoLevelFeeds() throws {
    let ranking = #"{ tieBreak: ["satisfaction"] }"#
    #expect(
      try warnings(["ranking": ranking]) == [
        "ranking.tieBreak: satisfaction breaks no tie: no level counts as satisfied; "
          + "write satisfied: true at the levels that do"
      ])
    let scale = #"{ levels: [{ code: "1", score: 100, satisfied: true }, { code: "2", score: 0 }] }"#
    #expect(try warnings(["scale": scale, "ranking": ranking]) == [])
  }

  @Test("Scores that no band or grade takes")
  func scoresThatNoBandOrGradeTakes() throws {
    #expect(
      try warnings(["points": #"{ conversion: "bands", bands: [{ atLeast: 60, points: 2 }] }"#]) == [
        "points.bands[0]: a score below 60 gets no points; add a band without atLeast"
      ])
    #expect(
      try warnings(["grades": #"[{ name: "A", atLeast: 90 }, { name: "B", atLeast: 60 }]"#]) == [
        "grades[1]: a score below 60 gets no grade; add a grade without atLeast"
      ])
  }

  @Test("A last band or grade that no score is left for")
  func aLastBandThatNoScoreIsLeftFor() throws {
    #expect(
      try warnings(["points": #"{ conversion: "bands", bands: [{ atLeast: 0, points: 2 }, { points: 1 }] }"#]) == [
        "points.bands[1]: no score is below 0, so the band is never reached; raise that bound or remove the band"
      ])
    #expect(
      try warnings(["grades": #"[{ name: "A", atLeast: -1 }, { name: "B" }]"#]) == [
        "grades[1]: no score is below -1, so the grade is never reached; raise that bound or remove the grade"
      ])
    #expect(
      try warnings(["grades": #"[{ name: "A", atLeast: 0, quota: "50%" }, { name: "B" }]"#]) == [])
  }

  @Test("A score of 0 is possible where 0 stands for what is missing")
  func aScoreOf0IsPossible() throws {
    let scale = #"{ levels: [{ code: "1", score: 100 }, { code: "2", score: 60 }, { code: "3" }] }"#
    let grades = #"[{ name: "A", atLeast: 60 }, { name: "B" }]"#
    #expect(try warnings(["scale": scale, "grades": grades]).count == 1)
    #expect(try warnings(["scale": scale, "grades": grades, "scoring": #"{ missing: "zero" }"#]) == [])
    #expect(try warnings(["scale": scale, "grades": grades, "scoring": #"{ unscored: "zero" }"#]) == [])
  }

  @Test("A last bound that every score reaches is fine")
  func aLastBoundThatEveryScoreReaches() throws {
    #expect(try warnings(["points": #"{ conversion: "bands", bands: [{ atLeast: 0, points: 2 }] }"#]) == [])
    #expect(try warnings(["grades": #"[{ name: "A", atLeast: 90 }, { name: "B", atLeast: 0 }]"#]) == [])
  }

  @Test("A quota that is less than one unit")
  func aQuotaThatIsLessThanOne() throws {
    let grades = #"[{ name: "A", atLeast: 90, quota: "33.3%" }, { name: "B" }]"#
    let units = [3, 4].map { count in
      "[" + (0..<count).map { #"{ id: "U\#($0)" }"# }.joined(separator: ", ") + "]"
    }
    #expect(
      try warnings(["grades": grades, "units": units[0]]) == [
        "grades[0].quota: 33.3% of the 3 units is less than one, so none gets the grade; "
          + "write a number instead, or a larger share"
      ])
    #expect(try warnings(["grades": grades, "units": units[1]]) == [])
    #expect(
      try warnings(["grades": grades]) == [
        "grades[0].quota: 33.3% of the 2 units of 'P' is less than one, so none gets the grade; "
          + "write a number instead, or a larger share"
      ])
  }
}
