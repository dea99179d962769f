import ExactArithmetic
import Ingestion
import ReviewScheme
import SystemInterface
import TestSupport
import Testing

/// Long files as they are: ballot by ballot, unit by unit; and one thing that is not as foreseen.
@Suite("LongForecast")
struct LongForecastTests {
  /// A file of ballots that stand together, and what may be wrong with it, from a seed.
  private struct World {
    private(set) var random: SeededGenerator
    let scheme: Scheme
    private(set) var bytes: [UInt8] = []
    let longestRecord: Int

    /// Names of which some begin others, some look like groups, ids or marks, and some are as long as lanes.
    private static let unitNames: [(id: String, name: String)] = [
      ("U", "G1"), ("U1", "A"), ("U11", "企业"), ("U10", "b1"), ("教育局", "教育局办公室"), ("V", "教育局办公室主任"),
      ("sixteen bytes, 1", "fifteen bytes15"), ("W", String(repeating: "w", count: 31)),
      (String(repeating: "w", count: 32), String(repeating: "w", count: 33)),
      ("X", String(repeating: "长", count: 20) + "xyz"), ("Y", String(repeating: "长", count: 20) + "xyzz"),
      (String(repeating: "长", count: 20) + "xy", String(repeating: "y", count: 90)),
    ]

    init(seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      let levels = [
        ("1", "满意", true), ("2", "满意吗", false), ("12", "A", false), ("3", "fifteen letters", false),
        ("4", "of sixteen bytes", false), ("基本满意", "基本不满意", true),
      ]
      let scale =
        Int.random(in: 0..<4, using: &random) == 0
        ? Scale(range: ScoreRange(from: .zero, to: Fraction(120), step: .one, unscored: []))
        : Scale(
          levels: levels.map {
            Level(code: $0.0, name: $0.1, aliases: [], score: $0.2 ? .one : .zero, isSatisfied: $0.2)
          })
      let hasItems = Int.random(in: 0..<3, using: &random) == 0
      let units = Array(Self.unitNames.shuffled(using: &random).prefix(Int.random(in: 1...12, using: &random)))
      let rules = [
        BallotRule(.answered(atLeast: .share(Fraction(1, over: 3)))), BallotRule(.uniform(atLeast: 4)),
        BallotRule(.share(level: 0, atLeast: nil, atMost: .share(Fraction(3, over: 4))), action: .flag),
      ]
      scheme = .small(
        units: units, items: hasItems ? [("I", "效率"), ("I1", "态度")] : [], scale: scale,
        reading: Reading(
          layout: .long, group: Int.random(in: 0..<5, using: &random) == 0 ? 1 : nil),
        duplicates: Intake.Duplicates.allCases.randomElement(using: &random) ?? .first,
        rules: rules.filter { _ in Bool.random(using: &random) })
      longestRecord = [30, 70, 150, 1 << 24, 1 << 24].randomElement(using: &random) ?? 64
      self.random = random
      write(hasItems: hasItems)
    }

    private mutating func happens(oneIn times: Int) -> Bool { Int.random(in: 0..<times, using: &random) == 0 }

