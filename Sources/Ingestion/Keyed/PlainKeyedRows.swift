import DelimitedText
import ReviewScheme
import SystemInterface

/// Writes plain rows of ballots straight from their bytes: rows without quotes, blanks around fields or anything else in
/// doubt. All others go the general way, through ``KeyedRows``, which writes the same for these.
///
/// Nothing is known of a row before. So a row is taken only if every field is proved to be what it must be.
struct PlainKeyedRows: Sendable {
  private let row: RowDecoder
  private let layout: Reading.Layout
  private let dialect: Dialect
  private let fixedGroup: Int?
  private let itemCount: Int
  private let columnCount: Int
  /// How many columns stand before the marks of a wide file; all of a long one.
  private let headCount: Int
  private let cellCount: Int
  private let ballotColumn: Int?
  private let groupColumn: Int?
  private let unitColumn: Int?
  private let itemColumn: Int?
  private let levelColumn: Int?
  private let facts: [(field: Reading.Column, column: Int?)]

  /// Names that plain fields spell; in UTF-8 until a row asks for the file's character set.
  private var names: SchemeNames
  private var charset: Charset?
  /// The level plus one that a byte is as a mark; 0 if none, or if that is in doubt.
  private var codes = [UInt8](repeating: 0, count: 256)
  private let texts: KeyedTexts
  /// What stands before the line of a row without an id; and between a ballot's key, its line, and its row.
  private let ownKey: [UInt8]
  private let beforeLine: [UInt8]
  private let afterLine: [UInt8]
  /// The most bytes that a row has besides its id and what rules ask for.
  private let longestRow: Int

  private var fields: [FieldRange]
  private var line = 0
  private var digits = [UInt8](repeating: UInt8(ascii: "0"), count: KeyedRow.lineDigits)

  /// `nil` for tally sheets, and if marks of a wide file do not stand together, behind all else, in the order of cells.
  init?(row: RowDecoder, rows: KeyedTexts, facts: [(field: Reading.Column, column: Int?)], source: Int, kind: [UInt8]) {
    let columns = row.file.columns
    guard columns.layout != .counts else { return nil }
    self.row = row
    self.facts = facts
    texts = rows
    layout = columns.layout
    dialect = row.file.dialect
    fixedGroup = columns.group
    itemCount = rows.itemCount
    columnCount = columns.roles.count
    cellCount = columns.cells.count
    headCount = columnCount - cellCount
    guard columns.cells.enumerated().allSatisfy({ $1.column == columns.roles.count - columns.cells.count + $0 }),
      zip(columns.cells, columns.cells.dropFirst()).allSatisfy({ $0.cell < $1.cell })
    else { return nil }
    ballotColumn = columns.column(of: .ballot)
    groupColumn = columns.column(of: .group)
    unitColumn = columns.column(of: .unit)
    itemColumn = columns.column(of: .item)
    levelColumn = columns.column(of: .level)
    names = row.names(in: .utf8).plain(delimiter: row.file.dialect.delimiter)
    for (byte, level) in names.marks.singleBytes where level < 255 { codes[Int(byte)] = UInt8(level + 1) }
    ownKey = KeyedRow.ownKeyMark + Array("\(source)-".utf8)
    var between: [UInt8] = [UInt8(ascii: "\t")]
    KeyedRow.append(source, digits: KeyedRow.sourceDigits, to: &between)
    beforeLine = between + [UInt8(ascii: "\t")]
    afterLine = [UInt8(ascii: "\t")] + kind
    longestRow =
      ownKey.count + beforeLine.count + 2 * KeyedRow.lineDigits + afterLine.count + texts.longestGroup
      + texts.longestUnit + texts.longestItem + (cellCount + 1) * (texts.longestLevel + 1) + facts.count + 4
    fields = [FieldRange](repeating: FieldRange(start: 0, end: 0), count: headCount)
  }

