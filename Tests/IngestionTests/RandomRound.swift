import ExactArithmetic
import ReviewScheme
import SystemInterface
import TestSupport

/// A scheme and files that have little to do with how people fill in forms and much with what can go wrong: every
/// layout, character set, delimiter, line end and fault, all from one seed.
struct RandomRound {
  let scheme: Scheme
  private(set) var files: [RoundFile] = []
  let longestRecord: Int
  private let exports: Bool
  private var random: SeededGenerator

  /// A round; with `exports`, its files are as other programs write them, and the scheme says how to read those.
  init(seed: UInt64, mostRows: Int, exports: Bool = false) {
    var random = SeededGenerator(seed: seed)
    scheme = Self.scheme(&random, exports: exports)
    self.exports = exports
    longestRecord = [24, 40, 64, 100, 300, 1 << 24].randomElement(using: &random) ?? 64
    self.random = random
    for number in 0..<Int.random(in: 1...4, using: &self.random) {
      files.append(file(number, mostRows: mostRows))
    }
  }

  // MARK: - Schemes

  private static func scheme(_ random: inout SeededGenerator, exports: Bool) -> Scheme {
    let items =
      [
        [Item(id: "", name: "", aliases: [], weight: .one)],
        [Item(id: "I1", name: "效率", aliases: ["speed"], weight: .one)],
        [
          Item(id: "I1", name: "效率", aliases: [], weight: .one),
          Item(id: "I2", name: "态度/作风", aliases: ["manner"], weight: Fraction(2)),
        ],
      ].randomElement(using: &random) ?? []
    let units = [
      Unit(id: "U1", name: "教育局", category: 0, aliases: ["教委"], parent: nil),
      Unit(id: "U2", name: "a/b", category: 0, aliases: [], parent: nil),
      Unit(id: "U3", name: "say \"yes\"", category: 0, aliases: ["联通"], parent: nil),
      Unit(id: "U4", name: "U4", category: 0, aliases: [], parent: nil),
    ].prefix(Int.random(in: 1...4, using: &random))
    let groups = [
      group("G1", "企业", parent: nil, children: []),
      group("G2", "群众", parent: nil, children: [2, 3]),
      group("G3", "网上", parent: 1, children: []),
      group("G4", "纸质", parent: 1, children: []),
    ]
    let levels = items[0].id.isEmpty || Bool.random(using: &random)
    let scale =
      levels
      ? Scale(levels: [
        Level(code: "1", name: "满意", aliases: ["A"], score: Fraction(100), isSatisfied: true),
        Level(code: "2", name: "不满意", aliases: ["B"], score: .zero, isSatisfied: false),
        Level(code: "3", name: "不了解", aliases: [], score: nil, isSatisfied: false),
      ])
      : Scale(
        range: ScoreRange(
          from: Fraction(-1), to: Fraction(1), step: Fraction(1, over: 2), unscored: [.zero, Fraction(9)]))
    return Scheme(
      title: "T", language: .chinese, scale: scale, items: items, hasNamedItems: !items[0].id.isEmpty, groups: groups,
      categories: [Category(id: "", name: "", groupWeights: [:], itemWeights: [:])], units: Array(units),
      intake: intake(&random, units: units.count, items: items.count, exports: exports), scoring: ScoringPolicy(),
      points: nil,
      ranking: RankingPolicy(), grades: [], publication: PublicationPolicy(smallestCell: 1))
  }

  private static func group(_ id: String, _ name: String, parent: Int?, children: [Int]) -> Group {
    Group(
      id: id, name: name, aliases: [id.lowercased()], weight: .one, issued: nil, minimumRatings: nil,
      isMandatory: false, parent: parent, children: children)
  }

