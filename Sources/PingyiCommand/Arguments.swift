import CommandLineOptions
import OrderedWork
import Pingyi
import SystemInterface

/// What several commands read from their arguments in the same way.
struct Arguments {
  let parsed: ParsedCommand

  var isQuiet: Bool { parsed.isSet("quiet") }

  /// The language that was asked for.
  var language: Language? { parsed.value("language").flatMap(Language.init(rawValue:)) }

  /// How many threads.
  func jobs() throws -> Int {
    try wholeNumber("jobs", in: 1...1024) ?? Machine.processorCount
  }

  /// A whole number that an option gives.
  func wholeNumber(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let text = parsed.value(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError(
        notA(name, text),
        remedy: Wording(
          "give a whole number from \(range.lowerBound) to \(range.upperBound)",
          chinese: "请写 \(range.lowerBound) 到 \(range.upperBound) 的整数"))
    }
    return number
  }

  /// A share that an option gives as `P%`.
  func share(_ name: String) throws -> Fraction? {
    guard let text = parsed.value(name) else { return nil }
    guard let share = Self.share(text) else {
      throw UsageError(
        notA(name, text), remedy: Wording("give a share from 0% to 100%", chinese: "请写 0% 到 100% 的比例"))
    }
    return share
  }

  private func notA(_ name: String, _ text: String) -> Wording {
    Wording("--\(name) is \"\(text)\"", chinese: "--\(name) 写成了“\(text)”")
  }

  private static func twice(_ path: String) -> Wording {
    Wording("\(path) is given twice", chinese: "\(path) 写了两次")
  }

  private static func same(_ path: String, _ other: String) -> Wording {
    Wording("\(path) is the same file as \(other)", chinese: "\(path) 与 \(other) 是同一个文件")
  }

  /// What reading is called in a line of progress.
  static let readingBallots = Wording("reading ballots", chinese: "读取票")

  /// The share that `P%` means, from 0 % to 100 %.
  private static func share(_ text: String) -> Fraction? {
    guard text.hasSuffix("%"), let percent = Fraction(decimal: text.dropLast()), percent >= .zero,
      percent <= Fraction(100)
    else { return nil }
    return percent / Fraction(100)
  }

  /// The review of a scheme operand, in the language that was asked for.
  func review(at path: String) throws -> Review {
    if Ledger.isLedger(path) {
      throw UsageError(
        Wording("\(path) is a ledger, and stands where a scheme should", chinese: "\(path) 是台账，这里应是评议方案"),
        remedy: parsed.command.name == "check"
          ? Wording("'verify' checks it", chinese: "请用 'verify' 检查它") : Wording("give the scheme", chinese: "请给出评议方案"))
    }
    // Threads come while the scheme is read.
    if parsed.command.options.contains(where: { $0.name == "jobs" }) {
      OrderedWork.wake(threads: min(Machine.processorCount, try jobs()))
    }
    return try Review(at: path, language: language)
  }

  /// The ballot files to read: those given, or the scheme folder's.
  func ballots(_ given: ArraySlice<String>, of review: Review) throws -> [String] {
    let paths: [String]
    if given.isEmpty {
      guard let bundled = try review.bundledBallots() else {
        throw UsageError(
          Wording("no ballots are given", chinese: "没有给出票"),
          remedy: Wording(
            "name ballot files behind the scheme, or - for standard input",
            chinese: "请在方案后写出票的文件，或用 - 表示标准输入"))
      }
      if bundled.isEmpty {
        throw DataError(
          message: Wording(
            "\(review.path): its folder has no ballots/*.csv", chinese: "\(review.path): 其文件夹中没有 ballots/*.csv"),
          remedy: Wording("put ballot files there", chinese: "请把票的文件放在那里"))
      }
      paths = bundled
    } else {
      paths = Array(given)
    }
    var names: Set<String> = []
    var files: [FileIdentity: String] = [:]
    for path in paths {
      let same = FileSystem.identity(of: path).flatMap { files.updateValue(path, forKey: $0) }
      if !names.insert(path).inserted || same != nil {
        throw UsageError(
          same.map { $0 == path ? Self.twice(path) : Self.same(path, $0) } ?? Self.twice(path),
          remedy: Wording(
            "give each file once, or its ballots count twice", chinese: "每个文件请只写一次，否则其中的票会算两次"))
      }
    }
    return paths
  }

  /// How to read ballots, with a line of progress.
  func settings(wantsDigests: Bool = false) throws -> (IngestionSettings, ProgressLine?) {
    var settings = IngestionSettings(jobs: try jobs(), wantsDigests: wantsDigests)
    settings.isCancelled = { Interruption.isRequested }
    let line = ProgressLine(Self.readingBallots, quiet: isQuiet)
    if let line { settings.progress = { line.show($0, of: $1) } }
    return (settings, line)
  }

  /// What the command ends with: whether so many of all rows are more than `--max-rejects` allows. If they are, it is said,
  /// also where little else is.
  func exitCode(rejected: Int, of rows: Int) throws -> ExitCode {
    guard let text = try exceededRejects(rejected, of: rows) else { return .done }
    Console.warn(
      Wording(
        "\(rejected) of \(rows) rows cannot be used, and --max-rejects allows \(text); see why, or allow more",
        chinese: "\(rows)行中有\(rejected)行不能采用，超过 --max-rejects 允许的 \(text)；请查明原因，或放宽此数"))
    return .difference
  }

  /// What `--max-rejects` allows, if so many of all rows are more.
  private func exceededRejects(_ rejected: Int, of rows: Int) throws -> String? {
    guard let text = parsed.value("max-rejects") else { return nil }
    if let share = Self.share(text) { return Fraction(rejected) > share * Fraction(rows) ? text : nil }
    if let most = Int(text), most >= 0 { return rejected > most ? text : nil }
    throw UsageError(
      notA("max-rejects", text),
      remedy: Wording("give a number of rows, or a share such as 1%", chinese: "请写行数，或 1% 这样的比例"))
  }

  /// Checks options whose values no table knows, before any work is done.
  func validate() throws {
    _ = try jobs()
    _ = try exceededRejects(0, of: 0)
  }
}