    private mutating func write(hasItems: Bool) {
      let delimiter = happens(oneIn: 3) ? ";" : ","
      let lineEnd = happens(oneIn: 3) ? "\r\n" : "\n"
      var order = ["ballot_id", "group", "unit"] + (hasItems ? ["item", "level"] : ["level"])
      if scheme.intake.reading.group != nil { order.removeAll { $0 == "group" } }
      let notes = [
        "", "note", String(repeating: "n", count: Int.random(in: 0...40, using: &random)),
        String(repeating: "long ", count: 30), "备注",
      ].shuffled(using: &random)
      if happens(oneIn: 2) { order.append("submitted") }
      if happens(oneIn: 4) { order.insert("remark", at: 0) }
      if happens(oneIn: 3) { order.shuffle(using: &random) }
      // Nearly all ballots of a file spell things alike.
      let spelling = Bool.random(using: &random)
      let cells = (0..<scheme.units.count * scheme.items.count).map { $0 }
      var sequence = happens(oneIn: 3) ? cells.shuffled(using: &random) : cells
      let marks = scheme.scale.levels.map { spelling || $0.name.isEmpty ? $0.code : $0.name }
      let idLength = [1, 2, 8, 14, 15, 16, 17, 31, 32, 33, 63, 80].randomElement(using: &random) ?? 8
      var lines = [order.joined(separator: delimiter)]
      for ballot in 0..<Int.random(in: 1...12, using: &random) {
        let id = String(repeating: "b", count: idLength) + "\(ballot % 9 == 8 ? 0 : ballot)"
        let group = happens(oneIn: 2) ? "G1" : "企业"
        var note = notes[ballot % 3 == 2 ? 1 : 0]
        if happens(oneIn: 6) { sequence.swapAt(0, sequence.count - 1) }
        for cell in sequence where !happens(oneIn: 12) {
          let isSpelled = happens(oneIn: 30) ? !spelling : spelling
          let unit = scheme.units[cell / scheme.items.count]
          let item = scheme.items[cell % scheme.items.count]
          if happens(oneIn: 60) { note = notes[2] }
          let fields = order.map { column in
            switch column {
            case "ballot_id": id
            case "group": happens(oneIn: 50) ? "群众" : group
            case "unit": isSpelled ? unit.id : unit.name
            case "item": isSpelled ? item.id : item.name
            case "level": happens(oneIn: 40) ? marks[0] + "1" : marks.randomElement(using: &random) ?? ""
            default: note
            }
          }
          lines.append(fields.joined(separator: delimiter))
          if happens(oneIn: 50), let last = lines.last { lines.append(last) }
        }
      }
      let text = lines.joined(separator: lineEnd) + (happens(oneIn: 3) ? "" : lineEnd)
      bytes =
        happens(oneIn: 3)
        ? (try? CharsetConverter.encodeReplacing(text, to: .gb18030)) ?? [] : Array(text.utf8)
      // One byte changed, put in, or left out.
      let place = Int.random(in: order.joined().utf8.count + order.count + 1..<max(400, bytes.count), using: &random)
      guard place < bytes.count else { return }
      let byte = Array(",;\"\n\r \t1AbGU\0".utf8).randomElement(using: &random) ?? 0x80
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = byte
      case 1: bytes[place] = 0x80 | byte
      case 2: bytes.insert(byte, at: place)
      case 3: bytes.remove(at: place)
      default: break
      }
    }
  }

  @Test("Ballots that stand together are read as their twin reads them, whatever is not as foreseen")
  func agreesWithItsTwin() {
    for seed in 0..<(wantsLongTests ? 40_000 : 100) {
      let world = World(seed: UInt64(seed))
      let kernels = seed % 4 == 0 ? Kernels.portable : .native
      let cuts = [
        Cut(jobs: 1, chunkBytes: 1 << 20, kernels: kernels),
        Cut(jobs: 2, chunkBytes: [200, 700, 1500, 3000][seed % 4], kernels: kernels),
      ]
      if !expectTwins(
        [RoundFile(name: "a.csv", bytes: world.bytes)], under: world.scheme, longestRecord: world.longestRecord,
        cuts: cuts, "seed \(seed)")
      {
        return
      }
    }
  }

  @Test("A row is not taken for the foreseen one that it begins like, ends like, or is a part of")
  func tellsRowsFromForeseenOnes() {
    let names = ["U", "U1", "U1234567890123", "U12345678901234", "U123456789012345", "U1234567890123456"]
    let units = names.enumerated().map { (id: $0.element, name: "单位\($0.offset)") }
    let levels = [("1", "满意"), ("11", "满意度"), ("111111111111111", "满"), ("1111111111111111", "A")]
    let scheme = Scheme.small(
      units: units,
      scale: Scale(
        levels: levels.map { Level(code: $0.0, name: $0.1, aliases: [], score: .one, isSatisfied: true) }),
      reading: Reading(layout: .long))
    // Two ballots teach what follows what; then comes any unit of a third, with any level.
    for lineEnd in ["\n", "\r\n"] {
      for (number, id) in ["c", "bb", "b,G1", "b\",G1", " b", "b "].enumerated() {
        let last = number % 2 == 0 ? lineEnd : ""
        for unit in names + ["U12345678901234567", "", "U "] {
          var lines = ["ballot_id,group,unit,level"]
          for ballot in ["a", "b"] { for name in names { lines.append("\(ballot),G1,\(name),1") } }
          for level in levels.map(\.0) + ["", "11111111111111111", "1 ", "2"] {
            lines += ["c,G1,U,1", "\(id),G1,\(unit),\(level)"]
          }
          let kernels = number % 3 == 0 ? Kernels.portable : .native
          let file = RoundFile(lines.joined(separator: lineEnd) + last)
          let cut = Cut(jobs: 1, chunkBytes: 1 << 20, kernels: kernels)
          if !expectTwins([file], under: scheme, longestRecord: 1 << 24, cuts: [cut], "\(id) \(unit)") { return }
        }
      }
    }
  }

  @Test("A file that ends in the middle of a row is not read on in what was in memory before")
  func endsWithTheFile() {
    // Rows of 16 bytes, in windows that begin at multiples of 64: behind the file's end lie the bytes of such rows.
    let units = (1...8).map { (id: "U0\($0)", name: "单位\($0)") }
    let scheme = Scheme.small(units: units, reading: Reading(layout: .long))
    var text = "ballot_id,group,unit,level     \n"
    for ballot in 100..<180 { for unit in units { text += "bbb\(ballot),G1,\(unit.id),A\n" } }
    for cut in 0...40 {
      let kernels = cut % 4 == 0 ? Kernels.portable : .native
      if !expectTwins(
        [RoundFile(String(text.dropLast(cut)))], under: scheme, longestRecord: 1 << 24,
        cuts: [Cut(jobs: 1, chunkBytes: 2048, kernels: kernels)], "without \(cut) bytes")
      {
        return
      }
    }
  }

  @Test("A ballot may mark a unit any number of times", arguments: Intake.Duplicates.allCases)
  func countsManyRepeatedMarks(duplicates: Intake.Duplicates) {
    let scheme = Scheme.small(reading: Reading(layout: .long), duplicates: duplicates)
    var text = "ballot_id,group,unit,level\na,G1,U1,A\na,G1,U2,B\n"
    for number in 0..<200 { text += "b,G1,U\(number % 7 == 0 ? 2 : 1),\(number % 3 == 0 ? "A" : "C")\n" }
    text += "c,G1,U1,A\nc,G1,U2,B\n"
    let cuts = Kernels.allCases.map { Cut(jobs: 1, chunkBytes: 1 << 20, kernels: $0) }
    expectTwins([RoundFile(text)], under: scheme, longestRecord: 1 << 24, cuts: cuts, "\(duplicates)")
  }
}
