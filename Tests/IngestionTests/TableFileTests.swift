import Ingestion
import ReviewScheme
import Scoring
import SystemInterface
import Testing

@Suite("TableFile")
struct TableFileTests {
  private func table(_ bytes: [UInt8], _ encoding: Reading.Encoding = .auto) throws -> TableFile {
    try TableFile(.memory(bytes, name: "t.csv"), named: "t.csv", encoding: encoding)
  }

  private func table(_ text: String) throws -> TableFile { try table(Array(text.utf8)) }

  private func utf16(_ text: String) -> [UInt8] {
    [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  @Test("A row has a field for each heading, and the line on which it begins")
  func reads() throws {
    let found = try table("\n id ; \"name\"\n\nU1;\"two\nlines\"\n U2 ;x")
    #expect(found.headingLine == 2)
    #expect(found.headings == ["id", "name"])
    #expect(found.rows.map(\.line) == [4, 6])
    #expect(found.rows.map(\.fields) == [["U1", "two\nlines"], ["U2", "x"]])
    #expect(found.rows.map(\.text) == ["U1;\"two\nlines\"", " U2 ;x"])
    #expect(found.faults.isEmpty)
    #expect(found.fieldsByHeading(found.rows[1]) == ["id": "U2", "name": "x"])
  }

  @Test("The same text is read from every encoding")
  func encodings() throws {
    let text = "编号,名称\nU1,教育局\n"
    let gb18030 = try #require(try CharsetConverter.encode(text, to: .gb18030))
    for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), gb18030, utf16(text)] {
      #expect(try table(bytes).headings == ["编号", "名称"])
      #expect(try table(bytes).rows.map(\.fields) == [["U1", "教育局"]])
    }
    #expect(try table(gb18030, .gb18030).rows.map(\.fields) == [["U1", "教育局"]])
    #expect(try table(gb18030, .utf8).faults.map(\.reason) == [.encoding, .encoding])
    // A byte order mark says more than the caller.
    #expect(try table(utf16(text), .gb18030).rows.map(\.fields) == [["U1", "教育局"]])
  }

  @Test("A row that cannot be read is named, and those behind it are read")
  func faults() throws {
    var bytes = Array("id,name\nU1\nU2,a,b\nU3,\"x\"y\nU4,".utf8)
    bytes += [0xFF] + Array("\nU5,ok\nU6,\"open\n".utf8)
    let found = try table(bytes)
    #expect(found.rows.map(\.fields) == [["U5", "ok"]])
    #expect(found.faults.map(\.line) == [2, 3, 4, 5, 7])
    #expect(found.faults.map(\.reason) == [.columnCount, .columnCount, .quote, .encoding, .quote])
    #expect(found.faults.map(\.text) == ["U1", "U2,a,b", "U3,\"x\"y", "U4,\u{FFFD}", "U6,\"open\n"])
    #expect(found.faults[0].fault.english == "the row has 1 fields, the header 2")
  }

  @Test("A header that cannot be read is a fault, and no row is read by guess")
  func faultyHeader() throws {
    let found = try table("id,\"name\"x\nU1,a\n")
    #expect(found.headings.isEmpty && found.rows.isEmpty)
    #expect(found.faults.map(\.line) == [1])
    let empty = try table("\n\n")
    #expect(empty.headings.isEmpty && empty.rows.isEmpty && empty.faults.isEmpty)
  }

  @Test("Long text is cut where a row is named, and nowhere else")
  func longText() throws {
    let long = String(repeating: "x", count: 5000)
    let found = try table("id\n\(long)\n\(long),y\n")
    #expect(found.rows[0].fields == [long])
    #expect(found.faults[0].text == long.prefix(4096) + "…")
  }
}
