import DelimitedText
import TestSupport
import Testing

/// The scanner answers what the reference reader answers, however the input is cut into buffers.
@Suite struct RecordScannerTests {
  #if DEBUG
    /// Every text up to this length is tried; longer ones are drawn. A release build tries them all.
    static let exhaustedLength = 6
    static let cutLength = 4
    static let limitedLength = 5
  #else
    static let exhaustedLength = 8
    static let cutLength = 6
    static let limitedLength = 6
  #endif

  static func dialects(longestRecord: Int = 1 << 24) -> [Dialect] {
    [false, true].map { Dialect(blanksAroundQuotes: $0, longestRecord: longestRecord) }
  }

  @Test("every short text in one buffer", arguments: dialects())
  func everyShortText(dialect: Dialect) {
    for length in 0...Self.exhaustedLength {
      for number in 0..<textCount(length) { checkWhole(text(number, length: length), dialect) }
    }
    var generator = SeededGenerator(seed: 1)
    for length in Self.exhaustedLength + 1..<11 {
      for _ in 0..<1_000 {
        checkWhole(text(Int.random(in: 0..<textCount(length), using: &generator), length: length), dialect)
      }
    }
  }

  @Test("every short text, cut in two anywhere", arguments: dialects())
  func everyCut(dialect: Dialect) {
    for length in 0...Self.cutLength {
      for number in 0..<textCount(length) {
        let bytes = text(number, length: length)
        let expected = referenceRecords(bytes, dialect: dialect)
        for cut in 0...length { checkPieces(bytes, dialect, [cut], expected) }
      }
    }
    var generator = SeededGenerator(seed: 2)
    for length in Self.cutLength + 1..<11 {
      for _ in 0..<150 {
        let bytes = text(Int.random(in: 0..<textCount(length), using: &generator), length: length)
        let expected = referenceRecords(bytes, dialect: dialect)
        for cut in 0...length { checkPieces(bytes, dialect, [cut], expected) }
      }
    }
  }

  @Test("every short text with a limit that it can exceed, whole and byte by byte", arguments: [1, 2, 3])
  func everyShortTextWithLimit(longestRecord: Int) {
    for dialect in Self.dialects(longestRecord: longestRecord) {
      for length in 0...Self.limitedLength {
        for number in 0..<textCount(length) {
          let bytes = text(number, length: length)
          checkWhole(bytes, dialect)
          checkPieces(bytes, dialect, Array(0...length), referenceRecords(bytes, dialect: dialect))
        }
      }
    }
  }

  @Test("long random texts around the limits of a word and of a record", arguments: 0..<60)
  func longRandomTexts(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let alphabets = [interestingBytes, Array("a,\"\n\r \t;b满".utf8), Array("aaaaaaaaaaaa,bbbb\"\n".utf8)]
    let alphabet = alphabets[seed % alphabets.count]
    let dialect = Dialect(
      delimiter: Array(",;\t".utf8)[seed / 3 % 3], blanksAroundQuotes: seed % 2 == 0,
      longestRecord: [8, 40, 1 << 24][seed / 9 % 3])
    for _ in 0..<10 {
      let bytes = (0..<Int.random(in: 0..<300, using: &generator)).map { _ in
        alphabet[Int.random(in: alphabet.indices, using: &generator)]
      }
      checkWhole(bytes, dialect)
      var pieceEnds = (0..<8).map { _ in Int.random(in: 0...bytes.count, using: &generator) }
      pieceEnds.sort()
      checkPieces(bytes, dialect, pieceEnds, referenceRecords(bytes, dialect: dialect))
    }
  }

  @Test("a record may have any number of fields, quoted or not")
  func anyNumberOfFields() {
    for count in 1...130 {
      let plain = Array(repeating: "1", count: count)
      for quoted in [0, count / 2, count - 1] {
        var cells = plain
        cells[quoted] = "\"a,b\""
        for lineEnd in ["", "\n"] {
          let bytes = Array((cells.joined(separator: ",") + lineEnd).utf8)
          checkWhole(bytes, Dialect())
          checkPieces(bytes, Dialect(), [bytes.count / 2], referenceRecords(bytes, dialect: Dialect()))
        }
      }
    }
  }

