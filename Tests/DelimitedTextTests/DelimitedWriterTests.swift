import DelimitedText
import TestSupport
import Testing

/// What is written reads back as the same fields, and a formula is never left to a spreadsheet.
@Suite struct DelimitedWriterTests {
  @Test(
    "quotes stand only where a reader would see something else",
    arguments: [
      ("a", "a"), ("a b", "a b"), ("a;b", "a;b"), ("满意", "满意"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
      ("a\nb", "\"a\nb\""), ("a\r", "\"a\r\""), (" a", "\" a\""), ("a\t", "\"a\t\""), ("", "\"\""),
    ])
  func quoting(text: String, expected: String) {
    #expect(record { $0.field(text) } == expected + "\n")
  }

  @Test("an empty field needs quotes only where it is the whole record")
  func emptyFields() {
    #expect(
      record {
        $0.field("")
        $0.field("")
      } == ",\n")
    #expect(record(lineEnd: .crlf) { $0.field([UInt8]()) } == "\"\"\r\n")
  }

  @Test("whole numbers", arguments: [0, 7, -7, 10, 1_234_567_890, .max, .min])
  func wholeNumbers(value: Int) {
    #expect(record(guardFormulas: true) { $0.field(value) } == "\(value)\n")
  }

  @Test(
    "a text that begins like a formula is guarded, a number is not",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
      ("-1,5", "\"'-1,5\""), ("=\" ", "\"'=\"\" \""), ("a=1", "a=1"), ("'=1", "'=1"), ("\n=1", "\"\n=1\""),
      ("", "\"\""),
    ])
  func formulas(text: String, expected: String) {
    #expect(record(guardFormulas: true) { $0.field(text) } == expected + "\n")
    #expect(record(guardFormulas: true) { $0.field(Array(text.utf8)) } == expected + "\n")
    #expect(record(guardFormulas: true) { $0.number("-0.25") } == "-0.25\n")
    #expect(record(guardFormulas: true) { $0.number("-0,25") } == "\"-0,25\"\n")
  }

  @Test("any fields written read back the same, in every dialect", arguments: 0..<24)
  func roundTrip(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let delimiter = Array(",;\t".utf8)[seed % 3]
    let alphabet = Array("a,\"\n\r \t;'满".utf8)
    let records = (0..<40).map { _ in
      (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        (0..<Int.random(in: 0...5, using: &generator)).map { _ in
          alphabet[Int.random(in: alphabet.indices, using: &generator)]
        }
      }
    }
    var writer = DelimitedWriter(delimiter: delimiter, lineEnd: seed % 2 == 0 ? .lf : .crlf)
    var written: [UInt8] = []
    for record in records {
      for field in record { writer.field(field.span) }
      writer.endRecord()
      // The caller may take the bytes away after any record.
      written += writer.bytes
      writer.bytes.removeAll(keepingCapacity: true)
    }
    for blanksAroundQuotes in [false, true] {
      let dialect = Dialect(delimiter: delimiter, blanksAroundQuotes: blanksAroundQuotes)
      let found = scannedRecords(written, dialect: dialect)
      #expect(found.map(\.fields) == records)
      #expect(found.allSatisfy { $0.irregularity == nil })
    }
  }

  private func record(
    lineEnd: DelimitedWriter.LineEnd = .lf, guardFormulas: Bool = false, _ write: (inout DelimitedWriter) -> Void
  ) -> String {
    var writer = DelimitedWriter(lineEnd: lineEnd, guardFormulas: guardFormulas)
    write(&writer)
    writer.endRecord()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
