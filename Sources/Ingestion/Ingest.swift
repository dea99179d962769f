import DelimitedText
import OrderedWork
public import ReviewScheme
public import Scoring
public import SystemInterface

/// A ballot file as the caller names it.
public struct BallotInput: Sendable {
  /// The name to be used in messages and results.
  public let name: String
  /// Its bytes.
  public let file: InputFile
  /// What tells the canonical text of a batch from a file that somebody made.
  let canonical: CanonicalText?

  /// A ballot file.
  public init(name: String, file: InputFile) {
    self.init(name: name, file: file, canonical: nil)
  }

  init(name: String, file: InputFile, canonical: CanonicalText?) {
    self.name = name
    self.file = file
    self.canonical = canonical
  }
}

/// What reading a round's files has found: the tally, where every row went, and the rows that were not used.
public struct CountedBallots: Sendable {
  /// The counts.
  public let tally: Tally
  /// Where every row, ballot and mark went.
  public let intake: IntakeReport
  /// The rows that were not used.
  public let rejects: RejectLog
  /// Units that no heading and no row names.
  public let unmentionedUnits: [Int]
}

/// Reads ballot files into a tally: decode chunks in parallel, put them in order, resolve ballots, take back what does
/// not count, merge.
public enum Ingest {
  /// Reads the files of a round.
  ///
  /// The result is a function of the scheme, the files' names, order and bytes alone: not of threads, chunks or time.
  ///
  /// - Throws: ``IngestionProblems`` if files cannot be understood, `SystemError` or ``FileChanged`` if they cannot be
  ///   read, `CancellationOfWork` if the settings say to stop.
  /// - Complexity: O(bytes), in parallel.
  public static func ballots(
    _ inputs: [BallotInput], under scheme: Scheme, settings: IngestionSettings
  ) throws -> CountedBallots {
    do {
      return try round(inputs, under: scheme, settings: settings).counted
    } catch let error as SystemError {
      // What went wrong with a batch says more than that it could not be read.
      throw inputs.lazy.compactMap { $0.canonical?.failure }.first ?? error
    }
  }

  /// A round that has been read.
  struct Round {
    let counted: CountedBallots
    let files: [BallotFile]
    /// The usable rows of all files, if they were wanted.
    let canonical: CanonicalPart
  }

  /// Reads the files of a round; their rows are kept as well if a form for them is given.
  static func round(
    _ inputs: [BallotInput], under scheme: Scheme, settings: IngestionSettings, form: CanonicalForm? = nil
  ) throws -> Round {
    let files = try open(inputs, scheme: scheme, settings: settings)
    var settings = settings
    if files.reduce(0, { $0 + $1.input.size }) < settings.smallestParallelInput { settings.jobs = 1 }

    let rules = RuleBook(scheme.intake.rules)
    let counter = Counter(shape: Tally.Shape(of: scheme), rules: rules)
    let names = NamesByCharset(scheme: scheme)
    let rows = files.map { RowDecoder(file: $0, rules: rules, names: names, itemCount: scheme.items.count) }
    let longestFile = files.map(\.input.size).max() ?? 0
    let marks = MarkFormat(shape: counter.shape, longestChunk: min(settings.chunkBytes, longestFile))
    let parts = Resolution.parts(for: files, settings: settings)
    let decoder = ChunkDecoder(
      rows: rows, counter: counter, names: names, kernels: settings.kernels, form: form)
    var plan = Chunk.plan(files, chunkBytes: settings.chunkBytes)
    try QuoteParity.mark(&plan, of: files, settings: settings)

    let digests = settings.wantsDigests ? files.map { FileDigest($0.original) } : nil
    let decoding = try decode(plan, decoder: decoder, digests: digests, settings: settings) { [settings] worker in
      KeptMarks(format: marks, worker: worker, parts: parts, mostListed: settings.mostListedMarks)
    }
    let chunks = decoding.chunks
    var counters = decoding.counters
    let ordered = OrderedBallots(chunks)
    let resolution = Resolution(
      chunks: chunks, plan: plan,
      parts: Resolution.parts(for: chunks, ordered: ordered, splitInto: parts, settings: settings), ordered: ordered,
      kept: decoding.kept, marks: marks, duplicates: scheme.intake.duplicates, reader: RunReader(rows: rows))
    let (late, resolved) = try resolution.run(counter: counter, settings: settings)
    let lateRejects = try settle(
      late, chunks: chunks, plan: plan, decoder: decoder, files: files,
      settings: settings, counters: &counters)
    counters += resolved
    if let changed = files.first(where: { $0.original.hasChanged() }) { throw FileChanged(file: changed.name) }

    let total = counters.dropFirst().reduce(into: counters.first ?? counter) { $0.merge($1) }
    let entries = rejects(of: chunks, plan: plan, late: lateRejects)
    let tally = Tally(shape: total.shape, counts: total.counts)
    let counted = CountedBallots(
      tally: tally,
      intake: report(
        total, files: files, chunks: chunks, plan: plan, entries: entries,
        digests: try digests?.map { try $0.finish(isCancelled: settings.isCancelled) }),
      rejects: RejectLog(files: files, entries: entries),
      unmentionedUnits: unmentioned(tally, files: files, scheme: scheme))
    return Round(counted: counted, files: files, canonical: decoding.canonical)
  }

