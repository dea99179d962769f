import CommandLineOptions
import Pingyi

/// The commands that count a round in parts, on one machine or many.
extension OptionTables {
  static let partialCommands = [key, tally, merge]

  static let tallies = OptionSpec(
    "tallies", valueName: "FILE", isRepeatable: true,
    help: "a file of partials, as tally and merge write them, in place of ballots; - is standard input")
  static let control = OptionSpec(
    "control", valueName: "TOTALS",
    help: "fail unless so many were counted: rows=N,accepted=N,rejected=N,ballots=N,marks=N,counted=N, any of them")
  static let buckets = OptionSpec(
    "buckets", valueName: "K",
    help: "keep counts apart by K buckets of ballots, so that errors are known of marks that hang together; 1024 is a "
      + "good number")
  private static let output = OptionSpec(
    "output", short: "o", valueName: "FILE",
    help: "write to FILE, which appears when it is whole; default: standard "
      + "output")
  private static let sources = OptionSpec(
    "sources", valueName: "LIST",
    help: "the names of all files of the round, one a line, in order: the same list wherever a part is counted; "
      + "default: the files that are given")
  private static let source = OptionSpec(
    "source", valueName: "NAME", help: "the name of the file in the list, if it lies elsewhere here")
  private static let withRejectText = OptionSpec(
    "with-reject-text", help: "keep the text of rows, so that it can be shown of those that are rejected")

  private static let key = CommandSpec(
    "key",
    summary: "write ballots as keyed rows, to be sorted and counted elsewhere",
    discussion: "Writes a line for each row of each file: the ballot's key, the source's number, the line, and the row "
      + "in the scheme's own ids. Sorted with LC_ALL=C sort, or by the first three fields, the rows of each ballot "
      + "stand together in the order of the round, which is what 'tally --grouped' reads.",
    operands: [schemeOperand, ballotsOperand],
    options: [
      sources, source, withRejectText,
      OptionSpec(
        "lines",
        help: "read lines of the one file that --source names from standard input, each behind its number in the file "
          + "and a TAB, without the row of headings"),
      OptionSpec("headings", valueName: "TEXT", help: "the row of headings of that file"),
      output, jobs,
    ],
    examples: [
      CommandExample(
        "pingyi key scheme.json *.csv | LC_ALL=C sort | pingyi tally scheme.json --grouped",
        explanation: "count a round that is larger than memory")
    ])

  private static let tally = CommandSpec(
    "tally",
    summary: "count ballots, or sorted keyed rows, into a partial",
    discussion:
      "Writes what was counted as a partial: counts, where every row, ballot and mark went, and the rows that "
      + "were not used, with a checksum. Of keyed rows it verifies the order, and needs no more memory for many than "
      + "for few. Files given as they are must hold all rows of their ballots.",
    operands: [
      schemeOperand,
      OperandSpec(
        "FILES", isOptional: true, isRepeatable: true,
        help: "with --grouped: sorted keyed rows, by default standard input; otherwise ballot files, in order, by "
          + "default the scheme folder's"),
    ],
    options: [
      OptionSpec("grouped", help: "read sorted keyed rows"), buckets, sources, source, withRejectText, control, output,
      jobs,
    ],
    examples: [
      CommandExample("pingyi tally scheme.json county.csv -o county.partial", explanation: "count a county")
    ])

  private static let merge = CommandSpec(
    "merge",
    summary: "add partials up",
    discussion: "Reads partials, any number in each file, and writes one. The order of the parts does not matter. "
      + "Refuses parts that are cut off, altered, or of another scheme.",
    operands: [
      schemeOperand,
      OperandSpec(
        "PARTIALS", isOptional: true, isRepeatable: true, help: "partials; default: standard input"),
    ],
    options: [control, output],
    examples: [
      CommandExample(
        "pingyi merge scheme.json *.partial | pingyi score scheme.json --tallies -",
        explanation: "score a "
          + "round that was counted in parts")
    ])
}
