import DelimitedText
import ReviewScheme
import Scoring
import SystemInterface

/// Reads records of one file as rows: names become indices, marks become levels, and what cannot be used gets its reason.
///
/// Reasons are looked for in a fixed order, so that a row with several faults always shows the same one: text that is no
/// text, then fields that are missing, then names that are unknown, then numbers.
struct RowDecoder: Sendable {
  let file: BallotFile
  private let rules: RuleBook
  private let namesByCharset: NamesByCharset
  private let itemCount: Int
  private let columns: ColumnPlan
  let ballotColumn: Int?
  let groupColumn: Int?
  private let unitColumn: Int?
  private let itemColumn: Int?
  private let levelColumn: Int?
  private let countColumn: Int?
  private let secondsColumn: Int?
  private let submittedColumn: Int?
  private let ownUnitColumn: Int?
  /// Reads cells that cannot be used as they stand, if the scheme says how.
  private let cells: CellReader?

  /// More marks than any tally sheet can hold, and small enough that sums stay far from overflowing.
  static let largestCount = 1_000_000_000_000

  init(file: BallotFile, rules: RuleBook, names: NamesByCharset, itemCount: Int) {
    self.file = file
    self.rules = rules
    self.itemCount = itemCount
    namesByCharset = names
    columns = file.columns
    cells = CellReader(file)
    ballotColumn = columns.column(of: .ballot)
    groupColumn = columns.column(of: .group)
    unitColumn = columns.column(of: .unit)
    itemColumn = columns.column(of: .item)
    levelColumn = columns.column(of: .level)
    countColumn = columns.column(of: .count)
    secondsColumn = rules.asksSeconds ? columns.column(of: .seconds) : nil
    submittedColumn = rules.asksSubmitted ? columns.column(of: .submitted) : nil
    ownUnitColumn = rules.removesOwnUnit ? columns.column(of: .ownUnit) : nil
  }

  /// Whether rows say anything besides their marks that rules ask for.
  var asksFacts: Bool { secondsColumn != nil || submittedColumn != nil || ownUnitColumn != nil }

  /// The scheme's names in a character set.
  func names(in charset: Charset) -> SchemeNames { namesByCharset.names(in: charset) }

  /// A row of a wide file.
  struct WideRow: Sendable {
    /// `nil` if the file has no ballot ids: each row is its own ballot.
    var key: BallotKey?
    var group = 0
    var answers: [Answer] = []
    var unknownLevels = 0
    var facts = BallotFacts.none
  }

  /// A row of a long file, or of a tally sheet.
  struct MarkRow: Sendable {
    /// `nil` if the file has no ballot ids: each row is its own ballot.
    var key: BallotKey?
    var group = 0
    var answer = Answer(cell: 0, level: 0)
    var facts = BallotFacts.none
    /// How many marks a line of a tally sheet stands for.
    var count = 1
  }

  /// Reads a record as a ballot; its reason if it cannot be used. `row` keeps its storage.
  func read(_ record: RecordScan, of bytes: Span<UInt8>, into row: inout WideRow) throws -> RejectReason? {
    let names: SchemeNames
    switch try prepare(record, of: bytes) {
    case .names(let table): names = table
    case .reject(let reason): return reason
    }
    let fields = record.fields
    row.answers.removeAll(keepingCapacity: true)
    row.unknownLevels = 0
    if let column = ballotColumn {
      guard let key = try key(fields[column], bytes, names.charset) else { return .missingField }
      row.key = key
    } else {
      row.key = nil
    }
    if isMissing(groupColumn, fields, bytes) { return .missingField }
    row.group = columns.group ?? find(names.groups, groupColumn, fields, bytes)
    if row.group < 0 { return .unknownGroup }
    for (column, cell) in columns.cells {
      let field = fields[column]
      if isEmpty(field, bytes) { continue }
      let level = find(names.marks, field, bytes)
      if level >= 0 {
        row.answers.append(Answer(cell: cell, level: level))
      } else if columns.badMark == .row {
        return .unknownLevel
      } else {
        row.unknownLevels += 1
      }
    }
    return readFacts(fields, bytes, names, into: &row.facts)
  }

