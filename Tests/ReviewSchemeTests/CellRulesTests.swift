import ReviewScheme
import Testing

@Suite struct CellRulesTests {
  private func rules(_ changes: CellRules.Change...) -> CellRules {
    CellRules(blanks: ["(跳过)", "-3"], changes: changes)
  }

  @Test(
    "Changes leave the answer",
    arguments: [
      ("A.满意", "满意"), ("Ａ．满意（１００分）", "满意"), ("满意 (100分)", "满意"), ("满意（很好）（100分）", "满意(很好)"),
      ("\u{3000}满意\u{3000}", "满意"), ("满意", "满意"), ("１００", "100"), ("A.", "A."), ("(100分)", "(100分)"),
      ("A.(100分)", "(100分)"), ("", ""),
    ])
  func leavesTheAnswer(cell: String, answer: String) {
    let rules = rules(.halfWidth, .prefix(TextPattern("?.")), .suffix(TextPattern("(*分)")))
    #expect(rules.changed(cell) == answer)
  }

  @Test("Changes come in their order, each without the blanks that it lays bare")
  func keepsTheOrder() {
    let prefix = CellRules.Change.prefix(TextPattern("?."))
    #expect(rules(prefix, .halfWidth).changed("Ａ．好") == "A.好")
    #expect(rules(.halfWidth, prefix).changed("Ａ．　好") == "好")
    #expect(rules(.suffix(TextPattern("〖*〗"))).changed("其他 〖退休〗") == "其他")
    #expect(rules(.prefix(TextPattern("*-"))).changed("a-b-c") == "b-c")
    #expect(rules(.suffix(TextPattern("┋*"))).changed("a┋b┋c") == "a┋b")
  }

  @Test("A blank text is blank as it stands or as it is changed, and nothing else is")
  func knowsBlanks() {
    let rules = rules(.halfWidth)
    for blank in ["(跳过)", "（跳过）", "-3", "－３", "\u{3000}"] { #expect(rules.isBlank(blank)) }
    for text in ["跳过", "-2", "3"] { #expect(!rules.isBlank(text)) }
    #expect(!self.rules().isBlank("（跳过）"))
  }

  @Test(
    "A form reads the numbers of its texts alone",
    arguments: [
      ("{s}秒", "123秒", ["s": "123"]), ("{m}分{s}秒", "1分05.5秒", ["m": "1", "s": "05.5"]), ("{m}分{s}秒", "1分秒", nil),
      ("{m}分{s}秒", "1.5分2秒", nil), ("{s}秒", "-1秒", nil), ("{s}秒", "1秒 ", nil), ("{s}秒", ".秒", nil),
      ("{h}:{m}:{s}", "0:01:05", ["h": "0", "m": "01", "s": "05"]), ("{h}:{m}:{s}", "01:05", nil),
    ] as [(String, String, [String: String]?)])
  func readsForms(form: String, text: String, wanted: [String: String]?) throws {
    let values = try #require(TimeForm(form)).values(of: Array(text.utf8))
    let found = values.map { values in
      Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, String(decoding: $0.value, as: UTF8.self)) })
    }
    #expect(found == wanted)
  }

  @Test(
    "A form of moments gives the moment that is meant, if there is one",
    arguments: [
      ("{M}/{D}/{Y} {h}:{m}:{s}", "7/27/26 19:06:23", "2026-07-27 19:06:23"),
      ("{M}/{D}/{Y}", "11/30/2007", "2007-11-30"), ("{M}/{D}/{Y}", "30/11/2007", nil), ("{M}/{D}/{Y}", "1/1/207", nil),
      ("{Y}/{M}/{D} {h}:{m}:{s} {half} GMT+8", "2026/09/03 12:00:05 PM GMT+8", "2026-09-03 12:00:05"),
      ("{Y}/{M}/{D} {half}{h}:{m}:{s}", "2026/9/3 上午12:00:05", "2026-09-03 00:00:05"),
      ("{Y}/{M}/{D} {half}{h}:{m}:{s}", "2026/9/3 下午1:00:05", "2026-09-03 13:00:05"),
      ("{Y}/{M}/{D} {half}{h}:{m}:{s}", "2026/9/3 下午13:00:05", nil), ("{Y}年{M}月{D}日", "2026年2月29日", nil),
    ] as [(String, String, String?)])
  func readsMoments(form: String, text: String, wanted: String?) throws {
    let found = try #require(TimeForm(form)).momentText(of: Array(text.utf8)).flatMap { Moment(utf8: $0[...]) }
    #expect(found == wanted.flatMap { Moment($0) })
  }
}
