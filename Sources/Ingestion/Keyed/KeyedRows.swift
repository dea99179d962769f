import DelimitedText
import ReviewScheme
import Scoring
import SystemInterface

/// Writes the rows of one file as keyed rows: plain ones fast, all others the general way.
struct KeyedRows: Sendable {
  let source: Int
  private let row: RowDecoder
  private let file: BallotFile
  private let layout: Reading.Layout
  /// How many rows were written.
  private(set) var count = 0
  /// Rows that have been written and not been taken away.
  var bytes: [UInt8] = []

  private let withText: Bool
  private let ballotColumn: Int?
  private let itemCount: Int
  /// The columns of a wide file in the order of their cells.
  private let cells: [(column: Int, cell: Int)]
  /// The kinds of usable rows and of others, each with the TAB behind it.
  private let kind: [UInt8]
  private let rejectKind: [UInt8]
  private let sourceKind: [UInt8]
  /// The columns of what rules ask for besides marks; `nil` for one that the file does not have.
  private let facts: [(field: Reading.Column, column: Int?)]
  private let texts: KeyedTexts
  /// The fast way, for rows that need no text.
  private var plain: PlainKeyedRows?

  private var wide = RowDecoder.WideRow()
  private var mark = RowDecoder.MarkRow()
  private var id: [UInt8] = []
  /// The level of each cell plus one; all 0 between rows.
  private var levelOfCell: [Int]

  /// - Parameters:
  ///   - source: the number of the file among the round's sources.
  ///   - withText: whether rows carry their text as the file has it.
  init(of file: BallotFile, source: Int, scheme: Scheme, withText: Bool, kernels: Kernels) {
    let rules = RuleBook(scheme.intake.rules)
    row = RowDecoder(file: file, rules: rules, names: NamesByCharset(scheme: scheme), itemCount: scheme.items.count)
    self.source = source
    self.withText = withText
    self.file = file
    let form = CanonicalForm(scheme: scheme)
    let mark = String(ReadingDigest.of(scheme).prefix(KeyedKind.schemeDigits))
    let columns = file.columns
    layout = columns.layout
    ballotColumn = layout == .counts ? nil : columns.column(of: .ballot)
    itemCount = scheme.items.count
    cells = columns.cells.sorted { $0.cell < $1.cell }
    let kind: KeyedKind.Form =
      switch layout {
      case .wide: .wide(cells.map(\.cell))
      case .long: .long
      case .counts: .sheet
      }
    self.kind = Array((KeyedKind(kind, hasID: ballotColumn != nil).text(scheme: mark) + "\t").utf8)
    rejectKind = Array((KeyedKind(.reject).text(scheme: mark) + "\t").utf8)
    sourceKind = Array((KeyedKind(.source).text(scheme: mark) + "\t").utf8)
    facts = CanonicalForm.facts(rules).dropFirst().map { ($0, columns.column(of: $0)) }
    texts = KeyedTexts(form)
    plain =
      withText || kernels == .none
      ? nil : PlainKeyedRows(row: row, rows: texts, facts: facts, source: source, kind: self.kind)
    levelOfCell = [Int](repeating: 0, count: layout == .wide ? scheme.units.count * scheme.items.count : 0)
  }

  /// Writes plain rows from a place of a window on, up to one that is in doubt or begins at `limit` or later.
  ///
  /// - Parameter line: that of the first row; it becomes that of the one behind the last.
  /// - Returns: where the first row begins that was not written.
  mutating func writePlain(_ window: Span<UInt8>, from start: Int, limit: Int, line: inout Int) throws -> Int {
    var place = start
    while place < limit, let end = try plain?.write(window, at: place, line: line, into: &bytes) {
      place = end
      line += 1
      count += 1
    }
    return place
  }

