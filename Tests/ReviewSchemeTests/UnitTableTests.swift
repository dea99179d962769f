import ReviewScheme
import Testing

@Suite struct UnitTableTests {
  private static let scheme = SchemeText("units", #""units.csv""#)

  /// The rows of a table whose header is on line 1.
  private func rows(_ header: String, _ lines: String...) -> [UnitRow] {
    func fields(_ line: String) -> [String] {
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.enumerated().map { index, line in
      UnitRow(line: index + 2, fields: Dictionary(zip(fields(header), fields(line))) { first, _ in first })
    }
  }

  private func problems(_ rows: [UnitRow], in text: SchemeText = scheme) -> [String] {
    text.read(units: rows).problems.map { "\($0.file):\($0.line): \($0.place): \($0.message); \($0.remedy)" }
  }

  @Test("Reads every column")
  func readsEveryColumn() throws {
    let table = rows(
      "id,name,category,aliases,parent,ranked", "1,tax,P,taxes| revenue |,tax-office,no", "2,tax-office,Q,,,",
      " 3 ,,P,3,1, YES ")
    let units = try #require(Self.scheme.read(units: table).scheme).units
    #expect(units.map(\.id) == ["1", "2", "3"])
    #expect(units.map(\.name) == ["tax", "tax-office", "3"])
    #expect(units.map(\.category) == [0, 1, 0])
    #expect(units.map(\.aliases) == [["taxes", "revenue"], [], ["3"]])
    #expect(units.map(\.parent) == [1, nil, 0])
    #expect(units.map(\.isRanked) == [false, true, true])
  }

  @Test("Reads Chinese headings")
  func readsChineseHeadings() throws {
    let table = rows("编号,名称,类别,别名,上级,参加排名,备注", "1,教育局,P,教委,2,否,x", "2,市政府,P,,,是,y")
    let units = try #require(Self.scheme.read(units: table).scheme).units
    #expect(units.map(\.id) == ["1", "2"])
    #expect(units.map(\.name) == ["教育局", "市政府"])
    #expect(units.map(\.aliases) == [["教委"], []])
    #expect(units.map(\.parent) == [1, nil])
    #expect(units.map(\.isRanked) == [false, true])
  }

  @Test(
    "Every word for ranked has its meaning",
    arguments: [
      ("no", false), ("No", false), ("否", false), ("false", false), ("FALSE", false), ("0", false), ("yes", true),
      ("是", true), ("true", true), ("1", true), ("", true), ("  ", true),
    ])
  func everyWordForRankedHasItsMeaning(_ word: String, _ meaning: Bool) throws {
    let table = rows("id,name,ranked", "1,tax,\(word)")
    #expect(try #require(Self.scheme.read(units: table).scheme).units.map(\.isRanked) == [meaning])
  }

  @Test("Every word for visibility has its meaning, in English and in Chinese")
  func everyWordForVisibilityHasItsMeaning() throws {
    for meaning in Visibility.allCases {
      for word in [meaning.rawValue, meaning.rawValue.uppercased(), meaning.chineseWord] {
        let english = rows("id,name,visibility,superior", "1,tax,\(word),the ministry")
        let chinese = rows("编号,名称,公布方式,主管部门", "1,tax,\(word),")
        let unit = try #require(Self.scheme.read(units: english).scheme).units[0]
        #expect(unit.visibility == meaning)
        #expect(unit.superior == "the ministry")
        let other = try #require(Self.scheme.read(units: chinese).scheme).units[0]
        #expect(other.visibility == meaning)
        #expect(other.superior == nil)
      }
    }
    #expect(
      problems(rows("id,name,visibility", "1,tax,ranked", "2,water,hidden", "3,fire,apar")) == [
        "lists/units.csv:3: visibility: 'hidden' is not a word for 'visibility'; write 'ranked', '参加排名', 'unranked', "
          + "'不排名', 'unpublished', '不公布', 'apart' or '单列'",
        "lists/units.csv:4: visibility: 'apar' is not a word for 'visibility'; did you mean 'apart'?",
      ])
  }

  @Test("Ranked and visibility may both be said if they agree")
  func rankedAndVisibilityAgree() throws {
    for visibility in [nil] + Visibility.allCases.map(Optional.some) {
      for ranked in [nil, true, false] {
        let table = rows(
          "id,name,ranked,visibility", "1,tax,\(ranked.map { $0 ? "yes" : "no" } ?? ""),\(visibility?.rawValue ?? "")")
        let agree = ranked == nil || visibility == nil || ranked == (visibility == .ranked)
        #expect(problems(table).isEmpty == agree, "\(table)")
        if agree {
          let unit = try #require(Self.scheme.read(units: table).scheme).units[0]
          #expect(unit.visibility == visibility ?? (ranked == false ? .unranked : .ranked))
          #expect(unit.isRanked == (unit.visibility == .ranked))
        }
      }
    }
    #expect(
      problems(rows("id,name,ranked,visibility", "1,tax,yes,apart")) == [
        "lists/units.csv:2: visibility: 'ranked' says yes, but 'visibility' says 'apart'; remove one of them"
      ])
  }

