import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import TestSupport
import Testing

/// Rows that are all of one length and of any ballot, behind so many others that a chunk is known to be scattered.
@Suite("ScatteredRows")
struct ScatteredRowsTests {
  private static let kernels = [Kernels.native, .portable]

  private static func units(_ count: Int, idLength: Int) -> [(String, String)] {
    (0..<count).map { number in
      let digits = String(number)
      let id = String(repeating: "U", count: max(0, idLength - 2)) + (digits.count < 2 ? "0" : "") + digits
      return (String(id.suffix(idLength)), "单位\(number)")
    }
  }

  @Test(
    "Ids and units of every length are read as the twin reads them",
    arguments: [2, 3, 8, 9, 12], [1, 2, 7, 8, 9, 15])
  func readsEveryLength(unitLength: Int, ballotLength: Int) {
    var random = SeededGenerator(seed: UInt64(unitLength * 100 + ballotLength))
    let units = Self.units(17, idLength: unitLength)
    let rules = [BallotRule(.answered(atLeast: .count(3))), BallotRule(.uniform(atLeast: 4), action: .flag)]
    for duplicates in Intake.Duplicates.allCases {
      let scheme = Scheme.small(
        units: units, reading: Reading(layout: .long), duplicates: duplicates, rules: rules)
      let letters = Array("-./059:AZ_az~")
      let ids = letters.map { String(repeating: "-", count: ballotLength - 1) + String($0) }
      var rows: [String] = []
      for (number, id) in ids.enumerated() {
        for unit in units where Int.random(in: 0..<(number == 3 ? 2 : 9), using: &random) > 0 {
          rows.append("\(id),G\(1 + number % 2),\(unit.0),\(["A", "B", "C"].randomElement(using: &random) ?? "A")")
        }
      }
      // A mark twice, and one of another group.
      rows.append(rows[4])
      rows.append(rows[9].replacing("G1", with: "G2"))
      rows.shuffle(using: &random)
      let lineEnd = ballotLength % 2 == 0 ? "\n" : "\r\n"
      let text = (["ballot_id,group,unit,level"] + rows + [""]).joined(separator: lineEnd)
      let cuts = Self.kernels.flatMap { kernels in
        [
          Cut(jobs: 1, chunkBytes: 1 << 20, kernels: kernels),
          Cut(jobs: 2, chunkBytes: 1500, kernels: kernels, listed: 0),
        ]
      }
      if !expectTwins([RoundFile(text)], under: scheme, longestRecord: 1 << 20, cuts: cuts, "\(duplicates)") { return }
    }
  }

  @Test("A row with one wrong byte is read as the twin reads it", arguments: ["\n", "\r\n"], [1, 8])
  func seesEveryByte(lineEnd: String, ballotLength: Int) {
    let units = Self.units(12, idLength: 3)
    let scheme = Scheme.small(units: units, reading: Reading(layout: .long))
    let ids = "abcdefgh".map { String(repeating: $0, count: ballotLength) }
    let rows = units.flatMap { unit in ids.map { "\($0),G1,\(unit.0),A\(lineEnd)" } }
    let text = Array(("ballot_id,group,unit,level" + lineEnd + rows.joined()).utf8)
    let row = rows[0].utf8.count
    for place in text.count - 3 * row..<text.count - row {
      let wrong: [UInt8] =
        place % 2 == 0 ? [0, 13, 0x2C, 0x2D, 0x55, 0x7F, 0x80] : [9, 10, 0x20, 0x22, 0x30, 0x61, 0xFF]
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

  @Test("Other delimiters, orders of columns, columns that nobody reads, and words for levels are read as well")
  func readsOtherColumns() {
    let units = Self.units(9, idLength: 3)
    let scheme = Scheme.small(units: units, reading: Reading(layout: .long))
    let shapes: [(header: String, row: (String, String) -> String)] = [
      ("ballot_id;group;unit;level", { "\($0);G1;\($1);A" }),
      ("ballot_id\tgroup\tunit\tlevel", { "\($0)\tG1\t\($1)\tB" }),
      ("unit,group,ballot_id,level", { "\($1),G1,\($0),A" }), ("ballot_id,unit,group,level", { "\($0),\($1),G2,C" }),
      ("ballot_id,note,unit,group,level", { "\($0),\($0),\($1),G1,A" }),
      ("ballot_id,group,level,unit", { "\($0),G1,A,\($1)" }),
      ("ballot_id,group,unit,level", { "\($0),G1,\($1),满意" }),
    ]
    for shape in shapes {
      let rows = units.flatMap { unit in "abcdefgh;".map { shape.row("a\($0)", unit.0) + "\n" } }
      let file = RoundFile(shape.header + "\n" + rows.joined() + rows[3])
      let cuts = Self.kernels.map { Cut(jobs: 1, chunkBytes: 1 << 20, kernels: $0) }
      expectTwins([file], under: scheme, longestRecord: 1 << 20, cuts: cuts, shape.header)
    }
  }

  @Test(
    "Packed rows or sorted marks: ballots with many and few marks, few and many levels",
    arguments: [1, 4, 5, 8, 9, 20], [1, 9, 60])
  func resolvesEitherWay(levels: Int, marks: Int) {
    var random = SeededGenerator(seed: UInt64(levels * 100 + marks))
    let units = Self.units(60, idLength: 3)
    let scheme = Scheme.small(
      units: units, scale: WideKernelTests.scale(levels: levels), reading: Reading(layout: .long), duplicates: .last,
      rules: [BallotRule(.share(level: 0, atLeast: nil, atMost: .share(Fraction(3, over: 4))))])
    let codes = scheme.scale.levels.map(\.code)
    var rows: [String] = []
    for ballot in 100..<300 {
      for unit in units.shuffled(using: &random).prefix(marks) {
        rows.append("b\(ballot),G\(1 + ballot % 2),\(unit.0),\(codes.randomElement(using: &random) ?? "")\n")
      }
    }
    rows.append(rows[7])
    rows.shuffle(using: &random)
    let cuts = [nil, 0, 3].flatMap { listed in
      [1, 2, 1024].map { Cut(jobs: 2, chunkBytes: 3000, parts: $0, listed: listed) }
    }
    expectTwins(
      [RoundFile("ballot_id,group,unit,level\n" + rows.joined())], under: scheme, longestRecord: 1 << 20, cuts: cuts,
      "\(levels) levels, \(marks) marks")
  }
}
