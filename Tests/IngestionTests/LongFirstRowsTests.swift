import Ingestion
import ReviewScheme
import TestSupport
import Testing

/// The rows with which ballots begin, behind so many others that a chunk is known to have ballots that stand together.
@Suite("LongFirstRows")
struct LongFirstRowsTests {
  private static let kernels = [Kernels.native, .portable]

  private static func scheme(duplicates: Intake.Duplicates = .first) -> Scheme {
    .small(
      units: [("U1", "教育局"), ("U2", "公安局"), ("U3", "民政局"), ("U4", "财政局")], reading: Reading(layout: .long),
      duplicates: duplicates)
  }

  /// The rows of a ballot.
  private static func ballot(_ id: String, group: String = "G1", units: [String] = ["U1", "U2", "U3", "U4"]) -> String {
    units.map { "\(id),\(group),\($0),A\n" }.joined()
  }

  /// Twelve ballots with ids of a length.
  private static func ballots(idLength: Int) -> [String] {
    "abcdefghijkl".map { ballot(String(repeating: "x", count: idLength - 1) + String($0)) }
  }

  @Test("A first row with one wrong byte is read as the twin reads it", arguments: [1, 7, 8, 9, 16, 17], [0, 12])
  func seesEveryByte(idLength: Int, behind: Int) {
    let ballots = Self.ballots(idLength: idLength)
    let text = Array(("ballot_id,group,unit,level\n" + ballots.joined()).utf8)
    // The first row of the last ballot, or of one that has others behind it.
    let start = text.count - ballots[0].utf8.count * (behind == 0 ? 1 : 3)
    for place in start..<start + ballots[0].utf8.count / 4 {
      for byte: UInt8 in [0, 9, 10, 13, 0x20, 0x22, 0x2C, 0x2D, 0x30, 0x31, 0x32, 0x61, 0x79, 0x7F, 0x80, 0xAD, 0xFF] {
        var bytes = text
        bytes[place] = byte
        let cuts = [Cut(jobs: 1, chunkBytes: 1 << 20, kernels: Self.kernels[(place + Int(byte)) % 2])]
        let agrees = expectTwins(
          [RoundFile(name: "a.csv", bytes: bytes)], under: Self.scheme(), longestRecord: 1 << 20, cuts: cuts,
          "byte \(place) changed to \(byte)")
        if !agrees { return }
      }
    }
  }

  @Test(
    "Ballots that begin in another way than the one before are read as the twin reads them",
    arguments: Intake.Duplicates.allCases)
  func readsOtherBeginnings(duplicates: Intake.Duplicates) {
    let scheme = Self.scheme(duplicates: duplicates)
    let others = [
      // Another group; the group by its name; a longer and a shorter id; another first unit, also by its name.
      Self.ballot("xxxm", group: "G2"), Self.ballot("xxxm", group: "群众"), Self.ballot("xxxxm"), Self.ballot("xm"),
      Self.ballot("xxxm", units: ["U4", "U1"]), Self.ballot("xxxm", units: ["财政局", "U1"]),
      // The same ballot once more: right behind, with another group, and from long before.
      Self.ballot("xxxl", units: ["U1"]), Self.ballot("xxxl", group: "G2"), Self.ballot("xxxa"),
      // Nothing that anybody knows, or no row at all.
      Self.ballot("xxxm", group: "G3"), Self.ballot("xxxm", units: ["U5", "U1"]), "xxxm,G1,U1,X\n", "xxxm,G1,U1\n",
      "\n",
      // A level that is a word, and one that is none.
      "xxxm,G1,U1,满意\nxxxm,G1,U2,A\n", "xxxm,G1,U1,\n",
    ]
    for other in others {
      for last in ["", "xxxn,G1,U1,B\nxxxn,G1,U2,B\n", "xxxn,G1,U1,B"] {
        let text = "ballot_id,group,unit,level\n" + Self.ballots(idLength: 4).joined() + other + last
        let cuts = Self.kernels.flatMap { kernels in
          [1 << 20, 400].map { Cut(jobs: 1, chunkBytes: $0, kernels: kernels) }
        }
        let agrees = expectTwins(
          [RoundFile(text)], under: scheme, longestRecord: 1 << 20, cuts: cuts, other.debugDescription)
        if !agrees { return }
      }
    }
  }

  @Test("Columns in any order, with and without others, are read as the twin reads them")
  func readsEveryOrder() {
    let orders = [
      "bgul", "gbul", "bugl", "bulg", "ulbg", "lubg", "bul", "bgun l".filter { $0 != " " }, "nbgul", "bgnul",
    ]
    for order in orders {
      func row(_ ballot: String, _ group: String, _ unit: String) -> String {
        order.map { column in
          switch column {
          case "b": ballot
          case "g": group
          case "u": unit
          case "l": "A"
          default: "note"
          }
        }.joined(separator: ",") + "\n"
      }
      let names: [Character: String] = ["b": "ballot_id", "g": "group", "u": "unit", "l": "level", "n": "note"]
      var text = order.map { names[$0] ?? "" }.joined(separator: ",") + "\n"
      for (number, ballot) in "abcdefghijklmnop".enumerated() {
        for unit in ["U1", "U2", "U3"] { text += row("ballot-\(ballot)", number % 3 == 0 ? "G2" : "G1", unit) }
      }
      let scheme = order.contains("g") ? Self.scheme() : Self.oneGroup
      let cuts = Self.kernels.map { Cut(jobs: 1, chunkBytes: 1 << 20, kernels: $0) }
      expectTwins([RoundFile(text)], under: scheme, longestRecord: 1 << 20, cuts: cuts, order)
    }
  }

  /// A scheme that says of what group all rows are.
  private static var oneGroup: Scheme {
    .small(
      units: [("U1", "教育局"), ("U2", "公安局"), ("U3", "民政局")], reading: Reading(layout: .long, group: 0))
  }
}
