import DelimitedText
import ReviewScheme
import SystemInterface

/// Reads the head of a wide file's rows: the fields before the cells, of which one names the ballot and one its group.
struct WideHead: Sendable {
  /// What a head says.
  struct Found {
    /// Where the first cell begins.
    var first = 0
    var key = BallotKey.none
    var group = 0
    var facts = BallotFacts.none
  }

  let row: RowDecoder
  private let delimiter: UInt8
  /// How many fields there are.
  let count: Int
  /// The names in the file's character set, as far as it is known; ASCII until a row asks.
  private(set) var names: SchemeNames
  /// The file's character set, once a row has asked.
  private(set) var charset: Charset?
  /// Groups of short names in ASCII.
  private var groups: FieldTable
  private var fields: [FieldRange]

  init(row: RowDecoder, count: Int, names: SchemeNames) {
    self.row = row
    self.count = count
    self.names = names
    delimiter = row.file.dialect.delimiter
    groups = FieldTable(
      names.groups.spellings.filter { $0.name.allSatisfy { $0 < 0x80 } }.map { (bytes: $0.name, value: $0.index) },
      delimiter: delimiter)
    fields = [FieldRange](repeating: FieldRange(start: 0, end: 0), count: count)
  }

  /// Reads the head of the row that begins at a place of the indexed piece.
  ///
  /// Unsafe: `text` is the piece's, of `limit` bytes and readable `kernelPadding` bytes behind them, `separators` are
  /// its separators, and `ends` has a place for each field.
  ///
  /// - Parameters:
  ///   - window: what the piece is part of.
  ///   - windowStart: where the piece begins in it.
  @unsafe @inline(__always)
  mutating func read(
    _ text: UnsafeRawPointer, from start: Int, limit: Int, _ separators: UnsafePointer<UInt64>,
    _ ends: UnsafeMutablePointer<Int>, in window: [UInt8], at windowStart: Int, into found: inout Found
  ) throws -> WideOutcome {
    let delimiter = delimiter
    // The separators of the 64 bytes from some place on, the first of them lowest.
    var from = start
    var bits = unsafe Self.separators(separators, at: from)
    var faults: UInt8 = 0
    var end = start - 1
    for field in 0..<count {
      while bits == 0 {
        from += 64
        if from >= limit { return .cut }
        bits = unsafe Self.separators(separators, at: from)
      }
      end = from &+ bits.trailingZeroBitCount
      bits &= bits &- 1
      faults |= unsafe text[end] ^ delimiter
      unsafe ends[field] = end
    }
    // A line end before the cells: a row of too few fields.
    if faults != 0 { return .doubt }
    found.first = end + 1
    let special = unsafe Self.special(text, start..<found.first)
    if special { return try unsafe readSpecial(text, from: start, ends, in: window, at: windowStart, into: &found) }
    if let column = row.ballotColumn {
      let begin = column == 0 ? start : unsafe ends[column - 1] + 1
      let count = unsafe ends[column] - begin
      if count == 0 { return .doubt }
      if unsafe isBlank(text[begin]) || isBlank(text[begin + count - 1]) { return .doubt }
      found.key = unsafe BallotKey(at: text + begin, count: count)
    }
    if let fixed = row.file.columns.group {
      found.group = fixed
    } else {
      guard let column = row.groupColumn else { return .doubt }
      let begin = column == 0 ? start : unsafe ends[column - 1] + 1
      let end = unsafe ends[column]
      var group = -1
      if windowStart + end >= 8 {
        // Unsafe: the eight bytes before the field's end are the window's.
        group = unsafe Int(groups.withReader { unsafe $0.find(endingAt: text + end, count: end - begin) } ?? -1)
      }
      if group < 0 { group = unsafe names.groups.find(at: text, begin..<end) }
      if group < 0 { return .doubt }
      found.group = group
    }
    if row.asksFacts {
      for column in 0..<count {
        let begin = column == 0 ? start : unsafe ends[column - 1] + 1
        fields[column] = unsafe FieldRange(start: windowStart + begin, end: windowStart + ends[column])
      }
      return readFacts(window.span, into: &found)
    }
    return .more
  }