  // MARK: - Stages

  /// Opens all files, or says what is wrong with any of them.
  private static func open(
    _ inputs: [BallotInput], scheme: Scheme, settings: IngestionSettings
  ) throws -> [BallotFile] {
    var files: [BallotFile] = []
    var problems: [IngestionProblem] = []
    for input in inputs {
      do {
        files.append(try BallotFile.open(input, scheme: scheme, settings: settings))
      } catch let found as IngestionProblems {
        problems += found.problems
      }
    }
    if !problems.isEmpty { throw IngestionProblems(problems) }
    for (file, name) in ShownName.names(of: files.map(\.name)).enumerated() { files[file].shownName = name }
    return files
  }

  /// What is known after the chunks up to some place: where the next record begins, and on which line.
  private struct Progress: Sendable {
    var chunks: [DecodedChunk] = []
    var canonical = CanonicalPart()
    var nextRecord = 0
    var nextLine = 1
    var sheetMarks = 0
    var bytesDone = 0
    var repair: ChunkDecoder
  }

  /// Decodes all chunks in parallel, and verifies in order that each began where the one before it ended; one that did
  /// not is taken back and decoded again from the right place.
  private static func decode(
    _ plan: [Chunk], decoder: ChunkDecoder, digests: [FileDigest]?, settings: IngestionSettings,
    keptMarks: @Sendable (_ worker: Int) -> KeptMarks
  ) throws -> (chunks: [DecodedChunk], canonical: CanonicalPart, counters: [Counter], kept: [KeptMarks]) {
    let all = plan.reduce(0) { $0 + $1.range.count }
    let (progress, workers) = try OrderedWork(threads: settings.jobs).run(
      count: plan.count, makeWorker: { decoder.keeping(keptMarks($0)) },
      work: { index, decoder in
        let chunk = plan[index]
        defer { digests?[chunk.file].advance(by: chunk.range.count) }
        return try decoder.decode(chunk, from: chunk.isFirst ? chunk.range.lowerBound : nil)
      },
      initial: Progress(repair: decoder.keeping(keptMarks(settings.jobs))),
      deliver: { progress, index, decoded in
        let chunk = plan[index]
        var decoded = decoded
        if chunk.isFirst {
          let file = decoder.file(of: chunk)
          progress.nextRecord = decoded.firstRecord ?? chunk.range.upperBound
          progress.nextLine = file.bodyLine + decoded.leadingLineEnds
        } else if progress.nextRecord >= chunk.range.upperBound {
          // The record before reaches over the whole chunk.
          if decoded.rows > 0 { _ = try progress.repair.decode(chunk, from: nil, sign: -1) }
          decoded = DecodedChunk()
        } else if decoded.firstRecord != progress.nextRecord {
          if decoded.rows > 0 { _ = try progress.repair.decode(chunk, from: nil, sign: -1) }
          decoded = try progress.repair.decode(chunk, from: progress.nextRecord)
        }
        decoded.firstLine = progress.nextLine
        if decoded.firstRecord != nil {
          progress.nextRecord = decoded.nextRecord
          progress.nextLine += decoded.lineEnds
        }
        progress.sheetMarks += decoded.sheetMarks
        if progress.sheetMarks > Self.mostSheetMarks {
          throw IngestionProblems([
            IngestionProblem(
              file: decoder.file(of: chunk).name, line: decoded.firstLine,
              fault: Wording(
                "the counts of all tally sheets add up to more than \(Self.mostSheetMarks)",
                chinese: "各计票表的数目合计超过 \(Self.mostSheetMarks)"),
              advice: Wording("look for a count that is no count", chinese: "请找出不是票数的数目"))
          ])
        }
        if let part = decoded.canonical.take() { progress.canonical.add(part, from: decoded.firstLine) }
        progress.chunks.append(decoded)
        progress.bytesDone += chunk.range.count
        settings.progress?(progress.bytesDone, all)
      },
      isCancelled: settings.isCancelled)
    let decoders = workers + [progress.repair]
    let counters = decoders.map { decoder in
      var decoder = decoder
      return decoder.finishedCounter()
    }
    return (progress.chunks, progress.canonical, counters, decoders.map(\.kept))
  }

