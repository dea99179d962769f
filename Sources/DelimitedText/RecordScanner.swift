/// The fast reader of delimited records: it finds the next record in a buffer and reports where its fields lie.
///
///     let scanner = RecordScanner(dialect: Dialect())
///     var record = RecordScan()
///     var position = 0
///     while case .record = scanner.next(in: bytes, from: position, isFinal: true, into: &record) {
///       position = record.end           // record.fields[0].start ..< record.fields[0].end is the first field
///     }
///
/// Only four bytes can change what a record is: the delimiter, the quote, LF and CR. The scanner finds these marks in
/// eight bytes at a time and runs a small state machine over them alone. What makes it fast: most bytes are only ever
/// compared, never looked at one by one; fields without quotes have a loop of their own; and the fields go into the
/// same array for every record, which is asked for room once for many.
///
/// A scanner holds no state between calls and may be shared by threads. What it answers is what `ReferenceReader`
/// answers; the tests compare them on every short input.
public struct RecordScanner: Sendable {
  /// What the records look like.
  public let dialect: Dialect

  private let delimiters: UInt64

  /// A scanner of records in `dialect`.
  public init(dialect: Dialect) {
    self.dialect = dialect
    delimiters = EightBytes.repeating(dialect.delimiter)
  }

  /// Scans the record at `position`, or the first one after the empty lines there.
  ///
  /// - Parameters:
  ///   - bytes: The buffer.
  ///   - position: Where a record or an empty line starts, in `0...bytes.count`. Traps if it lies outside.
  ///   - isFinal: Whether the input ends with the buffer. If not, a record counts as complete only when no further byte
  ///     could change it.
  ///   - record: What was found. Its storage is used again.
  /// - Complexity: O(length of the record and of the empty lines before it), no allocation once `record` has room.
  public func next(
    in bytes: Span<UInt8>, from position: Int, isFinal: Bool, into record: inout RecordScan
  ) -> ScanStep {
    precondition(position >= 0 && position <= bytes.count, "the position lies outside the buffer")
    skipEmptyLines(in: bytes, from: position, isFinal: isFinal, into: &record)
    let start = record.start
    if start == bytes.count { return isFinal ? .endOfInput : .needsMoreBytes }

    // The first byte over the limit belongs to what is scanned: the record may end right there.
    let exceedsLimit = bytes.count - start > dialect.longestRecord
    let scanned = exceedsLimit ? bytes.extracting(first: start + dialect.longestRecord + 1) : bytes

    var walk = RecordWalk(dialect: dialect, delimiters: delimiters, start: start)
    var stop = RecordWalk.Stop.noMoreRoom
    repeat {
      // Fields are written in blocks, so that the array is asked for room and ownership once per block.
      record.fields.append(addingCapacity: Self.block) { fields in
        stop = walk.takeFields(in: scanned, into: &fields)
      }
    } while stop == .noMoreRoom
    record.irregularity = walk.irregularity

    if stop == .lineEnd {
      if Self.mayContinue(walk.place, in: bytes, isFinal: isFinal) { return .needsMoreBytes }
      record.contentEnd = walk.place
      record.end = walk.place + Self.lineEndLength(at: walk.place, in: bytes)
      record.lineEnds = walk.lineEnds + 1
    } else {
      if exceedsLimit { return endTooLong(in: bytes, isFinal: isFinal, record: &record) }
      if !isFinal { return .needsMoreBytes }
      record.fields.append(walk.finish(in: bytes))
      record.irregularity = walk.irregularity
      record.contentEnd = bytes.count
      record.end = bytes.count
      record.lineEnds = walk.lineEnds
    }
    return .record
  }

  /// How many fields are written before the array is asked for more room.
  private static let block = 32

  /// The byte after the first line end that begins at or after `position`: where reading resumes when nothing is known
  /// about quotes.
  ///
  /// Nil if the buffer has no such line end, or only a CR as its last byte while `isFinal` is false, as an LF may
  /// follow it. The search goes on in later bytes, for which only that CR must be kept.
  /// - Complexity: O(distance to the line end).
  public static func firstRecordStart(after position: Int, in bytes: Span<UInt8>, isFinal: Bool) -> Int? {
    firstLineEnd(after: position, in: bytes, isFinal: isFinal)?.upperBound
  }

  /// The first LF, CRLF or CR that begins at or after `position`, if it is known to be complete.
  private static func firstLineEnd(after position: Int, in bytes: Span<UInt8>, isFinal: Bool) -> Range<Int>? {
    var place = position
    while place < bytes.count {
      if isLineEnd(bytes[place]) {
        if mayContinue(place, in: bytes, isFinal: isFinal) { return nil }
        return place..<place + lineEndLength(at: place, in: bytes)
      }
      place += 1
    }
    return nil
  }

  /// Sets `record` to an empty one after the empty lines at `position`.
  @inline(__always)
  private func skipEmptyLines(in bytes: Span<UInt8>, from position: Int, isFinal: Bool, into record: inout RecordScan) {
    record.fields.removeAll(keepingCapacity: true)
    record.lineEnds = 0
    record.skippedLineEnds = 0
    record.irregularity = nil
    var start = position
    while start < bytes.count && Self.isLineEnd(bytes[start]) {
      if Self.mayContinue(start, in: bytes, isFinal: isFinal) { break }
      start += Self.lineEndLength(at: start, in: bytes)
      record.skippedLineEnds += 1
    }
    record.start = start
    record.contentEnd = start
    record.end = start
  }

  /// Ends a record that is longer than the limit.
  private func endTooLong(in bytes: Span<UInt8>, isFinal: Bool, record: inout RecordScan) -> ScanStep {
    record.fields.removeAll(keepingCapacity: true)
    record.irregularity = .tooLong
    let limit = record.start + dialect.longestRecord
    let lineEnd = Self.firstLineEnd(after: limit, in: bytes, isFinal: isFinal)
    if let lineEnd {
      record.contentEnd = lineEnd.lowerBound
      record.end = lineEnd.upperBound
    } else {
      // What is left undecided is at most the CR that ends the buffer.
      record.end = Self.mayContinue(bytes.count - 1, in: bytes, isFinal: isFinal) ? bytes.count - 1 : bytes.count
      record.contentEnd = record.end
    }
    record.lineEnds = 0
    for place in record.start..<record.end {
      if Self.isLineEnd(bytes[place]) && Self.lineEndLength(at: place, in: bytes) == 1 { record.lineEnds += 1 }
    }
    return lineEnd == nil && !isFinal ? .tooLong(resumeSearchFrom: record.end) : .record
  }

  @inline(__always)
  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  /// Whether the byte at `place` is a CR at the end of a buffer behind which an LF may follow.
  @inline(__always)
  private static func mayContinue(_ place: Int, in bytes: Span<UInt8>, isFinal: Bool) -> Bool {
    !isFinal && place + 1 == bytes.count && bytes[place] == UInt8(ascii: "\r")
  }

  /// 2 for a CR with an LF behind it, else 1. The byte at `place` is LF or CR.
  @inline(__always)
  private static func lineEndLength(at place: Int, in bytes: Span<UInt8>) -> Int {
    let isPair =
      bytes[place] == UInt8(ascii: "\r") && place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "\n")
    return isPair ? 2 : 1
  }
}
