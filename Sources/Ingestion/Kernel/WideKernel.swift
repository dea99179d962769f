import DelimitedText
import ReviewScheme
import Scoring
import SystemInterface

/// The fast way through wide files whose marks are single bytes: a row a ballot, a cell `1,` for each unit.
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
/// A row is taken only if every byte of it is proved plain. A row whose structure is in doubt (quotes, another number of
/// cells, an unknown group) ends the run before it, with nothing done; one whose structure is sound but whose marks are
/// not (an unknown level) is set aside. Both go the general way, through ``RowDecoder``.
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
    guard !codes.isEmpty, codes.count <= 8 else { return nil }
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
        if end == start || index.mayHaveQuote(start..<end) { break }

        // The head: the fields before the cells.
        guard findHead(from: start, to: end) else { break }
        let first = headCount == 0 ? start : headEnds[headCount - 1] + 1
        guard try unsafe isPlain(bytes, start..<first) else { break }
        var key: BallotKey?
        if let column = row.ballotColumn {
          let field = headField(column, start)
          guard !field.isEmpty, unsafe !isBlank(bytes[field.lowerBound]), unsafe !isBlank(bytes[field.upperBound - 1])
          else { break }
          // An id in another character set is keyed by its text, which the general way knows.
          if charset == .gb18030, unsafe hasHighByte(bytes, field) { break }
          key = unsafe BallotKey(at: bytes + field.lowerBound, count: field.count)
        }
        let group: Int
        if let fixed = row.file.columns.group {
          group = fixed
        } else {
          guard let column = row.groupColumn else { break }
          group = unsafe names.groups.find(at: bytes, headField(column, start))
        }
        if group < 0 { break }
        var facts = BallotFacts.none
        if row.asksFacts {
          for column in 0..<headCount {
            let field = headField(column, start)
            head[column] = FieldRange(start: field.lowerBound, end: field.upperBound)
          }
          let span = window.buffer.span
          if row.readFacts(head, span, names, into: &facts) != nil || facts.ownUnit != nil { break }
        }

        // The cells, expanded.
        let slot = group * stageRows + fill[group]
        guard let blankCells = unsafe expand(bytes, first..<end, to: group * groupBytes + fill[group] * stride) else {
          break
        }
        staged[slot] = Staged(
          offset: window.base + start, line: line, ballot: decoded.ballots.count, marks: cells.count - blankCells,
          facts: facts)
        if let key { decoded.ballots.append(WideBallot(key: key, offset: window.base + start)) }
        if decoded.firstRecord == nil { decoded.firstRecord = window.base + start }
        decoded.rows += 1
        line += 1
        fill[group] += 1
        if fill[group] == stageRows { drain(group, sign: sign, &counter) }
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

  /// Finds the ends of the fields before the cells; false if the row has too few.
  @inline(__always)
  private mutating func findHead(from start: Int, to end: Int) -> Bool {
    var word = start >> 6
    var bits = index.separators[word] & (~0 << UInt64(truncatingIfNeeded: start & 63))
    for field in 0..<headCount {
      while bits == 0 {
        word += 1
        bits = index.separators[word]
      }
      let place = word &* 64 &+ bits.trailingZeroBitCount
      if place >= end { return false }
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
