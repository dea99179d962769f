import CommandLineOptions
import Pingyi
import SystemInterface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

do {
  try perform(Array(CommandLine.arguments.dropFirst()))
} catch let error as UsageError {
  StandardStreams.writeError("\(OptionTables.program.name): error: \(error.message); \(error.remedy)\n")
  exit(64)
} catch {
  StandardStreams.writeError("\(OptionTables.program.name): error: \(error)\n")
  exit(1)
}

/// The whole program.
func perform(_ arguments: [String]) throws {
  switch try OptionTables.program.parse(arguments) {
  case .help(let command):
    let text = command.map { HelpText.text(for: $0, of: OptionTables.program) }
    try say(text ?? HelpText.text(for: OptionTables.program))
  case .version:
    try say("\(OptionTables.program.name) \(OptionTables.program.version)\n")
  case .run(let parsed):
    switch parsed.command.name {
    case "list": for benchmark in Benchmark.all { try say(benchmark.name + "\n") }
    case "times": try times(parsed)
    default: try measure(parsed)
    }
  }
}

/// `run`: measures and prints a line for each benchmark as soon as it is known.
func measure(_ parsed: ParsedCommand) throws {
  let world = World(ballots: try number(parsed.value("ballots") ?? "20000", atLeast: 1))
  let runs = try number(parsed.value("runs") ?? "7", atLeast: 1)
  let chosen = parsed.operands.isEmpty ? Benchmark.all : try parsed.operands.flatMap(named)
  try say(row("", ["median", "least", "most", ""]))
  for benchmark in chosen {
    let measurement = try Measurement(try benchmark.prepare(world), runs: runs)
    try say(row(benchmark.name, measurement.columns))
  }
}

/// `times`: runs without measuring. Prints what the runs came to, so that they cannot be left out.
func times(_ parsed: ParsedCommand) throws {
  let world = World(ballots: try number(parsed.value("ballots") ?? "20000", atLeast: 1))
  let chosen = try named(parsed.operands[0])
  let work = try chosen[0].prepare(world)
  var sum = 0
  for _ in 0..<(try number(parsed.operands[1], atLeast: 0)) { sum &+= try work.run() }
  try say("\(sum)\n")
}

/// The benchmarks that a name means: at least one.
func named(_ name: String) throws -> [Benchmark] {
  let found = Benchmark.named(name)
  if found.isEmpty {
    throw UsageError(message: "there is no benchmark \"\(name)\"", remedy: "`list` prints their names")
  }
  return found
}

func number(_ text: String, atLeast least: Int) throws -> Int {
  guard let number = Int(text), number >= least else {
    throw UsageError(message: "\"\(text)\" is given", remedy: "give a whole number from \(least)")
  }
  return number
}

func row(_ name: String, _ columns: [String]) -> String {
  let padded = columns.dropLast().map { String(repeating: " ", count: max(1, 10 - $0.utf8.count)) + $0 }
  return name + String(repeating: " ", count: max(1, 36 - name.utf8.count)) + padded.joined() + " " + columns[3] + "\n"
}

func say(_ text: String) throws { try StandardStreams.writeOutput(Array(text.utf8)) }
