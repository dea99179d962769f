import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import SystemInterface
import Testing

@Suite("CellReader")
struct CellReaderTests {
  private static let rules = CellRules(
    blanks: ["(跳过)", "-3"],
    changes: [.halfWidth, .prefix(TextPattern("?.")), .suffix(TextPattern("(*)"))],
    seconds: ["{s}秒", "{m}分{s}秒"].compactMap { TimeForm($0) },
    submitted: ["{M}/{D}/{Y} {h}:{m}"].compactMap { TimeForm($0) })

  private func scheme(
    _ layout: Reading.Layout = .wide, rules: [BallotRule] = [], encoding: Reading.Encoding = .auto
  ) -> Scheme {
    .small(reading: Reading(layout: layout, encoding: encoding, cells: Self.rules), rules: rules)
  }

  @Test("A cell that names nothing as it stands is looked up as the rules make it, in every character set")
  func changesCells() throws {
    let text = "group,U1,U2\n１.企业,A.满意（100分）,Ｂ\n企业(其他),满意,A.不满意\nG1,C(0分),Ａ\n"
    for encoding in [Charset.utf8, .gb18030] {
      let bytes = try #require(try CharsetConverter.encode(text, to: encoding))
      let found = try ingest([RoundFile(name: "a.csv", bytes: bytes)], under: scheme())
      #expect(found.rejects.count == 0)
      #expect(found.tally.cell(unit: 0, group: 0, item: 0) == [2, 0, 1])
      #expect(found.tally.cell(unit: 1, group: 0, item: 0) == [1, 2, 0])
    }
  }

  @Test("What is skipped is no mark; what is neither a mark nor skipped is excluded, or rejects its row")
  func knowsBlanks() throws {
    let text = "group,U1,U2\nG1,(跳过),A\nG1,（跳过）,-3\nG1,满意┋不满意,A\nG1,跳过,A.\n"
    let found = try ingest(text, under: scheme())
    #expect(found.intake.marks == 5)
    #expect(found.intake.excludedMarks[ExclusionReason.unknownLevel.index] == 3)
    let strict = Scheme.small(reading: Reading(badMark: .row, cells: Self.rules))
    #expect(try ingest(text, under: strict).reasons() == ["4 unknownLevel", "5 unknownLevel"])
  }

