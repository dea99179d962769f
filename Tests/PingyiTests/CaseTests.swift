import Foundation
import JSONText
import Pingyi
import TestSupport
import Testing

@Suite("Cases worked by hand")
struct CaseTests {
  @Test("There are cases, and each that is listed exists")
  func casesAreListed() throws {
    let list = try String(contentsOfFile: Places.fixtures + "/cases/README.md", encoding: .utf8)
    let listed = list.matches(of: #/(?m)^- `([^`]+)`: /#).map { String($0.1) }.sorted()
    #expect(listed == Case.all.map(\.name).sorted())
    #expect(listed.count > 150)
  }

  @Test("The results of a round are those worked by hand", arguments: Case.all)
  func results(_ one: Case) throws {
    let found = try one.withFolder { folder in
      differences(try one.expected(), try document(of: folder, settings: IngestionSettings()))
    }
    #expect(found == [])
  }

  @Test("Neither threads nor chunks change a byte of the results", arguments: Case.all.filter { !$0.isBuilt })
  func threadsAndChunks(_ one: Case) throws {
    let plain = try bytes(of: one.folder, settings: IngestionSettings())
    for (place, (jobs, chunk)) in [(1, 1), (1, 64), (2, 7), (3, 13), (7, 100), (64, 1), (1, 4096)].enumerated() {
      var settings = settings(jobs: jobs, chunk: chunk)
      settings.kernels = Kernels.allCases[place % Kernels.allCases.count]
      #expect(
        try bytes(of: one.folder, settings: settings) == plain,
        "\(jobs) threads, \(chunk) bytes, \(settings.kernels) kernels")
    }
  }

  @Test(
    "The same of files too large to keep",
    .enabled(if: ProcessInfo.processInfo.environment["PINGYI_LONG_TESTS"] != nil, "set PINGYI_LONG_TESTS for this"),
    arguments: Case.all.filter(\.isBuilt))
  func threadsAndChunksOfBigFiles(_ one: Case) throws {
    try one.withFolder { folder in
      let plain = try bytes(of: folder, settings: IngestionSettings())
      for (jobs, chunk) in [(2, 1 << 20), (3, 5 << 20)] {
        let swept = try bytes(of: folder, settings: settings(jobs: jobs, chunk: chunk))
        #expect(swept == plain, "\(jobs) threads, \(chunk) bytes")
      }
    }
  }

  // MARK: -

  private func settings(jobs: Int, chunk: Int) -> IngestionSettings {
    var settings = IngestionSettings(jobs: jobs)
    settings.chunkBytes = chunk
    settings.smallestParallelInput = 0
    return settings
  }

  /// Everything that is published of a round: the results with fractions, and the rejects.
  private func bytes(of folder: String, settings: IngestionSettings) throws -> [UInt8] {
    let result = try score(folder, settings: settings)
    return Publication(isExact: true).resultsJSON(result)
      + (try rejects(of: result).flatMap { "\($0.file):\($0.line):\($0.reason.rawValue):\($0.text)\n".utf8 })
  }

  /// The results as a document, with the rejects as one more member.
  private func document(of folder: String, settings: IngestionSettings) throws -> JSONValue {
    let result = try score(folder, settings: settings)
    var document = try JSONReader.parse(Publication(isExact: true).resultsJSON(result))
    let rejects = try rejects(of: result).map { reject in
      JSONValue.object([
        "file": .string((reject.file as NSString).lastPathComponent), "line": .number("\(reject.line)"),
        "reason": .string(reject.reason.rawValue),
      ])
    }
    if case .object(let members) = document.content {
      document.content = .object(members + [.plain("rejects", JSONValue(.array(rejects), line: 0, column: 0))])
    }
    return document
  }

  private func score(_ folder: String, settings: IngestionSettings) throws -> RoundResult {
    let review = try Review(at: folder)
    return try review.score(try #require(try review.bundledBallots()), settings: settings)
  }

  private func rejects(of result: RoundResult) throws -> [Reject] { try result.rejects() }
}

extension JSONMember {
  fileprivate static func plain(_ key: String, _ value: JSONValue) -> JSONMember {
    JSONMember(key: key, keyLine: 0, keyColumn: 0, value: value)
  }
}

extension JSONValue {
  fileprivate static func object(_ members: KeyValuePairs<String, Content>) -> JSONValue {
    JSONValue(.object(members.map { .plain($0, JSONValue($1, line: 0, column: 0)) }), line: 0, column: 0)
  }
}