  private static func intake(
    _ random: inout SeededGenerator, units: Int, items: Int, exports: Bool
  ) -> Intake {
    let form = units * items
    func reading(_ layout: Reading.Layout, _ random: inout SeededGenerator) -> Reading {
      let plain = Reading(
        layout: layout, headings: Bool.random(using: &random) ? [:] : [.group: "主体", .ballot: "票号"],
        group: Int.random(in: 0..<4, using: &random) == 0 ? 2 : nil,
        encoding: Int.random(in: 0..<8, using: &random) == 0 ? .gb18030 : .auto,
        badMark: Bool.random(using: &random) ? .mark : .row)
      return exports ? RandomExports.reading(plain, units: units, items: items, &random) : plain
    }
    let share = { (over: Int) in Amount.share(Fraction(over, over: 7)) }
    let rules: [BallotRule] = [
      BallotRule(.answered(atLeast: .share(Fraction(1, over: 2)))),
      BallotRule(.answered(atLeast: .count(form)), action: .flag),
      BallotRule(.uniform(atLeast: 2)),
      BallotRule(.share(level: 0, atLeast: nil, atMost: share(5))),
      BallotRule(.share(level: 1, atLeast: share(1), atMost: .count(2)), action: .flag),
      BallotRule(.seconds(atLeast: Fraction(60), atMost: Fraction(1201, over: 2))),
      BallotRule(.submitted(from: Moment("2007-11-01"), to: Moment("2007-11-30"))),
      BallotRule(.ownUnit),
    ]
    let sources = [("w*", Reading.Layout.wide), ("l*", .long), ("c*", .counts)].map { pattern, layout in
      Source(pattern: NamePattern(pattern), reading: reading(layout, &random))
    }
    return Intake(
      reading: Reading(), sources: sources,
      duplicates: Intake.Duplicates.allCases.randomElement(using: &random) ?? .first,
      rules: rules.shuffled(using: &random).filter { _ in Int.random(in: 0..<3, using: &random) == 0 })
  }

  // MARK: - Files

  private enum Form: CaseIterable {
    case utf8, markedUTF8, gb18030, utf16Low, utf16High
  }

  private mutating func one<Value>(of values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }

  private mutating func happens(oneIn times: Int) -> Bool { Int.random(in: 0..<times, using: &random) == 0 }

  private mutating func file(_ number: Int, mostRows: Int) -> RoundFile {
    let layout = one(of: ["w", "w", "l", "l", "c"])
    let name = "\(layout)\(number).csv"
    let reading = scheme.intake.reading(ofFileNamed: name)
    let delimiter = one(of: [",", ",", ";", "\t"])
    let lineEnds = one(of: [["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r", "\n\n", "\r\r\n", "\n\r"]])
    let columns = columns(reading)
    var text = one(of: ["", "", "\n", "\r\n\r\n"])
    let headings = columns.map(\.heading)
    for row in exports ? RandomExports.rows(headings, by: reading.headingRows, &random) : [headings] {
      text += row.map { quoted($0, delimiter) }.joined(separator: delimiter) + one(of: lineEnds)
    }
    var pieces = [text]
    for _ in 0..<Int.random(in: 0...mostRows, using: &random) {
      pieces.append(row(columns, delimiter) + one(of: lineEnds))
    }
    if happens(oneIn: 3), let last = pieces.popLast() {
      pieces.append(last.trimmingLineEnds)
    }
    let form = one(of: Form.allCases)
    var bytes: [UInt8] = form == .markedUTF8 ? [0xEF, 0xBB, 0xBF] : []
    for (index, piece) in pieces.enumerated() {
      var piece = encoded(piece, form)
      if index > 0, happens(oneIn: 30), !piece.isEmpty {
        piece.insert(one(of: [0x80, 0xFF, 0xC3, 0x81, 0x22]), at: Int.random(in: piece.indices, using: &random))
      }
      bytes += piece
    }
    if form == .utf16Low { bytes = [0xFF, 0xFE] + bytes }
    if form == .utf16High { bytes = [0xFE, 0xFF] + bytes }
    return RoundFile(name: name, bytes: bytes)
  }

  private func encoded(_ text: String, _ form: Form) -> [UInt8] {
    switch form {
    case .utf8, .markedUTF8: Array(text.utf8)
    case .gb18030: (try? CharsetConverter.encodeReplacing(text, to: .gb18030)) ?? []
    case .utf16Low: text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case .utf16High: text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    }
  }

  private struct Column {
    let heading: String
    /// What cells of the column may hold.
    let words: [String]
  }