  /// Writes the row that begins at a place of a window.
  ///
  /// - Returns: where the next row begins; `nil` if this one is in doubt, or not all here.
  mutating func write(
    _ bytes: Span<UInt8>, at start: Int, line number: Int, into output: inout [UInt8]
  ) throws -> Int? {
    guard start < bytes.count, bytes[start] != UInt8(ascii: "\n"), bytes[start] != UInt8(ascii: "\r") else {
      return nil
    }
    var place = start
    for column in 0..<headCount {
      guard let field = Self.field(bytes, &place, dialect.delimiter, isLast: column == columnCount - 1) else {
        return nil
      }
      fields[column] = FieldRange(start: field.lowerBound, end: field.upperBound)
    }
    let head = start..<place
    if TextCheck.firstNonASCII(bytes, head) < head.upperBound {
      let charset = try charset(of: row.file)
      guard TextCheck.isText(bytes, head, in: charset) else { return nil }
      if charset != .utf8, let ballotColumn, !isASCII(bytes, fields[ballotColumn]) { return nil }
    }
    if let ballotColumn, !isPlainID(bytes, fields[ballotColumn]) { return nil }
    let group = fixedGroup ?? groupColumn.map { names.groups.find(bytes, fields[$0].range) } ?? -1
    if group < 0 { return nil }
    var said = BallotFacts.none
    if row.asksFacts, row.readFacts(fields, bytes, names, into: &said) != nil { return nil }
    step(to: number)

    var (unit, item, level) = (0, 0, 0)
    if layout == .long {
      unit = unitColumn.map { names.units.find(bytes, fields[$0].range) } ?? -1
      item = itemColumn.map { names.items.find(bytes, fields[$0].range) } ?? 0
      level = levelColumn.map { mark(bytes, fields[$0].range) } ?? -1
      if unit < 0 || item < 0 || level < 0 { return nil }
    }
    let before = output.count
    let factsLength = facts.reduce(0) { $0 + max(texts.longestUnit, $1.column.map { fields[$0].range.count } ?? 0) }
    let room = longestRow + (ballotColumn.map { fields[$0].range.count } ?? 0) + factsLength
    var end: Int?
    var asksCharset = false
    output.append(addingCapacity: room) { output in
      writeKey(bytes, into: &output)
      Self.append(texts.groups[group], to: &output)
      for (field, column) in facts { writeFact(field, column, said, bytes, into: &output) }
      if layout == .long {
        output.append(UInt8(ascii: ","))
        Self.append(texts.units[unit], to: &output)
        if itemCount > 1 {
          output.append(UInt8(ascii: ","))
          Self.append(texts.items[item], to: &output)
        }
        output.append(UInt8(ascii: ","))
        Self.append(texts.levels[level], to: &output)
      } else if !writeMarks(bytes, &place, &asksCharset, into: &output) {
        return
      }
      output.append(UInt8(ascii: "\n"))
      end = Self.lineEnd(bytes, place)
    }
    if end == nil || place - start > dialect.longestRecord {
      output.removeLast(output.count - before)
      // The rows to come may be as this one.
      if asksCharset { _ = try charset(of: row.file) }
      return nil
    }
    return end
  }

  // MARK: - Reading

