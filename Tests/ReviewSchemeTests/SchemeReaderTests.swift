import ExactArithmetic
import ReviewScheme
import Testing

@Suite struct SchemeReaderTests {
  // MARK: - The full example

  private func fullExample() throws -> Scheme {
    let (scheme, problems) = SchemeReader.read(Array(FullExample.text.utf8), file: "scheme.json") { _ in
      .failure(
        SchemeProblem(
          file: "", line: 1, place: "", fault: Wording("no table is named", chinese: "没有写表"),
          advice: Wording("name one", chinese: "请写一个")))
    }
    #expect(problems == [])
    return try #require(scheme)
  }

  @Test("Reads title, language and publication")
  func readsTitleLanguageAndPublication() throws {
    let scheme = try fullExample()
    #expect(scheme.title == "2007年度百企万人评机关")
    #expect(scheme.language == .chinese)
    #expect(scheme.publication.smallestCell == 10)
  }

  @Test("Reads levels with exact scores")
  func readsLevelsWithExactScores() throws {
    let scale = try fullExample().scale
    #expect(scale.form == .levels)
    #expect(scale.levels.map(\.code) == ["1", "2", "3", "4"])
    #expect(scale.levels.map(\.name) == ["满意", "基本满意", "不满意", "不了解"])
    #expect(scale.levels.map(\.aliases) == [["A", "5"], [], [], []])
    #expect(scale.levels.map(\.score) == [Fraction(100), Fraction(161, over: 2), Fraction(1, over: 10), nil])
    #expect(scale.levels.map(\.isSatisfied) == [true, true, false, false])
  }

  @Test("Reads items")
  func readsItems() throws {
    let scheme = try fullExample()
    #expect(scheme.hasNamedItems)
    #expect(scheme.items.map(\.id) == ["I1", "I2"])
    #expect(scheme.items.map(\.name) == ["工作效率", "服务态度"])
    #expect(scheme.items.map(\.aliases) == [["效率", "速度"], []])
    #expect(scheme.items.map(\.weight) == [Fraction(20), Fraction(80)])
  }

  @Test("Reads groups in tree order")
  func readsGroupsInTreeOrder() throws {
    let scheme = try fullExample()
    #expect(scheme.groups.map(\.id) == ["G1", "G2", "G3", "G4"])
    #expect(scheme.groups.map(\.name) == ["企业代表", "G2", "网上", "纸质"])
    #expect(scheme.groups.map(\.aliases) == [["企业"], [], [], []])
    #expect(scheme.groups.map(\.weight) == [Fraction(30), Fraction(70), Fraction(1, over: 4), Fraction(3, over: 4)])
    #expect(scheme.groups.map(\.issued) == [400, nil, nil, nil])
    #expect(scheme.groups.map(\.minimumRatings) == [10, nil, nil, nil])
    #expect(scheme.groups.map(\.isMandatory) == [true, false, false, false])
    #expect(scheme.groups.map(\.parent) == [nil, nil, 1, 1])
    #expect(scheme.groups.map(\.children) == [[], [2, 3], [], []])
    #expect(scheme.rootGroups == [0, 1])
    #expect(scheme.leafGroups == [0, 2, 3])
  }

  @Test("Reads categories with their weights by id or name")
  func readsCategoriesWithTheirWeightsById() throws {
    let scheme = try fullExample()
    #expect(scheme.categories.map(\.id) == ["P", "G"])
    #expect(scheme.categories.map(\.name) == ["党群部门和法检两院", "政府部门"])
    #expect(scheme.categories.map(\.groupWeights) == [[0: Fraction(10), 2: .one], [:]])
    #expect(scheme.categories.map(\.itemWeights) == [[0: .zero], [:]])
  }

  @Test("Reads units in place")
  func readsUnitsInPlace() throws {
    let units = try fullExample().units
    #expect(units.map(\.id) == ["01", "2"])
    #expect(units.map(\.name) == ["教育局", "法院"])
    #expect(units.map(\.category) == [1, 0])
    #expect(units.map(\.aliases) == [["市教育局", "教委"], ["中院"]])
    #expect(units.map(\.parent) == [nil, 0])
    #expect(units.map(\.isRanked) == [true, false])
    #expect(units.map(\.visibility) == [.ranked, .apart])
    #expect(units.map(\.superior) == [nil, "省高院"])
  }

