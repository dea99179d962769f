import DelimitedText
import OrderedWork
public import ReviewScheme
import Scoring
import SystemInterface

extension Ingest {
  /// How many sources keyed rows can tell apart.
  public static let mostKeyedSources = KeyedRow.mostSources

  /// Reads a ballot file and writes each of its rows as a keyed row, and one more that tells what the source is.
  ///
  /// - Parameters:
  ///   - input: the file, under the name that it has in the round.
  ///   - source: its number in the round's order, from 1, and how many sources the round has.
  ///   - withText: whether rows carry their text as the file has it, so that it can be shown if one is rejected.
  ///   - write: takes keyed rows; each call gets whole lines.
  /// - Throws: ``IngestionProblems`` if the file cannot be understood, `SystemError` or ``FileChanged`` if it cannot be
  ///   read, `CancellationOfWork` if the settings say to stop, and what `write` throws.
  /// - Complexity: O(bytes), in memory that does not depend on them.
  public static func key(
    _ input: BallotInput, source: (number: Int, of: Int), under scheme: Scheme, withText: Bool,
    settings: IngestionSettings, write: ([UInt8]) throws -> Void
  ) throws {
    let file = try BallotFile.open(input, scheme: scheme, settings: settings)
    var rows = KeyedRows(of: file, source: source.number, scheme: scheme, withText: withText, kernels: settings.kernels)
    try readAll(file, settings: settings, into: &rows, write: write)
    if file.original.hasChanged() { throw FileChanged(file: file.name) }
    let told = KeyedSource(
      name: file.name, sha256: try file.original.digest(isCancelled: settings.isCancelled), of: source.of,
      rows: rows.count, ignoredColumns: file.columns.ignored)
    rows.tell(told, line: 0)
    try write(rows.bytes)
  }

  /// Reads all records of a file, one window after the other.
  private static func readAll(
    _ file: BallotFile, settings: IngestionSettings, into rows: inout KeyedRows, write: ([UInt8]) throws -> Void
  ) throws {
    let scanner = RecordScanner(dialect: file.dialect)
    var window = FileWindow(file.input)
    var record = RecordScan()
    var position = file.bodyStart
    var line = file.bodyLine
    var isAtEnd = false
    while !isAtEnd {
      if settings.isCancelled() { throw CancellationOfWork() }
      let limit = min(file.input.size, position + max(1, settings.chunkBytes))
      try ChunkDecoder.load(&window, from: position, to: limit)
      repeat {
        position =
          try rows.writePlain(
            window.buffer.span.extracting(first: window.count), from: position - window.base,
            limit: limit - window.base, line: &line) + window.base
        if position >= limit {
          isAtEnd = position >= file.input.size
          break
        }
        let step = try ChunkDecoder.next(scanner, at: position, &window, &record)
        line += record.skippedLineEnds
        isAtEnd = step == .endOfInput
        if isAtEnd { break }
        guard line <= KeyedRow.lastLine else {
          throw IngestionProblems([
            IngestionProblem(
              file: file.name, line: line,
              fault: Wording("the file has more lines than can be told apart", chinese: "文件的行数多到无法编号"),
              advice: Wording("split it", chinese: "请拆分文件"))
          ])
        }
        try rows.write(record, of: window.buffer.span.extracting(first: window.count), line: line)
        line += record.lineEnds
        position = window.base + record.end
        if case .tooLong(let resume) = step {
          let end = try ChunkDecoder.lineEnd(after: window.base + resume, &window)
          line += end == nil ? 0 : 1
          position = end ?? file.input.size
          break
        }
      } while position < limit
      if !rows.bytes.isEmpty {
        try write(rows.bytes)
        rows.bytes.removeAll(keepingCapacity: true)
      }
    }
  }
}
