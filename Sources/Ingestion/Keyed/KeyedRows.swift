import DelimitedText
import ReviewScheme
import Scoring
import SystemInterface

/// Writes the rows of one file as keyed rows, the general way.
struct KeyedRows: Sendable {
  let source: Int
  private let row: RowDecoder
  private let file: BallotFile
  private let layout: Reading.Layout
  private let form: CanonicalForm
  /// How many rows were written.
  private(set) var count = 0
  /// Rows that have been written and not been taken away.
  var bytes: [UInt8] = []

  private let withText: Bool
  private let ballotColumn: Int?
  private let hasItems: Bool
  private let itemCount: Int
  /// The columns of a wide file in the order of their cells.
  private let cells: [(column: Int, cell: Int)]
  /// The kinds of usable rows and of others, each with the TAB behind it.
  private let kind: [UInt8]
  private let rejectKind: [UInt8]
  /// The columns of what rules ask for besides marks; `nil` for one that the file does not have.
  private let facts: [(field: Reading.Column, column: Int?)]
  /// Groups, units, items and levels as parts of a row.
  private let groups: [[UInt8]]
  private let units: [[UInt8]]
  private let items: [[UInt8]]
  private let levels: [[UInt8]]
  private let unknownLevel: [UInt8]

  private var wide = RowDecoder.WideRow()
  private var mark = RowDecoder.MarkRow()
  private var id: [UInt8] = []
  /// The level of each cell plus one; all 0 between rows.
  private var levelOfCell: [Int]

  init(row: RowDecoder, source: Int, scheme: Scheme, form: CanonicalForm, mark: String, withText: Bool) {
    self.row = row
    self.source = source
    self.withText = withText
    self.form = form
    file = row.file
    let columns = row.file.columns
    layout = columns.layout
    ballotColumn = layout == .counts ? nil : columns.column(of: .ballot)
    hasItems = scheme.items.count > 1
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
    facts = CanonicalForm.facts(RuleBook(scheme.intake.rules)).dropFirst().map { ($0, columns.column(of: $0)) }
    func parts(_ texts: [[UInt8]]) -> [[UInt8]] {
      texts.map { text in
        var line: [UInt8] = []
        let fragment = fragment(text)
        EscapedText.append(fragment.span, as: .line, to: &line)
        return line
      }
    }
    groups = parts(form.groups)
    units = parts(form.units)
    items = parts(form.items)
    levels = parts(form.levels)
    unknownLevel = form.unknownLevel
    levelOfCell = [Int](repeating: 0, count: layout == .wide ? scheme.units.count * scheme.items.count : 0)
  }

  /// Writes a record that begins on a line of the file.
  ///
  /// - Parameter offset: where the window's first byte lies in the file.
  mutating func write(_ record: RecordScan, of window: Span<UInt8>, at offset: Int, line: Int) throws {
    count += 1
    let reason: RejectReason?
    switch layout {
    case .wide: reason = try row.read(record, of: window, into: &wide)
    case .long, .counts: reason = try row.read(record, of: window, into: &mark)
    }
    let place = offset + record.start..<offset + record.contentEnd
    if let reason {
      reject(line: line, reason, text: withText ? try file.rejectText(place) : "")
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
      bytes.append(contentsOf: groups[wide.group])
      writeFacts(record, window)
      writeMarks(record, window)
    case .long:
      bytes.append(contentsOf: groups[mark.group])
      writeFacts(record, window)
      writeMark()
    case .counts:
      bytes.append(contentsOf: groups[mark.group])
      writeMark()
      bytes.append(contentsOf: ",\(mark.count)".utf8)
    }
    if withText { try writeText(file.rejectText(place)) }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Writes a row that cannot be used.
  mutating func reject(line: Int, _ reason: RejectReason, text: String) {
    bytes.appendOwnKey(source: source, line: line)
    bytes.append(contentsOf: rejectKind)
    bytes.append(contentsOf: reason.rawValue.utf8)
    if withText { writeText(text) }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func writeText(_ text: String) {
    bytes += KeyedRow.textMark
    EscapedText.append(text.utf8.span, as: .line, to: &bytes)
  }

  /// Writes what rules ask for besides marks.
  private mutating func writeFacts(_ record: RecordScan, _ window: Span<UInt8>) {
    for (field, column) in facts {
      bytes.append(UInt8(ascii: ","))
      guard let column else { continue }
      if field == .ownUnit {
        // Whoever belongs to no unit of the review is nobody's own.
        let unit = layout == .wide ? wide.facts.ownUnit : mark.facts.ownUnit
        if let unit { bytes.append(contentsOf: units[unit]) }
      } else {
        // A number or a time that was read: no commas, no quotes, plain ASCII.
        bytes.append(contentsOf: row.content(record.fields[column], window))
      }
    }
  }

  private mutating func writeMark() {
    bytes.append(UInt8(ascii: ","))
    bytes.append(contentsOf: units[mark.answer.cell / itemCount])
    if hasItems {
      bytes.append(UInt8(ascii: ","))
      bytes.append(contentsOf: items[mark.answer.cell % itemCount])
    }
    bytes.append(UInt8(ascii: ","))
    bytes.append(contentsOf: levels[mark.answer.level])
  }

  private mutating func writeMarks(_ record: RecordScan, _ window: Span<UInt8>) {
    for answer in wide.answers { levelOfCell[answer.cell] = answer.level + 1 }
    for (column, cell) in cells {
      bytes.append(UInt8(ascii: ","))
      let level = levelOfCell[cell]
      if level > 0 {
        levelOfCell[cell] = 0
        bytes.append(contentsOf: levels[level - 1])
      } else if wide.unknownLevels > 0 && !row.isEmpty(record.fields[column], window) {
        bytes.append(contentsOf: unknownLevel)
      }
    }
  }
}

extension Scheme {
  /// The digits of its ``ReadingDigest`` that keyed rows carry.
  var keyedMark: String { String(ReadingDigest.of(self).prefix(KeyedKind.schemeDigits)) }
}