  /// Reads a head with quotes or bytes beyond ASCII.
  @unsafe @inline(never)
  private mutating func readSpecial(
    _ text: UnsafeRawPointer, from start: Int, _ ends: UnsafePointer<Int>, in window: [UInt8], at windowStart: Int,
    into found: inout Found
  ) throws -> WideOutcome {
    // Unsafe: the head was found to lie in the piece.
    if unsafe hasHighByte(text, start..<found.first) {
      let charset = try resolve()
      let range = windowStart + start..<windowStart + found.first
      if !TextCheck.isText(window.span, range, in: charset) { return .doubt }
    }
    for column in 0..<count {
      let begin = column == 0 ? start : unsafe ends[column - 1] + 1
      guard let field = unsafe unquoted(begin..<ends[column], text) else { return .doubt }
      fields[column] = FieldRange(start: field.lowerBound, end: field.upperBound)
    }
    if let column = row.ballotColumn {
      let field = fields[column].start..<fields[column].end
      guard !field.isEmpty, unsafe !isBlank(text[field.lowerBound]), unsafe !isBlank(text[field.upperBound - 1])
      else { return .doubt }
      // An id in another character set is keyed by its text, which the general way knows.
      if charset == .gb18030, unsafe hasHighByte(text, field) { return .doubt }
      found.key = unsafe BallotKey(at: text + field.lowerBound, count: field.count)
    }
    if let fixed = row.file.columns.group {
      found.group = fixed
    } else {
      guard let column = row.groupColumn else { return .doubt }
      found.group = unsafe names.groups.find(at: text, fields[column].start..<fields[column].end)
      if found.group < 0 { return .doubt }
    }
    guard row.asksFacts else { return .more }
    for column in 0..<count {
      fields[column] = FieldRange(start: windowStart + fields[column].start, end: windowStart + fields[column].end)
    }
    return readFacts(window.span, into: &found)
  }

  private func readFacts(_ span: Span<UInt8>, into found: inout Found) -> WideOutcome {
    row.readFacts(fields, span, names, into: &found.facts) == nil && found.facts.ownUnit == nil ? .more : .doubt
  }

  /// Whether the first cell of the row that begins at a place is quoted, as far as that can be told at a glance.
  ///
  /// Unsafe: the bytes up to `end` must be readable.
  @unsafe
  func hasQuotedCells(_ bytes: UnsafeRawPointer, from start: Int, to end: Int) -> Bool {
    var fields = 0
    var place = start
    while place < end && fields < count {
      // Unsafe: the place lies before the end.
      if unsafe bytes[place] == delimiter { fields += 1 }
      place += 1
    }
    if place == end { return false }
    return unsafe bytes[place] == UInt8(ascii: "\"")
  }

  /// Finds out the file's character set, and takes its names.
  mutating func resolve() throws -> Charset {
    if let charset { return charset }
    let charset = try row.file.charset.charset()
    self.charset = charset
    names = row.names(in: charset).plain(delimiter: delimiter)
    return charset
  }

  /// The separators of the 64 bytes from a place on.
  @unsafe @inline(__always)
  static func separators(_ words: UnsafePointer<UInt64>, at place: Int) -> UInt64 {
    // Unsafe: behind the piece's separators lie words of zeros.
    let word = unsafe words + place >> 6
    let shift = UInt64(truncatingIfNeeded: place & 63)
    return unsafe word[0] &>> shift | (word[1] &<< 1) &<< (63 &- shift)
  }

  /// Whether a range has a quote, or a byte beyond ASCII.
  @unsafe @inline(__always)
  private static func special(_ text: UnsafeRawPointer, _ range: Range<Int>) -> Bool {
    var found: UInt64 = 0
    var place = range.lowerBound
    func look(_ word: UInt64) -> UInt64 {
      // The high bit of a byte that is the quote, or beyond ASCII; maybe of the one above a quote as well.
      let quotes = word ^ 0x2222_2222_2222_2222
      return word | (quotes &- 0x0101_0101_0101_0101) & ~quotes
    }
    // Unsafe: at most seven bytes behind the range are read, and not looked at.
    while place + 8 <= range.upperBound {
      found |= unsafe look(text.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    if place < range.upperBound {
      let word = unsafe UInt64(littleEndian: text.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      found |= look(word & ((1 &<< UInt64(8 &* (range.upperBound &- place))) &- 1))
    }
    return found & 0x8080_8080_8080_8080 != 0
  }
}

/// A field's bytes without the quotes around it; `nil` if quotes stand anywhere else.
///
/// Fields are cut at separators without regard to quotes. That is right if every quoted field so cut begins and ends with
/// a quote and has none within: a separator inside quotes leaves pieces that do not.
///
/// Unsafe: the field must be readable.
@unsafe
func unquoted(_ field: Range<Int>, _ text: UnsafeRawPointer) -> Range<Int>? {
  var inner = field
  if !field.isEmpty, unsafe text[field.lowerBound] == UInt8(ascii: "\"") {
    guard field.count >= 2, unsafe text[field.upperBound - 1] == UInt8(ascii: "\"") else { return nil }
    inner = field.lowerBound + 1..<field.upperBound - 1
  }
  for place in inner where unsafe text[place] == UInt8(ascii: "\"") { return nil }
  return inner
}

/// Whether a range has a byte beyond ASCII.
///
/// Unsafe: the range must be readable.
@unsafe
func hasHighByte(_ text: UnsafeRawPointer, _ range: Range<Int>) -> Bool {
  var all: UInt8 = 0
  for place in range { all |= unsafe text[place] }
  return all >= 0x80
}

@inline(__always)
private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
