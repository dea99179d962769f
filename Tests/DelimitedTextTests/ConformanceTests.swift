import DelimitedText
import Foundation
import JSONText
import TestSupport
import Testing

/// A CSV file of a public suite, and where the rows lie that other people's readers find in it.
struct ConformanceCase: CustomTestStringConvertible {
  var name: String
  var input: String
  var expected: String
  var testDescription: String { name }

  /// The list of cases; nil where they are absent.
  static let manifest = contents("manifest.json")

  /// The cases of the manifest; entries that cannot be understood are left out, and missed by the count.
  static let all: [ConformanceCase] = {
    guard let manifest, let list = try? JSONReader.parse(manifest).array else { return [] }
    return list.compactMap { entry in
      guard let name = entry["name"]?.string, let input = entry["input"]?.string,
        let expected = entry["expected"]?.string
      else { return nil }
      return ConformanceCase(name: name, input: input, expected: expected)
    }
  }()

  static func contents(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: Places.shared + "/data/csv-conformance/" + path).map { [UInt8]($0) }
  }
}

/// Both readers agree with public suites of CSV cases.
///
/// The cases lie beside a developer's checkout and are no part of it; where they are absent the suite reports itself as
/// skipped.
@Suite(.enabled(if: ConformanceCase.manifest != nil, "the conformance cases are not beside this checkout"))
struct ConformanceTests {
  @Test("all cases were found")
  func count() {
    #expect(ConformanceCase.all.count == 111)
  }

  @Test("the rows that the suite expects", arguments: ConformanceCase.all)
  func rows(expecting expectation: ConformanceCase) throws {
    var bytes = try #require(ConformanceCase.contents(expectation.input))
    let json = try #require(ConformanceCase.contents(expectation.expected))
    let rows = try #require(try JSONReader.parse(json).array)
    let expected = try rows.map { row in
      try #require(row.array).map { cell in Array(try #require(cell.string).utf8) }
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }

    for records in [referenceRecords(bytes, dialect: Dialect()), scannedRecords(bytes, dialect: Dialect())] {
      #expect(records.map(\.fields) == expected)
      #expect(records.allSatisfy { $0.irregularity == nil })
    }
  }
}
