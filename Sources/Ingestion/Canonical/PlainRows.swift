import DelimitedText
import ReviewScheme
import SystemInterface

/// Packs plain rows straight from their bytes: rows without blanks around fields, quotes that mean anything, or whatever
/// else is in doubt, of files whose columns stand in canonical order. All others go the general way, through
/// ``CanonicalRows``; the packed rows are the same.
///
/// The rows have been decoded before and are known to be usable. So nothing is left to prove but that fields lie where
/// they seem to lie.
struct PlainRows: Sendable {
  private let row: RowDecoder
  private let layout: Reading.Layout
  private let delimiter: UInt8
  private let hasID: Bool
  private let hasGroup: Bool
  private let hasItem: Bool
  private let cellCount: Int
  private let itemCount: Int
  private let fixedGroup: Int?
  /// Groups as canonical text.
  private let middles: [[UInt8]]
  /// Names that plain fields spell; in UTF-8 until a row asks for the file's character set.
  private var names: SchemeNames
  private var charset: Charset?
  /// The mark that a byte is: 0 for none, which the delimiter ends, 255 if it is in doubt.
  private var codes = [UInt8](repeating: 255, count: 256)
  /// Whether all marks have one byte in canonical text.
  private let hasShortMarks: Bool
  /// How many digits, from 1 on, are the marks that they say: 4 if levels are called 1, 2, 3 and 4.
  private var digits: UInt64 = 0
  private var marks: [UInt8] = []
  /// The last row's id and group as they lie in the file, with the delimiters behind them, and what they say.
  private var lastHead: [UInt8] = []
  private var group = 0
  /// The cells of a long file in the order in which they usually come.
  private var cells: CellForecast

  /// `nil` if the file has other columns, or in another order.
  init?(row: RowDecoder, form: CanonicalForm, packer: BlockPacker) {
    let columns = row.file.columns
    guard columns.layout != .counts, !packer.keepsText else { return nil }
    let fields: [Reading.Column] = [.ballot, .group, .unit, .item, .level].filter { columns.column(of: $0) != nil }
    let roles = fields.map { ColumnPlan.Role.field($0) } + columns.cells.map { ColumnPlan.Role.cell($0.cell) }
    guard roles == columns.roles, columns.group == nil || !fields.contains(.group) else { return nil }
    self.row = row
    layout = columns.layout
    delimiter = row.file.dialect.delimiter
    hasID = fields.contains(.ballot)
    hasGroup = fields.contains(.group)
    hasItem = fields.contains(.item)
    cellCount = columns.cells.count
    itemCount = form.itemCount
    fixedGroup = columns.group
    middles = form.groups.map(fragment)
    names = row.names(in: .utf8).plain(delimiter: delimiter)
    for (byte, level) in names.marks.singleBytes where level < 254 { codes[Int(byte)] = UInt8(level + 1) }
    codes[Int(delimiter)] = 0
    hasShortMarks = form.levels.allSatisfy { $0.count == 1 }
    while digits < 9, codes[0x31 + Int(digits)] == digits + 1 { digits += 1 }
    cells = CellForecast(cells: layout == .long ? form.units.count * form.itemCount : 0)
  }

  /// Packs rows from a place of the window on, up to one that is in doubt or begins at `limit` or later.
  ///
  /// - Returns: where the first row begins that was not packed, and how many were.
  mutating func run(
    _ bytes: Span<UInt8>, from start: Int, limit: Int, into packer: inout BlockPacker, keys: inout KeyGathering
  ) throws -> (place: Int, rows: Int) {
    var place = start
    var rows = 0
    // What was packed in between, went another way.
    lastHead.removeAll(keepingCapacity: true)
    while place < limit {
      let end =
        layout == .wide
        ? try wide(bytes, place, &packer, &keys) : try long(bytes, place, &packer, &keys)
      guard let end else { break }
      place = end
      rows += 1
    }
    return (place, rows)
  }

  // MARK: - Wide

  private mutating func wide(
    _ bytes: Span<UInt8>, _ start: Int, _ packer: inout BlockPacker, _ keys: inout KeyGathering
  ) throws -> Int? {
    var place = start
    guard let id = try takeHead(bytes, &place) else { return nil }
    marks.removeAll(keepingCapacity: true)
    let first = place
    var markBytes = 0
    if hasShortMarks && takeShortMarks(bytes, &place, packer.digits) {
      markBytes = place - first - (cellCount - 1)
    } else {
      place = first
      marks.removeAll(keepingCapacity: true)
      guard let count = try takeMarks(bytes, &place, packer) else { return nil }
      markBytes = count
    }
    guard let end = Self.lineEnd(bytes, place) else { return nil }
    if hasID { keys.add(CanonicalKeys.hash(bytes, id)) }
    packer.add(id: bytes.extracting(id), group: group, marks: marks, markBytes: markBytes)
    return end
  }

