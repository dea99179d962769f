import CommandLineOptions
import Pingyi

/// The commands and options of the program.
enum OptionTables {
  static let program = ProgramSpec(
    name: "pingyi-bench", version: Program.version,
    summary: "measures the parts of \(Program.name), each by itself",
    commands: [run, list, times], commonOptions: [])

  private static let names = OperandSpec(
    "NAME", isOptional: true, isRepeatable: true, help: "a suite or a benchmark; default: all")
  private static let ballots = OptionSpec(
    "ballots", short: "n", valueName: "N", help: "how many ballots a wide file has; default: 20000")

  private static let run = CommandSpec(
    "run", summary: "measure, and print median, least and most",
    discussion:
      "Each benchmark runs once to warm up, then as often as --runs says. All input lies in memory and is the "
      + "same in every run; one thread works.",
    operands: [names],
    options: [ballots, OptionSpec("runs", short: "r", valueName: "N", help: "how many runs; default: 7")],
    examples: [CommandExample("pingyi-bench run decode", explanation: "one suite")])

  private static let list = CommandSpec("list", summary: "print the names of all benchmarks")

  private static let times = CommandSpec(
    "times", summary: "run one benchmark so many times and measure nothing",
    discussion: "For tools that watch the program from outside: profilers, and counters of allocations.",
    operands: [
      OperandSpec("NAME", help: "the benchmark"), OperandSpec("N", help: "how many times; 0 only prepares it"),
    ],
    options: [ballots])
}
