import DelimitedText
import Foundation
import TestSupport
import Testing

/// Both readers agree with public suites of CSV cases: inputs and the rows that other people's readers find in them.
///
/// The cases lie beside a developer's checkout and are no part of it; where they are absent the test reports itself as
/// skipped.
@Suite struct ConformanceTests {
  struct Case: Codable, CustomTestStringConvertible {
    var name: String
    var input: String
    var expected: String
    var testDescription: String { name }
  }

  static let folder = Places.shared + "/data/csv-conformance"

  static let cases: [Case] = {
    guard let manifest = FileManager.default.contents(atPath: folder + "/manifest.json") else { return [] }
    return (try? JSONDecoder().decode([Case].self, from: manifest)) ?? []
  }()

  static let isPresent = FileManager.default.fileExists(atPath: folder + "/manifest.json")

  @Test("all cases were found", .enabled(if: isPresent, "the conformance cases are not beside this checkout"))
  func count() {
    #expect(Self.cases.count == 111)
  }

  @Test("the rows that the suite expects", .enabled(if: isPresent, "as above"), arguments: cases)
  func rows(expecting expectation: Case) throws {
    let input = try #require(FileManager.default.contents(atPath: Self.folder + "/" + expectation.input))
    let json = try #require(FileManager.default.contents(atPath: Self.folder + "/" + expectation.expected))
    let expected = try JSONDecoder().decode([[String]].self, from: json).map { row in row.map { Array($0.utf8) } }
    var bytes = [UInt8](input)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }

    for records in [referenceRecords(bytes, dialect: Dialect()), scannedRecords(bytes, dialect: Dialect())] {
      #expect(records.map(\.fields) == expected)
      #expect(records.allSatisfy { $0.irregularity == nil })
    }
  }
}
