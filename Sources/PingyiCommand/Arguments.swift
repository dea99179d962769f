import CommandLineOptions
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
        message: "--\(name) is \"\(text)\"",
        remedy: "give a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A share that an option gives as `P%`.
  func share(_ name: String) throws -> Fraction? {
    guard let text = parsed.value(name) else { return nil }
    guard let share = Self.share(text) else {
      throw UsageError(message: "--\(name) is \"\(text)\"", remedy: "give a share from 0% to 100%")
    }
    return share
  }

  /// The share that `P%` means, from 0 % to 100 %.
  private static func share(_ text: String) -> Fraction? {
    guard text.hasSuffix("%"), let percent = Fraction(decimal: text.dropLast()), percent >= .zero,
      percent <= Fraction(100)
    else { return nil }
    return percent / Fraction(100)
  }

  /// The review of a scheme operand, in the language that was asked for.
  func review(at path: String) throws -> Review { try Review(at: path, language: language) }

  /// The ballot files to read: those given, or the scheme folder's.
  func ballots(_ given: ArraySlice<String>, of review: Review) throws -> [String] {
    let paths: [String]
    if given.isEmpty {
      guard let bundled = try review.bundledBallots() else {
        throw UsageError(
          message: "no ballots are given", remedy: "name ballot files behind the scheme, or - for standard input")
      }
      if bundled.isEmpty {
        throw DataError(message: "\(review.path): its folder has no ballots/*.csv", remedy: "put ballot files there")
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
          message: same.map { $0 == path ? "\(path) is given twice" : "\(path) is the same file as \($0)" }
            ?? "\(path) is given twice",
          remedy: "give each file once, or its ballots count twice")
      }
    }
    return paths
  }

  /// How to read ballots, with a line of progress.
  func settings(wantsDigests: Bool = false) throws -> (IngestionSettings, ProgressLine?) {
    var settings = IngestionSettings(jobs: try jobs(), wantsDigests: wantsDigests)
    settings.isCancelled = { Interruption.isRequested }
    let line = ProgressLine("reading ballots", quiet: isQuiet)
    if let line { settings.progress = { line.show($0, of: $1) } }
    return (settings, line)
  }

  /// Whether more rows were rejected than `--max-rejects` allows.
  func exceedsRejects(_ intake: IntakeReport) throws -> Bool {
    try exceedsRejects(intake.rejectedRowCount, of: intake.rows)
  }

  /// Whether so many of all rows are more than `--max-rejects` allows.
  func exceedsRejects(_ rejected: Int, of rows: Int) throws -> Bool {
    guard let text = parsed.value("max-rejects") else { return false }
    if let share = Self.share(text) { return Fraction(rejected) > share * Fraction(rows) }
    if let most = Int(text), most >= 0 { return rejected > most }
    throw UsageError(
      message: "--max-rejects is \"\(text)\"", remedy: "give a number of rows, or a share such as 1%")
  }

  /// Checks options whose values no table knows, before any work is done.
  func validate() throws {
    _ = try jobs()
    _ = try exceedsRejects(0, of: 0)
  }
}