  @Test("The columns id and name are needed")
  func theColumnsIdAndNameAreNeeded() {
    #expect(
      problems(rows("nr,titel", "1,tax")) == [
        "lists/units.csv:1: id: the column 'id' is missing; add it to the header",
        "lists/units.csv:1: name: the column 'name' is missing; add it to the header",
      ])
  }

  @Test("A category is needed where categories are declared")
  func aCategoryIsNeededWhereCategoriesAre() {
    let text = SchemeText(["units": #""u""#, "categories": #"[{ id: "P" }, { id: "Q" }]"#])
    #expect(
      problems(rows("id,name", "1,tax", "2,water"), in: text) == [
        "lists/u:1: category: the column 'category' is missing; add it to the header"
      ])
    #expect(
      problems(rows("id,name,category", "1,tax,P", "2,water,", "3,fire,R"), in: text) == [
        "lists/u:3: category: the unit has no category; write the id or name of its category",
        "lists/u:4: category: there is no category 'R'; write 'P' or 'Q'",
      ])
  }

  @Test("A heading that looks like a slip is told, others are left alone")
  func aHeadingThatLooksLikeASlip() {
    #expect(
      problems(rows("id,name,alias,remarks,catgory", "1,tax,x,y,z")) == [
        "lists/units.csv:1: alias: the column 'alias' is unknown; did you mean 'aliases'?",
        "lists/units.csv:1: catgory: the column 'catgory' is unknown; did you mean 'category'?",
      ])
  }

  @Test("A column has one heading")
  func aColumnHasOneHeading() {
    #expect(
      problems(rows("id,name,编号", "1,tax,1")) == [
        "lists/units.csv:1: id: 'id' and '编号' are the same column; remove one of them"
      ])
  }

  @Test("Tells all problems of rows with their lines")
  func tellsAllProblemsOfRowsWithTheir() {
    let table = rows(
      "id,name,category,aliases,parent,ranked", "1,tax,P,a|b,,", ",water,P,,,", "1,fire,P,,,", "4,tax,P,,,",
      "5,roads,P,b,,", "6,parks,,,,", "7,schools,P,,schols,", "8,police,P,,8,", "9,courts,P,,,perhaps")
    #expect(
      problems(table) == [
        "lists/units.csv:3: id: the id is empty; write one",
        "lists/units.csv:4: id: '1' already stands for line 2; write another one here",
        "lists/units.csv:5: name: 'tax' already stands for line 2; write another one here",
        "lists/units.csv:6: aliases: 'b' already stands for line 2; write another one here",
        "lists/units.csv:7: category: the unit has no category; write one for all of the units or for none",
        "lists/units.csv:8: parent: there is no unit 'schols'; did you mean 'schools'?",
        "lists/units.csv:9: parent: the unit is its own parent; name the unit that it belongs to, or none",
        "lists/units.csv:10: ranked: 'perhaps' is neither yes nor no; write yes, no, 是 or 否",
      ])
  }

  @Test("Problems of the table stand where the scheme names it")
  func problemsOfTheTableStandWhereThe() {
    let text = SchemeText(["title": "5", "units": #""u""#, "points": "{}"])
    #expect(
      text.read(units: rows("id,name", ",a", "2,b")).problems.map(\.place) == ["title", "id", "points.full"])
  }

  @Test("A table without rows has no units")
  func aTableWithoutRowsHasNoUnits() {
    #expect(problems([]) == ["scheme.json:5: units: there are no units; add at least one"])
  }

  @Test("A table that cannot be opened is told as its opener tells it")
  func aTableThatCannotBeOpenedIs() {
    let reason = SchemeProblem(
      file: "units.csv", line: 1, place: "", fault: Wording("no such file", chinese: "没有这个文件"),
      advice: Wording("make it", chinese: "请建一个"))
    var names: [String] = []
    let result = SchemeReader.read(Array(Self.scheme.text.utf8), file: "scheme.json") { name in
      names.append(name)
      return .failure(reason)
    }
    #expect(result.scheme == nil)
    #expect(result.problems == [reason])
    #expect(names == ["units.csv"])
  }

  @Test("Chains of parents that go round are told once, however they are entered")
  func chainsOfParentsThatGoRoundAre() {
    // Each of four units names one of them or none: 5⁴ tables, and a table is sound if no chain goes round.
    let ids = ["1", "2", "3", "4"]
    for code in 0..<(5 * 5 * 5 * 5) {
      var parents: [Int] = []
      var rest = code
      for _ in ids {
        parents.append(rest % 5)
        rest /= 5
      }
      var circles = 0
      for unit in 1...4 {
        // A circle is counted at its smallest member.
        var members: [Int] = []
        var next = unit
        while next != 0, !members.contains(next) {
          members.append(next)
          next = parents[next - 1]
        }
        if next == unit, members.min() == unit { circles += 1 }
      }
      let rows = zip(ids, parents).enumerated().map { index, unit in
        UnitRow(
          line: index + 2, fields: ["id": unit.0, "name": "", "parent": unit.1 == 0 ? "" : "\(unit.1)"])
      }
      let problems = Self.scheme.read(units: rows).problems
      #expect(problems.count == circles, "parents \(parents)")
    }
  }
}
