import JSONText
import Reports
import ReviewScheme
import Testing

@Suite("BatchReports")
struct BatchReportsTests {
  private let rows = [
    BatchRow(
      number: 1, round: "民主评议", file: "县区.csv", sha256: String(repeating: "ab", count: 32), rows: 1200, accepted: 1198,
      rejected: 2, importedAt: "2026-01-02T03:04:05Z", importedBy: "张某", isActive: true),
    BatchRow(
      number: 12, round: "民主评议", file: "a,\u{1B}[31m.csv", sha256: String(repeating: "0", count: 64), rows: 0,
      accepted: 0, rejected: 0, importedAt: "2026-01-03T00:00:00Z", importedBy: "=cmd", isActive: false),
  ]

  @Test("The table lines up by what a terminal shows, digests cut, and no name steers the terminal")
  func table() {
    #expect(
      BatchReports.table(rows, language: .english) == """
        batch  round     file         SHA-256       rows  accepted  rejected  imported              by    state
            1  民主评议  县区.csv     abababababab  1200      1198         2  2026-01-02T03:04:05Z  张某  counts
           12  民主评议  a,\u{FFFD}[31m.csv  000000000000     0         0         0  2026-01-03T00:00:00Z  =cmd  voided

        """)
    #expect(BatchReports.table([], language: .chinese).split(separator: "\n").count == 1)
    #expect(BatchReports.table(rows, language: .chinese).contains("作废"))
  }

  @Test("A terminal's width is kept, what tells batches apart stays", arguments: 48...140)
  func narrow(width: Int) {
    for language in [Language.chinese, .english] {
      let lines = BatchReports.table(rows, language: language, width: width).split(separator: "\n")
      #expect(lines.count == 3)
      for line in lines { #expect(DisplayWidth.of(line) <= width, "\(line)") }
      #expect(lines[1].contains("县区") && lines[1].contains("1198"))
      #expect(lines[2].hasSuffix(language == .chinese ? "作废" : "voided"))
    }
  }

  @Test("The CSV has the whole digest, and no formula for a spreadsheet")
  func csv() throws {
    let found = try lines(text(BatchReports.csv(rows, language: .english)))
    #expect(found.count == 3)
    #expect(found[1].hasPrefix("1,民主评议,县区.csv,\(rows[0].sha256),1200,1198,2,2026-01-02T03:04:05Z,张某,"))
    #expect(!found[2].contains(",=cmd"))
    #expect(found[2].contains("cmd"))
  }

  @Test("The JSON has every value as it is")
  func json() throws {
    let batches = try JSONReader.parse(BatchReports.json(rows))["batches"]?.array ?? []
    #expect(batches.map { $0["batch"]?.numberText } == ["1", "12"])
    #expect(batches.map { $0["file"]?.string } == rows.map(\.file))
    #expect(batches.map { $0["sha256"]?.string } == rows.map(\.sha256))
    #expect(batches.map { $0["importedBy"]?.string } == ["张某", "=cmd"])
    #expect(batches.map { $0["state"]?.string } == ["active", "void"])
    #expect(batches.map { $0["accepted"]?.numberText } == ["1198", "0"])
  }
}
