import Ingestion
import ReviewScheme
import Scoring

/// What the batches of a round that count come to: the tally and where every row went.
///
/// Of batches that share no ballot the states add up, as tallies do: no ballot of one says anything of another's. All
/// others are counted again, together.
struct SettledState: Hashable, Sendable {
  /// A row that another row takes the place of: which ones are such depends on all batches together.
  struct LateReject: Hashable, Sendable {
    /// The line of the batch's file.
    let line: Int
    let reason: RejectReason
  }

  private(set) var tally: Tally
  /// Names and digests of files are the batches'; they are left out here.
  private(set) var intake: IntakeReport
  /// For each batch, in the order of lines.
  private(set) var late: [[LateReject]]

  init(tally: Tally, intake: IntakeReport, late: [[LateReject]]) {
    self.tally = tally
    self.intake = intake
    self.late = late
    for index in intake.inputs.indices {
      self.intake.inputs[index].file = ""
      self.intake.inputs[index].sha256 = nil
    }
  }

  /// What no batches come to.
  init(of scheme: Scheme) {
    self.init(
      tally: Tally(shape: Tally.Shape(of: scheme)),
      intake: IntakeReport(leafGroups: scheme.leafGroups.count, rules: scheme.intake.rules.count), late: [])
  }

  /// What a batch comes to alone.
  init(of batch: CanonicalBatch) {
    self.init(
      tally: batch.counted.tally, intake: batch.counted.intake,
      late: [batch.late.map { LateReject(line: $0.line, reason: $0.reason) }])
  }

  /// What batches come to, counted from their canonical texts.
  ///
  /// - Throws: What `Ingest` throws.
  init(of sources: [BatchSource], under scheme: Scheme, settings: IngestionSettings) throws {
    guard !sources.isEmpty else {
      self.init(of: scheme)
      return
    }
    var settings = settings
    settings.wantsDigests = false
    // Numbers for names: two batches may have come from files of one name.
    let inputs = sources.enumerated().map { $1.input(named: "\($0)") }
    let counted = try Ingest.ballots(inputs, under: scheme, settings: settings)
    try Imbalance.check(counted)
    var intake = counted.intake
    for (index, source) in sources.enumerated() {
      intake.inputs[index].ignoredColumns = source.ignoredColumns
      for (reason, count) in source.early {
        intake.inputs[index].rows += count
        intake.inputs[index].rejected += count
        intake.rejectedRows[reason.index] += count
      }
    }
    var late = [[LateReject]](repeating: [], count: sources.count)
    for reject in counted.rejects.places {
      guard let index = Int(reject.file), sources.indices.contains(index) else { continue }
      late[index].append(
        LateReject(line: sources[index].lines.line(ofRow: reject.line - 2), reason: reject.reason))
    }
    self.init(tally: counted.tally, intake: intake, late: late)
  }

  /// Adds a batch that shares no ballot with those that are in.
  mutating func add(_ next: SettledState) {
    tally.merge(next.tally)
    intake.add(next.intake)
    late += next.late
  }
}

extension IntakeReport {
  /// Adds what became of other files, whose ballots are others.
  fileprivate mutating func add(_ next: IntakeReport) {
    func sum(_ a: [Int], _ b: [Int]) -> [Int] { zip(a, b).map { $0 + $1 } }
    inputs += next.inputs
    rejectedRows = sum(rejectedRows, next.rejectedRows)
    returned = sum(returned, next.returned)
    valid = sum(valid, next.valid)
    voidBallots = sum(voidBallots, next.voidBallots)
    flaggedBallots = sum(flaggedBallots, next.flaggedBallots)
    marks += next.marks
    countedMarks += next.countedMarks
    excludedMarks = sum(excludedMarks, next.excludedMarks)
    sheetMarks += next.sheetMarks
  }
}
