/// One record as `ReferenceReader` gives it.
public struct ReferenceRecord: Hashable, Sendable {
  /// The fields: what stands between the quotes, doubled ones made single, or else the raw bytes.
  public var fields: [[UInt8]]

  /// The line of the record's first byte, from 1.
  public var line: Int

  /// The record's bytes with its line end.
  public var byteRange: Range<Int>

  /// What is wrong with the record, or nil.
  public var irregularity: Irregularity?

  /// A record of these parts.
  public init(fields: [[UInt8]], line: Int, byteRange: Range<Int>, irregularity: Irregularity? = nil) {
    self.fields = fields
    self.line = line
    self.byteRange = byteRange
    self.irregularity = irregularity
  }
}

/// The slow, obvious reader: one byte after the other through the states of a record. It is the definition of correct,
/// to which `RecordScanner` is compared; it shares no code with it.
public struct ReferenceReader: Sequence, IteratorProtocol, Sendable {
  private enum State {
    case fieldStart
    case unquoted
    case quoted
    /// After a quote inside quotes: the field's end, or half of a doubled quote.
    case quoteInQuoted
    case blanksAfterQuote
    case textAfterQuote
  }

  private let bytes: [UInt8]
  private let dialect: Dialect
  private var position = 0
  private var line = 1

  /// A reader of all records of `bytes`.
  public init(_ bytes: [UInt8], dialect: Dialect) {
    self.bytes = bytes
    self.dialect = dialect
  }

  /// The next record, or nil at the end.
  ///
  /// - Complexity: O(length of the record), with several copies of its bytes.
  public mutating func next() -> ReferenceRecord? {
    while position < bytes.count && isLineEnd(bytes[position]) { passLineEnd() }
    if position == bytes.count { return nil }

    let start = position
    var record = ReferenceRecord(fields: [], line: line, byteRange: start..<start)
    var state = State.fieldStart
    var raw: [UInt8] = []
    var content: [UInt8] = []

    while position < bytes.count {
      let byte = bytes[position]
      if state != .quoted && isLineEnd(byte) { break }
      if position - start == dialect.longestRecord { return tooLong(record) }
      passByte()

      if state != .quoted && byte == dialect.delimiter {
        record.fields.append(state == .quoteInQuoted || state == .blanksAfterQuote ? content : raw)
        raw = []
        content = []
        state = .fieldStart
        continue
      }
      raw.append(byte)
      switch state {
      case .fieldStart:
        if byte == UInt8(ascii: "\"") {
          state = .quoted
        } else if !isPermittedBlank(byte) {
          state = .unquoted
        }
      case .unquoted, .textAfterQuote:
        break
      case .quoted:
        if byte == UInt8(ascii: "\"") { state = .quoteInQuoted } else { content.append(byte) }
      case .quoteInQuoted:
        if byte == UInt8(ascii: "\"") {
          content.append(byte)
          state = .quoted
        } else if isPermittedBlank(byte) {
          state = .blanksAfterQuote
        } else {
          state = .textAfterQuote
        }
      case .blanksAfterQuote:
        if !isPermittedBlank(byte) { state = .textAfterQuote }
      }
      if state == .textAfterQuote && record.irregularity == nil { record.irregularity = .textAfterQuote }
    }

    if state == .quoted && record.irregularity == nil { record.irregularity = .unclosedQuote }
    record.fields.append(state == .quoteInQuoted || state == .blanksAfterQuote ? content : raw)
    if position < bytes.count { passLineEnd() }
    record.byteRange = start..<position
    return record
  }

  /// Gives up on a record at the limit and passes the first line end from there on.
  private mutating func tooLong(_ begun: ReferenceRecord) -> ReferenceRecord {
    while position < bytes.count && !isLineEnd(bytes[position]) { passByte() }
    if position < bytes.count { passLineEnd() }
    return ReferenceRecord(
      fields: [], line: begun.line, byteRange: begun.byteRange.lowerBound..<position, irregularity: .tooLong)
  }

  /// Passes one byte, and counts the line if it ends one: an LF, or a CR that no LF follows.
  private mutating func passByte() {
    let byte = bytes[position]
    position += 1
    let endsLine =
      byte == UInt8(ascii: "\n")
      || (byte == UInt8(ascii: "\r") && (position == bytes.count || bytes[position] != UInt8(ascii: "\n")))
    if endsLine { line += 1 }
  }

  /// Passes LF, CRLF or CR.
  private mutating func passLineEnd() {
    let first = bytes[position]
    passByte()
    if first == UInt8(ascii: "\r") && position < bytes.count && bytes[position] == UInt8(ascii: "\n") { passByte() }
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  private func isPermittedBlank(_ byte: UInt8) -> Bool {
    dialect.blanksAroundQuotes && byte != dialect.delimiter && (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t"))
  }
}
