import CommandLineOptions

/// A small program that has every kind of entry.
let sample = ProgramSpec(
  name: "tally", version: "1.2", summary: "Counts the marks of a review and ranks what was reviewed.",
  commands: [
    CommandSpec(
      "score", summary: "Scores ballots and prints the ranking.",
      discussion: """
        The scheme says who is rated by whom; the ballots are read in the order given, and each row of them ends in \
        exactly one place.
        评议方案规定评议主体和被评单位，选票按给出的顺序读取，每一行都有唯一的去处，不会无声无息地丢失。
        """,
      operands: [
        OperandSpec("SCHEME", help: "the scheme, or a folder that holds it"),
        OperandSpec("BALLOTS", isOptional: true, isRepeatable: true, help: "files of ballots; - is standard input"),
      ],
      options: [
        OptionSpec(
          "format", short: "f", valueName: "FORMAT", choices: ["table", "csv", "json"], help: "how to print the ranking"
        ),
        OptionSpec("shift", valueName: "N", help: "a number that is added to every score before it is rounded"),
        OptionSpec("exact", short: "e", help: "add each score as a fraction"),
        OptionSpec("exclude", short: "x", valueName: "单位", isRepeatable: true, help: "leave out a unit 被评单位"),
        OptionSpec("largest-share-of-rejects", valueName: "PERCENT", help: "fail when more rows are rejected"),
      ],
      examples: [
        CommandExample("tally score scheme.json ballots.csv", explanation: "Prints the ranking."),
        CommandExample(
          "tally score -o out scheme.json ballots/*.csv",
          explanation:
            "Writes the ranking, the means of all groups, the rejected rows and a report into the folder out."),
      ]),
    CommandSpec(
      "check", summary: "Reads the scheme and the ballots as score does, and reports without scoring anything."),
    CommandSpec("explain", summary: "Shows how a score came about.", operands: [OperandSpec("UNIT", help: "the unit")]),
  ],
  commonOptions: [
    OptionSpec("output", short: "o", valueName: "DIR", help: "write all results into DIR"),
    OptionSpec("jobs", short: "j", valueName: "N", help: "use N threads"),
    OptionSpec("quiet", short: "q", help: "say nothing but results"),
  ])

/// The columns of a terminal that a line takes: two for what is drawn wide in these tests, else one.
func columns(of line: some StringProtocol) -> Int {
  line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
}
