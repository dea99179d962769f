import DelimitedText
import ReviewScheme
import Scoring
import SystemInterface

/// The fast way through wide files: a row a ballot, a cell `1,` for each unit.
///
/// The idea: bring every row into the same shape, so that one vector operation looks at sixteen bytes of it at once, and
/// a column of cells is summed over many rows as a column of bytes.
///
///     A0001,G1,1,,2⏎      a row; its separators and blanks are known from LineIndex
///              1,·,2,     its cells at fixed places: a blank cell gets a byte of its own
///
///     for each row whose head can be read:
///       expand its cells into the stage of its group
///       if the stage is full: drain it
///     drain a stage:
///       for each row: is every cell a code or blank, and every second byte a delimiter?   vectors of 16 bytes
///         do the rules hold? how many marks of each level: sums of the same comparisons
///       for each vector of columns: add the comparisons of all rows                       bytes, at most 255 rows
///     at the end: widen the sums and add them to the counter
///
/// What makes it fast: (1) no search in the rows, all places come from one pass over the window; (2) blanks cost a copy
/// of what lies between them, not a branch for each cell; (3) a stage is read when its stores have long retired; (4) the
/// sums stay in registers while a stage is drained; (5) a row costs no allocation and no call that is not inlined.
///
/// Quoted cells, `"1",`, come into the same shape byte by byte. Marks of several bytes (words, numbers of a range) are
/// looked up cell by cell: slower, but still without a search.
///
/// A row is taken only if every byte of it is proved plain. A row whose structure is in doubt (quotes in odd places,
/// another number of cells, an unknown group) ends the run before it, with nothing done; one whose structure is sound but
/// whose marks are not (an unknown level) is set aside. Both go the general way, through ``RowDecoder``.
struct WideKernel<Lanes: ByteLanes>: RowKernel {
  /// A row that has been expanded into a stage.
  private struct Staged {
    var offset = 0
    var line = 0
    var ballot = 0
    var marks = 0
    var facts = BallotFacts.none
  }

  private let row: RowDecoder
  private let rules: PreparedRules
  private let asksLevels: Bool
  private let delimiter: UInt8
  private let longestRecord: Int
  /// How many columns stand before the cells.
  private let headCount: Int
  private let cells: [Int]
  /// The bytes that marks are, padded to four or eight, and the level of each.
  private let codes: [UInt8]
  private let levelOfCode: [Int]
  private let vectors: Int
  private let stride: Int
  /// How many rows a stage holds.
  private let stageRows: Int
  private let groupBytes: Int

  private var index = LineIndex()
  /// Which load of the window the index is of.
  private var indexed = -1
  private var nextEnd = 0
  private var nextBlank = 0
  private var names: SchemeNames
  private var charset: Charset?

  private var stage: [UInt8]
  private var staged: [Staged]
  private var fill: [Int]
  /// Sums of comparisons, as bytes: for each group and vector, a vector for each code.
  private var sums: [UInt8]
  private var summed: [Int]
  private var sumSign = 1
  private var totals: [BallotTotals]
  private var levels: [Int]
  /// Where the marks of a row are counted, for the first group; for rows whose cells are looked up one by one.
  private var places: [UInt32]
  private let cellPlaces: [UInt32]
  private let groupStep: Int
  private var headEnds: [Int]
  private var head: [FieldRange]
  private(set) var setAside: [SetAside] = []