  @Test("a scan says where it stands, in bytes and lines")
  func positions() {
    let bytes = Array("\r\n\nab,\"c\r\nd\"\r\nnext".utf8)
    let scanner = RecordScanner(dialect: Dialect())
    var scan = RecordScan()
    #expect(scanner.next(in: bytes.span, from: 0, isFinal: false, into: &scan) == .record)
    #expect((scan.skippedLineEnds, scan.start, scan.contentEnd, scan.end, scan.lineEnds) == (2, 3, 12, 14, 2))
    #expect(
      scan.fields == [
        FieldRange(start: 3, end: 5), FieldRange(start: 7, end: 11, hasDoubledQuotes: false, isQuoted: true),
      ])
    #expect(scanner.next(in: bytes.span, from: scan.end, isFinal: false, into: &scan) == .needsMoreBytes)
    #expect(scan.start == 14)
    #expect(scanner.next(in: bytes.span, from: 14, isFinal: true, into: &scan) == .record)
    #expect(scanner.next(in: bytes.span, from: scan.end, isFinal: true, into: &scan) == .endOfInput)
  }

  @Test("empty lines are given up even where no record follows yet")
  func emptyLinesBeforeTheCut() {
    let bytes = Array("\n\n\r\n\r".utf8)
    var scan = RecordScan()
    let scanner = RecordScanner(dialect: Dialect())
    #expect(scanner.next(in: bytes.span, from: 0, isFinal: false, into: &scan) == .needsMoreBytes)
    #expect((scan.start, scan.skippedLineEnds) == (4, 3))
    #expect(scanner.next(in: bytes.span, from: 0, isFinal: true, into: &scan) == .endOfInput)
    #expect((scan.start, scan.skippedLineEnds) == (5, 4))
  }

  @Test("a record over the limit whose end lies beyond the buffer names the byte to search from")
  func tooLongBeyondTheBuffer() {
    let scanner = RecordScanner(dialect: Dialect(longestRecord: 4))
    var scan = RecordScan()
    #expect(step("\"a\nb,c", scanner, &scan) == .tooLong(resumeSearchFrom: 6))
    #expect((scan.start, scan.lineEnds, scan.fields.count) == (0, 1, 0))
    #expect(scan.irregularity == .tooLong)
    #expect(step("\"a\nb,c\r", scanner, &scan) == .tooLong(resumeSearchFrom: 6))
    #expect(step("\"a\nb,c\rd", scanner, &scan) == .record)
    #expect((scan.contentEnd, scan.end, scan.lineEnds) == (6, 7, 2))
    #expect(step("abcd\r", scanner, &scan) == .needsMoreBytes)
    #expect(step("abcd\r\n", scanner, &scan) == .record)
    #expect(scan.irregularity == nil)

    func step(_ text: String, _ scanner: RecordScanner, _ scan: inout RecordScan) -> ScanStep {
      scanner.next(in: text.utf8.span, from: 0, isFinal: false, into: &scan)
    }
  }

  @Test(
    "the first record start lies after the first line end",
    arguments: [
      ("ab\ncd", 0, 3, 3), ("ab\ncd", 2, 3, 3), ("ab\ncd", 3, nil, nil), ("ab\r\ncd", 0, 4, 4), ("ab\r\ncd", 3, 4, 4),
      ("ab\rcd", 0, 3, 3), ("ab\r", 0, nil, 3), ("ab", 2, nil, nil), ("", 0, nil, nil),
    ] as [(String, Int, Int?, Int?)])
  func firstRecordStart(text: String, position: Int, expected: Int?, expectedIfFinal: Int?) {
    let bytes = text.utf8.span
    #expect(RecordScanner.firstRecordStart(after: position, in: bytes, isFinal: false) == expected)
    #expect(RecordScanner.firstRecordStart(after: position, in: bytes, isFinal: true) == expectedIfFinal)
  }

  private func checkWhole(_ bytes: [UInt8], _ dialect: Dialect) {
    let found = scannedRecords(bytes, dialect: dialect)
    let expected = referenceRecords(bytes, dialect: dialect)
    // The macro is slow in debug builds, so it only speaks of what differs.
    if found != expected { #expect(found == expected, "\(String(showing: bytes)) in \(dialect)") }
  }

  private func checkPieces(
    _ bytes: [UInt8], _ dialect: Dialect, _ pieceEnds: [Int], _ expected: [ReferenceRecord]
  ) {
    let found = streamedRecords(bytes, dialect: dialect, pieceEnds: pieceEnds)
    if found != expected {
      #expect(found == expected, "\(String(showing: bytes)) cut at \(pieceEnds) in \(dialect)")
    }
  }
}
