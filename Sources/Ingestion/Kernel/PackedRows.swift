import DelimitedText
import ReviewScheme
import Scoring

/// Rows whose marks are single bytes, brought into one shape and counted sixteen cells at a time.
///
///     1,2,,1⏎              the cells of a row
///     1 2 · 1 · · · …      packed: a byte for each cell, blank or not, to the end of a vector
///
///     pack a row:
///       for each stretch between two blanks:  copy every second byte, a blank behind it
///     count a batch of packed rows: ``PackedSums``
///
/// What makes it fast: (1) packing proves the delimiters: with the pattern of delimiters removed, two bytes are a number
/// below 256 only if the delimiter was there, and all others become bytes that are no code; (2) rows of a batch are
/// counted when they have all been packed, and no load waits for a store.
///
/// Cells in quotes, `"1",`, are the same with four bytes for two.
struct PackedRows<Lanes: ByteLanes>: Sendable {
  /// A packed row that waits to be counted.
  struct Row {
    /// Where it begins in the indexed piece.
    var start = 0
    var group = 0
    var marks = 0
    /// The blanks of the piece that lie before it.
    var blanks = 0
    var key = BallotKey.none
  }

  /// Where cells lie in a row.
  struct Form {
    /// Two to this power is the length of a cell.
    let shift: Int
    /// From the place of a blank, where another cell would have its mark, to the mark of the cell behind it.
    let gap: Int
    /// What stands before that mark: that many bytes, as a number under a mask.
    let before: Int
    let mask: UInt16
    let border: UInt16
    /// From the last mark to the line end.
    let tail: Int

    init(isQuoted: Bool, delimiter: UInt8) {
      let quote = UInt16(UInt8(ascii: "\""))
      shift = isQuoted ? 2 : 1
      gap = isQuoted ? 3 : 1
      before = isQuoted ? 2 : 1
      mask = isQuoted ? 0xFFFF : 0xFF
      border = isQuoted ? UInt16(delimiter) | quote << 8 : UInt16(delimiter)
      tail = isQuoted ? 2 : 1
    }
  }

  /// How many rows a batch may have.
  let capacity: Int
  /// How many bytes a packed row takes.
  let stride: Int
  /// How many cells a row has.
  let cells: Int
  private let delimiter: UInt8
  private let longestRecord: Int

  /// The packed rows of the batch.
  var packed: [UInt8]
  var rows: [Row]
  var facts: [BallotFacts]
  private var sums: PackedSums<Lanes>

  /// What stands for a blank cell: a byte that is no code.
  static var blank: UInt8 { 0 }

  /// `nil` if no marks are single bytes, or too many.
  init?(row: RowDecoder, rules: PreparedRules, names: SchemeNames, shape: Tally.Shape) {
    let cellOfColumn = row.file.columns.cells.map(\.cell)
    guard
      let sums = PackedSums<Lanes>(codes: names.marks.singleBytes, cells: cellOfColumn, rules: rules, shape: shape)
    else { return nil }
    self.sums = sums
    cells = cellOfColumn.count
    delimiter = row.file.dialect.delimiter
    longestRecord = row.file.dialect.longestRecord
    stride = sums.stride
    capacity = max(4, min(32, (8 << 10) / stride))
    // Packing overshoots a row by less than 48 bytes.
    packed = [UInt8](repeating: 0, count: capacity * stride + 64)
    rows = [Row](repeating: Row(), count: capacity)
    facts = row.asksFacts ? [BallotFacts](repeating: .none, count: capacity) : []
  }

  // MARK: - Packing

