import Foundation
import Pingyi
import TestSupport
import Testing

@Suite("Parts: the same answer")
struct PartialCaseTests {
  @Test(
    "Every case that is counted in parts gives the results, the rejects and their text of one process",
    arguments: Case.all.filter { !$0.isBuilt })
  func everyCase(_ one: Case) throws { try expectSame(one.folder, parts: 1 + one.name.utf8.count % 7) }

  @Test("So does every bundled round", arguments: ["jiaozuo/centres", "hengshan/bodies", "xuchang", "zhangye"])
  func bundled(_ name: String) throws { try expectSame("\(Places.fixtures)/\(name)", parts: 7) }

  private func expectSame(_ folder: String, parts: Int) throws {
    guard FileManager.default.fileExists(atPath: folder + "/scheme.json") else { return }
    let review = try Review(at: folder)
    let ballots = try #require(try review.bundledBallots())
    // A few have tens of thousands of ballots, which are slow without optimisation and show nothing more here.
    let sizes = try ballots.map { try FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int ?? 0 }
    let isLong = ProcessInfo.processInfo.environment["PINGYI_LONG_TESTS"] != nil
    if ballots.isEmpty || (sizes.reduce(0, +) > 60_000 && !isLong) { return }
    guard let wanted = try? review.score(ballots, settings: IngestionSettings(wantsDigests: true)) else { return }

    let sources = try RoundSources(ballots)
    var rows: [[[UInt8]]] = Array(repeating: [], count: parts)
    for ballot in ballots {
      var bytes: [UInt8] = []
      try review.key([(ballot, ballot)], of: sources, keepsText: true) { bytes += $0 }
      for row in bytes.split(separator: UInt8(ascii: "\n")) {
        let ballot = row.prefix { $0 != UInt8(ascii: "\t") }
        rows[BallotBucket.of(Array(ballot).span, among: parts)].append(Array(row))
      }
    }
    let texts = try rows.map { rows in
      var sorted = rows.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 + [UInt8(ascii: "\n")] }
      let partial = try review.tally(grouped: "rows") {
        defer { sorted = [] }
        return sorted
      }
      return partial.bytes(under: review.scheme)
    }
    var text = texts.reversed().flatMap { $0 }
    let partial = try review.merge([
      (
        name: "parts",
        next: {
          defer { text = [] }
          return text
        }
      )
    ])
    let found = try review.score(partial)
    let publication = Publication(isExact: true)
    #expect(
      String(decoding: publication.resultsJSON(found), as: UTF8.self)
        == String(decoding: publication.resultsJSON(wanted), as: UTF8.self))
    #expect(try found.rejects() == wanted.rejects())
    if parts == 1 {
      let files = try review.tally(ballots.map { ($0, $0) }, of: sources, keepsText: true)
      #expect(try review.score(files).rejects() == wanted.rejects())
      #expect(files.tallies == partial.tallies && files.ballots == partial.ballots && files.sources == partial.sources)
    }
  }
}
