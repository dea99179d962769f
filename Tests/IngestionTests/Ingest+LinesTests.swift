import Ingestion
import ReviewScheme
import Scoring
import TestSupport
import Testing

@Suite("Keyed rows of lines")
struct IngestLinesTests {
  private func rows(
    _ lines: [(number: Int, text: String)], headings: String, under scheme: Scheme, pieces: Int = 1 << 18
  ) throws -> [[UInt8]] {
    var rest = Array(lines.map { "\($0.number)\t\($0.text)\n" }.joined().utf8)[...]
    var bytes: [UInt8] = []
    try Ingest.key(
      linesOf: "a.csv", headings: Array(headings.utf8), source: (1, 1), under: scheme, withText: true,
      settings: IngestionSettings(),
      next: {
        defer { rest = rest.dropFirst(pieces) }
        return Array(rest.prefix(pieces))
      }, write: { bytes += $0 })
    return Keying.lines(bytes)
  }

  private let headings = "\u{FEFF}ballot_id;group;U1;U2;备注"
  private let lines = ["1;G1;A;B;", "2;G2;\"A\";;x", "", "1;G1;B;B;", "3;谁;A;A;", "4;G1;A", "5;G1;C;?;好"]

  @Test(
    "Lines of a file that somebody else has split are the rows of the file, however they are split",
    arguments: [1, 2, 7])
  func sameRows(_ parts: Int) throws {
    let scheme = Scheme.small()
    let file = RoundFile(([headings] + lines).joined(separator: "\n") + "\n")
    let keying = Keying(files: [file], scheme: scheme)
    let numbered = lines.enumerated().map { (number: $0 + 2, text: $1) }
    var all: [[UInt8]] = []
    for part in 0..<parts {
      all += try rows(
        numbered.filter { $0.number % parts == part }, headings: headings, under: scheme, pieces: [1, 5, 100][part % 3])
    }
    let isSource = { (row: [UInt8]) in row.starts(with: "\\-s".utf8) }
    #expect(Keying.sorted(all.filter { !isSource($0) }) == Keying.sorted(try keying.rows().filter { !isSource($0) }))
    let counted = try keying.grouped(Keying.sorted(all))
    #expect(keying.result([counted]) == keying.wanted)
    #expect(counted.sources[1]?.told.reduce(0) { $0 + $1.source.rows } == 6)
    #expect(
      counted.sources[1]?.told.allSatisfy { $0.source.sha256 == nil && $0.source.ignoredColumns == ["备注"] } == true)
  }

  @Test("Each line of a row with a line break in quotes is rejected, and nothing else is lost")
  func quotedLineBreaks() throws {
    let found = try rows(
      [(2, "1,G1,A,B,\"two"), (3, "lines\""), (4, "2,G1,A,B,one")], headings: "ballot_id,group,U1,U2,备注",
      under: .small())
    let reasons = found.map { String(decoding: $0, as: UTF8.self) }.filter { $0.contains(":r\t") }
    #expect(reasons.map { $0.contains("quote") || $0.contains("columnCount") } == [true, true])
  }

  @Test("What is no text is rejected; what is no numbered line is told")
  func problems() throws {
    let scheme = Scheme.small()
    func message(_ text: [UInt8], headings: String = "ballot_id,group,U1") -> String {
      var rest = text
      do {
        try Ingest.key(
          linesOf: "a.csv", headings: Array(headings.utf8), source: (1, 1), under: scheme, withText: false,
          settings: IngestionSettings(),
          next: {
            rest.isEmpty
              ? []
              : {
                defer { rest = [] }; return rest
              }()
          },
          write: { _ in })
        return ""
      } catch let found as IngestionProblems {
        return found.problems[0].message
      } catch {
        return "\(error)"
      }
    }
    #expect(message(Array("2\t1,G1,A\n".utf8)) == "")
    #expect(message([]) == "")
    #expect(message(Array("2\t1,G1,A".utf8)).hasPrefix("the last line has no end"))
    #expect(message(Array("1,G1,A\n".utf8)).hasPrefix("a line has no number in front"))
    #expect(message(Array("0\t1,G1,A\n".utf8)).hasPrefix("a line has no number in front"))
    #expect(message(Array("2\t1,G1,A\r2,G1,A\n".utf8)).hasPrefix("the line holds a line end"))
    #expect(message(Array("2\t1,G1,A\r\n".utf8)) == "")
    #expect(message([], headings: "ballot_id,group,U1\n1,G1,A").hasPrefix("the headings are more than one row"))
    #expect(message([], headings: "ballot_id,group") != "")
    let gbk = Array("2\t".utf8) + [0xD6, 0xD0] + Array(",G1,A\n".utf8)
    var rest = gbk
    var bytes: [UInt8] = []
    try Ingest.key(
      linesOf: "a.csv", headings: Array("ballot_id,group,U1".utf8), source: (1, 1), under: scheme, withText: false,
      settings: IngestionSettings(),
      next: {
        defer { rest = [] }; return rest
      }, write: { bytes += $0 })
    #expect(String(decoding: bytes, as: UTF8.self).contains(":r\tencoding\n"))
  }
}
