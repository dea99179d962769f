import DelimitedText
import ReviewScheme
import SystemInterface

/// Brings rows of one file into canonical form, the general way.
struct CanonicalRows: Sendable {
  private let row: RowDecoder
  private let form: CanonicalForm
  private let columns: ColumnPlan
  /// The columns that are neither the ballot's id nor about a mark.
  private let middleFields: [Reading.Column]
  private let itemCount: Int
  /// The last row's ballot id, and its hash, if the file has ids.
  private var id: [UInt8] = []
  private(set) var key: UInt64?
  /// How many lines the last row has in canonical text.
  private(set) var lines = 1
  private var marks: [UInt8] = []

  init(row: RowDecoder, form: CanonicalForm) {
    self.row = row
    self.form = form
    columns = row.file.columns
    itemCount = form.itemCount
    let marks: Set<Reading.Column> = [.ballot, .unit, .item, .level, .count]
    middleFields = CanonicalForm.fields(of: row.file.columns).filter { !marks.contains($0) }
  }

  /// Packs a record that can be used.
  mutating func pack(_ record: RecordScan, of bytes: Span<UInt8>, into packer: inout BlockPacker) throws {
    let names = try names(record, bytes)
    if columns.column(of: .ballot) != nil {
      let text = try text(record, .ballot, bytes, names.charset)
      key = CanonicalKeys.hash(text.span, text.indices)
      id = fragment(text)
    }
    let middle = try middle(record, bytes, names)
    lines = 1 + Self.lineBreaks(id) + Self.lineBreaks(middle)
    switch columns.layout {
    case .wide where packer.keepsText:
      var writer = try begin(record, bytes, names)
      for (column, _) in columns.cells {
        let code = code(record.fields[column], bytes, names)
        writer.field(code == 0 ? [] : code > form.levels.count ? form.unknownLevel : form.levels[code - 1])
      }
      writer.endRecord()
      packer.add(text: writer.bytes)
    case .wide:
      marks.removeAll(keepingCapacity: true)
      var markBytes = 0
      for (place, cell) in columns.cells.enumerated() {
        let code = code(record.fields[cell.column], bytes, names)
        if code > 0 { markBytes += packer.length(ofCode: code) }
        packer.digits.append(code, at: place, to: &marks)
      }
      packer.add(id: id.span, middle: middle, marks: marks, markBytes: markBytes)
    case .long:
      let unit = row.find(names.units, columns.column(of: .unit), record.fields, bytes)
      let item = row.find(names.items, columns.column(of: .item), record.fields, bytes)
      let level = columns.column(of: .level).map { row.find(names.marks, record.fields[$0], bytes) } ?? 0
      packer.add(id: id.span, middle: middle, cell: unit * itemCount + max(0, item), level: level)
    case .counts:
      var writer = try begin(record, bytes, names)
      writer.field(form.units[row.find(names.units, columns.column(of: .unit), record.fields, bytes)])
      if let item = columns.column(of: .item) {
        writer.field(form.items[row.find(names.items, item, record.fields, bytes)])
      }
      let level = columns.column(of: .level).map { row.find(names.marks, record.fields[$0], bytes) } ?? 0
      writer.field(form.levels[level])
      writer.field(try text(record, .count, bytes, names.charset))
      writer.endRecord()
      packer.add(text: writer.bytes)
    }
  }

  /// The group and what a row says besides its marks, as text.
  private func middle(_ record: RecordScan, _ bytes: Span<UInt8>, _ names: SchemeNames) throws -> [UInt8] {
    var writer = DelimitedWriter()
    try write(middleFields, record, bytes, names, to: &writer)
    return writer.bytes
  }

  /// A row as text up to its middle.
  private func begin(_ record: RecordScan, _ bytes: Span<UInt8>, _ names: SchemeNames) throws -> DelimitedWriter {
    var writer = DelimitedWriter()
    if columns.column(of: .ballot) != nil { writer.field(try text(record, .ballot, bytes, names.charset)) }
    try write(middleFields, record, bytes, names, to: &writer)
    return writer
  }

  private func write(
    _ fields: [Reading.Column], _ record: RecordScan, _ bytes: Span<UInt8>, _ names: SchemeNames,
    to writer: inout DelimitedWriter
  ) throws {
    for field in fields {
      let column = columns.column(of: field)
      switch field {
      case .group: writer.field(form.groups[columns.group ?? row.find(names.groups, column, record.fields, bytes)])
      case .ownUnit:
        // Whoever belongs to no unit of the review is nobody's own.
        let unit = row.find(names.units, column, record.fields, bytes)
        writer.field(unit < 0 ? [] : form.units[unit])
      default: writer.field(try text(record, field, bytes, names.charset))
      }
    }
  }

  /// What a mark is in a wide file: 0 for none, then levels, then one that is no level.
  private func code(_ field: FieldRange, _ bytes: Span<UInt8>, _ names: SchemeNames) -> Int {
    if row.isEmpty(field, bytes) { return 0 }
    let level = row.find(names.marks, field, bytes)
    return level < 0 ? form.levels.count + 1 : level + 1
  }

  private func names(_ record: RecordScan, _ bytes: Span<UInt8>) throws -> SchemeNames {
    let range = record.start..<record.contentEnd
    let isASCII = TextCheck.firstNonASCII(bytes, range) == range.upperBound
    return row.names(in: isASCII ? .utf8 : try row.file.charset.charset())
  }

  /// A field in UTF-8, without blanks around it, as it reads without the scheme's rules for cells.
  private func text(
    _ record: RecordScan, _ field: Reading.Column, _ bytes: Span<UInt8>, _ charset: Charset
  ) throws -> [UInt8] {
    guard let column = columns.column(of: field) else { return [] }
    if let plain = row.plainText(of: field, record.fields[column], bytes) { return plain }
    let text = row.content(record.fields[column], bytes)
    if charset == .utf8 || TextCheck.firstNonASCII(text.span, text.indices) == text.count { return text }
    // Codes without a character have no other spelling, and stay what they are, as in the keys of ballots.
    let (converted, isWhole) = try CharsetConverter.utf8Bytes(of: text[...], from: charset)
    return isWhole ? converted : text
  }

  /// How many line ends a text has.
  private static func lineBreaks(_ text: [UInt8]) -> Int {
    text.indices.count { place in
      text[place] == UInt8(ascii: "\n")
        || (text[place] == UInt8(ascii: "\r") && (place + 1 == text.count || text[place + 1] != UInt8(ascii: "\n")))
    }
  }
}
