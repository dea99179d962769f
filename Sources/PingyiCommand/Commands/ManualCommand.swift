import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi man`: the manual page.
struct ManualCommand {
  /// The day of this version.
  private static let day = "2026-11-21"

  init(_ parsed: ParsedCommand) throws {}

  func run() throws -> ExitCode {
    let sections = [
      ManualSection(
        Wording("EXIT STATUS", chinese: "退出码").text,
        entries: ExitCode.allCases.map { ("\($0.rawValue)", $0.meaning.text) }),
      ManualSection(
        Wording("ENVIRONMENT", chinese: "环境变量").text, entries: Self.variables.map { ($0, $1.text) }),
    ]
    try StandardStreams.writeOutput(
      Array(ManualPage.text(for: OptionTables.program, date: Self.day, sections: sections).utf8))
    return .done
  }

  /// The variables that the program looks at.
  private static let variables = [
    (
      "LC_ALL, LC_MESSAGES, LANG",
      Wording(
        "the first that is set chooses the language of messages, where --language does not",
        chinese: "没有 --language 时，由其中第一个已设置的决定消息的语言")
    ),
    (
      "NO_COLOR",
      Wording(
        "if it is set and not empty, nothing is coloured; so does CLICOLOR=0", chinese: "已设置且不为空时不用颜色；CLICOLOR=0 也是")
    ),
    (
      "TERM",
      Wording(
        "dumb is a terminal without colours and without a line of progress", chinese: "为 dumb 时，终端上不用颜色，也不显示进度")
    ),
    (
      "COLUMNS",
      Wording(
        "the columns that lines may take where standard output is no terminal; default: 80",
        chinese: "标准输出不是终端时，每行可用的列数；不写时 80 列")
    ),
  ]
}
