import DelimitedText
import ReviewScheme
import Simulation
import Testing

/// Schemes of these tests, and the plain way to see what is in a file.
enum Worlds {
  /// Reads a scheme that must have no problem.
  static func scheme(_ text: String, units: String? = nil) throws -> Scheme {
    let (scheme, problems) = SchemeReader.read(Array(text.utf8), file: "scheme.json") { name in
      .success((name, rows(of: units ?? "")))
    }
    #expect(problems.isEmpty)
    return try #require(scheme)
  }

  /// The rows of a table of units.
  static func rows(of table: String) -> [UnitRow] {
    var records = ReferenceReader(Array(table.utf8), dialect: Dialect())
    let headings = records.next()?.fields.map { String(decoding: $0, as: UTF8.self) } ?? []
    return records.map { record in
      let fields = zip(headings, record.fields.map { String(decoding: $0, as: UTF8.self) }).filter { !$0.1.isEmpty }
      return UnitRow(line: record.line, fields: Dictionary(uniqueKeysWithValues: fields))
    }
  }

  /// Five units, two groups, four levels, every rule; files of any layout by the beginning of their names.
  static func levels() throws -> Scheme {
    try scheme(
      """
      { title: "levels", \(levelsAndUnits),
        groups: [ { id: "A", name: "企业", weight: 60, issued: 300 }, { id: "B", name: "群众", weight: 40, issued: 100 } ],
        intake: { sources: [ { files: "long*", layout: "long" }, { files: "counts*", layout: "counts" },
                             { files: "fixed*", group: "B" } ],
          rules: [ { rule: "answered", atLeast: "60%" }, { rule: "uniform", atLeast: 4 }, { rule: "seconds", atLeast: 60 },
                   { rule: "submitted", from: "2008-02-20", to: "2008-03-05" }, { rule: "ownUnit" } ] } }
      """)
  }

  /// The same levels and units for one group, without rules.
  static func plain() throws -> Scheme {
    try scheme("{ title: \"plain\", \(levelsAndUnits), groups: [{ id: \"A\", name: \"企业\", weight: 1 }] }")
  }

  private static let levelsAndUnits = """
    scale: { levels: [ { code: "1", name: "满意", score: 100 }, { code: "2", name: "基本满意", score: 80 },
                       { code: "3", name: "不满意", score: 30 }, { code: "4", name: "不了解" } ] },
    units: [ { id: "U1", name: "办公室" }, { id: "U2", name: "财务处" }, { id: "U3", name: "后勤处" },
             { id: "U4", name: "人事处" }, { id: "U5", name: "基建处" } ]
    """

  /// A range of scores, two items, a group with sub-groups, English, names that need quotes.
  static func range() throws -> Scheme {
    try scheme(
      """
      { title: "range", language: "en", scale: { range: { from: 0, to: 10, step: 0.5 }, unscored: [99] },
        items: [ { id: "I1", name: "speed", weight: 30 }, { id: "I2", name: "care, and \\"tact\\"", weight: 70 } ],
        groups: [ { id: "A", name: "clients", weight: 60, groups: [ { id: "A1", name: "paper", weight: 1 },
                    { id: "A2", name: "web; new", weight: 3 } ] }, { id: "B", name: "staff", weight: 40 } ],
        units: [ { id: "U1", name: "one, two" }, { id: "U2", name: "two" }, { id: "U3", name: "three" } ],
        intake: { sources: [ { files: "long*", layout: "long" }, { files: "counts*", layout: "counts" } ],
                  rules: [ { rule: "ownUnit" } ] } }
      """)
  }

  /// The bytes and facts of one part.
  static func file(_ simulator: Simulator, part: Int = 0, threads: Int = 1) throws -> (bytes: [UInt8], facts: PartFacts)
  {
    var bytes: [UInt8] = []
    let facts = try simulator.write(part: part, threads: threads, into: &bytes) { $0 += $1 }
    return (bytes, facts)
  }
}

/// A file taken apart: headings and records, each field as text where it is text.
struct TakenApart {
  var headings: [String]
  var records: [ReferenceRecord]

  init(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) throws {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var reader = ReferenceReader(Array(bytes.dropFirst(hasMark ? 3 : 0)), dialect: Dialect(delimiter: delimiter))
    let header = reader.next()
    headings = try #require(header).fields.map { String(decoding: $0, as: UTF8.self) }
    records = Array(reader)
  }

  /// The texts of one column in all records.
  func column(_ heading: String) throws -> [String] {
    let place = try #require(headings.firstIndex(of: heading))
    return records.map { String(decoding: $0.fields[place], as: UTF8.self) }
  }
}
