import CommandLineOptions
import Testing

@Suite("What the parser understands")
struct ParseTests {
  /// An outcome in one line, so that a table of expectations stays readable.
  private func summary(_ arguments: String) throws -> String {
    switch try sample.parse(arguments.split(separator: " ").map(String.init)) {
    case .version: return "version"
    case .help(let command): return "help \(command?.name ?? "program")"
    case .run(let parsed):
      let options = (parsed.command.options + sample.commonOptions).filter { parsed.isSet($0.name) }
      let texts = options.map { $0.valueName == nil ? $0.name : "\($0.name)=\(parsed.values($0.name))" }
      return ([parsed.command.name] + texts + ["\(parsed.operands)"]).joined(separator: " ")
    }
  }

  @Test(
    "Options, values and operands",
    arguments: [
      ("score s", #"score ["s"]"#),
      ("score s a b c", #"score ["s", "a", "b", "c"]"#),
      ("check", "check []"),
      ("score --format csv s", #"score format=["csv"] ["s"]"#),
      ("score --format=csv s", #"score format=["csv"] ["s"]"#),
      ("score -f csv s", #"score format=["csv"] ["s"]"#),
      ("score -fcsv s", #"score format=["csv"] ["s"]"#),
      ("score s -j4 a -q b -o out", #"score output=["out"] jobs=["4"] quiet ["s", "a", "b"]"#),
      ("-q -j 4 score s", #"score jobs=["4"] quiet ["s"]"#),
      ("--jobs=4 --quiet score --exact s", #"score exact jobs=["4"] quiet ["s"]"#),
      ("score -eq s", #"score exact quiet ["s"]"#),
      ("score -eqj4 s", #"score exact jobs=["4"] quiet ["s"]"#),
      ("score -eqj 4 s", #"score exact jobs=["4"] quiet ["s"]"#),
      ("score -q -q --quiet s", #"score quiet ["s"]"#),
      ("score -x a -xb --exclude c --exclude=d s", #"score exclude=["a", "b", "c", "d"] ["s"]"#),
      ("score --shift -5 s", #"score shift=["-5"] ["s"]"#),
      ("score --shift=-5 s", #"score shift=["-5"] ["s"]"#),
      ("score -o -q s", #"score output=["-q"] ["s"]"#),
      ("score -x - s -", #"score exclude=["-"] ["s", "-"]"#),
      ("score -x --unit s", #"score exclude=["--unit"] ["s"]"#),
      ("score --exclude=a=b= s", #"score exclude=["a=b="] ["s"]"#),
      ("score --exclude= s", #"score exclude=[""] ["s"]"#),
      ("score -x=a s", #"score exclude=["=a"] ["s"]"#),
      ("score s -- -q --format -- -", #"score ["s", "-q", "--format", "--", "-"]"#),
      ("-- score -q", #"score ["-q"]"#),
      ("score score", #"score ["score"]"#),
      ("score -x单位 s", #"score exclude=["单位"] ["s"]"#),
      ("explain 满意", #"explain ["满意"]"#),
    ])
  func understood(arguments: String, expected: String) throws {
    #expect(try summary(arguments) == expected)
  }

  @Test(
    "Help and version, wherever they stand",
    arguments: [
      ("", "help program"), ("-h", "help program"), ("--help", "help program"), ("-q", "help program"),
      ("--", "help program"), ("--help --", "help program"),
      ("score -h", "help score"), ("score --help", "help score"), ("--help score", "help score"),
      ("-h -q check", "help check"), ("score s a --help", "help score"), ("explain -h", "help explain"),
      ("score -qh", "help score"), ("score --help --nonsense", "help score"),
      ("--version", "version"), ("score --version", "version"), ("--help --version", "version"),
    ])
  func helpAndVersion(arguments: String, expected: String) throws {
    #expect(try summary(arguments) == expected)
  }

  @Test("An empty argument is an operand")
  func emptyArgument() throws {
    guard case .run(let parsed) = try sample.parse(["score", ""]) else { throw UnexpectedOutcome() }
    #expect(parsed.operands == [""])
  }

  private struct UnexpectedOutcome: Error {}
}
