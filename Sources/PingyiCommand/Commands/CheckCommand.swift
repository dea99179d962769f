import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi check`: a scheme and its ballots, nothing scored.
struct CheckCommand {
  private let arguments: Arguments

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    try arguments.validate()
  }

  func run() throws -> ExitCode {
    let operands = arguments.parsed.operands
    if AnnualReview.lies(at: operands[0]) { return try check(operands[0], operands.dropFirst()) }
    let review = try arguments.review(at: operands[0])
    for warning in review.warnings() {
      Console.warn(
        "\(review.path): \(warning.place.isEmpty ? "" : warning.place + ": ")"
          + Console.sentence(warning.doubt.text, warning.advice.text))
    }
    let bundled = try review.bundledBallots()
    guard operands.count > 1 || bundled?.isEmpty == false else {
      try print(Self.summary(of: review))
      if bundled != nil {
        Console.say(
          Wording(
            "there are no ballots/*.csv in \(operands[0]) yet, so only the scheme was checked",
            chinese: "\(operands[0]) 中还没有 ballots/*.csv，所以只检查了方案"))
      }
      return .done
    }
    let ballots = try arguments.ballots(operands.dropFirst(), of: review)
    let (settings, progress) = try arguments.settings()
    let counted: CountedBallots
    do {
      defer { progress?.clear() }
      counted = try review.count(ballots, settings: settings)
    }
    for unit in counted.unmentionedUnits {
      let name = review.scheme.units[unit].name
      Console.warn(
        Wording(
          "\(review.path): no file mentions the unit \"\(name)\"; look for a missing file, or another spelling",
          chinese: "\(review.path): 没有文件提到单位“\(name)”；请查是否缺文件，或写法不同"))
    }
    let isWhole = operands.count == 1
    for doubt in review.doubts(about: counted.intake, tally: counted.tally, isWhole: isWhole) { Console.warn(doubt) }
    try print(
      Self.summary(of: review)
        + Publication.intakeSummary(
          counted, of: review.scheme, width: Console.width, language: MessageLanguage.wanted))
    for reject in try counted.rejects.rejects(most: Self.mostRejects) {
      Console.say(Console.harmless("\(reject.file):\(reject.line): \(reject.reason.rawValue): \(reject.text)"))
    }
    if counted.rejects.count > Self.mostRejects {
      let more = counted.rejects.count - Self.mostRejects
      Console.say(
        Wording(
          "… and \(more) more; score -o DIR writes them all to rejects.csv",
          chinese: "……还有\(more)行；score -o DIR 会把它们全部写入 rejects.csv"))
    }
    return try arguments.exitCode(rejected: counted.intake.rejectedRowCount, of: counted.intake.rows)
  }

  /// The same of a settlement: its document, and everything that it names.
  private func check(_ path: String, _ rest: ArraySlice<String>) throws -> ExitCode {
    try arguments.refuse(rest, forSettlementAt: path)
    let review = try arguments.annualReview(at: path)
    let checked = try review.check()
    try print(Self.summary(of: review))
    for (path, kind) in checked {
      try print(Wording("\(path): no errors; \(kind.english)\n", chinese: "\(path): 没有错误；\(kind.chinese)\n").text)
    }
    return .done
  }

  /// A settlement's extent in one line.
  private static func summary(of review: AnnualReview) -> String {
    let scheme = review.scheme
    return Wording(
      "\(review.path): no errors; \(count(scheme.units, "unit")) in "
        + "\(count(scheme.categories, "category", "categories")), \(count(scheme.components, "component")), "
        + "\(count(scheme.eventFiles, "file", "files")) of events, \(count(scheme.overrides, "override")), "
        + "\(count(scheme.ladders, "ladder"))\n",
      chinese: "\(review.path): 没有错误；\(scheme.categories.count)类\(scheme.units.count)个单位，"
        + "考核项目\(scheme.components.count)个，事件文件\(scheme.eventFiles.count)个，"
        + "直接认定\(scheme.overrides.count)条，累计处理\(scheme.ladders.count)个\n"
    ).text
  }

  /// A scheme's extent in one line.
  private static func summary(of review: Review) -> String {
    let scheme = review.scheme
    let items = scheme.hasNamedItems ? scheme.items : []
    return Wording(
      "\(review.path): no errors; \(count(scheme.units, "unit")) in "
        + "\(count(scheme.categories, "category", "categories")), \(count(scheme.leafGroups, "group")), "
        + "\(count(items, "item")), \(count(scheme.scale.levels, "level"))\n",
      chinese: "\(review.path): 没有错误；\(scheme.categories.count)类\(scheme.units.count)个单位，"
        + "评议主体\(scheme.leafGroups.count)个，评议内容\(items.count)项，等次\(scheme.scale.levels.count)个\n"
    ).text
  }

  /// How many things there are, in English.
  private static func count(_ things: some Collection, _ one: String, _ several: String? = nil) -> String {
    "\(things.count) \(things.count == 1 ? one : several ?? one + "s")"
  }

  private func print(_ text: String) throws { try StandardStreams.writeOutput(Array(text.utf8)) }

  /// How many rejected rows are shown.
  private static let mostRejects = 20
}
