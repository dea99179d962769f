import CommandLineOptions
import Testing

@Suite("Progress")
struct ProgressTextTests {
  private let bytes = ProgressText("reading ballots", measure: .bytes)

  @Test("The line has bar, share, rate and the time left at this rate")
  func line() {
    #expect(
      bytes.line(done: 812_000_000, of: 3_248_000_000, milliseconds: 1000, width: 80)
        == "reading ballots ██████░░░░░░░░░░░░░░░░░░  25 %  812 MB/s  0:03 left")
    #expect(
      ProgressText("正在写票", measure: .things("张"), phrases: .chinese)
        .line(done: 500, of: 100_000, milliseconds: 2000, width: 80)
        == "正在写票 ░░░░░░░░░░░░░░░░░░░░░░░░   0 %  每秒 250 张  还需 6:38")
  }

  @Test(
    "Amounts and times have the unit that suits them",
    arguments: [
      (999, 2000, 1000, "999 B/s"), (1_290, 1_000_000, 1000, "1.2 kB/s"), (12_990, 1_000_000, 1000, "12 kB/s"),
      (7_000_000_000, 8_000_000_000, 500, "14 GB/s"), (1, 3_600_001, 1, "1.0 kB/s  1:00:00 left"),
      (1, 60_001, 1, "1:00 left"), (1, 2, 1, "0:00 left"),
    ])
  func units(done: Int, all: Int, milliseconds: Int, expected: String) {
    #expect(bytes.line(done: done, of: all, milliseconds: milliseconds, width: 80).contains("  \(expected)"))
  }

  @Test("What is not known is not shown")
  func unknown() {
    #expect(!bytes.line(done: 0, of: 10, milliseconds: 900, width: 80).contains("/s"))
    #expect(!bytes.line(done: 10, of: 10, milliseconds: 900, width: 80).contains("left"))
    #expect(bytes.line(done: 10, of: 10, milliseconds: 900, width: 80).contains("100 %"))
  }

  @Test("No line is wider than asked for, and the share stays longest", arguments: 0...90)
  func widths(width: Int) {
    for text in [bytes, ProgressText("正在读取2007年的票", measure: .bytes, phrases: .chinese)] {
      let line = text.line(done: 43, of: 100, milliseconds: 1000, width: width)
      #expect(columns(of: line) <= width)
      #expect(line.contains("43 %") == (width >= 4))
    }
  }

  @Test("The largest numbers there are give a line")
  func largest() {
    let line = bytes.line(done: .max, of: .max, milliseconds: 1, width: 80)
    #expect(line.contains("100 %  9.2 EB/s"))
    #expect(bytes.line(done: 1, of: .max, milliseconds: .max, width: 80).contains("0 B/s"))
  }
}