  /// Writes a record that begins on a line of the file.
  ///
  /// - Parameter window: bytes that hold the record, or the beginning of one that is too long.
  mutating func write(_ record: RecordScan, of window: Span<UInt8>, line: Int) throws {
    count += 1
    let reason: RejectReason?
    switch layout {
    case .wide: reason = try row.read(record, of: window, into: &wide)
    case .long, .counts: reason = try row.read(record, of: window, into: &mark)
    }
    if let reason {
      bytes.appendOwnKey(source: source, line: line)
      bytes.append(contentsOf: rejectKind)
      bytes.append(contentsOf: reason.rawValue.utf8)
      try end(record, window)
      return
    }
    if let ballotColumn {
      id.removeAll(keepingCapacity: true)
      let isASCII = TextCheck.firstNonASCII(window, record.start..<record.contentEnd) == record.contentEnd
      let text = try row.text(record.fields[ballotColumn], window, isASCII ? .utf8 : file.charset.charset())
      EscapedText.append(text.span, as: .field, to: &id)
      let key = id
      bytes.appendKey(key.span, source: source, line: line)
    } else {
      bytes.appendOwnKey(source: source, line: line)
    }
    bytes.append(contentsOf: kind)
    switch layout {
    case .wide:
      bytes.append(contentsOf: texts.groups[wide.group])
      writeFacts(record, window)
      writeMarks(record, window)
    case .long:
      bytes.append(contentsOf: texts.groups[mark.group])
      writeFacts(record, window)
      writeMark()
    case .counts:
      bytes.append(contentsOf: texts.groups[mark.group])
      writeMark()
      bytes.append(contentsOf: ",\(mark.count)".utf8)
    }
    try end(record, window)
  }

  /// Writes what is told of the source, as a row of its own.
  ///
  /// - Parameter line: the first line of those that it is told of; 0 if that is the whole file.
  mutating func tell(_ told: KeyedSource, line: Int) {
    let key = KeyedRow.ownKeyMark + Array("s\(source)-\(line)".utf8)
    bytes.appendKey(key.span, source: source, line: line)
    bytes += sourceKind + told.row
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Ends a row, with its text if that is wanted.
  private mutating func end(_ record: RecordScan, _ window: Span<UInt8>) throws {
    if withText {
      let content = window.extracting(record.start..<record.contentEnd)
      let text = try file.rejectText(content, of: content.count)
      bytes += KeyedRow.textMark
      EscapedText.append(text.utf8.span, as: .line, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Writes what rules ask for besides marks.
  private mutating func writeFacts(_ record: RecordScan, _ window: Span<UInt8>) {
    for (field, column) in facts {
      bytes.append(UInt8(ascii: ","))
      guard let column else { continue }
      if field == .ownUnit {
        // Whoever belongs to no unit of the review is nobody's own.
        let unit = layout == .wide ? wide.facts.ownUnit : mark.facts.ownUnit
        if let unit { bytes.append(contentsOf: texts.units[unit]) }
      } else {
        // A number or a time that was read: no commas, no quotes, plain ASCII.
        bytes.append(contentsOf: row.content(record.fields[column], window))
      }
    }
  }

  private mutating func writeMark() {
    bytes.append(UInt8(ascii: ","))
    bytes.append(contentsOf: texts.units[mark.answer.cell / itemCount])
    if itemCount > 1 {
      bytes.append(UInt8(ascii: ","))
      bytes.append(contentsOf: texts.items[mark.answer.cell % itemCount])
    }
    bytes.append(UInt8(ascii: ","))
    bytes.append(contentsOf: texts.levels[mark.answer.level])
  }

  private mutating func writeMarks(_ record: RecordScan, _ window: Span<UInt8>) {
    for answer in wide.answers { levelOfCell[answer.cell] = answer.level + 1 }
    for (column, cell) in cells {
      bytes.append(UInt8(ascii: ","))
      let level = levelOfCell[cell]
      if level > 0 {
        levelOfCell[cell] = 0
        bytes.append(contentsOf: texts.levels[level - 1])
      } else if wide.unknownLevels > 0 && !row.isEmpty(record.fields[column], window) {
        bytes.append(contentsOf: texts.unknownLevel)
      }
    }
  }
}
