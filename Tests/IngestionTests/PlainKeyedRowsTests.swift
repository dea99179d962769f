import ExactArithmetic
import Ingestion
import ReviewScheme
import SystemInterface
import TestSupport
import Testing

@Suite("Plain keyed rows")
struct PlainKeyedRowsTests {
  /// Keyed rows with and without the fast way.
  private func rows(_ file: RoundFile, _ scheme: Scheme, _ kernels: Kernels, longestRecord: Int) throws -> [UInt8] {
    var settings = IngestionSettings()
    settings.kernels = kernels
    settings.longestRecord = longestRecord
    settings.chunkBytes = 64
    var bytes: [UInt8] = []
    try Ingest.key(
      BallotInput(name: file.name, file: .memory(file.bytes, name: file.name)), source: (3, 7), under: scheme,
      withText: false, settings: settings
    ) { bytes += $0 }
    return bytes
  }

  @Test(
    "Rows that are mostly plain are keyed as the general way keys them, in every layout, delimiter and character set")
  func sameRows() throws {
    var random = SeededGenerator(seed: 21)
    func one<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &random)] }
    var plain = 0
    for number in 0..<(wantsLongTests ? 4_000 : 120) {
      let isWide = Bool.random(using: &random)
      let delimiter = one([",", ",", ";", "\t"])
      let rules: [BallotRule] = [
        BallotRule(.seconds(atLeast: Fraction(60), atMost: nil)), BallotRule(.ownUnit),
        BallotRule(.submitted(from: nil, to: Moment("2007-11-30"))),
      ]
      let scheme = Scheme.small(
        items: one([[], [("I1", "效率"), ("I2", "作风")]]),
        reading: Reading(
          layout: isWide ? .wide : .long, group: one([nil, nil, 1]), badMark: one([.mark, .row])),
        rules: rules.filter { _ in Int.random(in: 0..<3, using: &random) == 0 })
      let hasItems = scheme.hasNamedItems
      var columns = [("ballot_id", ["b1", "票一", "b 2", "x"]), ("group", ["G1", "G2", "企业", "群众"])]
      if Bool.random(using: &random) { columns.removeFirst() }
      if Bool.random(using: &random) { columns.append(("备注", ["", "x", "好"])) }
      for (name, words) in [
        ("seconds", ["60", "7.5", ""]), ("own_unit", ["U1", "公安局", "?", ""]),
        ("submitted_at", ["2007-11-01", "2007-11-01 08:00", ""]),
      ] where Bool.random(using: &random) { columns.append((name, words)) }
      if !isWide { columns += [("unit", ["U1", "公安局"]), ("level", ["A", "B", "不了解"])] }
      if !isWide && hasItems { columns.append(("item", ["I1", "作风"])) }
      columns.shuffle(using: &random)
      if isWide {
        let cells = ["U1", "公安局"].flatMap { unit in hasItems ? ["\(unit)/I1", "\(unit)/I2"] : [unit] }
        columns += cells.map { ($0, one([["A", "B", ""], ["A", "满意", ""]])) }
      }
      let odd = ["\"A\"", " A", "A ", "?", "", "\\", "a,b", "a;b", "\u{1}", "好 ", "\u{FFFD}"]
      var lines = [columns.map(\.0).joined(separator: delimiter)]
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        lines.append(
          columns.map { Int.random(in: 0..<40, using: &random) == 0 ? one(odd) : one($0.1) }.joined(
            separator: delimiter)
            + one(["", "", "", "", "", "", "", "", delimiter, "\n", "\r"]))
      }
      let end = one(["\n", "\r\n"])
      var text = lines.joined(separator: end)
      if Bool.random(using: &random) { text += end }
      var bytes = Array(text.utf8)
      if number.isMultiple(of: 3) { bytes = try gb18030(text) }
      if number.isMultiple(of: 4), !bytes.isEmpty { bytes[Int.random(in: bytes.indices, using: &random)] = 0xE8 }
      let file = RoundFile(name: "a.csv", bytes: bytes)
      let longestRecord = one([30, 1 << 20, 1 << 20])
      guard let wanted = try? rows(file, scheme, .none, longestRecord: longestRecord) else { continue }
      plain += 1
      let found = try rows(file, scheme, .native, longestRecord: longestRecord)
      if found != wanted {
        Issue.record(
          """
          \(number): \(text.debugDescription)
          \(String(decoding: found, as: UTF8.self))
          wanted
          \(String(decoding: wanted, as: UTF8.self))
          """)
        return
      }
    }
    #expect(plain > 60)
  }

  private func gb18030(_ text: String) throws -> [UInt8] { try CharsetConverter.encodeReplacing(text, to: .gb18030) }
}