  /// A kernel for a file; `nil` if its rows are not of the kernel's kind.
  init?(row: RowDecoder, rules: PreparedRules, names: NamesByCharset, shape: Tally.Shape, asksLevels: Bool) {
    let columns = row.file.columns
    guard columns.layout == .wide, let first = columns.cells.first?.column,
      columns.cells.map(\.column) == Array(first..<columns.roles.count)
    else { return nil }
    var codes = names.utf8.marks.singleBytes
    // With more codes, or none, every cell is looked up by itself.
    if codes.count > 8 { codes = [] }
    // A byte that no expanded row holds: neither a code nor the delimiter nor the blank.
    let spare = (1...255).first { byte in
      byte != 10 && byte != Int(row.file.dialect.delimiter) && !codes.contains { Int($0.byte) == byte }
    }
    while codes.count % 4 != 0 { codes.append((UInt8(spare ?? 0), 0)) }
    self.row = row
    self.rules = rules
    self.asksLevels = asksLevels
    self.names = names.utf8
    delimiter = row.file.dialect.delimiter
    longestRecord = row.file.dialect.longestRecord
    headCount = first
    cells = columns.cells.map(\.cell)
    self.codes = codes.map(\.byte)
    levelOfCode = codes.map(\.level)
    vectors = (2 * cells.count + 15) / 16
    // The pattern behind the last cell reaches into another vector.
    stride = 16 * vectors + 16
    stageRows = max(4, min(32, (48 << 10) / (stride * shape.groups)))
    // Copies overshoot the last row of a stage by less than a line of the cache and a half.
    groupBytes = stageRows * stride + 96
    stage = [UInt8](repeating: 0, count: shape.groups * groupBytes)
    staged = [Staged](repeating: Staged(), count: shape.groups * stageRows)
    fill = [Int](repeating: 0, count: shape.groups)
    sums = [UInt8](repeating: 0, count: shape.groups * vectors * codes.count * 16)
    summed = fill
    totals = [BallotTotals](repeating: BallotTotals(), count: shape.groups)
    levels = [Int](repeating: 0, count: shape.levels)
    places = [UInt32](repeating: 0, count: cells.count)
    cellPlaces = cells.map { UInt32(shape.offset(unit: $0 / shape.items, group: 0, item: $0 % shape.items)) }
    groupStep = shape.items * shape.levels
    headEnds = [Int](repeating: 0, count: headCount)
    head = [FieldRange](repeating: FieldRange(start: 0, end: 0), count: headCount)
  }

  mutating func begin() {
    indexed = -1
    setAside.removeAll(keepingCapacity: true)
  }

