import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import SystemInterface
import TestSupport
import Testing

@Suite("CanonicalBatch")
struct CanonicalBatchTests {
  private func settings(_ cut: Cut, longestRecord: Int) -> IngestionSettings {
    var settings = IngestionSettings(jobs: cut.jobs)
    settings.chunkBytes = cut.chunkBytes
    settings.kernels = cut.kernels
    settings.parts = cut.parts
    settings.smallestParallelInput = 0
    settings.longestRecord = longestRecord
    return settings
  }

  private func batch(
    _ file: RoundFile, under scheme: Scheme, _ settings: IngestionSettings
  ) throws -> CanonicalBatch {
    try Ingest.canonical(
      BallotInput(name: file.name, file: .memory(file.bytes, name: file.name)), under: scheme, settings: settings)
  }

  private func input(_ batch: CanonicalBatch, name: String) -> BallotInput {
    let blocks = batch.blocks
    return .canonical(name: name, header: batch.header, blocks: blocks.map { ($0.rows, $0.textBytes) }) {
      blocks[$0].packed
    }
  }

  /// What the batches of files come to, put together as a ledger does it; the text of duplicates is left out.
  private func counted(_ files: [RoundFile], under scheme: Scheme, _ settings: IngestionSettings) throws -> RoundResult
  {
    let batches = try files.map { try batch($0, under: scheme, settings) }
    let found = try Ingest.ballots(
      zip(batches, files).map { input($0, name: $1.name) }, under: scheme, settings: settings)
    var result = try found.comparable()
    let lines = batches.map { CanonicalLines($0.lines) }
    var rejects: [[Reject]] = files.map { _ in [] }
    for reject in result.rejects {
      let file = files.firstIndex { $0.name == reject.file } ?? 0
      let line = lines[file].line(ofRow: reject.line - 2)
      rejects[file].append(Reject(file: reject.file, line: line, reason: reject.reason, text: ""))
    }
    for (file, batch) in batches.enumerated() {
      result.intake.inputs[file].rows += batch.rejects.count
      result.intake.inputs[file].rejected += batch.rejects.count
      for reject in batch.rejects {
        result.intake.rejectedRows[reject.reason.index] += 1
        rejects[file].append(
          Reject(
            file: files[file].name, line: reject.line, reason: reject.reason,
            text: String(decoding: reject.text, as: UTF8.self)))
      }
      #expect(batch.blocks.reduce(0) { $0 + $1.rows } == batch.counted.intake.rows - batch.rejects.count)
      rejects[file].sort { $0.line < $1.line }
    }
    return RoundResult(
      tally: result.tally, intake: result.intake, rejects: rejects.flatMap { $0 },
      unmentionedUnits: result.unmentionedUnits)
  }

  private func wanted(_ files: [RoundFile], under scheme: Scheme, longestRecord: Int) throws -> RoundResult {
    let wanted = try ingest(files, under: scheme, longestRecord: longestRecord).comparable()
    let late: Set<RejectReason> = [.duplicate, .groupMismatch]
    return RoundResult(
      tally: wanted.tally, intake: wanted.intake,
      rejects: wanted.rejects.map {
        late.contains($0.reason) ? Reject(file: $0.file, line: $0.line, reason: $0.reason, text: "") : $0
      }, unmentionedUnits: wanted.unmentionedUnits)
  }

  @Test("Batches count what their files count, with every row on its own line, however work is cut")
  func countsWhatFilesCount() throws {
    var compared = 0
    for seed in 0..<(wantsLongTests ? 6000 : 300) {
      let round = RandomRound(seed: UInt64(seed), mostRows: [3, 8, 24][seed % 3])
      guard let wanted = try? wanted(round.files, under: round.scheme, longestRecord: round.longestRecord) else {
        continue
      }
      compared += 1
      let cut = Cut.some(seed)[seed % 3]
      let found = try counted(
        round.files, under: round.scheme, settings(cut, longestRecord: round.longestRecord))
      if found != wanted {
        Issue.record("seed \(seed), \(cut): \(found.differences(from: wanted).joined(separator: "\n"))")
        return
      }
    }
    #expect(compared > 100)
  }
}
