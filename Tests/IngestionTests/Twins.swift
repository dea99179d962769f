import Ingestion
import ReviewScheme
import Scoring
import SystemInterface
import Testing

/// How work is cut: what must not show in any result.
struct Cut: Hashable, Sendable, CustomStringConvertible {
  var jobs: Int
  var chunkBytes: Int
  var kernels = Kernels.native
  /// Into how many parts ballots are split; `nil` for as many as seem good.
  var parts: Int?
  /// How many marks of a chunk are listed before they are split; `nil` for as many as seem good.
  var listed: Int?

  var description: String {
    "\(jobs) jobs, chunks of \(chunkBytes), \(kernels) kernels, parts: \(parts.map { "\($0)" } ?? "any")"
      + ", listed: \(listed.map { "\($0)" } ?? "any")"
  }

  /// Every combination of few and many threads, tiny and huge chunks; the kernels, the number of parts
  /// and what is listed in turn.
  static let all = [1, 2, 3, 8].enumerated().flatMap { place, jobs in
    [1, 2, 3, 7, 16, 64, 1000, 1 << 20].enumerated().map { size, chunkBytes in
      // Many parts of many chunks would take long.
      let parts: [Int?] = chunkBytes < 64 ? [nil, 2, 1] : [2, 1024, nil, 1]
      return Cut(
        jobs: jobs, chunkBytes: chunkBytes, kernels: Kernels.allCases[(place + size) % Kernels.allCases.count],
        parts: parts[(place + size) % parts.count], listed: [0, nil, 5][(place + size) % 3])
    }
  }
  /// Three of them, others for each number: many tiny chunks take long.
  static func some(_ number: Int) -> [Cut] {
    [0, 11, 23].map { all[(number * 5 + $0) % all.count] }
  }
}

/// Whether the large worlds are wanted, which take minutes.
let wantsLongTests = Machine.environment("PINGYI_LONG_TESTS") != nil

/// Reads files with `Ingest`.
func ingest(
  _ files: [RoundFile], under scheme: Scheme, cut: Cut = Cut(jobs: 1, chunkBytes: 1 << 20),
  longestRecord: Int = 16 << 20
) throws -> CountedBallots {
  var settings = IngestionSettings(jobs: cut.jobs)
  settings.chunkBytes = cut.chunkBytes
  settings.kernels = cut.kernels
  settings.parts = cut.parts
  if let listed = cut.listed { settings.mostListedMarks = listed }
  settings.smallestParallelInput = 0
  settings.longestRecord = longestRecord
  return try Ingest.ballots(
    files.map { BallotInput(name: $0.name, file: .memory($0.bytes, name: $0.name)) }, under: scheme,
    settings: settings)
}

extension CountedBallots {
  /// What the twin finds too.
  func comparable() throws -> RoundResult {
    var intake = intake
    for file in intake.inputs.indices { intake.inputs[file].ignoredColumns = [] }
    return RoundResult(
      tally: tally, intake: intake, rejects: try rejects.rejects(), unmentionedUnits: unmentionedUnits)
  }
}

extension RoundResult {
  /// What differs from what was wanted, in short.
  func differences(from wanted: RoundResult) -> [String] {
    var found: [String] = []
    func compare<Value: Equatable>(_ name: String, _ mine: Value, _ theirs: Value) {
      if mine != theirs { found.append("\(name): \(mine), wanted \(theirs)") }
    }
    compare("tally", tally.counts, wanted.tally.counts)
    compare("inputs", intake.inputs, wanted.intake.inputs)
    compare("returned", intake.returned, wanted.intake.returned)
    compare("valid", intake.valid, wanted.intake.valid)
    compare("void", intake.voidBallots, wanted.intake.voidBallots)
    compare("flagged", intake.flaggedBallots, wanted.intake.flaggedBallots)
    compare("marks", intake.marks, wanted.intake.marks)
    compare("counted", intake.countedMarks, wanted.intake.countedMarks)
    compare("excluded", intake.excludedMarks, wanted.intake.excludedMarks)
    compare("sheets", intake.sheetMarks, wanted.intake.sheetMarks)
    compare("unmentioned", unmentionedUnits, wanted.unmentionedUnits)
    for reject in rejects where !wanted.rejects.contains(reject) { found.append("unwanted \(reject)") }
    for reject in wanted.rejects where !rejects.contains(reject) { found.append("missing \(reject)") }
    if self != wanted && found.isEmpty { found.append("the rest, or the order of rejects") }
    return found
  }
}

/// Expects that `Ingest` finds what its twin finds, however the work is cut; returns whether it did.
@discardableResult
func expectTwins(
  _ files: [RoundFile], under scheme: Scheme, longestRecord: Int, cuts: some Sequence<Cut>,
  _ world: @autoclosure () -> String, location: SourceLocation = #_sourceLocation
) -> Bool {
  func shown() -> String {
    files.map { "\($0.name): \(String(decoding: $0.bytes, as: UTF8.self).debugDescription)" }.joined(separator: "\n")
  }
  let wanted = try? ReferenceIngestion.ballots(files, under: scheme, longestRecord: longestRecord)
  for cut in cuts {
    do {
      let found = try ingest(files, under: scheme, cut: cut, longestRecord: longestRecord)
      let result = try found.comparable()
      if result == wanted && result.intake.imbalances(tally: result.tally).isEmpty { continue }
      Issue.record(
        """
        \(world()), \(cut), records up to \(longestRecord):
        \(wanted.map { result.differences(from: $0).joined(separator: "\n") } ?? "a problem was wanted")
        \(shown())
        """, sourceLocation: location)
      return false
    } catch is IngestionProblems where wanted == nil {
      continue
    } catch {
      Issue.record(
        "\(world()), \(cut), records up to \(longestRecord):\n\(shown())\n\(error)", sourceLocation: location)
      return false
    }
  }
  return true
}
