import DelimitedText
import SystemInterface

extension BallotFile {
  /// The text of a row that was not used, as ``RejectLog`` gives it.
  func rejectText(_ bytes: Range<Int>) throws -> String {
    var window = FileWindow(input)
    // Where cells lie is known only when the whole row has been seen.
    let wanted = columns.hidden.isEmpty ? RejectLog.longestText : Self.longestWithHiddenCells
    try window.load(from: bytes.lowerBound, atLeast: min(bytes.count, wanted))
    return try rejectText(window.buffer.span.extracting(first: window.count), of: bytes.count)
  }

  /// The same of a row that lies in memory, or of its beginning: `count` is how many bytes it has.
  func rejectText(_ beginning: Span<UInt8>, of count: Int) throws -> String {
    guard columns.hidden.isEmpty else {
      return try beginning.count == count ? textWithoutHiddenCells(beginning) : RejectLog.hiddenText
    }
    return try text(beginning, 0..<min(beginning.count, RejectLog.longestText))
      + (count > RejectLog.longestText ? "…" : "")
  }

  /// A longer row does not show where its cells lie.
  private static let longestWithHiddenCells = 1 << 20

  /// The text of a whole row in which marks stand for the cells of columns that the scheme ignores; one such mark alone
  /// if the row has other columns than the header, or quotes that leave open where a cell ends.
  private func textWithoutHiddenCells(_ row: Span<UInt8>) throws -> String {
    var record = RecordScan()
    let step = RecordScanner(dialect: dialect).next(in: row, from: 0, isFinal: true, into: &record)
    guard step == .record, record.irregularity == nil, record.contentEnd == row.count,
      record.fields.count == columns.roles.count
    else { return RejectLog.hiddenText }
    var shown = ""
    var place = 0
    for column in columns.hidden.sorted() {
      let field = record.fields[column]
      // Where an empty cell is, there is nothing to hide, and it may be why the row was rejected.
      if field.start == field.end || field.start >= RejectLog.longestText { continue }
      shown += try text(row, place..<field.start) + RejectLog.hiddenText
      place = field.end
    }
    let end = min(row.count, RejectLog.longestText)
    if place < end { shown += try text(row, place..<end) }
    return row.count > RejectLog.longestText ? shown + "…" : shown
  }

  private func text(_ bytes: Span<UInt8>, _ range: Range<Int>) throws -> String {
    try CharsetConverter.decode(range.map { bytes[$0] }, from: charset.charset()).text
  }
}
