import Ingestion
import ReviewScheme
import Scoring
import TestSupport
import Testing

@Suite("Sorted keyed rows")
struct KeyedStreamTests {
  private let keying = Keying(
    files: [RoundFile("ballot_id,group,U1,U2\n1,G1,A,B\n2,G1,A,\n3,G2,C,A\n2,G1,B,B\n4,谁,A,A\n")], scheme: .small())

  private func problem(_ rows: [[UInt8]], under scheme: Scheme? = nil, cutBytes: Int? = nil) throws -> String {
    do {
      _ = try Keying(files: [], scheme: scheme ?? keying.scheme).grouped(rows, cutBytes: cutBytes)
      return ""
    } catch let found as IngestionProblems {
      let problem = try #require(found.problems.first)
      return "\(problem.line): \(problem.message); \(problem.remedy)"
    }
  }

  @Test(
    "Rows that are not in order are told by their line, also where a cut lies between them", arguments: [1, 1 << 20])
  func order(_ cutBytes: Int) throws {
    var rows = Keying.sorted(try keying.rows())
    #expect(try problem(rows, cutBytes: cutBytes) == "")
    for place in 1..<rows.count {
      rows.swapAt(place - 1, place)
      #expect(try problem(rows, cutBytes: cutBytes).hasPrefix("\(place + 1): the rows are not in order; sort them"))
      rows.swapAt(place - 1, place)
      let twice = Array(rows[...place]) + rows[place...]
      #expect(try problem(twice, cutBytes: cutBytes).hasPrefix("\(place + 2): the same row stands here twice"))
    }
  }

  @Test("Rows of another scheme are told")
  func otherScheme() throws {
    let rows = Keying.sorted(try keying.rows())
    let other = Scheme.small(units: [("U1", "教育局"), ("U9", "公安局")])
    #expect(try problem(rows, under: other).hasPrefix("1: the row was read under another scheme"))
    // Rules and the policy for duplicates are those of the one who counts.
    #expect(try problem(rows, under: .small(duplicates: .void)) == "")
  }

  @Test("A stream without its last line end is cut off")
  func cutOff() throws {
    let bytes = Keying.sorted(try keying.rows()).flatMap { $0 + [UInt8(ascii: "\n")] }
    #expect(throws: IngestionProblems.self) { try keying.grouped(bytes: bytes.dropLast()) }
    #expect(try keying.grouped(bytes: []).lines == 0)
  }

  @Test("Whatever byte is wrong, the stream is refused or balances")
  func damage() throws {
    var random = SeededGenerator(seed: 11)
    let bytes = Keying.sorted(try keying.rows()).flatMap { $0 + [UInt8(ascii: "\n")] }
    var refused = 0
    for place in bytes.indices {
      let wrong: [UInt8] = [0, 9, 10, 0x22, 0x2C, 0x5C, 0xFF, UInt8.random(in: 0...255, using: &random)]
      // Each byte is wrong in some of the ways; a longer run tries all.
      for byte in wantsLongTests ? wrong : [wrong[place % wrong.count]] {
        var damaged = bytes
        damaged[place] = byte
        do {
          let found = try keying.grouped(bytes: damaged)
          #expect(found.intake.imbalances(tally: found.tallies[0]).isEmpty)
        } catch is IngestionProblems {
          refused += 1
        }
      }
    }
    #expect(2 * refused > bytes.count)
  }

  @Test("Buckets keep the ballots of one hash apart, and add up")
  func buckets() throws {
    let rows = Keying.sorted(try keying.rows())
    let apart = try keying.grouped(rows, buckets: 5)
    let together = try keying.grouped(rows)
    #expect(apart.tallies.count == 6 && apart.tallies[5].total == 0)
    #expect(apart.tallies.dropFirst().reduce(into: apart.tallies[0]) { $0.merge($1) } == together.tallies[0])
    var one = apart.tallies[BallotBucket.of("3".utf8.span, among: 5)]
    #expect(one.cell(unit: 0, group: 1, item: 0) == [0, 0, 1])
    one.add(1, unit: 0, group: 1, item: 0, level: 2)
    #expect(one != apart.tallies[BallotBucket.of("3".utf8.span, among: 5)])
  }

  @Test("A ballot's bucket is the published hash of its id")
  func bucketHash() {
    // FNV-1a of "a" and "foobar" as its authors print them, then SplitMix64's finaliser worked out apart.
    func mixed(_ hash: UInt64) -> UInt64 {
      var hash = hash
      hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
      hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
      return hash ^ hash >> 31
    }
    #expect(BallotBucket.hash("a".utf8.span) == mixed(0xAF63_DC4C_8601_EC8C))
    #expect(BallotBucket.hash("foobar".utf8.span) == mixed(0x8594_4171_F739_67E8))
    // The finaliser of the first step of SplitMix64 from seed 0 is its published first number.
    #expect(mixed(0x9E37_79B9_7F4A_7C15) == 0xE220_A839_7B1D_CDAF)
    #expect((0..<1_000).allSatisfy { BallotBucket.of("\($0)".utf8.span, among: 7) < 7 })
  }
}
