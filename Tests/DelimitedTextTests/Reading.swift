import DelimitedText
import Testing

/// The records of `bytes` as the scanner finds them in one buffer, in the words of the reference reader.
func scannedRecords(_ bytes: [UInt8], dialect: Dialect) -> [ReferenceRecord] {
  streamedRecords(bytes, dialect: dialect, pieceEnds: [])
}

/// The records as a caller finds them whose buffer receives the input in pieces that end at `pieceEnds`, ascending, and
/// at the input's end.
///
/// This is the loop that the documentation of `ScanStep` describes: scan, keep what is not decided, add a piece.
func streamedRecords(_ bytes: [UInt8], dialect: Dialect, pieceEnds: [Int]) -> [ReferenceRecord] {
  let scanner = RecordScanner(dialect: dialect)
  var ends = pieceEnds + [bytes.count]
  var records: [ReferenceRecord] = []
  var scan = RecordScan()
  var line = 1
  /// Where the buffer and the next record begin in the input.
  var base = 0
  var buffer = Array(bytes[..<ends.removeFirst()])

  func receivePiece(droppingFirst count: Int) {
    let received = base + buffer.count
    base += count
    buffer = Array(bytes[base..<max(received, ends.removeFirst())])
  }

  while true {
    let isFinal = ends.isEmpty
    let step = scanner.next(in: buffer.span, from: 0, isFinal: isFinal, into: &scan)
    line += scan.skippedLineEnds
    switch step {
    case .record:
      records.append(
        ReferenceRecord(
          fields: scan.fields.map { field in
            var text: [UInt8] = []
            FieldText.append(field, of: buffer.span, to: &text)
            return text
          }, line: line, byteRange: base + scan.start..<base + scan.end, irregularity: scan.irregularity))
      #expect(["", "\n", "\r", "\r\n"].contains(String(decoding: buffer[scan.contentEnd..<scan.end], as: UTF8.self)))
      line += scan.lineEnds
      base += scan.end
      buffer.removeFirst(scan.end)
    case .endOfInput:
      #expect(isFinal)
      return records
    case .needsMoreBytes:
      #expect(!isFinal)
      #expect(buffer.count - scan.start < dialect.longestRecord + 2)
      receivePiece(droppingFirst: scan.start)
    case .tooLong(let resume):
      #expect(!isFinal)
      let start = base + scan.start
      line += scan.lineEnds
      receivePiece(droppingFirst: resume)
      var end = RecordScanner.firstRecordStart(after: 0, in: buffer.span, isFinal: ends.isEmpty)
      while end == nil && !ends.isEmpty {
        receivePiece(droppingFirst: buffer.last == UInt8(ascii: "\r") ? buffer.count - 1 : buffer.count)
        end = RecordScanner.firstRecordStart(after: 0, in: buffer.span, isFinal: ends.isEmpty)
      }
      let recordLine = line - scan.lineEnds
      if end != nil { line += 1 }
      base += end ?? buffer.count
      buffer.removeFirst(end ?? buffer.count)
      records.append(
        ReferenceRecord(fields: [], line: recordLine, byteRange: start..<base, irregularity: .tooLong))
    }
  }
}

/// The records of `text` as the reference reader finds them.
func referenceRecords(_ bytes: [UInt8], dialect: Dialect) -> [ReferenceRecord] {
  Array(ReferenceReader(bytes, dialect: dialect))
}

/// The six bytes that exercise every state: plain text, delimiter, quote, both line ends, blank.
let interestingBytes = Array("a,\"\n\r ".utf8)

/// The `number`-th text of `length` over the interesting bytes, in `0..<textCount(length)`.
func text(_ number: Int, length: Int) -> [UInt8] {
  var rest = number
  return (0..<length).map { _ in
    let byte = interestingBytes[rest % interestingBytes.count]
    rest /= interestingBytes.count
    return byte
  }
}

/// How many texts of `length` there are over the interesting bytes.
func textCount(_ length: Int) -> Int { (0..<length).reduce(1) { product, _ in product * interestingBytes.count } }

extension String {
  /// The bytes with control characters spelled out, for the message of a failed comparison.
  init(showing bytes: [UInt8]) { self = String(decoding: bytes, as: UTF8.self).debugDescription }
}