  @_specialize(where Lanes == NativeLanes)
  mutating func run(
    _ window: FileWindow, from offset: Int, chunk: Chunk, line: inout Int, sign: Int, _ decoded: inout DecodedChunk,
    _ counter: inout Counter
  ) throws -> Int {
    guard offset < chunk.range.upperBound, window.buffer.count >= window.count + kernelPadding else { return offset }
    let count = window.count
    if sign != sumSign {
      flush(&counter)
      sumSign = sign
    }
    // Unsafe: the window's bytes stay as they are during the call, and `padding` bytes behind them are readable, which
    // was checked above. All reads below are of bytes before `count`, plus less than `padding`.
    return try unsafe window.buffer.withUnsafeBytes { buffer in
      guard let bytes = buffer.baseAddress else { return offset }
      if indexed != window.loads {
        unsafe index.build(bytes, count: count, delimiter: delimiter, with: Lanes.self)
        indexed = window.loads
        nextEnd = 0
        nextBlank = 0
      }
      var start = offset - window.base
      let limit = min(count, chunk.range.upperBound - window.base)
      while index.ends[nextEnd] < start { nextEnd += 1 }
      while index.blanks[nextBlank] < start { nextBlank += 1 }
      while start < limit, nextEnd < index.endCount {
        let lineFeed = Int(index.ends[nextEnd])
        var end = lineFeed
        if end > start, unsafe bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        if end == start || end - start > longestRecord { break }
        let hasQuotes = index.mayHaveQuote(start..<end)

        // The head: the fields before the cells.
        guard unsafe findHead(bytes, from: start, to: end) else { break }
        let first = headCount == 0 ? start : headEnds[headCount - 1] + 1
        guard try unsafe isPlain(bytes, start..<first) else { break }
        var key: BallotKey?
        if let column = row.ballotColumn {
          guard let field = unsafe content(of: headField(column, start), bytes, hasQuotes), !field.isEmpty,
            unsafe !isBlank(bytes[field.lowerBound]), unsafe !isBlank(bytes[field.upperBound - 1])
          else { break }
          // An id in another character set is keyed by its text, which the general way knows.
          if charset == .gb18030, unsafe hasHighByte(bytes, field) { break }
          key = unsafe BallotKey(at: bytes + field.lowerBound, count: field.count)
        }
        let group: Int
        if let fixed = row.file.columns.group {
          group = fixed
        } else {
          guard let column = row.groupColumn,
            let field = unsafe content(of: headField(column, start), bytes, hasQuotes)
          else { break }
          group = unsafe names.groups.find(at: bytes, field)
        }
        if group < 0 { break }
        var facts = BallotFacts.none
        var isHeadSound = true
        if row.asksFacts || hasQuotes {
          for column in 0..<headCount {
            guard let field = unsafe content(of: headField(column, start), bytes, hasQuotes) else {
              isHeadSound = false
              continue
            }
            head[column] = FieldRange(start: field.lowerBound, end: field.upperBound)
          }
        }
        if !isHeadSound { break }
        if row.asksFacts {
          let span = window.buffer.span
          if row.readFacts(head, span, names, into: &facts) != nil || facts.ownUnit != nil { break }
        }

        // The cells: expanded into the stage if they are single bytes, looked up one by one if they are not.
        let slot = group * stageRows + fill[group]
        let place = group * groupBytes + fill[group] * stride
        var blankCells: Int?
        if !codes.isEmpty {
          blankCells =
            hasQuotes
            ? unsafe expandQuoted(bytes, first..<end, to: place) : unsafe expand(bytes, first..<end, to: place)
        }
        if let blankCells {
          staged[slot] = Staged(
            offset: window.base + start, line: line, ballot: decoded.ballots.count, marks: cells.count - blankCells,
            facts: facts)
          fill[group] += 1
          if fill[group] == stageRows { drain(group, sign: sign, &counter) }
        } else {
          guard try unsafe isPlain(bytes, first..<end), let marks = unsafe lookUpCells(bytes, first..<end, hasQuotes)
          else {
            break
          }
          let verdict = rules.verdict(marks: marks, levels: levels, facts: facts)
          counter.count(
            places: places[0..<marks], shiftedBy: group * groupStep, group: group, verdict: verdict, sign: sign)
        }
        if let key { decoded.ballots.append(WideBallot(key: key, offset: window.base + start)) }
        if decoded.firstRecord == nil { decoded.firstRecord = window.base + start }
        decoded.rows += 1
        line += 1
        start = lineFeed + 1
        nextEnd += 1
      }
      return window.base + start
    }
  }

  /// Nothing is held back that a row of the general way could interfere with.
  mutating func yield(_ decoded: inout DecodedChunk, _ counter: inout Counter, sign: Int) {}

  /// Drains all stages; sums of columns stay, for the chunks to come.
  @_specialize(where Lanes == NativeLanes)
  mutating func finish(_ decoded: inout DecodedChunk, _ counter: inout Counter, sign: Int) {
    for group in fill.indices { drain(group, sign: sign, &counter) }
    for group in totals.indices where totals[group].returned > 0 {
      counter.ballots(totals[group], group: group, sign: sign)
      totals[group] = BallotTotals()
    }
  }

  @_specialize(where Lanes == NativeLanes)
  mutating func flush(_ counter: inout Counter) {
    for group in summed.indices { flush(group: group, &counter) }
  }

  // MARK: - The head of a row

  /// Finds the ends of the fields before the cells; false if the row has too few. The index knows where separators
  /// stand, not which they are: a lone CR ends a record and is none between fields.
  @unsafe @inline(__always)
  private mutating func findHead(_ bytes: UnsafeRawPointer, from start: Int, to end: Int) -> Bool {
    var word = start >> 6
    var bits = index.separators[word] & (~0 << UInt64(truncatingIfNeeded: start & 63))
    for field in 0..<headCount {
      while bits == 0 {
        word += 1
        bits = index.separators[word]
      }
      let place = word &* 64 &+ bits.trailingZeroBitCount
      // Unsafe: the place lies before the row's end.
      if place >= end { return false }
      if unsafe bytes[place] != delimiter { return false }
      headEnds[field] = place
      bits &= bits &- 1
    }
    return true
  }