  /// Packs rows from a place of the indexed piece on, up to the first that cannot be.
  ///
  /// Unsafe: `text` is the piece's, and `kernelPadding` bytes behind it are readable.
  ///
  /// - Parameters:
  ///   - limit: where the chunk ends.
  ///   - batch: how many at most.
  ///   - cursor: the first blank behind the place; then behind the last row.
  /// - Returns: How many were packed, where the next one begins, and why it was not packed if it was not.
  @unsafe @inline(__always)
  mutating func pack(
    _ text: UnsafeRawPointer, _ window: [UInt8], from start: Int, limit: Int, rows batch: Int, _ index: WideIndex,
    _ cursor: inout Int, _ head: inout WideHead, _ found: inout WideHead.Found
  ) throws -> (count: Int, next: Int, WideOutcome) {
    let (cells, stride, delimiter, piece, isQuoted) = (cells, stride, delimiter, index.count, index.isQuoted)
    let hasFacts = !facts.isEmpty
    let longestRecord = longestRecord
    var place = start
    var count = 0
    var blank = cursor
    defer { cursor = blank }
    // Unsafe: a batch has at most as many rows as there are places for.
    let outcome: WideOutcome = try unsafe packed.withUnsafeMutableBytes { packed in
      try unsafe rows.withUnsafeMutableBufferPointer { rows in
        try unsafe index.separators.withUnsafeBufferPointer { separators in
          try unsafe index.blanks.withUnsafeBufferPointer { blanks in
            try unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: max(1, head.count)) { ends in
              guard let packed = packed.baseAddress, let separators = separators.baseAddress,
                let blanks = blanks.baseAddress, let rows = rows.baseAddress, let ends = ends.baseAddress
              else { return .doubt }
              while count < batch && place < limit {
                let outcome = try unsafe head.read(
                  text, from: place, limit: piece, separators, ends, in: window, at: index.start, into: &found)
                if outcome != .more { return outcome }
                while unsafe blanks[blank] < found.first { blank &+= 1 }
                let before = blank
                var (marks, end) = (0, 0)
                let row = unsafe packed + count &* stride
                let result =
                  isQuoted
                  ? unsafe Self.pack(
                    text, from: found.first, limit: piece, blanks, cursor: &blank, cells: cells, delimiter: delimiter,
                    isQuoted: true, into: row, marks: &marks, end: &end)
                  : unsafe Self.pack(
                    text, from: found.first, limit: piece, blanks, cursor: &blank, cells: cells, delimiter: delimiter,
                    isQuoted: false, into: row, marks: &marks, end: &end)
                if result != .more { return result }
                if end &- place > longestRecord { return .doubt }
                unsafe rows[count] = Row(
                  start: place, group: found.group, marks: marks, blanks: before, key: found.key)
                if hasFacts { facts[count] = found.facts }
                count &+= 1
                place = end
              }
              return .more
            }
          }
        }
      }
    }
    return (count, place, outcome)
  }

  /// Packs the cells of a row.
  ///
  /// Unsafe: `text` is the indexed piece's, of `limit` bytes and readable `kernelPadding` bytes behind them, and `blanks`
  /// are its blanks; `row` has room for a packed row and 64 bytes behind it.
  ///
  /// - Parameters:
  ///   - first: where the first cell begins.
  ///   - cursor: the first blank from there on; then the first behind the row.
  ///   - marks: the number of marks, if all cells hold what they should.
  ///   - end: where the next row begins.
  @unsafe @inline(__always)
  static func pack(
    _ text: UnsafeRawPointer, from first: Int, limit: Int, _ blanks: UnsafePointer<UInt32>, cursor: inout Int,
    cells: Int, delimiter: UInt8, isQuoted: Bool, into row: UnsafeMutableRawPointer, marks: inout Int, end: inout Int
  ) -> WideOutcome {
    let form = Form(isQuoted: isQuoted, delimiter: delimiter)
    var from = first
    var left = cells
    var to = unsafe row
    var blank = cursor
    if isQuoted {
      if unsafe text[first] != UInt8(ascii: "\"") { return .doubt }
      from += 1
    }
    let quote = UInt8(ascii: "\"")
    let plain = Lanes(repeating: 0, delimiter, 0, delimiter)
    let quoted = Lanes(repeating: 0, quote, delimiter, quote)
    // What is wrong so far, and what is wrong with the bytes behind the last blank: a line end if it is the last cell.
    var faults = 0
    var pending: UInt16 = 0
    while true {
      let until = Int(unsafe blanks[blank])
      let length = until &- from
      let isLast = length >= left &<< form.shift
      if isLast && from &+ left &<< form.shift &- form.tail >= limit { return .cut }
      if length < 0 { return .doubt }
      let count = isLast ? left : length &>> form.shift
      // Unsafe: what is read lies in the piece, or overshoots it by less than its padding. The row's cells are counted,
      // and what is written overshoots it by less than its room.
      let source = unsafe text + from
      if isQuoted {
        unsafe Lanes(firstsOfFours: source, without: quoted).store(to: to)
        var done = 16
        while done < count {
          unsafe Lanes(firstsOfFours: source + 4 * done, without: quoted).store(to: to + done)
          done &+= 16
        }
      } else {
        // Most stretches are shorter than two vectors.
        unsafe Lanes(firstsOfPairs: source, without: plain).store(to: to)
        unsafe Lanes(firstsOfPairs: source + 32, without: plain).store(to: to + 16)
        var done = 32
        while done < count {
          unsafe Lanes(firstsOfPairs: source + 2 * done, without: plain).store(to: to + done)
          done &+= 16
        }
      }
      if isLast { break }
      faults |= length & (1 &<< form.shift &- 1) | Int(pending)
      let border = unsafe text.loadUnaligned(fromByteOffset: until &+ form.gap &- form.before, as: UInt16.self)
      pending = (UInt16(littleEndian: border) & form.mask) ^ form.border
      unsafe to += count
      unsafe to.storeBytes(of: Self.blank, as: UInt8.self)
      unsafe to += 1
      left &-= count &+ 1
      from = until &+ form.gap
      blank &+= 1
    }
    let lineEnd = from &+ left &<< form.shift &- form.tail
    // The last cell has a line end behind it, not what cells have.
    if left > 0 {
      faults |= Int(pending)
      unsafe (to + left).storeBytes(of: text[lineEnd - form.tail], toByteOffset: -1, as: UInt8.self)
    }
    if isQuoted { faults |= Int(unsafe text[lineEnd - 1] ^ UInt8(ascii: "\"")) }
    unsafe Lanes(repeating: Self.blank).store(to: row + cells)
    if faults != 0 { return .doubt }
    let byte = unsafe text[lineEnd]
    if byte == UInt8(ascii: "\n") {
      end = lineEnd + 1
    } else if byte == UInt8(ascii: "\r") {
      if lineEnd + 1 >= limit { return .cut }
      if unsafe text[lineEnd + 1] != UInt8(ascii: "\n") { return .doubt }
      end = lineEnd + 2
    } else {
      return .doubt
    }
    marks = cells - (blank - cursor)
    cursor = blank
    return .more
  }

  // MARK: - Counting

  /// Lists the first rows of a batch; their starts are shifted by so many bytes.
  ///
  /// Mutating, although it changes nothing here: what is in an optional would else be copied for it.
  mutating func list(_ count: Int, shift: Int, in list: inout BallotList<UInt32>) {
    for place in 0..<count { list.append(rows[place].key, at: UInt32(truncatingIfNeeded: shift &+ rows[place].start)) }
  }

  /// Counts the packed rows of a batch up to the first with an unknown mark; the number of rows that were counted.
  mutating func count(_ count: Int, sign: Int, counter: inout Counter) -> Int {
    sums.turn(to: sign, &counter)
    // Unsafe: the batch has a packed row at each place.
    return unsafe packed.withUnsafeBytes { packed in
      guard let base = packed.baseAddress else { return 0 }
      for place in 0..<count {
        let row = rows[place]
        let isSound = unsafe sums.add(
          base + place &* stride, marks: row.marks, of: row.group, facts: facts.isEmpty ? nil : facts[place], &counter)
        if !isSound { return place }
      }
      return count
    }
  }

  /// Completes a chunk: adds its ballots to the counter; sums of columns stay, for the chunks to come.
  mutating func finish(_ counter: inout Counter) { sums.finish(&counter) }

  /// Adds all that was summed to the counter.
  mutating func flush(_ counter: inout Counter) { sums.flush(&counter) }
}
