import DelimitedText
import ReviewScheme
import Scoring
import SystemInterface

/// Rows whose marks are of any length: numbers of a range, words, single bytes in rows that cannot be packed.
///
///     read a row:
///       for each of its separators:  which mark is the field before it?  one look in a table, else the general lookup
///     count it:
///       for each cell:  add one for its mark
///
/// What makes it fast: (1) a cell's length and its mark are found without a branch; (2) a blank is a mark like any other,
/// with a count of its own that nobody asks for; (3) the delimiter behind a field is part of what is looked up, so that a
/// line end in its place is not found.
struct MarkRows: Sendable {
  private let rules: PreparedRules
  private let clean: CleanBallots
  private let asksLevels: Bool
  private let delimiter: UInt8
  private let cells: [Int]
  private let levelCount: Int
  private let groups: Int
  private var table: FieldTable
  private var charset: Charset?
  /// The marks of the row that was read: levels, or ``blank``.
  private var marks: [Int32]
  private var levels: [Int]
  private var totals: [BallotTotals]
  /// For each group and cell the counts of its levels, and then of its blanks.
  private var counts: [UInt32] = []
  /// How many rows may be counted before those overflow.
  private var room = 1 << 30
  private var sign = 1

  /// The number that stands for a blank cell.
  private var blank: Int { levelCount }

  init(row: RowDecoder, rules: PreparedRules, names: SchemeNames, shape: Tally.Shape, asksLevels: Bool) {
    self.rules = rules
    self.asksLevels = asksLevels
    cells = row.file.columns.cells.map(\.cell)
    clean = CleanBallots(rules: rules, form: cells.count, levelOfCode: [])
    delimiter = row.file.dialect.delimiter
    levelCount = shape.levels
    groups = shape.groups
    table = Self.table(names, isWhole: false, levels: levelCount, delimiter: delimiter)
    marks = [Int32](repeating: 0, count: cells.count)
    levels = [Int](repeating: 0, count: shape.levels)
    totals = [BallotTotals](repeating: BallotTotals(), count: shape.groups)
  }

  /// All short spellings of marks and of blanks, with and without quotes; those beyond ASCII only if the file's character
  /// set is known.
  private static func table(_ names: SchemeNames, isWhole: Bool, levels: Int, delimiter: UInt8) -> FieldTable {
    let quote = UInt8(ascii: "\"")
    let spellings = names.marks.spellings.filter { name, _ in
      !name.contains(quote) && !name.contains(delimiter) && (isWhole || name.allSatisfy { $0 < 0x80 })
    }
    // What has the number in its lower half, and in the upper one how many blanks it is.
    let blank = levels | 1 << 32
    return FieldTable(
      [(bytes: [], value: blank), (bytes: [quote, quote], value: blank)]
        + spellings.map { (bytes: $0.name, value: $0.index) }
        + spellings.map { (bytes: [quote] + $0.name + [quote], value: $0.index) },
      delimiter: delimiter)
  }

  /// Reads the cells of a row that begin at a place of the indexed piece, at least seven bytes into the window.
  ///
  /// Unsafe: `text` is the piece's, of `limit` bytes and readable `kernelPadding` bytes behind them, and `separators` are
  /// its separators.
  ///
  /// - Parameters:
  ///   - head: knows the file's names.
  ///   - count: the number of marks.
  ///   - end: where the next row begins.
  @unsafe
  mutating func read(
    _ text: UnsafeRawPointer, from first: Int, limit: Int, _ separators: UnsafePointer<UInt64>, _ head: inout WideHead,
    count: inout Int, end: inout Int
  ) throws -> WideOutcome {
    let last = cells.count - 1
    var walk = Walk(from: first)
    while true {
      // Unsafe: what the caller vouches for.
      guard let place = unsafe readKnown(text, limit: limit, separators, &walk) else { return .cut }
      if walk.cell < last, unsafe text[place] != delimiter { return .doubt }
      if walk.cell == last {
        // The last cell has a line end behind it.
        let byte = unsafe text[place]
        end = place + 1
        if byte == UInt8(ascii: "\r") {
          if end >= limit { return .cut }
          if unsafe text[end] != UInt8(ascii: "\n") { return .doubt }
          end += 1
        } else if byte != UInt8(ascii: "\n") {
          return .doubt
        }
      }
      let mark = try unsafe lookUp(text, walk.from..<place, &head)
      if mark < 0 { return .doubt }
      marks[walk.cell] = Int32(mark)
      walk.blanks += mark == blank ? 1 : 0
      walk.from = place + 1
      if walk.cell == last {
        count = cells.count - walk.blanks
        return .more
      }
      walk.cell += 1
    }
  }

  /// Where the reading of a row stands: where the next cell begins, its number, and how many before it are blank.
  private struct Walk {
    var from: Int
    var cell = 0
    var blanks = 0
  }

  /// Reads cells up to the first that is not in the table, or the last; where it ends, or `nil` if the piece does before.
  @unsafe @inline(__always)
  private mutating func readKnown(
    _ text: UnsafeRawPointer, limit: Int, _ separators: UnsafePointer<UInt64>, _ walk: inout Walk
  ) -> Int? {
    let last = cells.count - 1
    // Unsafe: there is a mark for each cell; separators lie in the piece, and words of zeros behind its own.
    return unsafe marks.withUnsafeMutableBufferPointer { marks in
      unsafe table.withReader { table in
        guard let marks = marks.baseAddress else { return nil }
        return unsafe Self.readKnown(table, text, limit: limit, separators, &walk, into: marks, last: last)
      }
    }
  }