  /// Reads a record as a mark, or as a line of a tally sheet; its reason if it cannot be used.
  func read(_ record: RecordScan, of bytes: Span<UInt8>, into row: inout MarkRow) throws -> RejectReason? {
    let names: SchemeNames
    switch try prepare(record, of: bytes) {
    case .names(let table): names = table
    case .reject(let reason): return reason
    }
    let fields = record.fields
    if let column = ballotColumn {
      guard let key = try key(fields[column], bytes, names.charset) else { return .missingField }
      row.key = key
    } else {
      row.key = nil
    }
    if isMissing(groupColumn, fields, bytes) || isMissing(unitColumn, fields, bytes)
      || isMissing(itemColumn, fields, bytes) || isMissing(levelColumn, fields, bytes)
      || isMissing(countColumn, fields, bytes)
    {
      return .missingField
    }
    row.group = columns.group ?? find(names.groups, groupColumn, fields, bytes)
    if row.group < 0 { return .unknownGroup }
    let unit = find(names.units, unitColumn, fields, bytes)
    if unit < 0 { return .unknownUnit }
    let item = itemColumn == nil ? 0 : find(names.items, itemColumn, fields, bytes)
    if item < 0 { return .unknownItem }
    let level = levelColumn.map { find(names.marks, fields[$0], bytes) } ?? -1
    if level < 0 { return .unknownLevel }
    row.answer = Answer(cell: unit * itemCount + item, level: level)
    if let column = countColumn {
      guard let count = count(content(fields[column], bytes)) else { return .badNumber }
      row.count = count
    }
    return readFacts(fields, bytes, names, into: &row.facts)
  }

  private enum Preparation {
    case names(SchemeNames)
    case reject(RejectReason)
  }

  /// What a record is before its fields are looked at: unusable, or text in some character set.
  private func prepare(_ record: RecordScan, of bytes: Span<UInt8>) throws -> Preparation {
    if record.irregularity == .tooLong { return .reject(.recordTooLong) }
    var names = namesByCharset.utf8
    let range = record.start..<record.contentEnd
    let place = TextCheck.firstNonASCII(bytes, range)
    if place < range.upperBound {
      let charset = try file.charset.charset()
      if !file.isCanonical && !TextCheck.isText(bytes, place..<range.upperBound, in: charset) {
        return .reject(.encoding)
      }
      names = namesByCharset.names(in: charset)
    }
    if record.irregularity != nil { return .reject(.quote) }
    if record.fields.count != columns.roles.count { return .reject(.columnCount) }
    return .names(names)
  }

  /// Reads what rules ask for besides marks; a reason if it cannot be read. An empty field says nothing.
  func readFacts(
    _ fields: [FieldRange], _ bytes: Span<UInt8>, _ names: SchemeNames, into facts: inout BallotFacts
  ) -> RejectReason? {
    facts = .none
    if let column = ownUnitColumn, !isEmpty(fields[column], bytes) {
      let unit = find(names.units, column, fields, bytes)
      facts.ownUnit = unit < 0 ? nil : unit
    }
    if let column = secondsColumn, !isEmpty(fields[column], bytes) {
      let text = content(fields[column], bytes)
      guard let time = halfNanoseconds(text) else { return .badNumber }
      facts.halfNanoseconds = time
    }
    if let column = submittedColumn, !isEmpty(fields[column], bytes) {
      guard let moment = momentText(content(fields[column], bytes)).flatMap({ Moment(utf8: $0[...]) }) else {
        return .badNumber
      }
      facts.submitted = moment.second
    }
    return nil
  }

  /// A time in seconds, see ``BallotFacts/halfNanoseconds``: as it stands, else as the scheme says.
  private func halfNanoseconds(_ text: [UInt8]) -> Int? {
    if let time = Seconds.halfNanoseconds(text) { return time }
    guard let cells else { return nil }
    for reading in cells.outcome(text).readings {
      if let time = Seconds.halfNanoseconds(reading) ?? cells.halfNanoseconds(reading) { return time }
    }
    return nil
  }

  /// A moment as `Moment` reads it: as it stands, else as the scheme says.
  private func momentText(_ text: [UInt8]) -> [UInt8]? {
    if Moment(utf8: text[...]) != nil { return text }
    guard let cells else { return nil }
    for reading in cells.outcome(text).readings {
      if Moment(utf8: reading[...]) != nil { return reading }
      if let moment = cells.momentText(reading) { return moment }
    }
    return nil
  }