  /// Takes a field and the delimiter behind it; the last field ends at a line end, which is left. `nil` if it is not
  /// plain, or not all here.
  @inline(__always)
  private static func field(
    _ bytes: Span<UInt8>, _ place: inout Int, _ delimiter: UInt8, isLast: Bool
  ) -> Range<Int>? {
    let start = place
    while place < bytes.count {
      let byte = bytes[place]
      if isLast ? byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") : byte == delimiter {
        let field = start..<place
        if !isLast { place &+= 1 }
        // Blanks around a field are dropped the general way.
        if !field.isEmpty && (bytes[start] == UInt8(ascii: " ") || bytes[field.upperBound &- 1] == UInt8(ascii: " ")) {
          return nil
        }
        return field
      }
      if byte < UInt8(ascii: " ") || byte == UInt8(ascii: "\"") || byte == delimiter { return nil }
      place &+= 1
    }
    return nil
  }

  /// Where the next row begins, if this one ends here with LF or CRLF.
  private static func lineEnd(_ bytes: Span<UInt8>, _ place: Int) -> Int? {
    if place < bytes.count, bytes[place] == UInt8(ascii: "\n") { return place + 1 }
    guard place + 1 < bytes.count else { return nil }
    return bytes[place] == UInt8(ascii: "\r") && bytes[place + 1] == UInt8(ascii: "\n") ? place + 2 : nil
  }

  /// The character set of a file with more than ASCII, and names in it.
  private mutating func charset(of file: BallotFile) throws -> Charset {
    if let charset { return charset }
    let found = try file.charset.charset()
    charset = found
    if found != .utf8 { names = row.names(in: found).plain(delimiter: dialect.delimiter) }
    return found
  }

  private func isASCII(_ bytes: Span<UInt8>, _ field: FieldRange) -> Bool {
    TextCheck.firstNonASCII(bytes, field.range) == field.end
  }

  /// Whether an id is there, and is written as it stands.
  private func isPlainID(_ bytes: Span<UInt8>, _ id: FieldRange) -> Bool {
    if id.start == id.end { return false }
    for place in id.range where bytes[place] == UInt8(ascii: "\\") || bytes[place] == UInt8(ascii: ",") { return false }
    return true
  }

  /// The level of a mark, or -1.
  @inline(__always)
  private func mark(_ bytes: Span<UInt8>, _ field: Range<Int>) -> Int {
    if field.count == 1, codes[Int(bytes[field.lowerBound])] > 0 { return Int(codes[Int(bytes[field.lowerBound])]) - 1 }
    return field.isEmpty ? -1 : names.marks.find(bytes, field)
  }

  // MARK: - Writing

  /// Makes the digits those of a line: most often that of the last row plus one.
  private mutating func step(to number: Int) {
    if number == line + 1 {
      var place = digits.count - 1
      while place > 0, digits[place] == UInt8(ascii: "9") {
        digits[place] = UInt8(ascii: "0")
        place -= 1
      }
      digits[place] += 1
    } else if number != line {
      digits.removeAll(keepingCapacity: true)
      KeyedRow.append(number, digits: KeyedRow.lineDigits, to: &digits)
    }
    line = number
  }

  private func writeKey(_ bytes: Span<UInt8>, into output: inout OutputSpan<UInt8>) {
    if let ballotColumn {
      for place in fields[ballotColumn].range { output.append(bytes[place]) }
    } else {
      Self.append(ownKey, to: &output)
      Self.append(digits, from: digits.firstIndex { $0 != UInt8(ascii: "0") } ?? 0, to: &output)
    }
    Self.append(beforeLine, to: &output)
    Self.append(digits, to: &output)
    Self.append(afterLine, to: &output)
  }

  private func writeFact(
    _ field: Reading.Column, _ column: Int?, _ said: BallotFacts, _ bytes: Span<UInt8>,
    into output: inout OutputSpan<UInt8>
  ) {
    output.append(UInt8(ascii: ","))
    guard let column else { return }
    if field == .ownUnit {
      if let unit = said.ownUnit { Self.append(texts.units[unit], to: &output) }
    } else {
      for place in fields[column].range { output.append(bytes[place]) }
    }
  }

  /// Writes the marks of a wide row, from a place on that ends behind the last; `false` if one is in doubt.
  private func writeMarks(
    _ bytes: Span<UInt8>, _ place: inout Int, _ asksCharset: inout Bool, into output: inout OutputSpan<UInt8>
  ) -> Bool {
    let (codes, single) = (codes.span, texts.singleLevels.span)
    let delimiter = dialect.delimiter
    var cell = 0
    while cell < cellCount {
      let isLast = cell == cellCount &- 1
      guard place &+ 1 < bytes.count else { return false }
      output.append(UInt8(ascii: ","))
      let byte = bytes[place]
      let code = codes[Int(byte)]
      if byte == delimiter && !isLast {
        place &+= 1
      } else if !isLast && code > 0 && bytes[place &+ 1] == delimiter && !single.isEmpty {
        output.append(single[Int(code) &- 1])
        place &+= 2
      } else {
        guard let field = Self.field(bytes, &place, delimiter, isLast: isLast) else { return false }
        if !field.isEmpty {
          // The names are in the character set of the file, once that is known.
          asksCharset = charset == nil && TextCheck.firstNonASCII(bytes, field) < field.upperBound
          let level = mark(bytes, field)
          if level < 0 || asksCharset { return false }
          Self.append(texts.levels[level], to: &output)
        }
      }
      cell &+= 1
    }
    return true
  }

  @inline(__always)
  private static func append(_ text: [UInt8], from first: Int = 0, to output: inout OutputSpan<UInt8>) {
    for place in first..<text.count { output.append(text[place]) }
  }
}

/// Groups, units, items and levels as parts of keyed rows.
struct KeyedTexts: Sendable {
  let groups: [[UInt8]]
  let units: [[UInt8]]
  let items: [[UInt8]]
  let levels: [[UInt8]]
  let unknownLevel: [UInt8]
  /// The levels, if each is a single byte.
  let singleLevels: [UInt8]
  let itemCount: Int

  init(_ form: CanonicalForm) {
    func parts(_ texts: [[UInt8]]) -> [[UInt8]] {
      texts.map { text in
        var line: [UInt8] = []
        let fragment = fragment(text)
        EscapedText.append(fragment.span, as: .line, to: &line)
        return line
      }
    }
    groups = parts(form.groups)
    units = parts(form.units)
    items = parts(form.items)
    levels = parts(form.levels)
    singleLevels = levels.allSatisfy { $0.count == 1 } ? levels.flatMap { $0 } : []
    unknownLevel = form.unknownLevel
    itemCount = form.itemCount
  }

  var longestGroup: Int { Self.longest(groups) }
  var longestUnit: Int { Self.longest(units) }
  var longestItem: Int { Self.longest(items) }
  var longestLevel: Int { Self.longest(levels) }

  private static func longest(_ texts: [[UInt8]]) -> Int { texts.map(\.count).max() ?? 0 }
}

extension FieldRange {
  fileprivate var range: Range<Int> { start..<end }
}
