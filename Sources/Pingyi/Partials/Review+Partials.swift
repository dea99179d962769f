public import Ingestion
public import Partials
import ReviewScheme
public import Scoring
import SystemInterface

/// A round that is counted in parts, on one machine or many: rows get keys, whoever sorts sorts them, sorted rows are
/// counted, and what was counted is added up and scored.
extension Review {
  /// Writes the rows of ballot files as keyed rows.
  ///
  /// - Parameters:
  ///   - ballots: the files, each with the name that it has among the sources.
  ///   - sources: the files of the round.
  ///   - keepsText: whether rows carry their text as the file has it, so that it can be shown if one is rejected; without
  ///     it they are half as long, and results have no text of rejects.
  ///   - settings: how the work is done; nothing in the result hangs on it.
  ///   - write: takes keyed rows; each call gets whole lines.
  /// - Throws: `IngestionProblems`, `SystemError`, `FileChanged`, ``SourceProblem``, and what `write` throws.
  public func key(
    _ ballots: [(path: String, name: String)], of sources: RoundSources, keepsText: Bool = false,
    settings: IngestionSettings = IngestionSettings(), write: ([UInt8]) throws -> Void
  ) throws {
    try checkSize()
    for (path, name) in ballots {
      let number = try sources.number(of: name)
      let file = try BallotInput(path: path).file
      try Ingest.key(
        BallotInput(name: name, file: file), source: number, under: scheme, withText: keepsText, settings: settings,
        write: write)
    }
  }

  /// Writes lines of a ballot file, which somebody else has split, as keyed rows.
  ///
  /// - Parameters:
  ///   - name: the file's name among the sources.
  ///   - headings: the file's first row.
  ///   - sources: the files of the round.
  ///   - keepsText: whether rows carry their text, as of whole files.
  ///   - settings: how the work is done; nothing in the result hangs on it.
  ///   - next: gives what arrives next, nothing at the end: each line behind its number in the file and a TAB, in UTF-8.
  ///   - write: takes keyed rows; each call gets whole lines.
  /// - Throws: As for whole files, and what `next` throws.
  public func key(
    linesOf name: String, headings: String, of sources: RoundSources, keepsText: Bool = false,
    settings: IngestionSettings = IngestionSettings(), next: () throws -> [UInt8], write: ([UInt8]) throws -> Void
  ) throws {
    try checkSize()
    try Ingest.key(
      linesOf: name, headings: Array(headings.utf8), source: try sources.number(of: name), under: scheme,
      withText: keepsText, settings: settings, next: next, write: write)
  }

  /// Counts keyed rows that are sorted by ballot, source and line.
  ///
  /// - Parameters:
  ///   - name: what to call them in messages.
  ///   - buckets: into how many buckets ballots are told apart; 0 for none.
  ///   - settings: how the work is done; nothing in the result hangs on it.
  ///   - next: gives the bytes that come next; none at the end.
  /// - Throws: `IngestionProblems` if they are not in order, or are no keyed rows of this scheme, and what `next` throws.
  public func tally(
    grouped name: String, buckets: Int = 0, settings: IngestionSettings = IngestionSettings(),
    next: () throws -> [UInt8]
  ) throws -> Partial {
    try checkSize(buckets: buckets)
    let counted = try Ingest.grouped(
      named: name, under: scheme, buckets: buckets, settings: settings, next: next)
    var partial = emptyPartial(buckets: buckets)
    try partial.add(tallies: counted.tallies, ballots: counted.intake, keyedRows: counted.lines)
    for (number, source) in counted.sources {
      try partial.add(PartialSource(number: number, rows: source.rows, rejectedRows: source.rejectedRows))
      for (line, told) in source.told {
        try partial.add(sourceCount: told.of)
        try partial.add(
          PartialSource(
            number: number, name: told.name, sha256: told.sha256, ignoredColumns: told.ignoredColumns, told: told.rows,
            from: line))
      }
    }
    try partial.add(
      counted.rejects.map { PartialReject(source: $0.source, line: $0.line, reason: $0.reason, text: $0.text) })
    return partial
  }

  /// Counts ballot files. No ballot may have rows in other files of the round.
  ///
  /// - Parameters:
  ///   - ballots: the files, each with the name that it has among the sources.
  ///   - sources: the files of the round.
  ///   - buckets: into how many buckets ballots are told apart; 0 for none. With buckets, keyed rows of all files are held
  ///     in memory.
  ///   - keepsText: whether rejects keep the text of their rows.
  ///   - settings: how the work is done; nothing in the result hangs on it.
  /// - Throws: As ``score(_:settings:)``, and ``SourceProblem``.
  public func tally(
    _ ballots: [(path: String, name: String)], of sources: RoundSources, buckets: Int = 0, keepsText: Bool = false,
    settings: IngestionSettings = IngestionSettings()
  ) throws -> Partial {
    if buckets > 0 {
      return try sorted(ballots, of: sources, buckets: buckets, keepsText: keepsText, settings: settings)
    }
    try checkSize()
    var settings = settings
    settings.wantsDigests = true
    let numbers = try ballots.map { try sources.number(of: $0.name).number }
    let inputs = try ballots.map { BallotInput(name: $0.name, file: try BallotInput(path: $0.path).file) }
    let counted = try Ingest.ballots(inputs, under: scheme, settings: settings)
    var partial = emptyPartial()
    try partial.add(tallies: [counted.tally], ballots: counted.intake, keyedRows: 0)
    try partial.add(sourceCount: sources.names.count)
    var rejected = [[Int]](
      repeating: [Int](repeating: 0, count: RejectReason.allCases.count), count: ballots.count)
    var rejects: [PartialReject] = []
    for (file, reject) in try counted.rejects.byFile(keepsText: keepsText) {
      rejected[file][reject.reason.index] += 1
      rejects.append(
        PartialReject(
          source: numbers[file], line: reject.line, reason: reject.reason, text: keepsText ? reject.text : nil))
    }
    for (file, input) in counted.intake.inputs.enumerated() {
      try partial.add(PartialSource(number: numbers[file], rows: input.rows, rejectedRows: rejected[file]))
      try partial.add(
        PartialSource(
          number: numbers[file], name: ballots[file].name, sha256: input.sha256, ignoredColumns: input.ignoredColumns,
          told: input.rows))
    }
    try partial.add(rejects)
    return partial
  }

