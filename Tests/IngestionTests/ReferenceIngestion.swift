import DelimitedText
import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import SystemInterface

/// A file of a round as tests hold it.
struct RoundFile: Hashable, Sendable {
  var name: String
  var bytes: [UInt8]
}

/// What both ways of reading a round are compared by.
struct RoundResult: Hashable, Sendable {
  var tally: Tally
  /// Without digests and the headings of ignored columns.
  var intake: IntakeReport
  var rejects: [Reject]
  var unmentionedUnits: [Int]
}

/// The slow, obvious twin of `Ingest`, written from the rules of the formats: whole files in memory, names in
/// dictionaries, ballots in arrays, one pass for each question. It is the definition of what is right.
struct ReferenceIngestion {
  /// A file that cannot be understood.
  struct Unreadable: Error {}

  private let scheme: Scheme
  private let longestRecord: Int
  private var groups: [[UInt8]: Int] = [:]
  private var units: [[UInt8]: Int] = [:]
  private var items: [[UInt8]: Int] = [:]
  private var levels: [[UInt8]: Int] = [:]
  private var unitNames: ReferenceExports.Names = []
  private var itemNames: ReferenceExports.Names = []
  private var rows: [Row] = []
  private var ballots: [Ballot] = []
  private var headedUnits: Set<Int> = []

  /// Reads the files of a round.
  static func ballots(_ files: [RoundFile], under scheme: Scheme, longestRecord: Int) throws -> RoundResult {
    var reading = ReferenceIngestion(scheme: scheme, longestRecord: longestRecord)
    for (number, file) in files.enumerated() { try reading.read(file, number: number) }
    reading.settleDuplicates()
    reading.gatherBallots()
    reading.judgeBallots()
    return reading.result(of: files)
  }

  private init(scheme: Scheme, longestRecord: Int) {
    self.scheme = scheme
    self.longestRecord = longestRecord
    for (place, group) in scheme.leafGroups.map({ scheme.groups[$0] }).enumerated() {
      for name in [group.id, group.name] + group.aliases { groups[Array(name.utf8)] = place }
    }
    for (index, unit) in scheme.units.enumerated() {
      for name in [unit.id, unit.name] + unit.aliases { units[Array(name.utf8)] = index }
    }
    for (index, item) in scheme.items.enumerated() where scheme.hasNamedItems {
      for name in [item.id, item.name] + item.aliases { items[Array(name.utf8)] = index }
    }
    for (index, level) in scheme.scale.levels.enumerated() {
      for name in [level.code, level.name] + level.aliases { levels[Array(name.utf8)] = index }
    }
    unitNames = ReferenceExports.names(units)
    itemNames = ReferenceExports.names(items)
  }

  // MARK: - What there is

  private struct Mark: Hashable {
    var unit: Int
    var item: Int
    /// `nil` for a level that the scheme does not know.
    var level: Int?
    var exclusion: ExclusionReason?
  }

  private struct Facts: Hashable {
    var seconds: Fraction?
    var submitted: Moment?
    var ownUnit: Int?
  }

  private struct Row {
    var file: Int
    var line: Int
    var text: String
    var layout: Reading.Layout
    var reason: RejectReason?
    var ballot: [UInt8]?
    var group = 0
    var marks: [Mark] = []
    var form = 0
    /// How many marks a line of a tally sheet stands for.
    var count = 1
    var facts = Facts()
  }

  private struct Ballot {
    var group: Int
    var form: Int
    var marks: [Mark]
    var facts: Facts
    var voidedBy: Int?
    var flags: [Int] = []

    var left: [Mark] { marks.filter { $0.exclusion == nil } }
  }

  /// A file whose header is understood.
  private struct Table {
    let number: Int
    let reading: Reading
    let charset: Charset
    let columnCount: Int
    let columns: [Reading.Column: Int]
    let cells: [(column: Int, unit: Int, item: Int)]
    let hidden: Set<Int>
  }

  // MARK: - Files