  @inline(__always)
  private func headField(_ column: Int, _ start: Int) -> Range<Int> {
    let begin = column == 0 ? start : headEnds[column - 1] + 1
    return begin..<headEnds[column]
  }

  /// A field's bytes without its quotes; `nil` if quotes stand anywhere but around it.
  ///
  /// Fields were cut at separators without regard to quotes. That is right if every quoted field so cut begins and ends
  /// with a quote and has none within: a separator inside quotes leaves pieces that do not.
  @unsafe @inline(__always)
  private func content(of field: Range<Int>, _ bytes: UnsafeRawPointer, _ hasQuotes: Bool) -> Range<Int>? {
    if !hasQuotes { return field }
    var inner = field
    // Unsafe: the field lies in the window.
    if field.count >= 2, unsafe bytes[field.lowerBound] == UInt8(ascii: "\"") {
      if unsafe bytes[field.upperBound - 1] != UInt8(ascii: "\"") { return nil }
      inner = field.lowerBound + 1..<field.upperBound - 1
    }
    for place in inner where unsafe bytes[place] == UInt8(ascii: "\"") { return nil }
    return inner
  }

  /// Whether the bytes of a head are text. The first that are not ASCII ask for the file's character set, and the names
  /// are then looked up in it.
  @unsafe @inline(__always)
  private mutating func isPlain(_ bytes: UnsafeRawPointer, _ range: Range<Int>) throws -> Bool {
    if unsafe !hasHighByte(bytes, range) { return true }
    let charset = try charset ?? row.file.charset.charset()
    if self.charset == nil {
      self.charset = charset
      names = row.names(in: charset)
    }
    let head = unsafe [UInt8](UnsafeRawBufferPointer(start: bytes + range.lowerBound, count: range.count))
    return TextCheck.isText(head.span, head.indices, in: charset)
  }

