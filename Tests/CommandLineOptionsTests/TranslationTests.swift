import CommandLineOptions
import Testing

@Suite("A table in another language")
struct TranslationTests {
  private let translated = sample.translated(
    by: ProgramTranslation(
      summary: "计票排名。", options: ["output": "写入 DIR", "shift": "共用的说法"], operands: ["SCHEME": "方案", "UNIT": "单位"],
      commands: [
        "score": CommandTranslation(
          "计分。", discussion: "说明。", operands: ["BALLOTS": "票"], options: ["format": "格式", "shift": "自己的说法"],
          examples: ["列出名次。"])
      ], phrases: .chinese))

  @Test("Words are the translation's, a command's own before the shared ones; what is lacking stays as it was")
  func words() {
    let score = translated.commands[0]
    #expect(translated.summary == "计票排名。" && score.summary == "计分。" && score.discussion == "说明。")
    #expect(score.operands.map(\.help) == ["方案", "票"])
    #expect(score.options.prefix(3).map(\.help) == ["格式", "自己的说法", "add each score as a fraction"])
    #expect(score.examples.map(\.explanation).first == "列出名次。")
    #expect(score.examples.last?.explanation == sample.commands[0].examples.last?.explanation)
    #expect(translated.commonOptions.map(\.help) == ["写入 DIR", "use N threads", "say nothing but results"])
    #expect(translated.commands[1].summary == sample.commands[1].summary)
  }

  @Test("Names, letters and choices are those of the table")
  func names() throws {
    #expect(translated.commands.map(\.name) == sample.commands.map(\.name))
    guard case .run(let parsed) = try translated.parse(["score", "s", "-f", "csv"]) else {
      Issue.record("the table does not parse")
      return
    }
    #expect(parsed.value("format") == "csv")
  }

  @Test("Help, manual and mistakes speak the language of the phrases")
  func phrases() {
    let help = HelpText.text(for: translated.commands[0], of: translated)
    #expect(help.hasPrefix("用法：tally score [选项] SCHEME [BALLOTS...]\n\n计分。\n"))
    #expect(help.contains("  -f, --format FORMAT  格式：table、csv 或 json\n"))
    #expect(help.contains("（可重复使用）\n") && help.contains("\n参数：\n") && help.contains("  显示本帮助\n"))
    #expect(throws: UsageError(message: "没有 'scroe' 这个命令", remedy: "是不是要写 'score'？")) {
      try translated.parse(["scroe"])
    }
    #expect(throws: UsageError(message: "缺少 SCHEME", remedy: "用法：tally score [选项] SCHEME [BALLOTS...]")) {
      try translated.parse(["score"])
    }
    #expect(ManualPage.text(for: translated, date: "2026-11-21").contains(#".SH "\[u540D]\[u79F0]""#))
  }
}
