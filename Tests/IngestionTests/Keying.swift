import Ingestion
import ReviewScheme
import Scoring
import SystemInterface
import TestSupport

/// A round of files that is counted in parts.
struct Keying {
  let files: [RoundFile]
  let scheme: Scheme
  var longestRecord = 16 << 20
  var withText = true

  func settings(chunkBytes: Int = 1 << 20) -> IngestionSettings {
    var settings = IngestionSettings()
    settings.longestRecord = longestRecord
    settings.chunkBytes = chunkBytes
    return settings
  }

  /// The keyed rows of all files, without line ends, in the order in which they were written.
  func rows(chunkBytes: Int = 1 << 20) throws -> [[UInt8]] {
    var bytes: [UInt8] = []
    for (number, file) in files.enumerated() {
      try Ingest.key(
        BallotInput(name: file.name, file: .memory(file.bytes, name: file.name)), source: (number + 1, files.count),
        under: scheme, withText: withText, settings: settings(chunkBytes: chunkBytes)
      ) { bytes += $0 }
    }
    return Keying.lines(bytes)
  }

  static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast().map(Array.init)
  }

  /// Sorted as `LC_ALL=C sort` does.
  static func sorted(_ rows: [[UInt8]]) -> [[UInt8]] { rows.sorted { $0.lexicographicallyPrecedes($1) } }

  /// Counts sorted rows that arrive in pieces of some size.
  func grouped(_ rows: [[UInt8]], buckets: Int = 0, cutBytes: Int? = nil, pieces: Int = 1 << 18) throws -> GroupedCount
  {
    try grouped(bytes: rows.flatMap { $0 + [UInt8(ascii: "\n")] }, buckets: buckets, cutBytes: cutBytes, pieces: pieces)
  }

  func grouped(bytes: [UInt8], buckets: Int = 0, cutBytes: Int? = nil, pieces: Int = 1 << 18) throws -> GroupedCount {
    var rest = bytes[...]
    return try Ingest.grouped(
      named: "rows", under: scheme, buckets: buckets, settings: settings(), cutBytes: cutBytes
    ) {
      defer { rest = rest.dropFirst(pieces) }
      return Array(rest.prefix(pieces))
    }
  }

  /// What parts come to, as the files do when they are read at once.
  func result(_ parts: [GroupedCount]) -> RoundResult {
    var tally = Tally(shape: Tally.Shape(of: scheme))
    var intake = IntakeReport(leafGroups: scheme.leafGroups.count, rules: scheme.intake.rules.count)
    let names = ShownName.names(of: files.map(\.name))
    intake.inputs = names.map { InputReport(file: $0) }
    for part in parts {
      for bucket in part.tallies { tally.merge(bucket) }
      intake.addBallots(part.intake)
      for (number, source) in part.sources {
        intake.inputs[number - 1].rows += source.rows
        intake.inputs[number - 1].rejected += source.rejectedRows.reduce(0, +)
        for (reason, count) in source.rejectedRows.enumerated() { intake.rejectedRows[reason] += count }
      }
    }
    for file in files.indices { intake.inputs[file].accepted = intake.inputs[file].rows - intake.inputs[file].rejected }
    let rejects = parts.flatMap(\.rejects).sorted { ($0.source, $0.line) < ($1.source, $1.line) }
    return RoundResult(
      tally: tally, intake: intake,
      rejects: rejects.map {
        Reject(file: names[$0.source - 1], line: $0.line, reason: $0.reason, text: $0.text ?? "")
      }, unmentionedUnits: [])
  }

  /// What the files come to when they are read at once; `nil` if they cannot be read.
  var wanted: RoundResult? {
    guard let all = try? ingest(files, under: scheme, longestRecord: longestRecord).comparable() else { return nil }
    return RoundResult(tally: all.tally, intake: all.intake, rejects: all.rejects, unmentionedUnits: [])
  }

  /// The ballot of a row: its first field.
  static func ballot(_ row: [UInt8]) -> [UInt8] { Array(row.prefix { $0 != UInt8(ascii: "\t") }) }
}