  /// Whether a range has a byte beyond ASCII.
  @unsafe @inline(__always)
  private func hasHighByte(_ bytes: UnsafeRawPointer, _ range: Range<Int>) -> Bool {
    var place = range.lowerBound
    var high: UInt64 = 0
    // Unsafe: at most seven bytes behind the range are read, and not looked at.
    while place + 8 <= range.upperBound {
      high |= unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      place += 8
    }
    if place < range.upperBound {
      let kept = (1 << UInt64(8 * (range.upperBound - place))) &- 1 as UInt64
      high |= unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)) & kept
    }
    return high & 0x8080_8080_8080_8080 != 0
  }

  @inline(__always)
  private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  // MARK: - The cells of a row

  /// Copies a row's cells to the stage, giving each blank one a byte of its own; the number of blanks, or `nil` if the
  /// row has another length than its cells should.
  ///
  /// Each stretch between two blanks is copied in vectors of 16 bytes, four of them without asking how long it is.
  @unsafe @inline(__always)
  private mutating func expand(_ bytes: UnsafeRawPointer, _ range: Range<Int>, to place: Int) -> Int? {
    while index.blanks[nextBlank] < range.lowerBound { nextBlank += 1 }
    let cellBytes = 2 * cells.count
    // The row's blanks can be counted before anything is copied, so that a row of a wrong length never reaches the stage.
    var blankCells = 0
    while index.blanks[nextBlank + blankCells] <= range.upperBound { blankCells += 1 }
    guard range.count + blankCells == cellBytes - 1 else { return nil }
    let delimiter = delimiter
    let nextBlank = nextBlank
    self.nextBlank += blankCells
    // Unsafe: a row of the right length fits its place in the stage, and the last stretch overshoots it by less than
    // what a stage has behind its last row. Reading overshoots the row by less than the window's padding.
    unsafe stage.withUnsafeMutableBytes { stage in
      guard let base = stage.baseAddress else { return }
      let row = unsafe base + place
      var from = unsafe bytes + range.lowerBound
      var to = unsafe row
      for blank in 0...blankCells {
        let until =
          blank == blankCells
          ? unsafe bytes + range.upperBound + 1 : unsafe bytes + Int(index.blanks[nextBlank + blank])
        let length = unsafe until - from
        unsafe Lanes(loading: from).store(to: to)
        unsafe Lanes(loading: from + 16).store(to: to + 16)
        unsafe Lanes(loading: from + 32).store(to: to + 32)
        unsafe Lanes(loading: from + 48).store(to: to + 48)
        var copied = 64
        while copied < length {
          unsafe Lanes(loading: from + copied).store(to: to + copied)
          copied += 16
        }
        unsafe to += length
        if blank < blankCells {
          unsafe to.storeBytes(of: Self.blank, as: UInt8.self)
          unsafe to += 1
        }
        unsafe from = until
      }
      // The byte behind the last cell is a line end in the file; behind it the pattern goes on to the vector's end.
      unsafe row.storeBytes(of: delimiter, toByteOffset: cellBytes - 1, as: UInt8.self)
      unsafe Lanes(alternating: Self.blank, delimiter).store(to: row + cellBytes)
    }
    return blankCells
  }

  /// Writes a row of quoted cells, `"1",` or `"",`, to the stage; the number of blanks, or `nil` if it is not of that form.
  ///
  /// How far the next cell is depends on this one alone, so the loop has no branch that a processor could guess wrong.
  @unsafe @inline(__always)
  private mutating func expandQuoted(_ bytes: UnsafeRawPointer, _ range: Range<Int>, to place: Int) -> Int? {
    let count = cells.count
    guard range.count + 1 >= 3 * count, range.count + 1 <= 4 * count else { return nil }
    let delimiter = delimiter
    let quote = UInt8(ascii: "\"")
    var faults: UInt8 = 0
    var blankCells = 0
    // Unsafe: each cell takes three or four bytes, so that the last read is at most `range.count` and one byte from the
    // row's beginning; the row's place in the stage has two bytes for each cell and a vector behind them.
    unsafe stage.withUnsafeMutableBytes { stage in
      guard let base = stage.baseAddress else { return }
      let row = unsafe base + place
      var from = unsafe bytes + range.lowerBound
      let end = unsafe bytes + range.upperBound
      for cell in 0..<count {
        let mark = unsafe from[1]
        let isBlank = mark == quote
        let length = isBlank ? 3 : 4
        if unsafe from + length > end + 1 {
          faults = 1
          return
        }
        faults |= unsafe (from[0] ^ quote) | (from[length - 2] ^ quote)
        if cell < count - 1 { faults |= unsafe from[length - 1] ^ delimiter }
        unsafe row.storeBytes(of: isBlank ? Self.blank : mark, toByteOffset: 2 * cell, as: UInt8.self)
        unsafe row.storeBytes(of: delimiter, toByteOffset: 2 * cell + 1, as: UInt8.self)
        blankCells += isBlank ? 1 : 0
        unsafe from += length
      }
      if unsafe from != end + 1 { faults = 1 }
      unsafe Lanes(alternating: Self.blank, delimiter).store(to: row + 2 * count)
    }
    return faults == 0 ? blankCells : nil
  }

  /// Looks up the cells of a row one by one; the number of its marks, or `nil` if a cell is neither blank nor a mark, or
  /// the row has another number of cells. Sets ``places``, and ``levels`` if rules ask.
  @unsafe @inline(__always)
  private mutating func lookUpCells(_ bytes: UnsafeRawPointer, _ range: Range<Int>, _ hasQuotes: Bool) -> Int? {
    if asksLevels { for level in levels.indices { levels[level] = 0 } }
    var word = range.lowerBound >> 6
    var bits = index.separators[word] & (~0 << UInt64(truncatingIfNeeded: range.lowerBound & 63))
    var from = range.lowerBound
    var marks = 0
    let last = cells.count - 1
    for cell in 0...last {
      // The row's own line end is a separator, so there is always one more.
      while bits == 0 {
        word += 1
        bits = index.separators[word]
      }
      let place = word &* 64 &+ bits.trailingZeroBitCount
      bits &= bits &- 1
      if cell == last {
        if place != range.upperBound { return nil }
      } else {
        if place >= range.upperBound { return nil }
        if unsafe bytes[place] != delimiter { return nil }
      }
      if place > from {
        guard let field = unsafe content(of: from..<place, bytes, hasQuotes) else { return nil }
        if !field.isEmpty {
          let level = unsafe names.marks.find(at: bytes, field)
          if level < 0 { return nil }
          places[marks] = cellPlaces[cell] &+ UInt32(truncatingIfNeeded: level)
          marks &+= 1
          if asksLevels { levels[level] += 1 }
        }
      }
      from = place + 1
    }
    return marks
  }

  /// What stands for a blank cell in the stage: a byte that no row can hold.
  private static var blank: UInt8 { UInt8(ascii: "\n") }

  // MARK: - Stages

  /// Checks and counts the rows of a stage, and empties it.
  private mutating func drain(_ group: Int, sign: Int, _ counter: inout Counter) {
    let count = fill[group]
    if count == 0 { return }
    fill[group] = 0
    if summed[group] + count > 255 { flush(group: group, &counter) }
    var kept: UInt32 = 0
    for place in 0..<count {
      let row = staged[group * stageRows + place]
      guard checkRow(at: group * groupBytes + place * stride) else {
        setAside.append(
          SetAside(offset: row.offset, line: row.line, ballot: self.row.ballotColumn == nil ? nil : row.ballot))
        continue
      }
      let verdict = rules.verdict(marks: row.marks, levels: levels, facts: row.facts)
      totals[group].returned += 1
      totals[group].marks += row.marks
      if verdict.voidedBy == nil {
        totals[group].valid += 1
        totals[group].countedMarks += row.marks
        kept |= 1 << UInt32(place)
      }
      if verdict.voidedBy != nil || !verdict.flags.isEmpty { counter.broken(verdict, sign: sign) }
    }
    if asksLevels { for level in levels.indices { levels[level] = 0 } }
    sumColumns(group, kept: kept, count: count)
    summed[group] += kept.nonzeroBitCount
  }

  /// Whether every cell of an expanded row is a code or blank; sets ``levels`` to its marks by level if rules ask.
  @inline(__always)
  private mutating func checkRow(at place: Int) -> Bool {
    let pattern = Lanes(alternating: Self.blank, delimiter)
    let even = Lanes(alternating: 255, 0)
    var isSound = Lanes(repeating: 255)
    if asksLevels { for level in levels.indices { levels[level] = 0 } }
    let vectors = vectors
    // Unsafe: the row's vectors lie in the stage.
    unsafe stage.withUnsafeBytes { stage in
      guard let row = unsafe stage.baseAddress.map({ unsafe $0 + place }) else { return }
      for quad in Swift.stride(from: 0, to: codes.count, by: 4) {
        let (code0, code1) = (Lanes(repeating: codes[quad]), Lanes(repeating: codes[quad + 1]))
        let (code2, code3) = (Lanes(repeating: codes[quad + 2]), Lanes(repeating: codes[quad + 3]))
        let isOnly = codes.count == 4
        var vector = 0
        while vector < vectors {
          // A lane's sum is a byte.
          let last = min(vectors, vector + 255)
          var (sum0, sum1) = (Lanes(repeating: 0), Lanes(repeating: 0))
          var (sum2, sum3) = (Lanes(repeating: 0), Lanes(repeating: 0))
          while vector < last {
            let lanes = unsafe Lanes(loading: row + 16 * vector)
            let (is0, is1) = (lanes.equal(to: code0), lanes.equal(to: code1))
            let (is2, is3) = (lanes.equal(to: code2), lanes.equal(to: code3))
            var isCode = is0.or(is1).or(is2.or(is3))
            if !isOnly {
              // With more than four codes the other four are looked at as well.
              for other in codes.indices where other / 4 != quad / 4 {
                isCode = isCode.or(lanes.equal(to: Lanes(repeating: codes[other])))
              }
            }
            isSound = isSound.and(isCode.and(even).or(lanes.equal(to: pattern)))
            sum0 = sum0.subtracting(is0)
            sum1 = sum1.subtracting(is1)
            sum2 = sum2.subtracting(is2)
            sum3 = sum3.subtracting(is3)
            vector += 1
          }
          if asksLevels {
            levels[levelOfCode[quad]] += sum0.sum
            levels[levelOfCode[quad + 1]] += sum1.sum
            levels[levelOfCode[quad + 2]] += sum2.sum
            levels[levelOfCode[quad + 3]] += sum3.sum
          }
        }
      }
    }
    return isSound.isAllOnes
  }

  /// Adds the columns of the rows that are kept to the group's sums.
  @inline(__always)
  private mutating func sumColumns(_ group: Int, kept: UInt32, count: Int) {
    let vectors = vectors
    let stride = stride
    let codeCount = codes.count
    let isWhole = kept == (count == 32 ? ~0 : (1 << UInt32(count)) &- 1)
    // Unsafe: the stage holds `count` rows of `vectors` vectors, and the sums a vector for each code and vector.
    unsafe sums.withUnsafeMutableBytes { sums in
      unsafe stage.withUnsafeBytes { stage in
        guard let sumBase = sums.baseAddress, let stageBase = stage.baseAddress else { return }
        for quad in Swift.stride(from: 0, to: codeCount, by: 4) {
          let (code0, code1) = (Lanes(repeating: codes[quad]), Lanes(repeating: codes[quad + 1]))
          let (code2, code3) = (Lanes(repeating: codes[quad + 2]), Lanes(repeating: codes[quad + 3]))
          for vector in 0..<vectors {
            let place = unsafe sumBase + ((group * vectors + vector) * codeCount + quad) * 16
            var (sum0, sum1) = unsafe (Lanes(loading: place), Lanes(loading: place + 16))
            var (sum2, sum3) = unsafe (Lanes(loading: place + 32), Lanes(loading: place + 48))
            var row = unsafe stageBase + group * groupBytes + 16 * vector
            for number in 0..<count {
              if isWhole || kept >> UInt32(number) & 1 != 0 {
                let lanes = unsafe Lanes(loading: row)
                sum0 = sum0.subtracting(lanes.equal(to: code0))
                sum1 = sum1.subtracting(lanes.equal(to: code1))
                sum2 = sum2.subtracting(lanes.equal(to: code2))
                sum3 = sum3.subtracting(lanes.equal(to: code3))
              }
              unsafe row += stride
            }
            unsafe sum0.store(to: place)
            unsafe sum1.store(to: place + 16)
            unsafe sum2.store(to: place + 32)
            unsafe sum3.store(to: place + 48)
          }
        }
      }
    }
  }

  /// Adds a group's sums to the counter.
  private mutating func flush(group: Int, _ counter: inout Counter) {
    if summed[group] == 0 { return }
    summed[group] = 0
    let codeCount = codes.count
    let base = group * vectors * codeCount * 16
    for (place, cell) in cells.enumerated() {
      let vector = base + (place >> 3) * codeCount * 16 + (2 * place & 15)
      for code in 0..<codeCount {
        let amount = Int(sums[vector + code * 16])
        if amount != 0 { counter.add(sumSign * amount, cell: cell, group: group, level: levelOfCode[code]) }
      }
    }
    for place in base..<base + vectors * codeCount * 16 { sums[place] = 0 }
  }
}
