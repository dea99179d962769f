import Reports
import ReviewScheme
import Scoring
import Testing

/// A bulletin says who was best and last and how many answered, in the words of a template that anybody can edit.
@Suite struct BulletinTests {
  private let facts = RunFacts(generator: "pingyi 0.1.0", schemeSHA256: "cd34", exact: false)

  private func bulletin(_ outcome: Outcome, _ template: String? = nil, against: PublishedRound? = nil) throws -> String
  {
    try text(Bulletin.bytes(RoundView(outcome, facts: facts, against: against), template: template, file: "our.md"))
  }

  private func problems(_ template: String) -> [String] {
    do {
      _ = try bulletin(Samples.pair(), template)
      return []
    } catch let problems as SchemeProblems {
      return problems.problems.map { "\($0.file):\($0.line): \($0.message); \($0.remedy)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func theDefaultHasRankingsTheLastAndTheResponse() throws {
    let bulletin = try bulletin(Samples.town())
    #expect(bulletin.hasPrefix("# 关于2007年度百企万人评机关结果的通报\n\n各单位：\n"))
    #expect(bulletin.contains("收回评议票19张，其中有效17张，作废2张。计入评价155个。\n"))
    #expect(bulletin.contains("| 企业代表 | 10 | 10 | 100.0% | 10 | 0 |\n| 群众 | – | 9 | – | 7 | 2 |\n"))
    #expect(bulletin.contains("### （一）党群部门和法检两院（2个单位）\n\n| 名次 | 单位 | 得分 | 备注 |\n"))
    #expect(bulletin.contains("| 1 | 市委办公室 | 90.6973 |  |\n| 2 | 市中级人民法院 | 65.2040 | 末位 |\n"))
    #expect(bulletin.contains("\n市中级人民法院评议结果列于末位，予以通报。\n"))
    #expect(bulletin.contains("\n\n列于末位的单位要对照") && !bulletin.contains("受表扬的单位"))
    #expect(!bulletin.contains("予以通报表扬") && bulletin.contains("### （二）政府部门（3个单位，2个参加排名）"))
    #expect(bulletin.contains("按方案不参加排名：市统计局。"))
    #expect(!bulletin.contains("{{"))
  }

  @Test(arguments: Language.allCases) func theDefaultsFitEveryRound(_ language: Language) throws {
    for outcome in [Samples.town(language), Samples.pair(language: language), Samples.range()] {
      let round = PublishedRound(outcome, facts: facts)
      for against in [nil, round] {
        let bulletin = try bulletin(outcome, Bulletin.template(language), against: against)
        #expect(!bulletin.contains("{{") && !bulletin.contains("}}"))
        let moves = language == .chinese ? "| 升降 |" : "| Move |"
        #expect(bulletin.contains(moves) == (against != nil))
      }
    }
  }

  @Test func nobodyIsAskedWhoIsNotNamed() throws {
    let bulletin = try bulletin(Samples.pair())
    #expect(!bulletin.contains("受表扬的单位") && !bulletin.contains("列于末位的单位"))
    #expect(bulletin.contains("\n\n各单位要对照"))
  }

  @Test func namesAreFilledInFromTheInside() throws {
    let template =
      "{{title}}: {{#lists}}\n{{number}} {{name}}\n{{#ranking}}\n{{rank}}.{{unit}} of {{title}}\n{{/ranking}}\n{{/lists}}\nend"
    #expect(
      try bulletin(Samples.pair(language: .english), template) == "评议: \n1 全市\n1.甲局 of 评议\n–.乙局 of 评议\nend")
  }

  @Test func whatIsEmptyLeavesItsSectionOut() throws {
    let template =
      "{{#lists}}{{#commended}}best {{commended}}{{/commended}}{{^commended}}nobody{{/commended}}{{/lists}}"
    #expect(try bulletin(Samples.pair(), template) == "nobody")
    #expect(try bulletin(Samples.pair(), "a\r\n{{#issued}}\r\nb\r\n{{/issued}}\r\nc") == "a\r\nc")
  }

  @Test func noNameBecomesMarkup() throws {
    let evil = "a|b*c_[d](e)<f>`#\u{1B}{{title}}"
    let scheme = Samples.scheme(title: evil, units: [Samples.unit("U", evil)])
    let bulletin = try bulletin(
      Samples.outcome(scheme, [[[[1, 0, 0, 0]]]]), "{{title}}/{{#lists}}{{#ranking}}{{unit}}{{/ranking}}{{/lists}}")
    let escaped = ##"a\|b\*c\_\[d\](e)\<f\>\`\#"## + "\u{FFFD}{{title}}"
    #expect(bulletin == "\(escaped)/\(escaped)")
  }

  @Test func everyMistakeIsToldWithItsLine() {
    #expect(
      problems("{{titel}}\n{{#lists}}\n{{name}") == [
        "our.md:1: nothing is called 'titel'; did you mean 'title'?",
        "our.md:3: {{ is not closed on its line; write }} behind the name",
        "our.md:2: {{#lists}} is not closed; write {{/lists}} behind its end",
      ])
    #expect(
      problems("{{#lists}}{{/groups}}") == [
        "our.md:1: {{/groups}} closes nothing here; close sections in the order in which they were opened"
      ])
    #expect(problems("no places, { single } braces") == [])
  }

  @Test func everyNameThatIsListedIsKnown() throws {
    let names = Bulletin.names.map(\.name)
    #expect(Set(names).count == names.count)
    for (name, meaning) in Bulletin.names {
      #expect(problems("{{\(name)}}") == [] && !meaning.isEmpty)
    }
  }
}
