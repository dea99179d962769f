import DelimitedText
import OrderedWork
public import ReviewScheme
import Scoring
import SystemInterface

extension Ingest {
  /// Writes lines of a ballot file, which somebody else has split, as keyed rows.
  ///
  /// A row must be a line: one with a line break in quotes cannot be told, and is rejected (`quote`) with all the lines
  /// that it has.
  ///
  /// - Parameters:
  ///   - name: the file's name in the round.
  ///   - headings: the file's first row, in UTF-8.
  ///   - source: its number in the round's order, from 1, and how many sources the round has.
  ///   - withText: whether rows carry their text, so that it can be shown if one is rejected.
  ///   - next: gives what arrives next, nothing at the end: `NUMBER TAB LINE LF` for each line, its 1-based number in the
  ///     file first, in UTF-8.
  ///   - write: takes keyed rows; each call gets whole lines.
  /// - Throws: ``IngestionProblems`` if the headings or the lines cannot be understood, `CancellationOfWork` if the
  ///   settings say to stop, and what `next` and `write` throw.
  /// - Complexity: O(bytes), in memory that does not depend on them.
  public static func key(
    linesOf name: String, headings: [UInt8], source: (number: Int, of: Int), under scheme: Scheme, withText: Bool,
    settings: IngestionSettings, next: () throws -> [UInt8], write: ([UInt8]) throws -> Void
  ) throws {
    // A byte order mark settles that all is UTF-8, whatever the scheme says of the file as it lay.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let head = (headings.starts(with: mark) ? [] : mark) + headings
    let file = try BallotFile.open(
      BallotInput(name: name, file: .memory(head, name: name)), scheme: scheme, settings: settings)
    guard file.bodyStart == head.count else {
      throw IngestionProblems([
        IngestionProblem(
          file: name, line: 1, fault: Wording("the headings are more than one row", chinese: "表头不止一行"),
          advice: Wording("give the first row alone", chinese: "请只给第一行"))
      ])
    }
    let rows = KeyedRows(
      of: file, source: source.number, scheme: scheme, withText: withText, kernels: settings.kernels)
    var reader = KeyedLines(file, rows: rows)
    while true {
      if settings.isCancelled() { throw CancellationOfWork() }
      let bytes = try next()
      if bytes.isEmpty { break }
      try reader.read(bytes)
      try write(reader.rows.bytes)
      reader.rows.bytes.removeAll(keepingCapacity: true)
    }
    try reader.finish()
    guard let first = reader.firstLine else { return }
    reader.rows.tell(
      KeyedSource(
        name: file.name, sha256: nil, of: source.of, rows: reader.rows.count, ignoredColumns: file.columns.ignored),
      line: first)
    try write(reader.rows.bytes)
  }
}

/// Reads numbered lines.
private struct KeyedLines {
  private let name: String
  private let scanner: RecordScanner
  private var record = RecordScan()
  /// A line whose end has not arrived yet.
  private var rest: [UInt8] = []
  private(set) var firstLine: Int?
  var rows: KeyedRows

  init(_ file: BallotFile, rows: KeyedRows) {
    name = file.name
    scanner = RecordScanner(dialect: file.dialect)
    self.rows = rows
  }

  mutating func read(_ bytes: [UInt8]) throws {
    let all = rest.isEmpty ? bytes : rest + bytes
    var start = 0
    for place in all.indices where all[place] == UInt8(ascii: "\n") {
      try readLine(all.span.extracting(start...place))
      start = place + 1
    }
    rest = Array(all[start...])
  }

  func finish() throws {
    guard rest.isEmpty else {
      throw problem(
        1, Wording("the last line has no end: whoever wrote it stopped early", chinese: "最后一行没有结束：写它的程序中途停了"),
        Wording("look why, and begin again", chinese: "请查明原因，再从头来过"))
    }
  }

  /// Reads a line with its line end.
  private mutating func readLine(_ text: Span<UInt8>) throws {
    var end = 0
    while end < text.count, text[end] != UInt8(ascii: "\t") { end += 1 }
    guard end < text.count, end > 0, end <= KeyedRow.lineDigits, let number = KeyedRow.number(text, 0..<end), number > 0
    else {
      throw problem(
        firstLine ?? 1, Wording("a line has no number in front", chinese: "有一行前面没有行号"),
        Wording(
          "give each line behind its number in the file and a TAB", chinese: "请在每行之前写它在文件中的行号和制表符"))
    }
    let line = text.extracting((end + 1)...)
    var next = number
    if try rows.writePlain(line, from: 0, limit: 1, line: &next) == line.count {
      if firstLine == nil { firstLine = number }
      return
    }
    if scanner.next(in: line, from: 0, isFinal: true, into: &record) == .endOfInput { return }
    if firstLine == nil { firstLine = number }
    guard record.end == line.count, record.skippedLineEnds == 0 else {
      throw problem(
        number, Wording("the line holds a line end", chinese: "一行之内还有换行"),
        Wording("split the file at every LF, CRLF and CR", chinese: "请在每个 LF、CRLF 和 CR 处分行"))
    }
    try rows.write(record, of: line, line: number)
  }

  private func problem(_ line: Int, _ fault: Wording, _ advice: Wording) -> IngestionProblems {
    IngestionProblems([IngestionProblem(file: name, line: line, fault: fault, advice: advice)])
  }
}