  private mutating func columns(_ reading: Reading) -> [Column] {
    let marks =
      if case .range = scheme.scale.form {
        ["0.5", "-1", "+1.0", "00.50", "0", "9", ".5", "-.5", "1.", ".0", "2", "1e0", "99999999999999999999", "x", ""]
      } else {
        ["1", "2", "3", "A", "B", "满意", "不满意", "不了解", "4", "", ""]
      }
    let units = scheme.units.flatMap { [$0.id, $0.name] + $0.aliases }
    let items = scheme.hasNamedItems ? scheme.items.flatMap { [$0.id, $0.name] + $0.aliases } : ["I1"]
    func column(_ field: Reading.Column) -> Column {
      let words: [String] =
        switch field {
        case .ballot: ["b1", "b2", "b3", "票一", "票二", "a rather long ballot id", "b1", "b2", ""]
        case .group: ["G1", "G3", "g4", "企业", "G1", "G1", "G1", "G2", "谁"]
        case .unit: units + units + ["nobody"]
        case .item: items + items + ["I9"]
        case .level: marks
        case .count: ["0", "1", "7", "+3", "007", "1000000000000", "1000000000001", "-1", "1.0", "1e3", ""]
        case .submitted: ["2007-11-01", "2007-11-30 23:59:59", "2007/12/01", "2007-11-31", "", ""]
        case .seconds: ["60", "59.9999999999999", "600.5", "600.50000000000001", "1e2", "-1", "", "", "61", "300"]
        case .ownUnit: units + ["", "", "", "another"]
        }
      return Column(heading: reading.heading(of: field), words: words)
    }
    var columns: [Column] = []
    var fields: [Reading.Column] = []
    switch reading.layout {
    case .wide:
      fields = [.ballot, .submitted, .seconds, .ownUnit].filter { _ in !happens(oneIn: 3) }
      for unit in scheme.units where !happens(oneIn: 6) {
        for item in scheme.items where !happens(oneIn: 6) {
          let words = scheme.hasNamedItems && scheme.items.count > 1 ? "\(unit.name)/\(item.id)" : unit.id
          let heading =
            exports ? RandomExports.heading(unit: unit.name, item: item.id, plain: words, &random) : words
          columns.append(Column(heading: heading, words: marks))
        }
      }
      if columns.isEmpty || happens(oneIn: 40) {
        columns.append(Column(heading: "\(scheme.units[0].id)/\(scheme.items[0].name)", words: marks))
      }
    case .long:
      fields = [.unit, .level] + [.ballot, .submitted, .seconds, .ownUnit].filter { _ in !happens(oneIn: 3) }
    case .counts:
      fields = [.unit, .level, .count]
    }
    if reading.layout != .wide, scheme.items.count > 1 || happens(oneIn: 4) { fields.append(.item) }
    if reading.group == nil || happens(oneIn: 8) { fields.append(.group) }
    columns += fields.map(column)
    if happens(oneIn: 2) {
      columns.append(Column(heading: "备注", words: ["", "好", "two\nlines", "three\r\nlines\r\n", "\"so\"", "a,b;c\td"]))
    }
    return columns.shuffled(using: &random)
  }

  private mutating func row(_ columns: [Column], _ delimiter: String) -> String {
    if happens(oneIn: 25) {
      return one(of: ["", " ", "\"", delimiter, "x", "\"a\"b" + delimiter, "long " + String(repeating: "长", count: 40)])
    }
    var fields: [String] = []
    for column in columns {
      let word = one(of: column.words)
      fields.append(quoted(exports && happens(oneIn: 3) ? RandomExports.dressed(word, &random) : word, delimiter))
    }
    if happens(oneIn: 30) { fields.append("") }
    if happens(oneIn: 30) { fields.removeLast() }
    if happens(oneIn: 60) { fields[0] = "\"" + fields[0] }
    return fields.joined(separator: delimiter)
  }

  /// A field as some program may write it.
  private mutating func quoted(_ text: String, _ delimiter: String) -> String {
    let mustQuote = text.utf8.contains { "\"\r\n,;\t".utf8.contains($0) }
    if !mustQuote && !happens(oneIn: 5) { return happens(oneIn: 12) ? " \(text)  " : text }
    let body = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    return happens(oneIn: 8) ? " \" \(body)\" " : "\"\(body)\""
  }
}

extension String {
  fileprivate var trimmingLineEnds: String {
    var scalars = unicodeScalars
    while let last = scalars.last, last == "\n" || last == "\r" { scalars.removeLast() }
    return String(scalars)
  }
}
