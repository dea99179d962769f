/// Where a field lies in the buffer that was scanned.
///
/// A quoted field is what stands between its quotes. Any other field is its raw bytes, and so is an irregular one, its
/// quotes included.
public struct FieldRange: Hashable, Sendable {
  /// The offset of the field's first byte in the buffer.
  public let start: Int

  /// The offset after the field's last byte in the buffer; not below `start`.
  public let end: Int

  /// Whether a doubled quote, which stands for one, occurs between the quotes; false for a field that is not quoted.
  public let hasDoubledQuotes: Bool

  /// Whether the field was quoted.
  public let isQuoted: Bool

  /// A field at `start..<end`.
  public init(start: Int, end: Int, hasDoubledQuotes: Bool = false, isQuoted: Bool = false) {
    self.start = start
    self.end = end
    self.hasDoubledQuotes = hasDoubledQuotes
    self.isQuoted = isQuoted
  }
}

/// One record found in a buffer. A value is used again for the next record, so that scanning does not allocate.
///
/// All positions are offsets into the buffer given to `RecordScanner.next(in:from:isFinal:into:)`.
public struct RecordScan: Hashable, Sendable {
  /// The fields, at least one; empty if the record is too long.
  public var fields: [FieldRange] = []

  /// The record's first byte, after the empty lines that were skipped. Whatever the step, the next call may start here.
  public var start = 0

  /// The byte after the record's line end; the end of the buffer if the input ends without one.
  public var end = 0

  /// The byte after the record's last one, before its line end.
  public var contentEnd = 0

  /// How many line ends lie in `start..<end`, the record's own included.
  public var lineEnds = 0

  /// How many empty lines the call skipped before `start`. With `line` the line at the position given to the call, the
  /// record stands in line `line + skippedLineEnds`, and `end` in line `line + skippedLineEnds + lineEnds`.
  public var skippedLineEnds = 0

  /// What is wrong with the record, or nil.
  public var irregularity: Irregularity?

  /// An empty scan, to be filled by a scanner.
  public init() {}
}

/// What a scanner found at a position.
public enum ScanStep: Hashable, Sendable {
  /// A record, known to be complete. The next call starts at its `end`.
  case record

  /// Nothing but empty lines up to the end of the input. Only answered if the buffer is final.
  case endOfInput

  /// The buffer may end before the record does. The caller keeps the bytes from the scan's `start` on, adds more behind
  /// them and scans again from there. Of the scan only `start` and `skippedLineEnds` say anything. Only answered if the
  /// buffer is not final, and never if it holds `Dialect.longestRecord + 2` bytes from the scan's `start` on.
  case needsMoreBytes

  /// The record is longer than `Dialect.longestRecord`, and the line end after which reading resumes is not in this
  /// buffer. Only answered if the buffer is not final.
  ///
  /// The scan holds the record's `start` and the line ends of `start..<resumeSearchFrom`; its `end` and `contentEnd`
  /// are `resumeSearchFrom` for the time being. The caller needs none of the bytes before `resumeSearchFrom`. It looks
  /// for the line end with `RecordScanner.firstRecordStart(after:in:isFinal:)` from there on, in as many buffers as it
  /// takes, and adds one to `lineEnds` if it is found.
  case tooLong(resumeSearchFrom: Int)
}
