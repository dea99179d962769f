import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import TestSupport
import Testing

/// Rows that are all of one length, behind so many others that a chunk is known to have ballots that stand together.
@Suite("LongCells")
struct LongCellsTests {
  private static let kernels = [Kernels.native, .portable]

  /// A scheme of units whose ids are of one length, and the ids.
  private static func scheme(
    units: Int, idLength: Int, levels: Int = 3, duplicates: Intake.Duplicates = .first, rules: [BallotRule] = []
  ) -> (scheme: Scheme, ids: [String]) {
    let digits = String(units).count
    let ids = (0..<units).map { number in
      let text = String(number)
      return String(repeating: "U", count: max(0, idLength - digits))
        + String(repeating: "0", count: digits - text.count)
        + text
    }
    let scheme = Scheme.small(
      units: ids.map { ($0, "单位\($0)") }, scale: WideKernelTests.scale(levels: levels),
      reading: Reading(layout: .long), duplicates: duplicates, rules: rules)
    return (scheme, ids)
  }

  @Test(
    "Frames and cells of every length are read as the twin reads them, in any order and with any gaps",
    arguments: [1, 3, 6, 7, 8, 9, 13, 15, 16], [1, 6, 12, 13, 25])
  func readsEveryLength(unitLength: Int, ballotLength: Int) {
    var random = SeededGenerator(seed: UInt64(unitLength * 100 + ballotLength))
    let units = unitLength == 6 ? 40 : 9
    let (scheme, ids) = Self.scheme(units: units, idLength: unitLength)
    let lineEnds = (unitLength + ballotLength) % 2 == 0 ? ["\n", ",;;;;;\r\n"] : ["\r\n", ",a note\n"]
    for lineEnd in lineEnds {
      var lines = ["ballot_id,group,unit,level" + (lineEnd.hasPrefix(",") ? ",remark" : "")]
      for ballot in 0..<11 {
        let id = String(repeating: "b", count: ballotLength - 1) + String(ballot, radix: 16)
        let order = ballot % 3 == 2 ? ids.shuffled(using: &random) : ids
        for unit in order where ballot < 5 || Int.random(in: 0..<8, using: &random) > 0 {
          lines.append("\(id),G\(1 + ballot % 2),\(unit),\(["a", "b", "c"].randomElement(using: &random) ?? "a")")
        }
      }
      let rows = lines.dropFirst().map { $0 + lineEnd }.joined()
      let file = RoundFile(lines[0] + "\n" + rows)
      let cuts = Self.kernels.map { Cut(jobs: 1, chunkBytes: 1 << 20, kernels: $0) }
      if !expectTwins([file], under: scheme, longestRecord: 1 << 20, cuts: cuts, "\(lineEnd.debugDescription)") {
        return
      }
    }
  }

  @Test("A row with one wrong byte is read as the twin reads it", arguments: [1, 4, 9], [0, 12])
  func seesEveryByte(unitLength: Int, longer: Int) {
    let (scheme, ids) = Self.scheme(units: 4, idLength: unitLength)
    let rows = "abcdefghijkl".map { ballot in
      ids.map { "\(ballot)\(String(repeating: "x", count: longer)),G1,\($0),a\n" }.joined()
    }
    let text = Array(("ballot_id,group,unit,level\n" + rows.joined()).utf8)
    let row = rows[0].utf8.count / 4
    for place in text.count - 2 * row..<text.count - row {
      let wrong: [UInt8] = place % 2 == 0 ? [0, 13, 0x2C, 0x55, 0x7D] : [10, 0x22, 0x30, 0x61, 0xFF]
      for byte in wrong {
        var bytes = text
        bytes[place] = byte
        let cuts = [Cut(jobs: 1, chunkBytes: 1 << 20, kernels: Self.kernels[(place + Int(byte)) / 2 % 2])]
        let agrees = expectTwins(
          [RoundFile(name: "a.csv", bytes: bytes)], under: scheme, longestRecord: 1 << 20, cuts: cuts,
          "byte \(place) changed to \(byte)")
        if !agrees { return }
      }
    }
  }

  @Test("A NUL before a name makes it another, also where shorter names are known", arguments: kernels)
  func tellsNULFromNothing(kernels: Kernels) {
    let scheme = Scheme.small(
      units: [("U", "一"), ("UU", "二"), ("V", "三"), ("VU", "四")], reading: Reading(layout: .long))
    for unit in ["\u{0}U", "U\u{0}", "\u{0}V", "\u{0}\u{0}", ",U", "UU"] {
      var text = "ballot_id,group,unit,level\n"
      for ballot in "abcdefghijkl".map({ String(repeating: $0, count: 10) }) {
        for known in ["U", "V", "UU", "VU"] { text += "\(ballot),G1,\(known),A\n" }
      }
      let last = String(repeating: "m", count: 10)
      text += "\(last),G1,UU,A\n\(last),G1,\(unit),A\n\(last),G1,VU,A\n"
      // In a small chunk rows are read without regard to those before.
      let cuts = [1 << 20, 60].map { Cut(jobs: 1, chunkBytes: $0, kernels: kernels) }
      expectTwins([RoundFile(text)], under: scheme, longestRecord: 1 << 20, cuts: cuts, unit.debugDescription)
    }
  }

  @Test(
    "Ballots with few marks, many levels or two marks for one unit are counted or kept as a whole",
    arguments: Intake.Duplicates.allCases, [1, 4, 5, 8, 9, 20])
  func countsEveryBallot(duplicates: Intake.Duplicates, levels: Int) {
    var random = SeededGenerator(seed: UInt64(levels))
    let rules = [
      BallotRule(.answered(atLeast: .count(3))), BallotRule(.uniform(atLeast: 6)),
      BallotRule(.share(level: 0, atLeast: nil, atMost: .share(Fraction(3, over: 4))), action: .flag),
    ]
    let (scheme, ids) = Self.scheme(units: 50, idLength: 3, levels: levels, duplicates: duplicates, rules: rules)
    let codes = scheme.scale.levels.map(\.code)
    var text = "ballot_id,group,unit,level\n"
    for ballot in 100..<136 {
      let most = [1, 2, 5, 6, 7, 50][ballot % 6]
      var units = Array(ids.shuffled(using: &random).prefix(most)).sorted()
      if ballot % 7 == 0, let unit = units.randomElement(using: &random) { units.append(unit) }
      for unit in units {
        let level = Int.random(in: 0..<codes.count, using: &random) / (ballot % 5 == 0 ? 99 : 1)
        text += "b\(ballot % 20 == 1 ? 130 : ballot),G\(1 + ballot % 2),\(unit),\(codes[level])\n"
      }
    }
    let cuts = Self.kernels.map { Cut(jobs: 2, chunkBytes: $0 == .native ? 1 << 20 : 2500, kernels: $0) }
    expectTwins([RoundFile(text)], under: scheme, longestRecord: 1 << 20, cuts: cuts, "\(duplicates), \(levels)")
  }
}
