import JSONText
import Reports
import ReviewScheme
import Testing

@Suite("JournalReports")
struct JournalReportsTests {
  private let digest = String(repeating: "ab", count: 32)

  private func entry(_ number: Int, _ what: String, _ detail: String, who: String = "张某") -> JournalRow {
    JournalRow(
      number: number, at: "2026-01-02T03:04:05Z", who: who, what: what, round: "民主评议", detail: detail,
      sha256: digest)
  }

  private var entries: [JournalRow] {
    [
      entry(1, "round", "{ \"name\": \"民主评议\" }"),
      entry(2, "scheme", "{ \"sha256\": \"\(digest)\", \"units\": null, \"version\": 1 }"),
      entry(
        3, "import",
        "{ \"accepted\": 5, \"batch\": 1, \"file\": \"县.csv\", \"rejected\": 2, \"sha256\": \"\(digest)\" }"),
      entry(4, "void", "{ \"batch\": 1, \"why\": \"抄\\u001b错\" }", who: "=cmd"),
      entry(5, "restore", "{ \"batch\": 1, \"why\": \"\" }"),
      entry(12, "publish", "{ \"batches\": [1, 2], \"results\": \"\(digest)\", \"scheme\": 1 }"),
      entry(13, "later", "{}"),
    ]
  }

  @Test("The table says what was done in words of either language, and no name steers the terminal")
  func table() {
    #expect(
      JournalReports.table(entries, language: .english) == """
        entry  when                  who   what     round     particulars
            1  2026-01-02T03:04:05Z  张某  round    民主评议
            2  2026-01-02T03:04:05Z  张某  scheme   民主评议  version 1, SHA-256 abababababab
            3  2026-01-02T03:04:05Z  张某  import   民主评议  batch 1: 县.csv, 5 accepted, 2 rejected, SHA-256 abababababab
            4  2026-01-02T03:04:05Z  =cmd  void     民主评议  batch 1: 抄\u{FFFD}错
            5  2026-01-02T03:04:05Z  张某  restore  民主评议  batch 1
           12  2026-01-02T03:04:05Z  张某  publish  民主评议  scheme version 1, batches 1, 2, results.json SHA-256 abababababab
           13  2026-01-02T03:04:05Z  张某  later    民主评议  {}

        """)
    let chinese = JournalReports.table(entries, language: .chinese).split(separator: "\n")
    #expect(chinese[0].hasPrefix("序号  时间"))
    #expect(chinese[3].hasSuffix("登记      民主评议  第1批：县.csv，采用5行，未采用2行，SHA-256 abababababab"))
    #expect(chinese[6].hasSuffix("方案第1版，批次 1、2，results.json SHA-256 abababababab"))
    #expect(JournalReports.table([], language: .chinese).split(separator: "\n").count == 1)
  }

  @Test("The CSV has the digests that chain the entries, and no formula for a spreadsheet")
  func csv() throws {
    let found = try lines(text(JournalReports.csv(entries, language: .english))).map { $0.filter { $0 != "\r" } }
    #expect(found.count == 8)
    #expect(found[0] == "entry,when,who,what,round,particulars,SHA-256")
    #expect(found.dropFirst().allSatisfy { $0.hasSuffix(",\(digest)") })
    #expect(!found[4].contains(",=cmd"))
  }

  @Test("The JSON has every value as it is")
  func json() throws {
    let found = try JSONReader.parse(JournalReports.json(entries))["entries"]?.array ?? []
    #expect(found.map { $0["number"]?.numberText } == ["1", "2", "3", "4", "5", "12", "13"])
    #expect(found.map { $0["what"]?.string } == entries.map(\.what))
    #expect(found.map { $0["detail"]?.string } == entries.map(\.detail))
    #expect(found.map { $0["who"]?.string } == entries.map(\.who))
    #expect(found.allSatisfy { $0["sha256"]?.string == digest })
  }
}
