import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import SystemInterface
import TestSupport
import Testing

@Suite("Ingest")
struct IngestTests {
  @Test("Random rounds are read as their twin reads them, however the work is cut")
  func agreesWithItsTwinOnRandomRounds() {
    for seed in 0..<(wantsLongTests ? 6000 : 90) {
      let round = RandomRound(
        seed: UInt64(seed), mostRows: wantsLongTests ? [3, 12, 40][seed % 3] : [3, 8, 24][seed % 3])
      let cuts = wantsLongTests ? Cut.all : Cut.some(seed)
      if !expectTwins(
        round.files, under: round.scheme, longestRecord: round.longestRecord, cuts: cuts, "seed \(seed)")
      {
        return
      }
    }
  }

  @Test("Random exports are read by the scheme's rules as their twin reads them, however the work is cut")
  func agreesWithItsTwinOnRandomExports() {
    var usable = 0
    for seed in 0..<(wantsLongTests ? 6000 : 60) {
      let round = RandomRound(seed: UInt64(seed), mostRows: [3, 12, 30][seed % 3], exports: true)
      let cuts = wantsLongTests ? Cut.all : Cut.some(seed)
      if !expectTwins(
        round.files, under: round.scheme, longestRecord: round.longestRecord, cuts: cuts, "exports, seed \(seed)")
      {
        return
      }
      usable += (try? ingest(round.files, under: round.scheme, longestRecord: round.longestRecord)) == nil ? 0 : 1
    }
    #expect(usable > 10, "most worlds are headers that nobody can read")
  }

  /// A file is a header and a few lines out of these.
  struct World: Sendable, CustomTestStringConvertible {
    let layout: Reading.Layout
    let header: String
    let lines: [String]
    var testDescription: String { layout.rawValue }
  }

  static let worlds = [
    World(
      layout: .wide, header: "ballot_id,group,U1,U2,note\n",
      lines: [
        "b,G1,A,B,\n", "b,G2,B,,\"x\ny\"\n", "\"b\",G1,x,\"A\"\"\",\r\n", "c,G1,A\r", "\n", "c,G1,A,A,\"\n",
        "c,G9,,,\n",
        ",G1,A,A,", "c,G2,\"\r\nA\",C,\"x\"y\n", "c,G1,A,A,long enough for the limit\n",
      ]),
    World(
      layout: .long, header: "ballot_id,group,unit,level\n",
      lines: [
        "b,G1,U1,A\n", "b,G1,U2,B\r\n", "b,G2,U1,C\r", "\"b\",\"G1\",U1,B\n", "\n", "c,G1,U1,\"\n", "c,G2,\"U2\n\",A\n",
        "c,G2,U9,A", "c,G2,U2,A\n", "c,G1,U1,long enough for the limit\n",
      ]),
    World(
      layout: .counts, header: "group,unit,level,count\n",
      lines: [
        "G1,U1,A,3\n", "G1,U1,A,\"4\"\r\n", "G2,U2,B,0\r", "G2,U2,B,1.0\n", "\n", "G1,U1,\"A\n\n\",1\n",
        "G1,U1,A,\"1\n",
        "G1,U1,A", ",U1,A,1\n", "G1,U1,C,000000000000000000000000000\n",
      ]),
  ]

  @Test("Every file of a few lines is read as its twin reads it, whatever becomes of duplicates", arguments: worlds)
  func agreesWithItsTwinOnSmallWorlds(world: World) {
    var number = 0
    var texts = [""]
    for _ in 0..<(wantsLongTests ? 4 : 3) {
      texts = texts.flatMap { text in world.lines.map { text + $0 } }
      for text in texts {
        let policies = wantsLongTests ? Intake.Duplicates.allCases : [Intake.Duplicates.allCases[number % 3]]
        for duplicates in policies {
          number += 1
          let scheme = Scheme.small(
            reading: Reading(layout: world.layout, badMark: number % 2 == 0 ? .mark : .row), duplicates: duplicates,
            rules: number % 5 == 0 ? [BallotRule(.answered(atLeast: .count(2)))] : [])
          // The header has 27 bytes, and the longest lines more.
          let cuts = wantsLongTests ? Cut.some(number) + Cut.some(number + 1) : [Cut.some(number)[number % 3]]
          if !expectTwins(
            [RoundFile(world.header + text)], under: scheme, longestRecord: number % 4 == 0 ? 1 << 24 : 27, cuts: cuts,
            "\(duplicates)")
          {
            return
          }
        }
      }
    }
  }

