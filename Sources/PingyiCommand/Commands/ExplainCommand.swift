import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi explain`: how a unit's result follows from its ballots.
struct ExplainCommand {
  private let arguments: Arguments

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    _ = try arguments.jobs()
  }

  func run() throws -> ExitCode {
    var operands = arguments.parsed.operands
    // The unit comes first; but a file in its place is nobody's unit, and what is no file then must be.
    if FileSystem.kind(of: operands[0]) != nil,
      let place = operands.firstIndex(where: { $0 != "-" && FileSystem.kind(of: $0) == nil })
    {
      operands.insert(operands.remove(at: place), at: 0)
    }
    if Ledger.isLedger(operands[1]) { return try explain(operands[0], ofLedger: operands[1], operands.dropFirst(2)) }
    if AnnualReview.lies(at: operands[1]) { return try explain(operands[0], of: operands[1], operands.dropFirst(2)) }
    try arguments.refuseLedgerOptions(["round"])
    let review = try arguments.review(at: operands[1])
    let unit = try review.scheme.units.index(named: operands[0], in: review.path)
    let result = try self.result(of: review, operands.dropFirst(2))
    try StandardStreams.writeOutput(Array(Publication().explanation(result, unit: unit, width: Console.width).utf8))
    return .done
  }

  /// The round scored from ballots, or from partials.
  private func result(of review: Review, _ ballots: ArraySlice<String>) throws -> RoundResult {
    let tallies = arguments.parsed.values("tallies")
    if !tallies.isEmpty {
      try arguments.refuse(ballots, besidesTallies: tallies)
      return try review.score(try arguments.merged(tallies, of: review))
    }
    let ballots = try arguments.ballots(ballots, of: review)
    let (settings, progress) = try arguments.settings()
    defer { progress?.clear() }
    return try review.score(ballots, settings: settings)
  }

  /// The same of a ledger.
  private func explain(_ name: String, ofLedger path: String, _ rest: ArraySlice<String>) throws -> ExitCode {
    try arguments.refuse(rest, forLedgerAt: path)
    try arguments.refuseTallies(besides: path)
    let (settings, progress) = try arguments.settings()
    let book = try LedgerBook(at: path, for: .read, settings: settings)
    let result = try book.score(round: arguments.parsed.value("round"), language: arguments.language)
    progress?.clear()
    let unit = try result.review.scheme.units.index(named: name, in: path)
    try StandardStreams.writeOutput(Array(Publication().explanation(result, unit: unit, width: Console.width).utf8))
    return .done
  }

  /// The same of a settlement.
  private func explain(_ name: String, of path: String, _ rest: ArraySlice<String>) throws -> ExitCode {
    try arguments.refuse(rest, forSettlementAt: path)
    try arguments.refuseTallies(besides: path)
    let review = try arguments.annualReview(at: path)
    let unit = try review.scheme.units.index(named: name, in: review.path)
    let result = try arguments.settle(review)
    try StandardStreams.writeOutput(
      Array(AnnualPublication().explanation(result, unit: unit, width: Console.width).utf8))
    return .done
  }
}

extension [Unit] {
  /// The unit that an id, a name or an alias means.
  fileprivate func index(named name: String, in path: String) throws -> Int {
    if let unit = firstIndex(where: { $0.id == name || $0.name == name || $0.aliases.contains(name) }) {
      return unit
    }
    let names = flatMap { [$0.id, $0.name] + $0.aliases }
    let near = Suggestion.nearest(to: name, among: names).map { [$0] } ?? Suggestion.containing(name, among: names)
    let quoted = near.map { "\"\($0)\"" }.joined(separator: ", ")
    throw DataError(
      message: Wording("\(path): no unit is called \"\(name)\"", chinese: "\(path): 没有叫“\(name)”的单位"),
      remedy: near.isEmpty
        ? Wording("give the id or name of a unit that is in it", chinese: "请写其中一个单位的编号或名称")
        : Wording("did you mean \(quoted)?", chinese: "是不是要写 \(quoted)？"))
  }
}
