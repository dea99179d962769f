import CommandLineOptions
import Testing

@Suite("Help")
struct HelpTextTests {
  @Test("The help of a program")
  func program() {
    #expect(
      HelpText.text(for: sample) == """
        Usage: tally COMMAND [OPTIONS] [OPERANDS]

        Counts the marks of a review and ranks what was reviewed.

        Commands:
          score    Scores ballots and prints the ranking.
          check    Reads the scheme and the ballots as score does, and reports without
                   scoring anything.
          explain  Shows how a score came about.

        Options of every command:
          -o, --output DIR  write all results into DIR
          -j, --jobs N      use N threads
          -q, --quiet       say nothing but results
          -h, --help        show this help
              --version     show the version

        'tally COMMAND --help' explains a command.

        """)
  }

  @Test("The help of a command, aligned by what a terminal shows")
  func command() {
    #expect(
      HelpText.text(for: sample.commands[0], of: sample) == """
        Usage: tally score [OPTIONS] SCHEME [BALLOTS...]

        Scores ballots and prints the ranking.

        The scheme says who is rated by whom; the ballots are read in the order given,
        and each row of them ends in exactly one place.
        评议方案规定评议主体和被评单位，选票按给出的顺序读取，每一行都有唯一的去处，不会
        无声无息地丢失。

        Operands:
          SCHEME   the scheme, or a folder that holds it
          BALLOTS  files of ballots; - is standard input

        Options:
          -f, --format FORMAT  how to print the ranking: table, csv or json
              --shift N        a number that is added to every score before it is
                               rounded
          -e, --exact          add each score as a fraction
          -x, --exclude 单位   leave out a unit 被评单位 (may be repeated)
              --largest-share-of-rejects PERCENT
                               fail when more rows are rejected

        Options of every command:
          -o, --output DIR  write all results into DIR
          -j, --jobs N      use N threads
          -q, --quiet       say nothing but results
          -h, --help        show this help
              --version     show the version

        Examples:
          tally score scheme.json ballots.csv
              Prints the ranking.
          tally score -o out scheme.json ballots/*.csv
              Writes the ranking, the means of all groups, the rejected rows and a
              report into the folder out.

        """)
  }

  @Test("A command without entries has no empty sections")
  func sparseCommand() {
    let command = CommandSpec("a", summary: "Does it.")
    let program = ProgramSpec(name: "p", version: "1", summary: "", commands: [command])
    #expect(
      HelpText.text(for: command, of: program) == """
        Usage: p a [OPTIONS]

        Does it.

        Options of every command:
          -h, --help     show this help
              --version  show the version

        """)
  }

  @Test("No line is wider than asked for and nothing is lost, at any width", arguments: 40...120)
  func widths(width: Int) {
    let wide = HelpText.text(for: sample, width: 500) + HelpText.text(for: sample.commands[0], of: sample, width: 500)
    let page =
      HelpText.text(for: sample, width: width) + HelpText.text(for: sample.commands[0], of: sample, width: width)
    #expect(page.filter { !$0.isWhitespace } == wide.filter { !$0.isWhitespace })
    for line in page.split(separator: "\n") where !line.hasPrefix("  tally score ") {
      #expect(columns(of: line) <= width, "\(line)")
      #expect(!line.hasSuffix(" "))
      #expect(!"，。".contains(line.first ?? "。"))
    }
  }

  @Test("A width that leaves no room is taken as 40", arguments: [-1, 0, 1, 39])
  func narrow(width: Int) {
    #expect(HelpText.text(for: sample, width: width) == HelpText.text(for: sample, width: 40))
  }

  @Test("A word that fits on no line is cut")
  func longWords() {
    let word = String(repeating: "x", count: 95)
    let program = ProgramSpec(name: "p", version: "1", summary: "see \(word) 意\(word)", commands: [])
    let lines = HelpText.text(for: program, width: 40).split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { columns(of: $0) <= 40 })
    #expect(lines.filter { $0.contains("xx") }.joined().filter { $0 == "x" }.count == 190)
  }
}
