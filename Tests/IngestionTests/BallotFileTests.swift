import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import Testing

@Suite("BallotFile")
struct BallotFileTests {
  @Test("A header that is too long is called so, whether or not it ends", arguments: ["", "\nG1,A\n"])
  func namesLongHeaders(rest: String) {
    let header = "group," + String(repeating: "x", count: 200_000)
    #expect(
      ingestionProblems([RoundFile(header + rest)], under: .small(), longestRecord: 100_000) == [
        "a.csv:1: the header is longer than 16 MiB; look whether this is a CSV file, and mend its first row"
      ])
  }

  @Test(
    "A file without a usable header is refused with its line and a remedy",
    arguments: [
      ("", "1: the file is empty; it needs a header and a row for each ballot"),
      ("\n\r\n", "1: the file is empty; it needs a header and a row for each ballot"),
      (
        "\n\"a\"b,c\n",
        "2: the header has text behind a closing quote; look whether this is a CSV file, and mend its first row"
      ),
      (
        "\"a\nb",
        "1: the header has a quote that is never closed; look whether this is a CSV file, and mend its first row"
      ),
    ])
  func namesProblems(text: String, problem: String) {
    #expect(ingestionProblems([RoundFile(text)], under: .small()) == ["a.csv:" + problem])
  }

  @Test("An encoding that the file does not have is named")
  func namesEncodings() {
    let header = RoundFile(name: "a.csv", bytes: Array("group,".utf8) + [0xB0])
    #expect(
      ingestionProblems([header], under: .small()) == [
        "a.csv:1: the heading of column 2 is not text in UTF-8; look whether this is a CSV file, or say its encoding in "
          + "intake.encoding"
      ])
    #expect(
      ingestionProblems([header], under: .small(reading: Reading(encoding: .gb18030))).first?.contains("GB18030")
        == true)
    #expect(
      ingestionProblems([RoundFile("group,U1\n")], under: .small(reading: Reading(encoding: .utf16))) == [
        "a.csv:1: the scheme says UTF-16, but the file has no byte order mark; save it again as UTF-16 with a byte order "
          + "mark, or correct intake.encoding"
      ])
  }
}