  /// Counts ballot files as an engine would: their rows get keys, are dealt to parts by ballot, sorted and counted.
  private func sorted(
    _ ballots: [(path: String, name: String)], of sources: RoundSources, buckets: Int, keepsText: Bool,
    settings: IngestionSettings
  ) throws -> Partial {
    try checkSize(buckets: buckets)
    var parts = [[UInt8]](repeating: [], count: Self.sortedParts)
    try key(ballots, of: sources, keepsText: keepsText, settings: settings) { bytes in
      let text = bytes.span
      var start = 0
      while start < text.count {
        var end = start
        while text[end] != UInt8(ascii: "\t") { end += 1 }
        let part = BallotBucket.of(text.extracting(start..<end), among: Self.sortedParts)
        while text[end] != UInt8(ascii: "\n") { end += 1 }
        parts[part] += bytes[start...end]
        start = end + 1
      }
    }
    var sum = emptyPartial(buckets: buckets)
    for part in parts.indices {
      var rows = SortedLines.of(parts[part])
      parts[part] = []
      let counted = try tally(grouped: "", buckets: buckets, settings: settings) {
        defer { rows = [] }
        return rows
      }
      try sum.merge(counted)
    }
    return sum
  }

  /// Into how many parts rows are dealt, so that only a few are copied while they are sorted.
  private static let sortedParts = 32

  /// Adds partials up.
  ///
  /// - Parameters:
  ///   - streams: each with a name for messages and what gives its bytes; any number of partials may stand in one, one
  ///     behind the other.
  ///   - settings: how the work is done; nothing in the result hangs on it.
  /// - Throws: `PartialProblem` if one of them is refused, and what reading throws.
  public func merge(
    _ streams: [(name: String, next: () throws -> [UInt8])], settings: IngestionSettings = IngestionSettings()
  ) throws -> Partial {
    try checkSize()
    var reader = PartialReader(under: scheme, into: emptyPartial())
    for (name, next) in streams {
      reader.begin(file: name)
      while true {
        if settings.isCancelled() { throw Interrupted() }
        let bytes = try next()
        if bytes.isEmpty { break }
        try reader.read(bytes)
      }
      try reader.finish()
    }
    return try reader.result()
  }

  /// Scores a round whose parts have been added up.
  ///
  /// - Throws: `PartialProblem` if parts are missing, ``Imbalance`` if a row, ballot or mark were lost.
  public func score(_ partial: Partial) throws -> RoundResult {
    guard partial.scheme == CountingDigest.of(scheme) else { throw PartialProblem.otherScheme }
    let sources = try partial.completeSources()
    let names = ShownName.names(of: sources.map { $0.name ?? "" })
    var intake = partial.intake
    for file in names.indices { intake.inputs[file].file = names[file] }
    let tally = partial.tally
    try Imbalance.check(intake, tally)
    let outcome = Outcome.settle(tally, buckets: partial.bucketTallies, intake: intake, under: scheme)
    let rejects = partial.rejects
    return RoundResult(review: self, outcome: outcome, ledger: nil) {
      rejects.map { Reject(file: names[$0.source - 1], line: $0.line, reason: $0.reason, text: $0.text ?? "") }
    }
  }

  /// Scores a round as ``score(_:settings:)`` does, and also keeps its counts apart by buckets of ballots, so that it is
  /// known how the marks of a ballot hang together.
  ///
  /// - Parameters:
  ///   - ballots: the files.
  ///   - buckets: how many, at least 1.
  ///   - settings: how the work is done; nothing in the result hangs on it.
  /// - Throws: As ``score(_:settings:)``.
  public func score(
    _ ballots: [String], buckets: Int, settings: IngestionSettings = IngestionSettings()
  ) throws -> RoundResult {
    let sources = try RoundSources(ballots)
    return try score(
      tally(ballots.map { ($0, $0) }, of: sources, buckets: buckets, keepsText: true, settings: settings))
  }

  private func emptyPartial(buckets: Int = 0) -> Partial {
    Partial(under: scheme, digest: CountingDigest.of(scheme), program: Program.version, buckets: buckets)
  }
}

extension Partial {
  /// Where every row, ballot and mark of the part went.
  public var intake: IntakeReport {
    var intake = ballots
    for source in sources {
      intake.inputs.append(
        InputReport(
          file: source.name ?? "", sha256: source.sha256, rows: source.rows, accepted: source.accepted,
          rejected: source.rejected, ignoredColumns: source.ignoredColumns))
      intake.rejectedRows = zip(intake.rejectedRows, source.rejectedRows).map { $0 + $1 }
    }
    return intake
  }
}