  @Test("Reads the intake, and sources over it")
  func readsTheIntakeAndSourcesOverIt() throws {
    let intake = try fullExample().intake
    let headings: [Reading.Column: String] = [
      .ballot: "票号", .group: "主体", .unit: "单位", .item: "内容", .level: "等次", .count: "票数", .submitted: "时间",
      .seconds: "秒", .ownUnit: "本单位",
    ]
    #expect(intake.duplicates == .last)
    #expect(intake.reading.layout == .long)
    #expect(intake.reading.headings == headings)
    #expect(intake.reading.group == 0)
    #expect(intake.reading.encoding == .gb18030)
    #expect(intake.reading.badMark == .row)

    #expect(intake.reading.headingRows == HeadingRows(count: 2, naming: [1, 2]))
    #expect(intake.reading.ignored == [TextPattern("来自IP"), TextPattern("*昵称*")])
    #expect(intake.reading.marks == [])
    #expect(
      intake.reading.cells
        == CellRules(
          blanks: ["-3", "(跳过)"],
          changes: [.halfWidth, .prefix(TextPattern("?.")), .suffix(TextPattern("(*分)"))],
          seconds: ["{s}秒", "{m}分{s}秒"].compactMap { TimeForm($0) },
          submitted: ["{M}/{D}/{Y} {h}:{m}"].compactMap { TimeForm($0) }))