  /// How many marks a line of a tally sheet stands for: as it stands, else as the scheme says.
  private func count(_ text: [UInt8]) -> Int? {
    func read(_ text: [UInt8]) -> Int? {
      guard let count = scaledDecimal(text.span, text.indices, decimals: 0), !text.contains(UInt8(ascii: ".")),
        count >= 0, count <= Self.largestCount
      else { return nil }
      return count
    }
    return read(text) ?? cells.flatMap { read($0.outcome(text).text) }
  }

  /// A number or a time of a row that can be used, written so that it reads without the scheme's rules; `nil` if it does
  /// so as it stands, or nobody can read it.
  func plainText(of column: Reading.Column, _ field: FieldRange, _ bytes: Span<UInt8>) -> [UInt8]? {
    // Ids are taken as they stand.
    guard cells != nil, column != .ballot else { return nil }
    if isEmpty(field, bytes) { return [] }
    let text = content(field, bytes)
    let plain: [UInt8]? =
      switch column {
      case .seconds:
        Seconds.halfNanoseconds(text) == nil ? halfNanoseconds(text).map { Seconds.text(ofHalfNanoseconds: $0) } : nil
      case .submitted: momentText(text)
      case .count: count(text).map { Array(String($0).utf8) }
      default: nil
      }
    return plain == text ? nil : plain
  }

  // MARK: - Fields

  /// Whether a cell says nothing: it is empty, or the scheme says so.
  func isEmpty(_ field: FieldRange, _ bytes: Span<UInt8>) -> Bool {
    if field.start == field.end || trimmed(field.start..<field.end, in: bytes).isEmpty { return true }
    return cells?.outcome(content(field, bytes)).isBlank ?? false
  }

  private func isMissing(_ column: Int?, _ fields: [FieldRange], _ bytes: Span<UInt8>) -> Bool {
    column.map { isEmpty(fields[$0], bytes) } ?? false
  }

  /// A field's text without quotes and blanks, as an array of its own.
  func content(_ field: FieldRange, _ bytes: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    FieldText.append(field, of: bytes, to: &text)
    let kept = trimmed(text.indices, in: text.span)
    return Array(text[kept])
  }

  /// A field's content in UTF-8.
  func text(_ field: FieldRange, _ bytes: Span<UInt8>, _ charset: Charset) throws -> [UInt8] {
    let text = content(field, bytes)
    if charset == .utf8 || TextCheck.firstNonASCII(text.span, text.indices) == text.count { return text }
    // Codes without a character have no other spelling, and stay what they are.
    let (converted, isWhole) = try CharsetConverter.utf8Bytes(of: text[...], from: charset)
    return isWhole ? converted : text
  }

  /// The key of a ballot's id, which is the same in whichever character set it is written.
  private func key(_ field: FieldRange, _ bytes: Span<UInt8>, _ charset: Charset) throws -> BallotKey? {
    let range = trimmed(field.start..<field.end, in: bytes)
    let isForeign = charset != .utf8 && TextCheck.firstNonASCII(bytes, range) < range.upperBound
    if field.hasDoubledQuotes || isForeign {
      let text = try text(field, bytes, charset)
      return text.isEmpty ? nil : BallotKey(text.span, text.indices)
    }
    return range.isEmpty ? nil : BallotKey(bytes, range)
  }

  func find(_ table: NameTable, _ column: Int?, _ fields: [FieldRange], _ bytes: Span<UInt8>) -> Int {
    guard let column else { return -1 }
    return find(fields[column], bytes) { table.find($0, $1) }
  }

  func find(_ marks: MarkTable, _ field: FieldRange, _ bytes: Span<UInt8>) -> Int {
    find(field, bytes) { marks.find($0, $1) }
  }

  /// What a field names: as it stands, else as the scheme's rules change it; -1 if nothing.
  @inline(__always)
  private func find(_ field: FieldRange, _ bytes: Span<UInt8>, in table: (Span<UInt8>, Range<Int>) -> Int) -> Int {
    let found: Int
    if field.hasDoubledQuotes {
      let text = content(field, bytes)
      found = table(text.span, text.indices)
    } else {
      found = table(bytes, trimmed(field.start..<field.end, in: bytes))
    }
    guard found < 0, let cells else { return found }
    let text = cells.outcome(content(field, bytes)).text
    return table(text.span, text.indices)
  }
}