  /// The loop over cells: eight at a time, since as many short ones have their separators in any 64 bytes, and then one by
  /// one. A function of its own that is given no more than it needs, so that most of it is in registers.
  @unsafe @inline(never)
  private static func readKnown(
    _ table: FieldTable.Reader, _ text: UnsafeRawPointer, limit: Int, _ separators: UnsafePointer<UInt64>,
    _ walk: inout Walk, into marks: UnsafeMutablePointer<Int32>, last: Int
  ) -> Int? {
    let lastMark = unsafe marks + last
    var mark = unsafe marks + walk.cell
    var from = unsafe text + walk.from
    // Blanks are counted in the upper half, see `table`. The lower half never reaches it: it adds up to less than the counts
    // that a tally has for a group.
    var sum: Int64 = 0
    defer { walk = unsafe Walk(from: from - text, cell: mark - marks, blanks: walk.blanks + Int(sum >> 32)) }

    eights: while unsafe lastMark - mark >= 8 {
      let start = unsafe from
      var bits = unsafe WideHead.separators(separators, at: start - text)
      for _ in 0..<8 {
        if bits == 0 { break eights }
        let place = unsafe start + bits.trailingZeroBitCount
        bits &= bits &- 1
        guard let value = unsafe table.find(endingAt: place, count: place - from) else { break eights }
        unsafe mark.pointee = Int32(truncatingIfNeeded: value)
        sum &+= value
        unsafe mark += 1
        unsafe from = place + 1
      }
    }
    var word = unsafe (from - text) >> 6
    var bits = unsafe separators[word] & (~0 &<< UInt64(truncatingIfNeeded: (from - text) & 63))
    while true {
      while bits == 0 {
        word &+= 1
        if word << 6 >= limit { return nil }
        bits = unsafe separators[word]
      }
      let place = unsafe text + (word &* 64 &+ bits.trailingZeroBitCount)
      bits &= bits &- 1
      if unsafe mark == lastMark { return unsafe place - text }
      guard let value = unsafe table.find(endingAt: place, count: place - from) else { return unsafe place - text }
      unsafe mark.pointee = Int32(truncatingIfNeeded: value)
      sum &+= value
      unsafe mark += 1
      unsafe from = place + 1
    }
  }

  /// The mark in a field that the table does not know; -1 if it is none.
  @unsafe @inline(never)
  private mutating func lookUp(_ text: UnsafeRawPointer, _ field: Range<Int>, _ head: inout WideHead) throws -> Int {
    // Unsafe: the field lies in the piece.
    guard let field = unsafe unquoted(field, text) else { return -1 }
    if field.isEmpty { return blank }
    if charset == nil, unsafe hasHighByte(text, field) {
      charset = try head.resolve()
      table = Self.table(head.names, isWhole: true, levels: levelCount, delimiter: delimiter)
    }
    return unsafe head.names.marks.find(at: text, field)
  }

  // MARK: - Counting

  /// Counts the row that was read.
  mutating func count(_ found: Int, group: Int, facts: BallotFacts?, sign: Int, _ counter: inout Counter) {
    if sign != self.sign {
      finish(&counter)
      flush(&counter)
      self.sign = sign
    }
    totals[group].returned += 1
    totals[group].marks += found
    if facts != nil || !clean.holdsMixed(marks: found) || !hasTwoMarks() {
      let verdict = verdict(found, facts ?? .none)
      if verdict.voidedBy != nil || !verdict.flags.isEmpty { counter.broken(verdict, sign: sign) }
      if verdict.voidedBy != nil { return }
    }
    totals[group].valid += 1
    totals[group].countedMarks += found
    let step = levelCount + 1
    let size = cells.count * step
    if counts.isEmpty { counts = [UInt32](repeating: 0, count: groups * size) }
    // Unsafe: there is a mark for each cell, which is a level or the blank, and counts for all of them.
    unsafe counts.withUnsafeMutableBufferPointer { counts in
      unsafe marks.withUnsafeBufferPointer { marks in
        guard var place = counts.baseAddress else { return }
        unsafe place += group * size
        for cell in marks.indices {
          unsafe place[Int(marks[cell])] &+= 1
          unsafe place += step
        }
      }
    }
  }

  /// Whether two marks of the row differ. Nearly always the first few tell.
  private func hasTwoMarks() -> Bool {
    var one: Int32?
    for mark in marks where mark != blank {
      if let one, mark != one { return true }
      one = mark
    }
    return false
  }

  private mutating func verdict(_ found: Int, _ facts: BallotFacts) -> RuleBook.Verdict {
    if asksLevels {
      for level in levels.indices { levels[level] = 0 }
      for mark in marks where mark != blank { levels[Int(mark)] += 1 }
    }
    return rules.verdict(marks: found, levels: levels, facts: facts)
  }

  /// Completes a chunk: adds its ballots to the counter; sums of cells stay, for the chunks to come.
  mutating func finish(_ counter: inout Counter) {
    for group in totals.indices where totals[group].returned > 0 {
      room -= totals[group].returned
      counter.ballots(totals[group], group: group, sign: sign)
      totals[group] = BallotTotals()
    }
    if room < 0 { flush(&counter) }
  }

  /// Adds all that was summed to the counter.
  mutating func flush(_ counter: inout Counter) {
    room = 1 << 30
    if counts.isEmpty { return }
    var place = 0
    for group in 0..<groups {
      for cell in cells {
        for level in 0..<levelCount {
          let amount = Int(counts[place + level])
          if amount != 0 { counter.add(sign * amount, cell: cell, group: group, level: level) }
        }
        place += levelCount + 1
      }
    }
    counts = []
  }
}