    #expect(intake.sources.map(\.pattern.text) == ["paper-*.csv", "网上-*.csv", "?.csv"])
    let paper = intake.reading(ofFileNamed: "ballots/paper-1.csv")
    #expect(paper.layout == .counts)
    #expect(paper.headings == headings.merging([.unit: "被评单位"]) { $1 })
    #expect(paper.group == 3)
    #expect(paper.encoding == .utf16)
    #expect(paper.badMark == .mark)
    #expect(paper.headingRows == HeadingRows())
    #expect(paper.ignored == [] && paper.cells.blanks == [] && paper.cells.changes == [] && paper.cells.seconds == [])
    #expect(paper.cells.submitted == intake.reading.cells.submitted)
    let online = intake.reading(ofFileNamed: "网上-1.csv")
    #expect(
      online.marks == [MarkHeading("2、*—{unit}", item: 0), MarkHeading("{item}[SQ1]", unit: 0, occurrence: 2)])
    #expect(online.cells == intake.reading.cells)
    #expect(intake.reading(ofFileNamed: "1.csv") == intake.reading)
  }

  @Test("Reads rules in order")
  func readsRulesInOrder() throws {
    let rules = try fullExample().intake.rules
    let month = (from: Moment("2007-11-01"), to: Moment("2007-11-30 18:00"))
    #expect(
      rules.map(\.condition) == [
        .answered(atLeast: .share(Fraction(1, over: 2))), .uniform(atLeast: 3), .uniform(atLeast: 2),
        .share(level: 0, atLeast: .count(1), atMost: .share(Fraction(333, over: 1000))),
        .seconds(atLeast: Fraction(60), atMost: Fraction(7201, over: 2)), .submitted(from: month.from, to: month.to),
        .ownUnit,
      ])
    #expect(rules.map(\.action) == [.void, .flag, .void, .void, .void, .void, .void])
  }

  @Test("Reads the policies")
  func readsThePolicies() throws {
    let scheme = try fullExample()
    #expect(
      scheme.scoring
        == ScoringPolicy(
          trim: Trim(lowest: .share(Fraction(1, over: 20)), highest: .count(1), from: 6), unscored: .zero,
          missing: .unscored, minimumRatings: 3,
          rounding: Rounding(mean: 2, score: 4, points: 12, mode: .halfEven)))
    #expect(
      scheme.points == PointsRule(full: Fraction(35), conversion: .proportional(of: Fraction(181, over: 2))))
    #expect(
      scheme.ranking
        == RankingPolicy(
          within: .all, ties: .dense, basis: .exact, digits: 3, tieBreak: [.satisfaction],
          top: NamedList(count: 3, allot: [1: 2]),
          bottom: NamedList(count: 1, below: Fraction(75), allot: [1: 0])))
    #expect(
      scheme.grades == [
        GradeBand(name: "优秀", atLeast: Fraction(90), quota: .share(Fraction(3, over: 10))),
        GradeBand(name: "良好", atLeast: Fraction(799, over: 10), quota: .count(5)),
        GradeBand(name: "较差", atLeast: nil, quota: nil),
      ])
  }

  // MARK: - Defaults

  @Test("Takes the defaults for what is absent")
  func takesTheDefaultsForWhatIsAbsent() throws {
    let scheme = try #require(SchemeText().read().scheme)
    #expect(scheme.language == .chinese)
    #expect(!scheme.hasNamedItems)
    #expect(scheme.items == [Item(id: "", name: "", aliases: [], weight: .one)])
    #expect(scheme.groups.map(\.weight) == [.one, .one])
    #expect(scheme.categories == [Category(id: "P", name: "P", groupWeights: [:], itemWeights: [:])])
    #expect(scheme.units.map(\.isRanked) == [true, true])
    #expect(scheme.intake.reading == Reading())
    #expect(scheme.intake.sources.isEmpty)
    #expect(scheme.intake.duplicates == .first)
    #expect(scheme.intake.rules.isEmpty)
    #expect(scheme.scoring == ScoringPolicy())
    #expect(scheme.points == nil)
    #expect(scheme.ranking == RankingPolicy())
    #expect(scheme.grades.isEmpty)
    #expect(scheme.publication.smallestCell == 1)
    #expect(scheme.minimumRatings(ofGroup: 0) == 1)
  }

  @Test("Units without any category are of one without a name")
  func unitsWithoutAnyCategoryAreOfOne() throws {
    let scheme = try #require(SchemeText("units", #"[{ id: "U1" }, { id: "U2" }]"#).read().scheme)
    #expect(scheme.categories == [Category(id: "", name: "", groupWeights: [:], itemWeights: [:])])
    #expect(scheme.units.map(\.category) == [0, 0])
    #expect(scheme.units.map(\.name) == ["U1", "U2"])
  }

  @Test("Categories that are not declared come in the order of the units")
  func categoriesThatAreNotDeclaredComeIn() throws {
    let units = #"[{ id: "U1", category: "Q" }, { id: "U2", category: "P" }, { id: "U3", category: "Q" }]"#
    let scheme = try #require(SchemeText("units", units).read().scheme)
    #expect(scheme.categories.map(\.id) == ["Q", "P"])
    #expect(scheme.units.map(\.category) == [0, 1, 0])
  }

  @Test("Points default to parts of 100")
  func pointsDefaultToPartsOf100() throws {
    let scheme = try #require(SchemeText("points", "{ full: 35 }").read().scheme)
    #expect(scheme.points == PointsRule(full: Fraction(35), conversion: .proportional(of: Fraction(100))))
  }

  @Test("Reads every conversion")
  func readsEveryConversion() throws {
    func conversion(_ text: String) throws -> PointsRule? {
      try #require(SchemeText("points", text).read().scheme).points
    }
    #expect(
      try conversion(#"{ full: 5, conversion: "ratioToBest" }"#)
        == PointsRule(full: Fraction(5), conversion: .ratioToBest))
    #expect(
      try conversion(#"{ full: 60, conversion: "rankSteps", step: 0.3 }"#)
        == PointsRule(full: Fraction(60), conversion: .rankSteps(step: Fraction(3, over: 10))))
    #expect(
      try conversion(#"{ conversion: "bands", bands: [{ atLeast: 90, points: 3 }, { points: 0 }] }"#)
        == PointsRule(
          full: .zero,
          conversion: .bands([
            PointsBand(atLeast: Fraction(90), points: Fraction(3)), PointsBand(atLeast: nil, points: .zero),
          ])))
  }

  @Test("A trim may name one end")
  func aTrimMayNameOneEnd() throws {
    let scheme = try #require(SchemeText("scoring", "{ trim: { highest: 2 } }").read().scheme)
    #expect(scheme.scoring.trim == Trim(lowest: .count(0), highest: .count(2), from: 1))
  }

  @Test("A rule repeated with void after flag is reached")
  func aRuleRepeatedWithVoidAfterFlag() {
    let rules = [#"{ rule: "uniform", action: "flag" }"#, #"{ rule: "uniform" }"#]
    #expect(SchemeText("intake", "{ rules: [\(rules[0]), \(rules[1])] }").problems == [])
    #expect(
      SchemeText("intake", "{ rules: [\(rules[1]), \(rules[0])] }").problems == [
        "intake.rules[1]: the rule is never reached: it repeats intake.rules[0]; remove it"
      ])
  }

  @Test("A level of a range is named by its number")
  func aLevelOfARangeIsNamed() throws {
    let scheme = try #require(
      SchemeText([
        "scale": "{ range: { from: 0, to: 1, step: 0.5 } }",
        "intake": #"{ rules: [{ rule: "share", level: 0.50, atMost: 1 }, { rule: "share", level: "1", atMost: 1 }] }"#,
      ]).read().scheme)
    #expect(
      scheme.intake.rules.map(\.condition) == [
        .share(level: 1, atLeast: nil, atMost: .count(1)), .share(level: 2, atLeast: nil, atMost: .count(1)),
      ])
  }

  // MARK: - What scores are possible

  @Test("A grade that only rounding can reach is reached")
  func aGradeThatOnlyRoundingCanReach() {
    let scale = #"{ levels: [{ code: "1", score: 99.996 }, { code: "2", score: 0 }] }"#
    let grades = #"[{ name: "A", atLeast: 100 }, { name: "B" }]"#
    #expect(SchemeText(["scale": scale, "grades": grades]).problems == [])
    #expect(
      SchemeText(["scale": scale, "grades": grades, "ranking": "{ digits: 3 }"]).problems == [
        "grades[0].atLeast: no score is above 99.996, so the grade is never reached; "
          + "lower the bound or remove the grade"
      ])
    #expect(
      SchemeText([
        "scale": scale, "grades": grades, "ranking": "{ digits: 3 }", "scoring": "{ rounding: { mean: 0 } }",
      ]).problems == [])
  }

  @Test("A grade below the lowest score is reached by those that a quota leaves over")
  func aGradeBelowTheLowestScoreIs() {
    func grades(_ quota: String) -> String {
      #"[{ name: "A", atLeast: 0\#(quota) }, { name: "B", atLeast: -1 }, { name: "C" }]"#
    }
    #expect(SchemeText("grades", grades(", quota: 1")).problems == [])
    #expect(
      SchemeText("grades", grades("")).problems == [
        "grades[1]: no score is below the 0 of grades[0], so the grade is never reached; "
          + "raise that bound or remove the grade"
      ])
  }

  // MARK: - References that need more than one line

  @Test("Ballots belong to leaves")
  func ballotsBelongToLeaves() {
    let groups = #"[{ id: "G1", groups: [{ id: "G2" }, { id: "G3" }] }]"#
    #expect(
      SchemeText(["groups": groups, "intake": #"{ group: "G1" }"#]).problems == [
        "intake.group: 'G1' has groups of its own, and ballots belong to one of those; write 'G2' or 'G3'"
      ])
    #expect(SchemeText(["groups": groups, "intake": #"{ group: "G3" }"#]).problems == [])
  }

  @Test("A category must leave weight among siblings at any depth")
  func aCategoryMustLeaveWeightAmongSiblings() {
    let groups = #"[{ id: "G1", groups: [{ id: "G2", weight: 1 }, { id: "G3", weight: 0 }] }]"#
    let categories = #"[{ id: "P", groupWeights: { G2: 0 } }]"#
    #expect(
      SchemeText(["groups": groups, "categories": categories]).problems == [
        "categories[0].groupWeights: all weights of this category are 0 here; leave at least one of them above 0"
      ])
  }

  // MARK: - Places

  @Test("Tells all problems in the order of the document")
  func tellsAllProblemsInTheOrderOf() {
    let text = """
      {
        grades: [{ nam: "A" }],
        title: "",
        scale: {
          levels: [{ code: "1" },
            { code: "1", score: -0.0 }],
        },
        intake: { group:
          "G9" },
        groups: [
          { id: "G1", weight: -1 }
        ],
      }
      """
    let problems = SchemeReader.read(Array(text.utf8), file: "s.json") { _ in .success((file: "", rows: [])) }.problems
    #expect(problems.allSatisfy { $0.file == "s.json" })
    #expect(
      problems.map { "\($0.line) \($0.place)" } == [
        "1 units", "2 grades[0].name", "2 grades[0].nam", "3 title", "6 scale.levels[1].code", "9 intake.group",
        "11 groups[0].weight",
      ])
  }

  @Test("Text that is no JSON5 has one problem")
  func textThatIsNoJSON5HasOne() {
    let result = SchemeReader.read(Array("{\n  title: \"T\",\n  scale }".utf8), file: "s.json") { _ in
      .success((file: "", rows: []))
    }
    #expect(result.scheme == nil)
    #expect(
      result.problems == [
        SchemeProblem(
          file: "s.json", line: 3, place: "",
          fault: Wording(
            "expected ':' after the key 'scale' but found '}'", chinese: "键 'scale' 之后应是 ':'，却是 '}'"),
          advice: Wording("write the key, a colon, then the value", chinese: "请依次写键、冒号和值"))
      ])
  }

  @Test("A document must be an object")
  func aDocumentMustBeAnObject() {
    let problems = SchemeReader.read(Array("[]".utf8), file: "s.json") { _ in .success((file: "", rows: [])) }.problems
    #expect(problems.map(\.message) == ["expected an object but found an array"])
  }
}