  /// Far more marks than there are people, and far from what integers hold.
  private static let mostSheetMarks = 1_000_000_000_000_000

  /// Finds lines and text of rows that turned out not to count, and takes back those that were counted.
  private static func settle(
    _ late: [Resolution.LateReject], chunks: [DecodedChunk], plan: [Chunk], decoder: ChunkDecoder,
    files: [BallotFile], settings: IngestionSettings, counters: inout [Counter]
  ) throws -> [RejectLog.Entry] {
    let byChunk = Dictionary(grouping: late, by: \.chunk).sorted { $0.key < $1.key }
    let (entries, workers) = try OrderedWork(threads: settings.jobs).run(
      count: byChunk.count, makeWorker: { _ in decoder },
      work: { index, decoder in
        let (chunk, rows) = byChunk[index]
        return try decoder.settle(
          rows.sorted { $0.offset < $1.offset }, of: chunks[chunk], file: plan[chunk].file)
      },
      initial: [RejectLog.Entry](), deliver: { all, _, found in all += found }, isCancelled: settings.isCancelled)
    counters += workers.map(\.counter)
    return entries
  }

  /// All rejects in the order of files and lines.
  private static func rejects(
    of chunks: [DecodedChunk], plan: [Chunk], late: [RejectLog.Entry]
  ) -> [RejectLog.Entry] {
    var entries = late
    for (chunk, decoded) in zip(plan, chunks) {
      for reject in decoded.rejects {
        entries.append(
          RejectLog.Entry(
            file: chunk.file, line: decoded.firstLine + reject.line, bytes: reject.bytes, reason: reject.reason))
      }
    }
    return entries.sorted { ($0.file, $0.bytes.lowerBound) < ($1.file, $1.bytes.lowerBound) }
  }

  private static func report(
    _ counter: Counter, files: [BallotFile], chunks: [DecodedChunk], plan: [Chunk], entries: [RejectLog.Entry],
    digests: [String]?
  ) -> IntakeReport {
    var report = IntakeReport(leafGroups: counter.shape.groups, rules: counter.rules.count)
    report.inputs = files.map { InputReport(file: $0.shownName, ignoredColumns: $0.columns.ignored) }
    for (chunk, decoded) in zip(plan, chunks) { report.inputs[chunk.file].rows += decoded.rows }
    for entry in entries {
      report.inputs[entry.file].rejected += 1
      report.rejectedRows[entry.reason.index] += 1
    }
    for file in files.indices { report.inputs[file].accepted = report.inputs[file].rows - report.inputs[file].rejected }
    for (file, digest) in (digests ?? []).enumerated() { report.inputs[file].sha256 = digest }
    report.returned = counter.returned
    report.valid = counter.valid
    report.voidBallots = counter.voided
    report.flaggedBallots = counter.flagged
    report.marks = counter.marks
    report.countedMarks = counter.countedMarks
    report.excludedMarks = counter.excluded
    report.sheetMarks = counter.sheetMarks
    return report
  }

  private static func unmentioned(_ tally: Tally, files: [BallotFile], scheme: Scheme) -> [Int] {
    let headed = files.reduce(into: Set<Int>()) { $0.formUnion($1.columns.headedUnits) }
    let size = tally.shape.size / max(1, tally.shape.units)
    return scheme.units.indices.filter { unit in
      !headed.contains(unit) && tally.counts[unit * size..<(unit + 1) * size].allSatisfy { $0 == 0 }
    }
  }
}
