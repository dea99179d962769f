import CommandLineOptions
import Testing

@Suite("What the parser says when it refuses")
struct UsageErrorTests {
  @Test(
    "Each mistake has its sentence and its remedy",
    arguments: [
      ("scroe s", "unknown command 'scroe'", "did you mean 'score'?"),
      ("SCORE s", "unknown command 'SCORE'", "did you mean 'score'?"),
      ("frobnicate", "unknown command 'frobnicate'", "see 'tally --help' for the commands"),
      ("-", "unknown command '-'", "see 'tally --help' for the commands"),
      ("--help frobnicate", "unknown command 'frobnicate'", "see 'tally --help' for the commands"),
      ("score --fromat csv s", "unknown option '--fromat'", "did you mean '--format'?"),
      ("score --fromat=csv s", "unknown option '--fromat'", "did you mean '--format'?"),
      ("score -format csv s", "'ormat' is not a value of '-f', which takes table, csv or json", "choose one of them"),
      ("score -zoutput s", "unknown option '-z' in '-zoutput'", "did you mean '--output'?"),
      ("score --nonsense s", "unknown option '--nonsense'", "see 'tally score --help' for the options"),
      ("score -z s", "unknown option '-z'", "see 'tally score --help' for the options"),
      ("score -qz s", "unknown option '-z' in '-qz'", "see 'tally score --help' for the options"),
      ("score -= s", "unknown option '-='", "see 'tally score --help' for the options"),
      ("score --=x s", "unknown option '--'", "see 'tally score --help' for the options"),
      ("check --format csv", "unknown option '--format'", "see 'tally check --help' for the options"),
      ("--format csv score s", "unknown option '--format'", "write it after the command: 'tally score --format'"),
      ("-e score s", "unknown option '-e'", "write it after the command: 'tally score -e'"),
      ("--nonsense", "unknown option '--nonsense'", "see 'tally --help' for the options"),
      ("--quite", "unknown option '--quite'", "did you mean '--quiet'?"),
      ("score s --output", "the option '--output' needs a value", "write '--output=DIR'"),
      ("score s -o", "the option '-o' needs a value", "write '--output=DIR'"),
      ("score s -qo", "the option '-o' needs a value", "write '--output=DIR'"),
      ("score --output --format csv s", "the option '--output' needs a value", "write '--output=DIR'"),
      ("score --output --format=csv s", "the option '--output' needs a value", "write '--output=DIR'"),
      ("score --output -- s", "the option '--output' needs a value", "write '--output=DIR'"),
      ("score --quiet=yes s", "the option '--quiet' takes no value", "write '--quiet' alone"),
      ("score --help=score", "the option '--help' takes no value", "write '--help' alone"),
      (
        "score --format cvs s", "'cvs' is not a value of '--format', which takes table, csv or json",
        "did you mean 'csv'?"
      ),
      ("score -fCSV s", "'CSV' is not a value of '-f', which takes table, csv or json", "did you mean 'csv'?"),
      ("score --format= s", "'' is not a value of '--format', which takes table, csv or json", "choose one of them"),
      ("score -f csv --format json s", "the option '--format' is given twice", "keep one of them"),
      ("-j 2 score -j 3 s", "the option '-j' is given twice", "keep one of them"),
      ("score", "SCHEME is missing", "usage: tally score [OPTIONS] SCHEME [BALLOTS...]"),
      ("explain -q", "UNIT is missing", "usage: tally explain [OPTIONS] UNIT"),
      ("explain A B C", "there is no place for the operand 'B'", "usage: tally explain [OPTIONS] UNIT"),
      ("check s", "there is no place for the operand 's'", "usage: tally check [OPTIONS]"),
    ])
  func mistakes(arguments: String, message: String, remedy: String) {
    #expect(throws: UsageError(message: message, remedy: remedy)) {
      try sample.parse(arguments.split(separator: " ").map(String.init))
    }
  }
}