  /// Takes marks of one byte or none; `place` ends behind the last.
  private mutating func takeShortMarks(_ bytes: Span<UInt8>, _ place: inout Int, _ packing: MarkDigits) -> Bool {
    // Each mark has a byte and a delimiter at most; the last one may be a blank, with the line end in its place. Words
    // reach four bytes further.
    guard place + 2 * cellCount + 4 < bytes.count else { return false }
    let (delimiter, cellCount, digits) = (delimiter, cellCount, digits)
    let codes = codes
    let start = place
    var marks = [UInt8]()
    swap(&marks, &self.marks)
    var end: Int?
    marks.append(addingCapacity: packing.bytes(ofMarks: cellCount)) { output in
      end = Self.packShortMarks(bytes, from: start, cellCount, delimiter, codes.span, digits, packing, into: &output)
    }
    swap(&marks, &self.marks)
    place = end ?? start
    return end != nil
  }

  /// Packs marks of one byte or none; where they end, or `nil` if one is in doubt.
  private static func packShortMarks(
    _ bytes: Span<UInt8>, from start: Int, _ cellCount: Int, _ delimiter: UInt8, _ codes: Span<UInt8>,
    _ digits: UInt64, _ packing: MarkDigits, into output: inout OutputSpan<UInt8>
  ) -> Int? {
    let lanes: UInt64 = 0x0001_0001_0001_0001
    let (mask, perByte) = (packing.mask, packing.perByte)
    let delimiters = UInt64(delimiter) &* (lanes &<< 8) & mask
    let all = lanes &<< 8 & mask
    // Added to a byte in a lane of two, these reach the second byte from the first digit on, and behind the last.
    let (first, behind) = (lanes &* (0x100 - 0x31), lanes &* (0x100 - 0x31 - digits))
    var at = start
    var left = cellCount
    while left > perByte {
      // Digits without a blank among them: their delimiters stand at every second byte.
      let whole = bytes.word(at: at)
      let word = whole & mask
      let marks = word & (lanes &* 0xFF)
      if (marks &+ first) & ~(marks &+ behind) & all == all && word ^ marks == delimiters {
        output.append(packing.number(ofSpreadDigits: marks & (lanes &* 0xF)))
        at &+= 2 &* perByte
      } else {
        // A blank is its delimiter alone. Where it stands nobody can foresee, so that nothing branches on it.
        var (rest, number, length) = (whole, 0, 0)
        var doubt: UInt8 = 0
        for place in 0..<perByte {
          let code = codes[Int(UInt8(truncatingIfNeeded: rest))]
          let isBlank = code == 0
          doubt |= code & 0x80 | (isBlank ? 0 : UInt8(truncatingIfNeeded: rest &>> 8) ^ delimiter)
          number &+= Int(code) &* packing.weights[place]
          rest &>>= isBlank ? 8 : 16
          length &+= isBlank ? 1 : 2
        }
        if doubt != 0 { return nil }
        output.append(UInt8(truncatingIfNeeded: number))
        at &+= length
      }
      left &-= perByte
    }
    var number = 0
    for place in 0..<left - 1 {
      guard let code = takeMark(bytes, &at, delimiter, codes) else { return nil }
      number &+= Int(code) &* packing.weights[place]
    }
    // The last one has no delimiter behind it.
    if bytes[at] != UInt8(ascii: "\n") && bytes[at] != UInt8(ascii: "\r") {
      let last = codes[Int(bytes[at])]
      at &+= 1
      if last == 0 || last >= 0x80 { return nil }
      number &+= Int(last) &* packing.weights[left - 1]
    }
    output.append(UInt8(truncatingIfNeeded: number))
    return at
  }

  /// Takes a mark of one byte or none and the delimiter behind it; `nil` if it is in doubt.
  @inline(__always)
  private static func takeMark(
    _ bytes: Span<UInt8>, _ at: inout Int, _ delimiter: UInt8, _ codes: Span<UInt8>
  ) -> UInt8? {
    let byte = bytes[at]
    if byte == delimiter {
      at &+= 1
      return 0
    }
    let code = codes[Int(byte)]
    if code >= 0x80 || bytes[at &+ 1] != delimiter { return nil }
    at &+= 2
    return code
  }

  /// Takes marks of any length; how many bytes they have in canonical text, or `nil` if one is in doubt.
  private mutating func takeMarks(_ bytes: Span<UInt8>, _ place: inout Int, _ packer: BlockPacker) throws -> Int? {
    var markBytes = 0
    for cell in 0..<cellCount {
      guard let field = try takeField(bytes, &place, isLast: cell == cellCount - 1) else { return nil }
      var code = 0
      if !field.isEmpty {
        code = field.count == 1 ? Int(codes[Int(bytes[field.lowerBound])]) : 255
        if code == 255 { code = names.marks.find(bytes, field) + 1 }
        if code == 0 { return nil }
        markBytes += packer.length(ofCode: code)
      }
      packer.digits.append(code, at: cell, to: &marks)
    }
    return markBytes
  }

  // MARK: - Long

