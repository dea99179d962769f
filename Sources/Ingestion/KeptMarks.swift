import Scoring

/// How all that must be known of a kept mark lies in one word.
///
///     bit 63          | group | cell | level | offset
///     says more than      where the record begins, counted from the chunk's start
///     its mark
///
/// How many bits each has depends on the scheme and on the chunks; all of them together are fewer than 64 for any tally
/// that fits into a machine.
struct MarkFormat: Sendable {
  let levelShift: UInt64
  let cellShift: UInt64
  let groupShift: UInt64
  /// The masks of what stands above a shift.
  let offsetMask: UInt64
  let levelMask: UInt64
  let cellMask: UInt64
  let groupMask: UInt64

  /// The bit of a row that says more than its mark.
  static let saysMore: UInt64 = 1 << 63

  /// The format for a tally, and for chunks of so many bytes at most.
  init(shape: Tally.Shape, longestChunk: Int) {
    func bits(_ count: Int) -> Int { max(0, count - 1).bitWidth - max(0, count - 1).leadingZeroBitCount }
    let widths = [longestChunk, shape.levels, shape.units * shape.items, shape.groups].map(bits)
    precondition(widths.reduce(0, +) < 64, "a mark of a tally that fits into memory has a place in a word")
    let masks = widths.map { (1 << UInt64($0)) - 1 as UInt64 }
    (offsetMask, levelMask, cellMask, groupMask) = (masks[0], masks[1], masks[2], masks[3])
    levelShift = UInt64(widths[0])
    cellShift = levelShift + UInt64(widths[1])
    groupShift = cellShift + UInt64(widths[2])
  }

  /// The word of a mark.
  @inline(__always)
  func code(_ mark: LongMark, group: Int) -> UInt64 {
    code(cell: Int(mark.cell), level: Int(mark.level), group: group, offset: Int(mark.offset))
  }

  /// The word of a mark by its parts.
  @inline(__always)
  func code(cell: Int, level: Int, group: Int, offset: Int) -> UInt64 {
    // All shifts are below 64, as was checked when the format was made.
    UInt64(truncatingIfNeeded: group) &<< groupShift | UInt64(truncatingIfNeeded: cell) &<< cellShift
      | UInt64(truncatingIfNeeded: level) &<< levelShift | UInt64(truncatingIfNeeded: offset)
  }

  /// The mark that a word stands for.
  func mark(_ code: UInt64) -> LongMark {
    LongMark(
      cell: UInt32(code >> cellShift & cellMask), level: UInt32(code >> levelShift & levelMask),
      offset: UInt32(code & offsetMask))
  }

  /// The group of the row that a word stands for.
  func group(_ code: UInt64) -> Int { Int(code >> groupShift & groupMask) }
}

/// A mark that was not counted at once: it waits for its ballot, of which nobody knows yet what else it has.
struct KeptMark<ID: BallotID>: BitwiseCopyable, Sendable {
  let ballot: ID
  /// All else, see ``MarkFormat``.
  let code: UInt64
}

/// Where the marks of a chunk go that were not counted at once: 16 bytes for one of a ballot with a short id, 24 for the
/// others. One for each worker, which lends it to the chunk that it decodes.
struct KeptMarks: Sendable {
  let format: MarkFormat
  var short: MarkList<ShortKey>
  var long: MarkList<BallotKey>

  /// No marks yet.
  ///
  /// - Parameters:
  ///   - worker: the number of the worker.
  ///   - parts: into how many parts ballots are split, a power of two.
  ///   - mostListed: how many marks of a chunk are listed, before all of them go to the worker's store.
  init(format: MarkFormat, worker: Int, parts: Int, mostListed: Int) {
    self.format = format
    short = MarkList(worker: worker, parts: parts, mostListed: mostListed)
    long = MarkList(worker: worker, parts: parts, mostListed: mostListed)
  }

  /// None, and room for none.
  init() {
    self.init(
      format: MarkFormat(shape: Tally.Shape(units: 0, groups: 0, items: 0, levels: 0), longestChunk: 0), worker: -1,
      parts: 0, mostListed: 0)
  }

  /// Ends the chunk: tells what is left of it, and begins anew.
  mutating func take() -> WaitingMarks { WaitingMarks(short: short.take(), long: long.take()) }

  /// Adds the mark of a row behind all others.
  mutating func append(_ mark: LongMark, of ballot: BallotKey, group: Int, saysMore: Bool) {
    let code = format.code(mark, group: group) | (saysMore ? MarkFormat.saysMore : 0)
    if let key = ShortKey(ballot) {
      short.append(KeptMark(ballot: key, code: code))
    } else {
      long.append(KeptMark(ballot: ballot, code: code))
    }
  }
}

/// The marks of a chunk whose ballots have ids of one form, while it is decoded.
///
/// A chunk of a file whose ballots stand together leaves a few, which are listed. Those of a scattered file are many, and
/// go to the worker's store.
struct MarkList<ID: BallotID>: Sendable {
  let worker: Int
  private let mostListed: Int
  private(set) var store: MarkStore<ID>
  private var listed: [KeptMark<ID>] = []
  /// How many marks of each part were in the store before the chunk's; empty while those are listed.
  private var starts: [UInt32] = []
  private var countBefore = 0

  init(worker: Int, parts: Int, mostListed: Int) {
    self.worker = worker
    self.mostListed = mostListed
    store = MarkStore(parts: parts)
  }

  /// Adds a mark behind all others.
  mutating func append(_ mark: KeptMark<ID>) {
    listed.append(mark)
    if !starts.isEmpty || listed.count > mostListed { moveToStore() }
  }

  /// Adds marks behind all others.
  mutating func append(_ marks: Span<KeptMark<ID>>) {
    if starts.isEmpty {
      for number in marks.indices { listed.append(marks[number]) }
      if listed.count > mostListed { moveToStore() }
    } else {
      store.add(marks)
    }
  }

  private mutating func moveToStore() {
    if starts.isEmpty {
      starts = store.counts
      countBefore = store.count
    }
    var marks: [KeptMark<ID>] = []
    swap(&marks, &listed)
    store.add(marks.span)
    marks.removeAll(keepingCapacity: true)
    swap(&marks, &listed)
  }

  /// Ends the chunk: tells what is left of it, and begins anew.
  mutating func take() -> ChunkMarks<ID> {
    defer {
      starts = []
      listed.removeAll(keepingCapacity: true)
    }
    if starts.isEmpty { return ChunkMarks(count: listed.count, listed: Array(listed[...])) }
    return ChunkMarks(
      count: store.count - countBefore,
      stored: ChunkMarks.Stored(worker: worker, starts: starts, ends: store.counts))
  }
}