  private mutating func read(_ file: RoundFile, number: Int) throws {
    let reading = scheme.intake.reading(ofFileNamed: file.name)
    let (text, charset) = try Self.text(of: file.bytes, encoding: reading.encoding)
    let dialect = Dialect(
      delimiter: DelimiterGuess.delimiter(ofHeader: text.span), blanksAroundQuotes: true, longestRecord: longestRecord)
    var records = ReferenceReader(text, dialect: dialect)
    var rows: [[[UInt8]]] = []
    for _ in 0..<reading.headingRows.count {
      guard let header = records.next(), header.irregularity == nil else { throw Unreadable() }
      rows.append(
        try header.fields.map { field in
          guard let heading = Self.decoded(field, charset) else { throw Unreadable() }
          return Self.withoutBlanks(heading)
        })
    }
    if Set(rows.map(\.count)).count > 1 { throw Unreadable() }
    let headings = ReferenceExports.names(of: rows, by: reading.headingRows)
    let table = try table(headings, number: number, reading: reading, charset: charset)
    while let record = records.next() {
      var row = Row(
        file: number, line: record.line, text: shown(record, of: text, in: table), layout: reading.layout)
      row.reason = fill(&row, from: record, bytes: text, in: table)
      self.rows.append(row)
    }
  }

