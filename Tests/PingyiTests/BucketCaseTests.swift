import Foundation
import JSONText
import Pingyi
import TestSupport
import Testing

@Suite("Buckets of ballots")
struct BucketCaseTests {
  private let folder = "\(Places.fixtures)/buckets"

  private func scored(buckets: Int) throws -> RoundResult {
    let review = try Review(at: folder)
    let settings = IngestionSettings(wantsDigests: true)
    return try review.score(#require(try review.bundledBallots()), buckets: buckets, settings: settings)
  }

  @Test("Standard errors and possible ranks are those that were worked apart from the ballots")
  func worked() throws {
    let bytes = Publication().resultsJSON(try scored(buckets: 64))
    let document = try JSONReader.parse(bytes)
    #expect(document["buckets"]?.numberText == "64")
    let units = try #require(document["units"]?.array)
    let text = try String(contentsOfFile: folder + "/expected.csv", encoding: .utf8)
    let worked = text.split(separator: "\n").dropFirst()
    #expect(worked.count == units.count)
    for (line, unit) in zip(worked, units) {
      let fields = line.split(separator: ",").map(String.init)
      let confidence = try #require(unit["confidence"])
      #expect(unit["id"]?.string == fields[0])
      let error = try #require(confidence["standardError"]?.numberText.flatMap(Double.init))
      #expect(abs(error - (Double(fields[2]) ?? 0)) < 2e-9, "\(line)")
      #expect(confidence["rankInterval"]?.array?.compactMap(\.numberText) == Array(fields[3...]), "\(line)")
    }
  }

  @Test("However the round is cut into parts, the bytes are those of one process", arguments: [1, 3, 8])
  func parts(_ count: Int) throws {
    let review = try Review(at: folder)
    let ballots = try #require(try review.bundledBallots())
    let sources = try RoundSources(ballots)
    var rows: [[[UInt8]]] = Array(repeating: [], count: count)
    for ballot in ballots {
      var bytes: [UInt8] = []
      try review.key([(ballot, ballot)], of: sources, keepsText: true) { bytes += $0 }
      for row in bytes.split(separator: UInt8(ascii: "\n")) {
        // By another rule than that of buckets: no part has whole ones.
        let ballot = row.prefix { $0 != UInt8(ascii: "\t") }
        rows[ballot.reduce(0) { ($0 * 31 + Int($1)) % 65_521 } % count].append(Array(row))
      }
    }
    var texts: [[UInt8]] = []
    for part in rows {
      var sorted = part.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 + [UInt8(ascii: "\n")] }
      let partial = try review.tally(grouped: "rows", buckets: 64) {
        defer { sorted = [] }
        return sorted
      }
      texts.append(partial.bytes(under: review.scheme))
    }
    let partial = try review.merge(
      texts.reversed().map { text in
        var rest = text
        return (
          name: "part",
          next: {
            defer { rest = [] }
            return rest
          }
        )
      })
    #expect(
      try partial == review.tally(ballots.map { ($0, $0) }, of: sources, buckets: 64, keepsText: true))
    let publication = Publication(isExact: true)
    #expect(
      try publication.resultsJSON(review.score(partial)) == publication.resultsJSON(scored(buckets: 64)))
  }

  @Test("Without buckets nothing is said of them, scores are the same, and errors are not smaller")
  func without() throws {
    let review = try Review(at: folder)
    let plain = try review.score(#require(try review.bundledBallots()))
    let text = String(decoding: Publication().resultsJSON(plain), as: UTF8.self)
    #expect(!text.contains("bucket"))
    #expect(try scored(buckets: 7).outcome.units == plain.outcome.units)
    func errors(_ bytes: [UInt8]) throws -> [Double] {
      try #require(JSONReader.parse(bytes)["units"]?.array).compactMap {
        $0["confidence"]?["standardError"]?.numberText.flatMap(Double.init)
      }
    }
    let (worst, measured) = try (
      errors(Array(text.utf8)), errors(Publication().resultsJSON(scored(buckets: 64)))
    )
    #expect(!worst.isEmpty && worst.count == measured.count)
    for (worst, measured) in zip(worst, measured) { #expect(worst >= measured - 1e-9) }
  }
}
