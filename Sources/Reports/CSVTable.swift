import DelimitedText
import ReviewScheme

/// What a table of a report is written to: CSV, or a sheet of a workbook. What does not exist becomes an empty field.
protocol TableWriter {
  /// The headings, or any row of words.
  mutating func row(_ texts: [String])
  /// A field that is text whatever it looks like.
  mutating func text(_ text: String)
  /// A field that is a number, if its text is one.
  mutating func number(_ text: String?)
  mutating func integer(_ value: Int?)
  mutating func endRow()
}

extension TableWriter {
  /// The fields that say which unit a row is about.
  mutating func unit(_ unit: Int, of scheme: Scheme) {
    text(scheme.categories[scheme.units[unit].category].name)
    text(scheme.units[unit].id)
    text(scheme.units[unit].name)
  }
}

/// A table in the making, as CSV.
struct CSVTable: TableWriter {
  private var writer = DelimitedWriter(lineEnd: .crlf, guardFormulas: true)
  private let byteOrderMark: Bool

  init(byteOrderMark: Bool) { self.byteOrderMark = byteOrderMark }

  var bytes: [UInt8] { (byteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + writer.bytes }

  mutating func row(_ texts: [String]) {
    for text in texts { writer.field(text) }
    writer.endRecord()
  }

  mutating func text(_ text: String) { writer.field(text) }

  mutating func number(_ text: String?) { writer.number(text ?? "") }

  mutating func integer(_ value: Int?) {
    if let value { writer.field(value) } else { writer.number("") }
  }

  mutating func endRow() { writer.endRecord() }
}