  private mutating func long(
    _ bytes: Span<UInt8>, _ start: Int, _ packer: inout BlockPacker, _ keys: inout KeyGathering
  ) throws -> Int? {
    var place = start
    let isSame = !lastHead.isEmpty && bytes.has(lastHead.span, at: start)
    if isSame, let (cell, mark) = cells.next(bytes, at: start + lastHead.count) {
      let code = codes[Int(bytes[mark])]
      if code < 255, code > 0, let end = Self.lineEnd(bytes, mark + 1) {
        cells.take(cell)
        packer.addToLast(cell: cell, level: Int(code) - 1)
        return end
      }
    }
    var id = start..<start
    if isSame {
      place += lastHead.count
    } else {
      guard let taken = try takeHead(bytes, &place) else { return nil }
      id = taken
    }
    let head = start..<place
    let cellStart = place
    guard let field = try takeField(bytes, &place, isLast: false) else { return nil }
    let unit = names.units.find(bytes, field)
    if unit < 0 { return nil }
    var item = 0
    if hasItem {
      guard let field = try takeField(bytes, &place, isLast: false) else { return nil }
      item = names.items.find(bytes, field)
      if item < 0 { return nil }
    }
    let cellEnd = place
    guard let mark = try takeField(bytes, &place, isLast: true), let end = Self.lineEnd(bytes, place) else {
      return nil
    }
    var level = mark.count == 1 ? Int(codes[Int(bytes[mark.lowerBound])]) - 1 : 254
    if level == 254 { level = names.marks.find(bytes, mark) }
    if level < 0 { return nil }
    let cell = unit * itemCount + item
    cells.learn(cell, bytes.extracting(cellStart..<cellEnd))
    if isSame {
      packer.addToLast(cell: cell, level: level)
      return end
    }
    if hasID { keys.add(CanonicalKeys.hash(bytes, id)) }
    packer.add(id: bytes.extracting(id), middle: middles[group], group: group, cell: cell, level: level)
    lastHead.removeAll(keepingCapacity: true)
    lastHead.append(addingCapacity: head.count) { output in
      for at in head { output.append(bytes[at]) }
    }
    return end
  }

  // MARK: - Fields

  /// Takes id and group; where the id lies.
  private mutating func takeHead(_ bytes: Span<UInt8>, _ place: inout Int) throws -> Range<Int>? {
    var id = place..<place
    if hasID {
      guard let field = try takeField(bytes, &place, isLast: false), !field.isEmpty else { return nil }
      // An id in another character set has to be translated, and one with a comma to be quoted.
      if charset == .gb18030 && TextCheck.firstNonASCII(bytes, field) < field.upperBound { return nil }
      if delimiter != UInt8(ascii: ",") {
        for at in field where bytes[at] == UInt8(ascii: ",") { return nil }
      }
      id = field
    }
    if let fixedGroup {
      group = fixedGroup
    } else {
      guard let field = try takeField(bytes, &place, isLast: false) else { return nil }
      group = names.groups.find(bytes, field)
      if group < 0 { return nil }
    }
    return id
  }

  /// Takes a field and the delimiter behind it; the last field ends at a line end, which is left. `nil` if it is not
  /// plain, or not all here.
  @inline(__always)
  private mutating func takeField(_ bytes: Span<UInt8>, _ place: inout Int, isLast: Bool) throws -> Range<Int>? {
    if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
      return try takeQuotedField(bytes, &place, isLast: isLast)
    }
    let start = place
    var seen: UInt8 = 0
    while place < bytes.count {
      let byte = bytes[place]
      if isLast ? byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") : byte == delimiter {
        if seen >= 0x80 && charset == nil { try findCharset() }
        let field = start..<place
        if !isLast { place &+= 1 }
        return field
      }
      // Blanks, line ends and all that is rare, and what would be quoted.
      if byte <= UInt8(ascii: " ") || byte == UInt8(ascii: "\"") || byte == delimiter { return nil }
      seen |= byte
      place &+= 1
    }
    return nil
  }

  /// The same of a field in quotes, if it would mean the same without them.
  private mutating func takeQuotedField(_ bytes: Span<UInt8>, _ place: inout Int, isLast: Bool) throws -> Range<Int>? {
    let start = place + 1
    var end = start
    var seen: UInt8 = 0
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      let byte = bytes[end]
      if byte <= UInt8(ascii: " ") || byte == UInt8(ascii: ",") || byte == delimiter { return nil }
      seen |= byte
      end &+= 1
    }
    guard end + 1 < bytes.count else { return nil }
    let next = bytes[end + 1]
    guard isLast ? next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r") : next == delimiter else { return nil }
    if seen >= 0x80 && charset == nil { try findCharset() }
    place = isLast ? end + 1 : end + 2
    return start..<end
  }

  /// Asks for the file's character set, which may mean reading it: only when a row has more than ASCII.
  private mutating func findCharset() throws {
    let found = try row.file.charset.charset()
    charset = found
    if found != .utf8 { names = row.names(in: found).plain(delimiter: delimiter) }
  }

  /// Where the next row begins, if this one ends here with LF or CRLF.
  private static func lineEnd(_ bytes: Span<UInt8>, _ place: Int) -> Int? {
    guard place + 1 < bytes.count else { return nil }
    if bytes[place] == UInt8(ascii: "\n") { return place + 1 }
    return bytes[place] == UInt8(ascii: "\r") && bytes[place + 1] == UInt8(ascii: "\n") ? place + 2 : nil
  }
}