  @Test("A ballot may lie in files of different layouts, and in several chunks of each")
  func joinsBallotsAcrossFiles() {
    let lines = ["b,G1,A,B\n", "b,G2,A,\n"]
    let marks = ["b,G1,U1,A\n", "b,G2,U2,B\n", "b,G1,U1,C\n"]
    let sources = [Source(pattern: NamePattern("l*"), reading: Reading(layout: .long))]
    var number = 0
    for duplicates in Intake.Duplicates.allCases {
      for first in marks.indices {
        for second in marks.indices {
          for wide in lines {
            let files = [
              RoundFile("ballot_id,group,unit,level\n" + marks[first], name: "l1.csv"),
              RoundFile("ballot_id,group,U1,U2\n" + wide, name: "w.csv"),
              RoundFile("ballot_id,group,unit,level\n" + marks[second] + marks[first], name: "l2.csv"),
            ]
            let scheme = Scheme.small(sources: sources, duplicates: duplicates)
            for order in [files, files.reversed(), [files[1], files[0], files[2]]] {
              number += 1
              if !expectTwins(
                order, under: scheme, longestRecord: 64, cuts: [Cut.some(number)[number % 3]], "\(duplicates)")
              {
                return
              }
            }
          }
        }
      }
    }
  }

  @Test("Work stops when it is told to", arguments: [1, 3])
  func canBeCancelled(jobs: Int) {
    var settings = IngestionSettings(jobs: jobs)
    settings.smallestParallelInput = 0
    settings.isCancelled = { true }
    let input = BallotInput(name: "a", file: .memory(Array("group,U1\nG1,A\n".utf8), name: "a"))
    #expect(throws: (any Error).self) { try Ingest.ballots([input], under: .small(), settings: settings) }
  }

  @Test("Counts that no round can have are refused, one by one and all together")
  func refusesHugeCounts() throws {
    let scheme = Scheme.small(reading: Reading(layout: .counts))
    func text(_ count: String, rows: Int) -> String {
      "group,unit,level,count\n" + String(repeating: "G1,U1,A,\(count)\n", count: rows)
    }
    #expect(try ingest(text("1000000000001", rows: 1), under: scheme).reasons() == ["2 badNumber"])
    #expect(try ingest(text("1000000000000", rows: 1000), under: scheme).tally.total == 1_000_000_000_000_000)
    for cut in Cut.all where cut.chunkBytes == 1000 {
      #expect {
        try ingest([RoundFile(text("1000000000000", rows: 1001))], under: scheme, cut: cut)
      } throws: { error in
        (error as? IngestionProblems)?.problems.map(\.message)
          == ["the counts of all tally sheets add up to more than 1000000000000000"]
      }
    }
  }

  @Test("Digests are those of the files as they lie on the disk, whatever their character set")
  func digestsFiles() throws {
    // sha256sum of the same bytes.
    let digests = [
      ("group,U1\n", "166bfa7aeb75f82c52375752ce6988ca300e4f5e519f464a4b8487565a356aa7"),
      ("\u{FEFF}group,U1\nG1,A\n", "438941428df03650b26f4ac60f98b81f3476f600c9dd5ed9b8f04d2b4f79f478"),
    ]
    for (text, digest) in digests {
      let input = BallotInput(name: "a", file: .memory(Array(text.utf8), name: "a"))
      for jobs in [1, 4] {
        let settings = IngestionSettings(jobs: jobs, wantsDigests: true)
        let found = try Ingest.ballots([input, input], under: .small(), settings: settings)
        #expect(found.intake.inputs.map(\.sha256) == [digest, digest])
      }
    }
    #expect(try ingest("group,U1\n", under: .small()).intake.inputs[0].sha256 == nil)
  }

  @Test("A round without files, or with files without rows, counts nothing")
  func readsNothing() throws {
    #expect(try ingest([], under: .small()).tally.total == 0)
    for text in ["group,U1", "group,U1\n", "group,U1\n\n\r\n\r"] {
      #expect(try ingest(text, under: .small()).intake.rows == 0)
    }
  }
}
