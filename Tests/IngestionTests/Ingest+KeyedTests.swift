import Ingestion
import ReviewScheme
import Scoring
import SystemInterface
import TestSupport
import Testing

@Suite("Keyed rows of files")
struct IngestKeyedTests {
  @Test(
    "Any parts of a round that keep ballots together come to what the round comes to, with every reject and its text")
  func partsAddUp() throws {
    var compared = 0
    for seed in 0..<(wantsLongTests ? 6_000 : 45) {
      let round = RandomRound(seed: UInt64(seed), mostRows: [3, 8, 24][seed % 3])
      let keying = Keying(files: round.files, scheme: round.scheme, longestRecord: round.longestRecord)
      guard let wanted = keying.wanted else { continue }
      compared += 1
      var random = SeededGenerator(seed: UInt64(seed))
      let rows = try keying.rows(chunkBytes: [1, 50, 1 << 20][seed % 3])
      var parts: [[[UInt8]]] = Array(repeating: [], count: [1, 2, 7][seed / 3 % 3])
      var places: [[UInt8]: Int] = [:]
      for row in Keying.sorted(rows.shuffled(using: &random)) {
        let place = places[Keying.ballot(row)] ?? Int.random(in: parts.indices, using: &random)
        places[Keying.ballot(row)] = place
        parts[place].append(row)
      }
      let counted = try parts.map {
        try keying.grouped(
          $0, buckets: [0, 0, 3][seed % 3], cutBytes: [nil, 200, nil, 1][seed / 2 % 4],
          pieces: [1, 33, 1 << 18][seed % 3])
      }
      let found = keying.result(counted)
      if found != wanted {
        Issue.record("seed \(seed): \(found.differences(from: wanted).joined(separator: "\n"))")
        return
      }
      let lines = counted.reduce(0) { $0 + $1.lines }
      #expect(lines == rows.count && lines == wanted.intake.rows + round.files.count)
      for (number, source) in counted.flatMap(\.sources) where !source.told.isEmpty {
        #expect(source.told.map(\.source.rows) == [wanted.intake.inputs[number - 1].rows])
        #expect(source.told.map(\.source.name) == [round.files[number - 1].name])
      }
    }
    #expect(compared > 15)
  }

  @Test("Whole lines are sorted as ballot, source and line are, whatever bytes an id has")
  func order() throws {
    let ids = [
      "a", "a b", "a\u{1}", "a\tb", "a,b", "\"\"\"q\"\"\"", "票", "票一", "\\", "\\N", "\\-1-2", "a\\", "~", "\u{7F}",
    ]
    let text = (ids + ids).map { id in
      let quoted = id.hasPrefix("\"") ? id : "\"\(id)\""
      return "\(quoted),G1,A\n"
    }
    let file = RoundFile("ballot_id,group,U1\n" + text.joined())
    let keying = Keying(files: [file, file], scheme: .small(duplicates: .last), withText: false)
    let rows = try keying.rows()
    /// The first three fields.
    func fields(_ row: [UInt8]) -> [[UInt8]] { row.split(separator: UInt8(ascii: "\t")).prefix(3).map(Array.init) }
    let byFields = rows.sorted { a, b in
      for (one, other) in zip(fields(a), fields(b)) where one != other { return one.lexicographicallyPrecedes(other) }
      return false
    }
    #expect(Keying.sorted(rows) == byFields)
    #expect(Set(rows.filter { !$0.starts(with: "\\-s".utf8) }.map(Keying.ballot)).count == ids.count)
    let counted = try keying.grouped(byFields)
    #expect(counted.intake.returned == [ids.count, 0])
    #expect(counted.rejects.count == 3 * ids.count)
    #expect(rows.allSatisfy { String(validating: $0, as: UTF8.self) != nil && $0.count { $0 == 9 } == 4 })
    #expect(rows.allSatisfy { row in row.allSatisfy { $0 >= 0x20 || $0 == 9 } })
  }

  @Test("An id in another character set, even one without characters, is one id")
  func foreignIDs() throws {
    let text = "ballot_id,group,U1\n"
    let gbk = RoundFile(
      name: "g.csv",
      bytes: Array(text.utf8) + [0xC6, 0xB1] + Array(",G1,A\n".utf8) + [0xA2, 0xA0] + Array(",G1,A\n".utf8))
    let scheme = Scheme.small(
      sources: [Source(pattern: NamePattern("g*"), reading: Reading(encoding: .gb18030))], duplicates: .first)
    let keying = Keying(
      files: [gbk, RoundFile(text + "票,G1,B\n", name: "u.csv"), gbk.renamed("g2.csv")], scheme: scheme)
    let found = keying.result([try keying.grouped(Keying.sorted(try keying.rows()))])
    #expect(found == keying.wanted)
    #expect(found.intake.rejectedRows[RejectReason.duplicate.index] == 3)
  }

  @Test("A row is as the format says")
  func format() throws {
    let scheme = Scheme.small(
      items: [("I1", "效率"), ("I2", "作风")],
      sources: [
        Source(pattern: NamePattern("l*"), reading: Reading(layout: .long)),
        Source(pattern: NamePattern("c*"), reading: Reading(layout: .counts)),
      ], rules: [BallotRule(.seconds(atLeast: nil, atMost: nil)), BallotRule(.ownUnit)])
    let keying = Keying(
      files: [
        RoundFile("ballot_id,group,U1/I2,U2/I1,own_unit,seconds\n一,企业,满意,x,公安局,7\n", name: "w.csv"),
        RoundFile("group,unit,item,level,other\nG2,教育局,I2,C,\nG2,教育局,I9,C,\"a\tb\"\n", name: "l.csv"),
        RoundFile("group,unit,item,level,count\nG1,U2,作风,B,012\n", name: "c.csv"),
      ], scheme: scheme)
    let mark = ReadingDigest.of(scheme).prefix(8)
    let rows = try keying.rows().map { String(decoding: $0, as: UTF8.self) }
    #expect(
      rows.map { $0.replacing(/[0-9a-f]{64}/, with: "DIGEST") } == [
        "一\t000001\t000000000002\t\(mark):w1-2\tG1,7,U2,A,?\\|一,企业,满意,x,公安局,7",
        "\\-s1-0\t000001\t000000000000\t\(mark):s\t3,1,DIGEST,w.csv",
        "\\-2-2\t000002\t000000000002\t\(mark):L\tG2,,,U1,I2,C\\|G2,教育局,I2,C,",
        "\\-2-3\t000002\t000000000003\t\(mark):r\tunknownItem\\|G2,教育局,I9,C,\"a\\09b\"",
        "\\-s2-0\t000002\t000000000000\t\(mark):s\t3,2,DIGEST,l.csv,other",
        "\\-3-2\t000003\t000000000002\t\(mark):c\tG1,U2,I2,B,12\\|G1,U2,作风,B,012",
        "\\-s3-0\t000003\t000000000000\t\(mark):s\t3,1,DIGEST,c.csv",
      ])
  }
}

extension RoundFile {
  fileprivate func renamed(_ name: String) -> RoundFile { RoundFile(name: name, bytes: bytes) }
}
