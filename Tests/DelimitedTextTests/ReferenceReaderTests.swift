import DelimitedText
import Testing

/// The definition of correct, case by case: fields joined by `|`, records by `/`.
@Suite struct ReferenceReaderTests {
  @Test(
    "strict quotes",
    arguments: [
      ("", ""),
      ("a", "a"),
      ("a,b\n", "a|b"),
      ("a\nb\r\nc\rd", "a/b/c/d"),
      ("a,\n", "a|"),
      ("\n\r\n\ra\n\n", "a"),
      ("\"\"\n", ""),
      ("\"a,b\"", "a,b"),
      ("\"a\"\"b\"", "a\"b"),
      ("\"a\r\nb\",c", "a\r\nb|c"),
      ("a\"b,\"c\"", "a\"b|c"),
      (" \"a\",b", " \"a\"|b"),
      (" ", " "),
    ])
  func strict(text: String, expected: String) {
    let records = referenceRecords(Array(text.utf8), dialect: Dialect())
    #expect(shown(records) == expected)
    #expect(records.allSatisfy { $0.irregularity == nil })
  }

  @Test(
    "blanks around quotes are dropped if the dialect says so; a tab is a blank unless it is the delimiter",
    arguments: [
      (",", "  \"a\" ,\"b\"\t", "a|b"),
      (",", " a , b", " a | b"),
      (",", " \"\" ", ""),
      ("\t", "a\t\"b\"\t c", "a|b| c"),
      (";", "\t\"a;b\"\t;c", "a;b|c"),
    ])
  func blanks(delimiter: String, text: String, expected: String) {
    let dialect = Dialect(delimiter: Array(delimiter.utf8)[0], blanksAroundQuotes: true)
    let records = referenceRecords(Array(text.utf8), dialect: dialect)
    #expect(shown(records) == expected)
    #expect(records.allSatisfy { $0.irregularity == nil })
  }

  @Test(
    "an irregular record is read on, its faulty field as raw bytes",
    arguments: [
      ("\"a\"b,c\nd", "\"a\"b|c/d", Irregularity.textAfterQuote),
      ("\"a\"b\"c,d\"\ne", "\"a\"b\"c|d\"/e", .textAfterQuote),
      ("\"a\" ,c", "\"a\" |c", .textAfterQuote),
      ("a,\"b\nc", "a|\"b\nc", .unclosedQuote),
      ("\"a\"b,\"c", "\"a\"b|\"c", .textAfterQuote),
    ])
  func irregular(text: String, expected: String, irregularity: Irregularity) {
    let records = referenceRecords(Array(text.utf8), dialect: Dialect())
    #expect(shown(records) == expected)
    #expect(records.first?.irregularity == irregularity)
    #expect(records.dropFirst().allSatisfy { $0.irregularity == nil })
  }

  @Test(
    "a record may be as long as the limit; beyond, reading resumes after the next line end with no quote open",
    arguments: [
      ("abcd\nb", "abcd/b", false),
      ("abcd\r\nb", "abcd/b", false),
      ("\"ab\"\nb", "ab/b", false),
      ("abcde\nb", "/b", true),
      ("\"abcd\nb\"c", "/b\"c", true),
      ("\"a\nb\nc\n", "/c", true),
      ("\"abc\nb", "/b", true),
      ("abcdefg", "", true),
    ])
  func limit(text: String, expected: String, isTooLong: Bool) {
    let records = referenceRecords(Array(text.utf8), dialect: Dialect(longestRecord: 4))
    #expect(shown(records) == expected)
    #expect(records.first?.irregularity == (isTooLong ? .tooLong : nil))
    #expect(records.first?.fields.isEmpty == isTooLong)
    #expect(records.dropFirst().allSatisfy { $0.irregularity == nil })
  }

  @Test("lines are counted at every LF and every CR without LF, inside quotes too")
  func lines() {
    let text = Array("a\r\n\n\"b\r\nc\rd\"\re\n\rf".utf8)
    let records = referenceRecords(text, dialect: Dialect())
    #expect(records.map(\.line) == [1, 3, 6, 8])
    #expect(records.map(\.byteRange) == [0..<3, 4..<13, 13..<15, 16..<17])
  }

  private func shown(_ records: [ReferenceRecord]) -> String {
    records.map { record in
      record.fields.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "|")
    }.joined(separator: "/")
  }
}
