import DelimitedText
import Testing

/// The delimiter is the most frequent of the three in the first record.
@Suite struct DelimiterGuessTests {
  @Test(
    "from the header",
    arguments: [
      ("", ","), ("name", ","), ("a,b", ","), ("a;b", ";"), ("a\tb", "\t"),
      ("a;b;c,d", ";"), ("a,b;c", ","), ("a;b\tc", ","), ("\r\n\na;b\nx,y,z,w", ";"), ("a;b\rx,y,z", ";"),
      ("\"a,b,c\";d", ";"), ("\"a,\n,\"\"b,c\";d", ";"), (" \"a,b\";c", ";"), ("a\",b;c;d", ";"),
      ("x\"a,b\";c,d", ","), ("\"a,b,c", ","), ("\"a\"\";;\";b,c,d", ","),
    ])
  func delimiter(header: String, expected: String) {
    #expect(DelimiterGuess.delimiter(ofHeader: header.utf8.span) == Array(expected.utf8)[0])
  }
}
