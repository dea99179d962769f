import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import TestSupport
import Testing

@Suite("WideKernel")
struct WideKernelTests {
  /// The kernels, with chunks that hold all of a file and chunks that hold little.
  static let cuts = [Kernels.native, .portable].flatMap { kernels in
    [1 << 20, 100].map { Cut(jobs: 1, chunkBytes: $0, kernels: kernels) }
  }

  /// A scheme of so many units.
  static func scheme(units: Int, scale: Scale? = nil, rules: [BallotRule] = []) -> Scheme {
    .small(units: (1...units).map { ("U\($0)", "单位\($0)") }, scale: scale, rules: rules)
  }

  /// Levels of one byte each.
  static func scale(levels: Int) -> Scale {
    Scale(
      levels: (0..<levels).map { level in
        Level(
          code: String(UnicodeScalar(UInt8(ascii: "a") + UInt8(level))), name: "级\(level)", aliases: [],
          score: Fraction(level), isSatisfied: level == 0)
      })
  }

  /// A file with a header for so many units and rows of cells, written in one of the usual ways.
  static func file(
    units: Int, rows: [[String]], lineEnd: String = "\n", isQuoted: Bool = false, endsWithLine: Bool = true
  ) -> RoundFile {
    let header = (["ballot_id", "group"] + (1...units).map { "U\($0)" }).joined(separator: ",")
    let lines = rows.enumerated().map { number, cells in
      (["b\(number)", number % 3 == 0 ? "G2" : "G1"] + cells).map { isQuoted ? "\"\($0)\"" : $0 }
        .joined(separator: ",")
    }
    return RoundFile(([header] + lines).joined(separator: lineEnd) + (endsWithLine ? lineEnd : ""))
  }

  @Test(
    "Blank cells may stand anywhere in rows of any width", arguments: [1, 2, 7, 8, 15, 16, 17, 31, 33, 64, 65, 130])
  func allowsBlanksAnywhere(units: Int) {
    var random = SeededGenerator(seed: UInt64(units))
    let full = (0..<units).map { ["A", "B", "C"][$0 % 3] }
    var rows = [full, full.map { _ in "" }]
    for place in [0, units / 2, units - 1] {
      var one = full
      one[place] = ""
      var other = full.map { _ in "" }
      other[place] = "A"
      rows += [one, other]
    }
    for share in 1...3 { rows.append(full.map { Int.random(in: 0..<4, using: &random) < share ? "" : $0 }) }
    for lineEnd in ["\n", "\r\n"] {
      for isQuoted in [false, true] {
        for endsWithLine in [false, true] {
          let file = Self.file(
            units: units, rows: rows, lineEnd: lineEnd, isQuoted: isQuoted, endsWithLine: endsWithLine)
          expectTwins([file], under: Self.scheme(units: units), longestRecord: 1 << 20, cuts: Self.cuts, "\(units)")
        }
      }
    }
  }

  @Test("A row with one wrong byte, or some more, is read as the twin reads it", arguments: [false, true], [1, 3, 17])
  func seesEveryByte(isQuoted: Bool, units: Int) {
    let cells = (0..<units).map { $0 == 1 ? "" : "A" }
    let file = Self.file(units: units, rows: [cells, cells, cells], isQuoted: isQuoted)
    let ends = file.bytes.indices.filter { file.bytes[$0] == UInt8(ascii: "\n") }
    let wrong: [UInt8] = [0, 10, 13, 0x22, 0x2C, 0x3B, 0x42, 0x58, 0xFF]
    for place in ends[1] + 1...ends[2] {
      var changes: [[UInt8]] = [[], [UInt8(ascii: ","), file.bytes[place]]]
      changes += ["A", "\"", "A\""].map { [file.bytes[place]] + Array($0.utf8) }
      changes += wrong.map { [$0] }
      for change in changes {
        let bytes = Array(file.bytes[..<place]) + change + Array(file.bytes[(place + 1)...])
        let agrees = expectTwins(
          [RoundFile(name: "a.csv", bytes: bytes)], under: Self.scheme(units: units), longestRecord: 1 << 20,
          cuts: [Self.cuts[0], Self.cuts[2]], "byte \(place) changed to \(change)")
        if !agrees { return }
      }
    }
  }

  @Test("Rows in doubt, void ballots and flagged ones stand between hundreds of others", arguments: [1, 3, 4, 5, 8, 9])
  func countsWhatIsAround(levels: Int) {
    var random = SeededGenerator(seed: UInt64(levels))
    let codes = Self.scale(levels: levels).levels.map(\.code)
    let rows = (0..<700).map { _ in
      (0..<20).map { _ in
        switch Int.random(in: 0..<400, using: &random) {
        case 0: "?"
        case 1: "级0"
        case 2...20: ""
        default: codes[Int.random(in: 0..<codes.count, using: &random) / Int.random(in: 1...3, using: &random)]
        }
      }
    }
    let rules = [
      BallotRule(.answered(atLeast: .count(19))),
      BallotRule(.share(level: 0, atLeast: nil, atMost: .count(14)), action: .flag),
      BallotRule(.uniform(atLeast: 2)),
    ]
    expectTwins(
      [Self.file(units: 20, rows: rows)],
      under: Self.scheme(units: 20, scale: Self.scale(levels: levels), rules: rules),
      longestRecord: 1 << 20, cuts: [Self.cuts[0], Self.cuts[2]], "\(levels) levels")
  }

  @Test("Numbers are marks in all their spellings, quoted or not, and nothing else is")
  func readsNumbers() {
    let range = ScoreRange(from: .zero, to: Fraction(100), step: Fraction(1, over: 2), unscored: [])
    let spellings = [
      "0", "7", "07", "100", "100.0", "87.5", "087.5", "+3", "87.50000", "", "87.", ".5", "101", "-1", "8 7", " 7",
      "7\0",
      "\07", "1e1", "७", "\"7\"", "\"87.5\"", "\"\"", "\"7", "7\"", "\"100.00\"",
    ]
    for (number, spelling) in spellings.enumerated() {
      for place in [0, 1, 4] {
        var cells = ["1", "22", "", "99.5", "100"]
        cells[place] = spelling
        let file = Self.file(units: 5, rows: [["1", "2", "3", "4", "5"], cells, ["5", "", "5", "5", "5"]])
        expectTwins(
          [file], under: Self.scheme(units: 5, scale: Scale(range: range)), longestRecord: 1 << 20, cuts: Self.cuts,
          "spelling \(number) at \(place)")
      }
    }
  }

  @Test("Of thousands of ballots those that occur again are found", arguments: Intake.Duplicates.allCases)
  func findsRepeatedBallots(duplicates: Intake.Duplicates) {
    var random = SeededGenerator(seed: 5)
    let lines = (0..<6000).map { _ in
      "\(Int.random(in: 0..<20000, using: &random)),G\(Int.random(in: 1...2, using: &random)),A,B"
    }
    let file = RoundFile((["ballot_id,group,U1,U2"] + lines).joined(separator: "\n") + "\n")
    expectTwins(
      [file], under: .small(duplicates: duplicates), longestRecord: 1 << 20,
      cuts: [Cut(jobs: 1, chunkBytes: 1 << 20), Cut(jobs: 3, chunkBytes: 1000)], "6000 ballots")
  }
}