  @Test("In long files and tally sheets a skipped cell is missing, and a strange one is unknown")
  func rejectsWhatIsWrong() throws {
    let long = try ingest(
      "ballot,group,unit,level\n1,G1,U1,A\n2,(跳过),U1,A\n3,G1,A.U1,（跳过）\n4,A.G9,U1,A\n5,G1,A.U9,A\n6,G1,U1,A.X\n(跳过),G1,U1,A\n",
      under: scheme(.long))
    #expect(
      try long.reasons() == ["3 missingField", "4 missingField", "5 unknownGroup", "6 unknownUnit", "7 unknownLevel"])
    // Ids are taken as they stand.
    #expect(long.intake.ballots == 2)
    let counts = try ingest(
      "group,unit,level,count\nG1,U1,A,１２\nG1,U1,A,三\nG1,U1,A,-3\nG1,U1,A,3(张)\n", under: scheme(.counts))
    #expect(try counts.reasons() == ["3 badNumber", "4 missingField"])
    #expect(counts.tally.cell(unit: 0, group: 0, item: 0) == [15, 0, 0])
  }

  @Test(
    "Times are read in the scheme's forms, and those in no form are no numbers",
    arguments: [
      ("65秒", true), ("1分5秒", true), ("１分５秒", true), ("61", true), ("59.9秒", false), ("0分59.999999999999秒", false),
      ("(跳过)", true), ("", true), ("1分钟5秒", nil), ("5秒1分", nil), ("-65秒", nil), ("65 s", nil),
      ("99999999999999999999分5秒", nil),
    ] as [(String, Bool?)])
  func readsSeconds(text: String, isEnough: Bool?) throws {
    let minute = BallotRule(.seconds(atLeast: Fraction(60), atMost: nil))
    let found = try ingest("group,seconds,U1\nG1,\(text),A\n", under: scheme(rules: [minute]))
    #expect(try found.reasons() == (isEnough == nil ? ["2 badNumber"] : []))
    if let isEnough { #expect(found.intake.voidBallots == [isEnough ? 0 : 1]) }
  }

  @Test(
    "Moments are read in the scheme's forms, and those in no form are no numbers",
    arguments: [
      ("11/30/2007 9:05", true), ("11/30/07 9:05", true), ("2007/11/30 09:05:00", true), ("１２/1/2007 0:00", false),
      ("(跳过)", true), ("30/11/2007 9:05", nil), ("11/30/2007", nil), ("昨天", nil),
    ] as [(String, Bool?)])
  func readsMoments(text: String, isInTime: Bool?) throws {
    let november = BallotRule(.submitted(from: Moment("2007-11-01"), to: Moment("2007-11-30")))
    let found = try ingest("group,submitted_at,U1\nG1,\(text),A\n", under: scheme(rules: [november]))
    #expect(try found.reasons() == (isInTime == nil ? ["2 badNumber"] : []))
    if let isInTime { #expect(found.intake.voidBallots == [isInTime ? 0 : 1]) }
  }

  @Test("Rows of headings are passed over, and lines are counted through them")
  func passesOverHeadings() throws {
    let reading = Reading(headingRows: HeadingRows(count: 3, naming: [2]), marks: [MarkHeading("怎么样 - {unit}")])
    let text = "Q1,Q2_1\n\ngroup,\"怎么样 - 教育局\"\n\"{\"\"ImportId\"\":\"\"x\"\"}\",\"two\nlines\"\nG1,A\nG9,A\n"
    let found = try ingest(text, under: .small(reading: reading))
    #expect(found.tally.cell(unit: 0, group: 0, item: 0) == [1, 0, 0])
    #expect(try found.reasons() == ["7 unknownGroup"])
  }

  @Test("Rows of headings that are not there, or not equally long, are told")
  func namesProblemsOfHeadings() {
    let scheme = Scheme.small(reading: Reading(headingRows: HeadingRows(count: 3)))
    #expect(
      ingestionProblems([RoundFile("group,U1\nx,y\n")], under: scheme) == [
        "a.csv:3: the file has only 2 of its 3 rows of headings; look whether it is the right file, or correct "
          + "intake.headings.rows"
      ])
    #expect(
      ingestionProblems([RoundFile("group,U1\nx\ny,z\n")], under: scheme) == [
        "a.csv:2: row 2 of the headings has 1 cells, but the first has 2; look whether it is a row of headings, or "
          + "correct intake.headings.rows"
      ])
  }

  @Test("A heading that an entry can read in two ways, or without an item, is told")
  func namesProblemsOfMarks() {
    let units = [(id: "U1", name: "市教育局"), (id: "U2", name: "局")]
    let double = Scheme.small(units: units, reading: Reading(marks: [MarkHeading("*{unit}")]))
    #expect(
      ingestionProblems([RoundFile("group,市教育局\n")], under: double) == [
        "a.csv:1: column 2 (\"市教育局\") can be read as \"市教育局\" and as \"局\"; write more of the heading in "
          + "intake.marks, so that only one of them fits"
      ])
    let items = [(id: "I1", name: "效率"), (id: "I2", name: "态度")]
    let lacking = Scheme.small(items: items, reading: Reading(marks: [MarkHeading("2、{unit}")]))
    #expect(
      ingestionProblems([RoundFile("group,2、教育局\n")], under: lacking) == [
        "a.csv:1: column 2 (\"2、教育局\") is about a unit but about no item; add 'item' to its entry in intake.marks"
      ])
  }

  @Test("Columns that the scheme ignores are read by nothing, and not listed")
  func ignoresColumns() throws {
    let scheme = Scheme.small(reading: Reading(ignored: [TextPattern("*IP*"), TextPattern("U2")]))
    let found = try ingest("group,来自IP,U1,U2,备注\nG1,192.0.2.1,A,B,x\n", under: scheme)
    #expect(found.intake.inputs[0].ignoredColumns == ["备注"])
    #expect(found.intake.marks == 1)
  }

  @Test("Repeated headings are told apart by their place")
  func tellsRepeatedHeadingsApart() throws {
    let marks = [MarkHeading("m[{unit}]", item: 0, occurrence: 1), MarkHeading("m[{unit}]", item: 1, occurrence: 2)]
    let items = [(id: "I1", name: "效率"), (id: "I2", name: "态度")]
    let scheme = Scheme.small(items: items, reading: Reading(marks: marks))
    let found = try ingest("group,m[U1],m[U2],m[U1],m[U1]\nG1,A,B,C,A\n", under: scheme)
    #expect(found.tally.cell(unit: 0, group: 0, item: 0) == [1, 0, 0])
    #expect(found.tally.cell(unit: 1, group: 0, item: 0) == [0, 1, 0])
    #expect(found.tally.cell(unit: 0, group: 0, item: 1) == [0, 0, 1])
    #expect(found.intake.inputs[0].ignoredColumns == ["m[U1]"])
  }

  @Test("Every rule that decides how files are read is in the digest of the reading")
  func isInTheDigest() {
    let readings = [
      Reading(), Reading(headingRows: HeadingRows(count: 2)), Reading(headingRows: HeadingRows(count: 2, naming: [2])),
      Reading(marks: [MarkHeading("a{unit}")]), Reading(marks: [MarkHeading("a", unit: 0)]),
      Reading(marks: [MarkHeading("a", unit: 1)]), Reading(marks: [MarkHeading("a", unit: 1, occurrence: 1)]),
      Reading(ignored: [TextPattern("a")]), Reading(cells: CellRules(blanks: ["a"])),
      Reading(cells: CellRules(changes: [.halfWidth])), Reading(cells: CellRules(changes: [.prefix(TextPattern("a"))])),
      Reading(cells: CellRules(changes: [.suffix(TextPattern("a"))])),
      Reading(cells: CellRules(seconds: ["{s}a"].compactMap { TimeForm($0) })),
      Reading(cells: CellRules(submitted: ["{Y}a{M}a{D}"].compactMap { TimeForm($0) })),
    ]
    let digests = readings.flatMap { reading in
      [
        ReadingDigest.of(.small(reading: reading)),
        ReadingDigest.of(.small(sources: [Source(pattern: NamePattern("a"), reading: reading)])),
      ]
    }
    #expect(Set(digests).count == digests.count)
  }
}