  /// A file's text without its mark, in UTF-8 or GB18030.
  private static func text(of bytes: [UInt8], encoding: Reading.Encoding) throws -> ([UInt8], Charset) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (Array(bytes.dropFirst(3)), .utf8) }
    for (mark, high) in [([0xFF, 0xFE] as [UInt8], 1), ([0xFE, 0xFF], 0)] where bytes.starts(with: mark) {
      return (utf8(ofUTF16: Array(bytes.dropFirst(2)), highByteAt: high), .utf8)
    }
    switch encoding {
    case .utf8: return (bytes, .utf8)
    case .gb18030: return (bytes, .gb18030)
    case .utf16: throw Unreadable()
    case .auto:
      let lines = bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }).filter { $0.contains { $0 >= 0x80 } }
      let utf8 = lines.filter { isText($0, .utf8) }
      let others = lines.filter { !isText($0, .utf8) && isText($0, .gb18030) }
      return (bytes, others.count > utf8.count ? .gb18030 : .utf8)
    }
  }

  /// What is no character becomes a byte that is none in UTF-8 either.
  private static func utf8(ofUTF16 bytes: [UInt8], highByteAt high: Int) -> [UInt8] {
    let pairs = stride(from: 0, to: bytes.count - 1, by: 2)
    var codes = pairs.map { UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + 1 - high]) }.makeIterator()
    var decoder = UTF16()
    var text: [UInt8] = []
    decoding: while true {
      switch decoder.decode(&codes) {
      case .scalarValue(let scalar): text += Array(String(scalar).utf8)
      case .error: text.append(0xFF)
      case .emptyInput: break decoding
      }
    }
    return bytes.count.isMultiple(of: 2) ? text : text + [0xFF]
  }

  private static func isText(_ bytes: some Sequence<UInt8>, _ charset: Charset) -> Bool {
    if charset == .utf8 { return String(validating: Array(bytes), as: UTF8.self) != nil }
    var rest = Array(bytes)[...]
    func isLead(_ byte: UInt8) -> Bool { (0x81...0xFE).contains(byte) }
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    while let first = rest.first {
      let next = Array(rest.prefix(4))
      if first < 0x80 {
        rest = rest.dropFirst(1)
      } else if isLead(first), next.count >= 2, (0x40...0xFE).contains(next[1]), next[1] != 0x7F {
        rest = rest.dropFirst(2)
      } else if isLead(first), next.count == 4, isDigit(next[1]), isLead(next[2]), isDigit(next[3]) {
        rest = rest.dropFirst(4)
      } else {
        return false
      }
    }
    return true
  }

  /// A field in UTF-8; `nil` if it is no text.
  private static func decoded(_ field: [UInt8], _ charset: Charset) -> [UInt8]? {
    guard isText(field, charset) else { return nil }
    guard charset == .gb18030, field.contains(where: { $0 >= 0x80 }) else { return field }
    return (try? CharsetConverter.decode(field, from: charset)).map { Array($0.text.utf8) }
  }

  private static func withoutBlanks(_ field: [UInt8]) -> [UInt8] {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    return Array(field.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }

  /// A record as a reject shows it.
  private func shown(_ record: ReferenceRecord, of text: [UInt8], in table: Table) -> String {
    var bytes = Array(text[record.byteRange])
    // An open quote swallows every line end there is.
    if record.irregularity != .unclosedQuote {
      if bytes.last == UInt8(ascii: "\n") {
        bytes.removeLast()
        // A CR at the limit of a record that is too long is its last byte, whatever follows.
        let isWithin = record.irregularity == .tooLong && bytes.count <= longestRecord
        if bytes.last == UInt8(ascii: "\r") && !isWithin { bytes.removeLast() }
      } else if bytes.last == UInt8(ascii: "\r") {
        bytes.removeLast()
      }
    }
    if !table.hidden.isEmpty {
      if record.irregularity != nil || record.fields.count != table.columnCount { return "***" }
      let delimiter = DelimiterGuess.delimiter(ofHeader: text.span)
      let shown = Self.pieces(of: bytes, delimiter).enumerated().map { column, piece in
        table.hidden.contains(column) ? Self.hidden(piece) : piece
      }
      bytes = Array(shown.joined(separator: [delimiter]))
    }
    let shown = (try? CharsetConverter.decode(bytes.prefix(4096), from: table.charset).text) ?? ""
    return bytes.count > 4096 ? shown + "…" : shown
  }

  /// The raw fields of a regular record, with their quotes.
  private static func pieces(of record: [UInt8], _ delimiter: UInt8) -> [[UInt8]] {
    var pieces: [[UInt8]] = [[]]
    for byte in record {
      let quotes = pieces[pieces.count - 1].count { $0 == UInt8(ascii: "\"") }
      let isQuoted = withoutBlanks(pieces[pieces.count - 1]).first == UInt8(ascii: "\"")
      if byte == delimiter && (!isQuoted || quotes.isMultiple(of: 2)) {
        pieces.append([])
      } else {
        pieces[pieces.count - 1].append(byte)
      }
    }
    return pieces
  }

  /// A raw field with what it holds made a mark, unless it holds nothing.
  private static func hidden(_ piece: [UInt8]) -> [UInt8] {
    guard let open = piece.firstIndex(of: UInt8(ascii: "\"")), withoutBlanks(piece).first == piece[open],
      let close = piece.lastIndex(of: UInt8(ascii: "\""))
    else { return piece.isEmpty ? [] : Array("***".utf8) }
    return piece[...open] + (close == open + 1 ? [] : Array("***".utf8)) + piece[close...]
  }

  // MARK: - Headers

  private mutating func table(
    _ headings: [[UInt8]], number: Int, reading: Reading, charset: Charset
  ) throws -> Table {
    var wanted: [Reading.Column] = [.group]
    var needed: [Reading.Column] = [.group]
    switch reading.layout {
    case .wide: wanted += [.ballot, .submitted, .seconds, .ownUnit]
    case .long:
      wanted += [.ballot, .unit, .item, .level, .submitted, .seconds, .ownUnit]
      needed += [.unit, .level]
    case .counts:
      wanted += [.unit, .item, .level, .count]
      needed += [.unit, .level, .count]
    }
    if reading.layout != .wide && scheme.items.count > 1 { needed.append(.item) }
    if !scheme.hasNamedItems { wanted.removeAll { $0 == .item } }
    if reading.group != nil {
      wanted.removeAll { $0 == .group }
      needed.removeAll { $0 == .group }
    }

    var columns: [Reading.Column: Int] = [:]
    var cells: [(column: Int, unit: Int, item: Int)] = []
    var hidden: Set<Int> = []
    for (column, heading) in headings.enumerated() {
      let isIgnored = reading.ignored.contains {
        ReferenceExports.covers(Array($0.text.unicodeScalars)[...], ReferenceExports.scalars(heading))
      }
      if isIgnored {
        hidden.insert(column)
        continue
      }
      if let field = wanted.first(where: { Array(reading.heading(of: $0).utf8) == heading }) {
        if columns[field] != nil { throw Unreadable() }
        columns[field] = column
      } else if reading.layout == .wide,
        let (unit, item) = try cell(heading, occurrence: headings[...column].filter { $0 == heading }.count, reading)
      {
        if cells.contains(where: { $0.unit == unit && $0.item == item }) { throw Unreadable() }
        cells.append((column, unit, item))
        headedUnits.insert(unit)
      }
    }
    if needed.contains(where: { columns[$0] == nil }) || (reading.layout == .wide && cells.isEmpty) {
      throw Unreadable()
    }
    return Table(
      number: number, reading: reading, charset: charset, columnCount: headings.count, columns: columns, cells: cells,
      hidden: hidden)
  }

  /// The unit and item that a heading names.
  private func cell(
    _ heading: [UInt8], occurrence: Int, _ reading: Reading
  ) throws -> (unit: Int, item: Int)? {
    for entry in reading.marks where entry.occurrence == nil || entry.occurrence == occurrence {
      let meanings = ReferenceExports.meanings(
        Array(entry.text.unicodeScalars)[...], ReferenceExports.scalars(heading), unit: entry.unit ?? -1,
        item: entry.item ?? (scheme.items.count == 1 ? 0 : -1), units: unitNames, items: itemNames)
      guard let meaning = meanings.first else { continue }
      if meanings.count > 1 || meaning[1] < 0 { throw Unreadable() }
      return (meaning[0], meaning[1])
    }
    if let unit = units[heading] {
      if scheme.items.count > 1 { throw Unreadable() }
      return (unit, 0)
    }
    for slash in heading.indices where heading[slash] == UInt8(ascii: "/") {
      if let unit = units[Self.withoutBlanks(Array(heading[..<slash]))],
        let item = items[Self.withoutBlanks(Array(heading[(slash + 1)...]))]
      {
        return (unit, item)
      }
    }
    return nil
  }

  // MARK: - Rows

  /// Reads a record into a row; the reason if it cannot be used.
  private func fill(
    _ row: inout Row, from record: ReferenceRecord, bytes: [UInt8], in table: Table
  ) -> RejectReason? {
    if record.irregularity == .tooLong { return .recordTooLong }
    // A line end is the same byte in every set, and belongs to no character.
    if !Self.isText(bytes[record.byteRange], table.charset) { return .encoding }
    if record.irregularity != nil { return .quote }
    if record.fields.count != table.columnCount { return .columnCount }
    let fields = record.fields.map { Self.withoutBlanks(Self.decoded($0, table.charset) ?? []) }
    let rules = table.reading.cells
    func field(_ column: Reading.Column) -> [UInt8]? {
      table.columns[column].map { fields[$0] }.map { text in
        column != .ballot && ReferenceExports.isBlank(text, by: rules) ? [] : text
      }
    }
    func named(_ column: Reading.Column, in table: [[UInt8]: Int]) -> Int? {
      field(column).flatMap { ReferenceExports.first($0, by: rules) { table[$0] } }
    }

    for column in [.ballot, .group, .unit, .item, .level, .count] as [Reading.Column]
    where field(column)?.isEmpty == true { return .missingField }
    row.ballot = field(.ballot)
    if let fixed = table.reading.group {
      row.group = scheme.leafGroups.firstIndex(of: fixed) ?? 0
    } else {
      guard let group = named(.group, in: groups) else { return .unknownGroup }
      row.group = group
    }
    if row.layout == .wide {
      row.form = table.cells.count
      for (column, unit, item) in table.cells where !ReferenceExports.isBlank(fields[column], by: rules) {
        let level = ReferenceExports.first(fields[column], by: rules) { self.level($0) }
        if level == nil && table.reading.badMark == .row { return .unknownLevel }
        row.marks.append(Mark(unit: unit, item: item, level: level, exclusion: level == nil ? .unknownLevel : nil))
      }
    } else {
      row.form = scheme.units.count * scheme.items.count
      guard let unit = named(.unit, in: units) else { return .unknownUnit }
      guard let item = field(.item) == nil ? 0 : named(.item, in: items) else { return .unknownItem }
      let level = field(.level).flatMap { ReferenceExports.first($0, by: rules) { self.level($0) } }
      guard let level else { return .unknownLevel }
      row.marks = [Mark(unit: unit, item: item, level: level)]
    }
    if row.layout == .counts {
      let count = field(.count).flatMap { ReferenceExports.first($0, by: rules) { Self.count($0) } }
      guard let count else { return .badNumber }
      row.count = count
      return nil
    }
    if asks("ownUnit") { row.facts.ownUnit = named(.ownUnit, in: units) }
    if asks("seconds"), let text = field(.seconds), !text.isEmpty {
      let seconds = ReferenceExports.first(text, by: rules) { text in
        Self.decimal(text).flatMap { $0.isNegative ? nil : $0 } ?? ReferenceExports.seconds(text, by: rules)
      }
      guard let seconds else { return .badNumber }
      row.facts.seconds = seconds
    }
    if asks("submitted"), let text = field(.submitted), !text.isEmpty {
      let moment = ReferenceExports.first(text, by: rules) { text in
        Moment(String(decoding: text, as: UTF8.self)) ?? ReferenceExports.moment(text, by: rules)
      }
      guard let moment else { return .badNumber }
      row.facts.submitted = moment
    }
    return nil
  }

  private func asks(_ rule: String) -> Bool { scheme.intake.rules.contains { $0.name == rule } }

  private func level(_ text: [UInt8]) -> Int? {
    guard case .range = scheme.scale.form else { return levels[text] }
    guard let number = Self.decimal(text) else { return nil }
    return scheme.scale.levels.firstIndex { Fraction(decimal: $0.code) == number }
  }

  private static func count(_ text: [UInt8]) -> Int? {
    guard let count = Int(String(decoding: text, as: UTF8.self)), count >= 0, count <= 1_000_000_000_000 else {
      return nil
    }
    return count
  }

  /// A number in decimals, without an exponent.
  private static func decimal(_ text: [UInt8]) -> Fraction? {
    text.contains { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
      ? nil : Fraction(decimal: String(decoding: text, as: UTF8.self))
  }

  // MARK: - Ballots

  private mutating func settleDuplicates() {
    let indices = rows.indices.filter { rows[$0].reason == nil && rows[$0].layout != .counts && rows[$0].ballot != nil }
    for (_, mine) in Dictionary(grouping: indices, by: { rows[$0].ballot }) {
      let wide = mine.filter { rows[$0].layout == .wide }
      let long = mine.filter { rows[$0].layout == .long }
      if long.isEmpty {
        keepOne(of: wide)
      } else if wide.isEmpty {
        settleLong(long)
      } else {
        // A row of a wide file is a whole ballot: either it counts or the rows of the long files do.
        let decisive = kept(of: mine)
        if let decisive, rows[decisive].layout == .long {
          for row in wide { rows[row].reason = .duplicate }
          settleLong(long)
        } else {
          for row in mine where row != decisive { rows[row].reason = .duplicate }
        }
      }
    }
  }

  private func kept(of same: [Int]) -> Int? {
    if same.count == 1 { return same[0] }
    return switch scheme.intake.duplicates {
    case .first: same.first
    case .last: same.last
    case .void: nil
    }
  }

  private mutating func keepOne(of same: [Int]) {
    let kept = kept(of: same)
    for row in same where row != kept { rows[row].reason = .duplicate }
  }

  private mutating func settleLong(_ mine: [Int]) {
    let group = rows[mine[0]].group
    for row in mine where rows[row].group != group { rows[row].reason = .groupMismatch }
    let left = mine.filter { rows[$0].reason == nil }
    for (_, same) in Dictionary(grouping: left, by: { [rows[$0].marks[0].unit, rows[$0].marks[0].item] }) {
      keepOne(of: same)
    }
  }

  private mutating func gatherBallots() {
    var known: [[UInt8]: Int] = [:]
    for row in rows where row.reason == nil && row.layout != .counts {
      if let id = row.ballot, let index = known[id] {
        ballots[index].marks += row.marks
        // What a ballot says besides its marks, its first row that says anything says.
        if ballots[index].facts == Facts() { ballots[index].facts = row.facts }
      } else {
        if let id = row.ballot { known[id] = ballots.count }
        ballots.append(Ballot(group: row.group, form: row.form, marks: row.marks, facts: row.facts))
      }
    }
  }

  private mutating func judgeBallots() {
    for index in ballots.indices {
      if asks("ownUnit"), let own = ballots[index].facts.ownUnit {
        for mark in ballots[index].marks.indices
        where ballots[index].marks[mark].unit == own && ballots[index].marks[mark].exclusion == nil {
          ballots[index].marks[mark].exclusion = .ownUnit
        }
      }
      let broken = scheme.intake.rules.indices.filter { breaks(ballots[index], scheme.intake.rules[$0].condition) }
      ballots[index].voidedBy = broken.first { scheme.intake.rules[$0].action == .void }
      if ballots[index].voidedBy == nil {
        ballots[index].flags = broken
      } else {
        for mark in ballots[index].marks.indices where ballots[index].marks[mark].exclusion == nil {
          ballots[index].marks[mark].exclusion = .void
        }
      }
    }
  }

  private func breaks(_ ballot: Ballot, _ rule: BallotRule.Condition) -> Bool {
    let marks = ballot.left
    func isBelow(_ number: Int, _ amount: Amount?, of total: Int) -> Bool {
      amount.map { Fraction(number) < Self.exact($0, of: total) } ?? false
    }
    func isAbove(_ number: Int, _ amount: Amount?, of total: Int) -> Bool {
      amount.map { Fraction(number) > Self.exact($0, of: total) } ?? false
    }
    switch rule {
    case .answered(let atLeast): return isBelow(marks.count, atLeast, of: ballot.form)
    case .uniform(let atLeast): return marks.count >= atLeast && Set(marks.map(\.level)).count == 1
    case .share(let level, let atLeast, let atMost):
      let number = marks.filter { $0.level == level }.count
      return isBelow(number, atLeast, of: marks.count) || isAbove(number, atMost, of: marks.count)
    case .seconds(let atLeast, let atMost):
      guard let seconds = ballot.facts.seconds else { return false }
      return atLeast.map { seconds < $0 } ?? false || atMost.map { seconds > $0 } ?? false
    case .submitted(let from, let to):
      guard let moment = ballot.facts.submitted else { return false }
      return from.map { moment.second < $0.second } ?? false || to.map { moment.second > $0.lastSecond } ?? false
    case .ownUnit: return false
    }
  }

  private static func exact(_ amount: Amount, of total: Int) -> Fraction {
    switch amount {
    case .count(let count): Fraction(count)
    case .share(let share): share * Fraction(total)
    }
  }

  // MARK: - Result

  private func result(of files: [RoundFile]) -> RoundResult {
    var tally = Tally(
      shape: Tally.Shape(
        units: scheme.units.count, groups: scheme.leafGroups.count, items: scheme.items.count,
        levels: scheme.scale.levels.count))
    var intake = IntakeReport(leafGroups: scheme.leafGroups.count, rules: scheme.intake.rules.count)
    intake.inputs = files.indices.map { file in
      let mine = rows.filter { $0.file == file }
      let rejected = mine.filter { $0.reason != nil }.count
      return InputReport(
        file: files[file].name, rows: mine.count, accepted: mine.count - rejected, rejected: rejected)
    }
    for row in rows {
      if let reason = row.reason { intake.rejectedRows[reason.index] += 1 }
      guard row.reason == nil, row.layout == .counts, let level = row.marks[0].level else { continue }
      tally.add(row.count, unit: row.marks[0].unit, group: row.group, item: row.marks[0].item, level: level)
      intake.marks += row.count
      intake.sheetMarks += row.count
      intake.countedMarks += row.count
    }
    for ballot in ballots {
      intake.returned[ballot.group] += 1
      if let rule = ballot.voidedBy { intake.voidBallots[rule] += 1 } else { intake.valid[ballot.group] += 1 }
      for rule in ballot.flags { intake.flaggedBallots[rule] += 1 }
      for mark in ballot.marks {
        intake.marks += 1
        if let reason = mark.exclusion {
          intake.excludedMarks[reason.index] += 1
        } else if let level = mark.level {
          intake.countedMarks += 1
          tally.add(1, unit: mark.unit, group: ballot.group, item: mark.item, level: level)
        }
      }
    }
    return RoundResult(
      tally: tally, intake: intake,
      rejects: rows.compactMap { row in
        row.reason.map { Reject(file: files[row.file].name, line: row.line, reason: $0, text: row.text) }
      },
      unmentionedUnits: scheme.units.indices.filter { unit in
        !headedUnits.contains(unit)
          && scheme.leafGroups.indices.allSatisfy { group in
            scheme.items.indices.allSatisfy { tally.cell(unit: unit, group: group, item: $0).allSatisfy { $0 == 0 } }
          }
      })
  }
}
