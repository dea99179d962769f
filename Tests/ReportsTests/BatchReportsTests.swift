import Reports
import ReviewScheme
import Testing

@Suite("Lists of batches")
struct BatchReportsTests {
  private let batches = [
    BatchRow(
      number: 1, round: "2007年度民主评议", file: "county-1.csv", sha256: String(repeating: "ab", count: 32), rows: 1200,
      accepted: 1190, rejected: 10, importedAt: "2007-12-03T09:00:00Z", importedBy: "张某", isActive: true),
    BatchRow(
      number: 12, round: "2007年度民主评议", file: "a\u{1B}[31m.csv", sha256: String(repeating: "cd", count: 32), rows: 7,
      accepted: 7, rejected: 0, importedAt: "2007-12-03T10:00:00Z", importedBy: "李某", isActive: false),
  ]

  @Test("For a pipe the table is as wide as it has to be, and steers no terminal")
  func whole() {
    #expect(
      BatchReports.table(batches, language: .english) == """
        batch  round             file          SHA-256       rows  accepted  rejected  imported              by    state
            1  2007年度民主评议  county-1.csv  abababababab  1200      1190        10  2007-12-03T09:00:00Z  张某  counts
           12  2007年度民主评议  a\u{FFFD}[31m.csv    cdcdcdcdcdcd     7         7         0  2007-12-03T10:00:00Z  李某  voided

        """)
  }

  @Test("A terminal's width is kept, what tells batches apart stays", arguments: 48...140)
  func narrow(width: Int) {
    for language in [Language.chinese, .english] {
      let lines = BatchReports.table(batches, language: language, width: width).split(separator: "\n")
      #expect(lines.count == 3)
      for line in lines { #expect(DisplayWidth.of(line) <= width, "\(line)") }
      #expect(lines[1].contains("county") && lines[1].contains("1190"))
      #expect(lines[2].hasSuffix(language == .chinese ? "作废" : "voided"))
    }
  }
}
