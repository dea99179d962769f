import DelimitedText
import ReviewScheme
import SystemInterface

/// Writes rows of one file in canonical form.
struct CanonicalRows: Sendable {
  private let row: RowDecoder
  private let form: CanonicalForm
  private let fields: [Reading.Column]
  /// The hash of the last row's ballot id, if it has one.
  private(set) var key: UInt64?

  init(row: RowDecoder, form: CanonicalForm) {
    self.row = row
    self.form = form
    fields = CanonicalForm.fields(of: row.file.columns)
  }

  /// Writes a record that can be used.
  mutating func write(_ record: RecordScan, of bytes: Span<UInt8>, to writer: inout DelimitedWriter) throws {
    let columns = row.file.columns
    let names = try names(record, bytes)
    for field in fields {
      let column = columns.column(of: field)
      switch field {
      case .ballot:
        let id = try text(record, column, bytes, names.charset)
        key = CanonicalKeys.hash(id.span, id.indices)
        writer.field(id)
      case .group: writer.field(form.groups[columns.group ?? row.find(names.groups, column, record.fields, bytes)])
      case .unit: writer.field(form.units[row.find(names.units, column, record.fields, bytes)])
      case .item: writer.field(form.items[row.find(names.items, column, record.fields, bytes)])
      case .level:
        let level = column.map { row.find(names.marks, record.fields[$0], bytes) } ?? 0
        writer.field(form.levels[level])
      case .ownUnit:
        // Whoever belongs to no unit of the review is nobody's own.
        let unit = row.find(names.units, column, record.fields, bytes)
        writer.field(unit < 0 ? [] : form.units[unit])
      case .count, .submitted, .seconds: writer.field(try text(record, column, bytes, names.charset))
      }
    }
    for (column, _) in columns.cells {
      let field = record.fields[column]
      if row.isEmpty(field, bytes) {
        writer.field([UInt8]())
      } else {
        let level = row.find(names.marks, field, bytes)
        writer.field(level < 0 ? form.unknownLevel : form.levels[level])
      }
    }
    writer.endRecord()
  }

  private func names(_ record: RecordScan, _ bytes: Span<UInt8>) throws -> SchemeNames {
    let range = record.start..<record.contentEnd
    let isASCII = TextCheck.firstNonASCII(bytes, range) == range.upperBound
    return row.names(in: isASCII ? .utf8 : try row.file.charset.charset())
  }

  /// A field in UTF-8, without blanks around it.
  private func text(
    _ record: RecordScan, _ column: Int?, _ bytes: Span<UInt8>, _ charset: Charset
  ) throws -> [UInt8] {
    guard let column else { return [] }
    let text = row.content(record.fields[column], bytes)
    if charset == .utf8 || TextCheck.firstNonASCII(text.span, text.indices) == text.count { return text }
    // Codes without a character have no other spelling, and stay what they are, as in the keys of ballots.
    let (converted, isWhole) = try CharsetConverter.utf8Bytes(of: text[...], from: charset)
    return isWhole ? converted : text
  }
}
