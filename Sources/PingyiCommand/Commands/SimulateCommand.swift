import CommandLineOptions
import DelimitedText
import Pingyi
import SystemInterface

/// `pingyi simulate`: ballots for a scheme.
struct SimulateCommand {
  private let arguments: Arguments
  private let folder: String

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    guard let folder = parsed.value("output") else {
      throw UsageError(
        Wording("simulate needs a folder to write to", chinese: "simulate 需要一个写入的文件夹"),
        remedy: Wording("give it with -o DIR", chinese: "请用 -o DIR 指定"))
    }
    self.folder = folder
    if parsed.operands.count > 1 {
      throw UsageError(
        Wording(
          "simulate takes one scheme, but \"\(parsed.operands[1])\" is given too",
          chinese: "simulate 只用一份方案，却又写了“\(parsed.operands[1])”"),
        remedy: Wording("leave it out", chinese: "请去掉它"))
    }
    _ = try arguments.jobs()
  }

  func run() throws -> ExitCode {
    let review = try arguments.review(at: arguments.parsed.operands[0])
    let rehearsal = try Rehearsal(of: review, plan: try plan(for: review))
    let line = ProgressLine(
      Wording("writing ballots", chinese: "写出票"), measure: .things(Wording("ballots", chinese: "张").text),
      quiet: arguments.isQuiet)
    let facts: [PartFacts]
    do {
      defer { line?.clear() }
      facts = try rehearsal.write(
        to: folder, threads: try arguments.jobs(), isCancelled: { Interruption.isRequested },
        progress: { line?.show($0, of: $1) })
    }
    if !arguments.isQuiet {
      for file in facts {
        let path = FileSystem.join(folder, "ballots/" + file.file)
        Console.say(
          Wording(
            "\(path): \(file.ballots) ballots, \(file.rows) rows, \(file.marks) marks, \(file.bytes) bytes",
            chinese: "\(path): 票\(file.ballots)张，\(file.rows)行，评价\(file.marks)个，\(file.bytes)字节"))
      }
    }
    return .done
  }

  /// The plan that the options describe.
  private func plan(for review: Review) throws -> SimulationPlan {
    let parsed = arguments.parsed
    if let name = parsed.value("plan") {
      guard let plan = SchemeTemplate(rawValue: name)?.plan(for: review.scheme) else {
        throw UsageError(
          Wording("the plan \(name) is for another scheme", chinese: "计划 \(name) 是给另一份方案的"),
          remedy: Wording(
            "leave --plan out, or use the template's scheme", chinese: "请去掉 --plan，或用样板自己的方案"))
      }
      return plan
    }
    var part = SimulationPlan.Part(name: "ballots.csv")
    part.layout = parsed.value("layout").flatMap(Reading.Layout.init(rawValue:))
    part.encoding = parsed.value("encoding") == "gb18030" ? .gb18030 : .utf8
    part.words = parsed.value("words") == "names" ? .names : .codes
    part.levels = part.words
    part.quotesAll = parsed.isSet("quoted")
    part.lineEnd = parsed.isSet("crlf") ? .crlf : .lf
    part.shuffles = parsed.isSet("shuffled")
    if let share = try arguments.share("dirt"), !share.isZero {
      part.dirt = Dictionary(uniqueKeysWithValues: Dirt.allCases.map { ($0, share) })
    }
    return SimulationPlan(
      seed: UInt64(try arguments.wholeNumber("seed", in: 0...Int.max) ?? 1),
      ballots: try arguments.wholeNumber("ballots", in: 0...1_000_000_000) ?? 10_000, parts: [part])
  }
}
