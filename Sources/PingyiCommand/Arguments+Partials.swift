import CommandLineOptions
import Pingyi
import SystemInterface

/// What commands that count a round in parts read from their arguments in the same way.
extension Arguments {
  /// The names of ballot files among the round's sources.
  func sources(of paths: [String]) throws -> (ballots: [(path: String, name: String)], sources: RoundSources) {
    var ballots = paths.map { (path: $0, name: $0) }
    if let name = parsed.value("source") {
      guard ballots.count == 1 else {
        throw UsageError(
          Wording(
            "--source names one file, and there are \(ballots.count)", chinese: "--source 只指一个文件，却有\(ballots.count)个"),
          remedy: Wording("give one file", chinese: "请只给一个文件"))
      }
      ballots[0].name = name
    }
    let sources = try parsed.value("sources").map(RoundSources.init(list:)) ?? RoundSources(ballots.map(\.name))
    return (ballots, sources)
  }

  /// Partials, added up; standard input if none is named.
  func merged(_ paths: [String], of review: Review) throws -> Partial {
    let streams = try (paths.isEmpty ? ["-"] : paths).map { path in
      let stream = try ByteStream.open(path)
      return (name: stream.name, next: { try stream.next() })
    }
    var settings = IngestionSettings()
    settings.isCancelled = { Interruption.isRequested }
    return try review.merge(streams, settings: settings)
  }

  /// Into how many buckets ballots are to be told apart.
  func buckets() throws -> Int? { try wholeNumber("buckets", in: 2...65_536) }

  /// Partials have the buckets that they were counted with.
  func refuseBuckets(besidesTallies tallies: [String]) throws {
    guard parsed.value("buckets") != nil else { return }
    throw UsageError(
      Wording("--buckets stands beside --tallies \(tallies[0])", chinese: "--buckets 与 --tallies \(tallies[0]) 同时给出"),
      remedy: Wording("give it to 'tally'", chinese: "请用于 'tally'"))
  }

  /// A ledger keeps no buckets.
  func refuseBuckets(ofLedgerAt path: String) throws {
    guard parsed.value("buckets") != nil else { return }
    throw UsageError(
      Wording("--buckets is for ballots, and \(path) is a ledger", chinese: "--buckets 用于票，而 \(path) 是台账"),
      remedy: Wording("'export' it, and score what that writes", chinese: "请先用 'export' 写出，再给写出的票计分"))
  }

  /// Ballots beside partials would be counted by nobody.
  func refuse(_ ballots: ArraySlice<String>, besidesTallies tallies: [String]) throws {
    guard let first = ballots.first else { return }
    throw UsageError(
      Wording("\(first) stands beside --tallies \(tallies[0])", chinese: "\(first) 与 --tallies \(tallies[0]) 同时给出"),
      remedy: Wording("'tally' it, and give what that writes", chinese: "请先用 'tally' 清点它，再给出写出的文件"))
  }

  /// Fails if what was counted is not what somebody else has counted.
  func check(_ intake: IntakeReport) throws {
    guard let text = parsed.value("control") else { return }
    guard let totals = ControlTotals(text) else {
      let names = ControlTotals.Total.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError(
        Wording("--control is \"\(text)\"", chinese: "--control 写的是“\(text)”"),
        remedy: Wording(
          "give totals such as rows=100,marks=8300; there are \(names)",
          chinese: "请写合计，如 rows=100,marks=8300；可写 \(names)"))
    }
    let differences = totals.differences(from: intake)
    guard differences.isEmpty else {
      throw DataError(
        message: Wording(
          differences.map(\.english).joined(separator: "; "), chinese: differences.map(\.chinese).joined(separator: "；")
        ),
        remedy: Wording(
          "look which part is missing or was counted twice", chinese: "请看缺了哪一部分，或哪一部分计了两次"))
    }
  }

  /// Partials are of a scheme's round, not of what stands in its place.
  func refuseTallies(besides path: String) throws {
    guard let first = parsed.value("tallies") else { return }
    throw UsageError(
      Wording(
        "--tallies \(first) stands beside \(path), which has ballots of its own",
        chinese: "--tallies \(first) 与 \(path) 同时给出，而它自有票"),
      remedy: Wording("give its scheme", chinese: "请给出它的方案"))
  }
}
