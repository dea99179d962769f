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

/// The marks of a chunk that wait for their ballots: 16 bytes for one of a ballot with a short id, 24 for the others.
///
/// While a chunk is decoded they are listed in the order of its rows; then they are split into parts by their ballot.
struct KeptMarks: Sendable {
  let format: MarkFormat
  var short = MarkList<ShortKey>()
  var long = MarkList<BallotKey>()

  /// No marks yet.
  init(format: MarkFormat = MarkFormat(shape: Tally.Shape(units: 0, groups: 0, items: 0, levels: 0), longestChunk: 0)) {
    self.format = format
  }

  /// Whether there are none.
  var isEmpty: Bool { short.marks.isEmpty && long.marks.isEmpty }

  /// Adds the mark of a row behind all others.
  mutating func append(_ mark: LongMark, of ballot: BallotKey, group: Int, saysMore: Bool) {
    let code = format.code(mark, group: group) | (saysMore ? MarkFormat.saysMore : 0)
    if let key = ShortKey(ballot) {
      short.marks.append(KeptMark(ballot: key, code: code))
    } else {
      long.marks.append(KeptMark(ballot: ballot, code: code))
    }
  }

  /// Forgets all marks, and keeps their room.
  mutating func removeAll() {
    short.marks.removeAll(keepingCapacity: true)
    long.marks.removeAll(keepingCapacity: true)
  }

  /// The same marks by parts, a power of two of them. O(marks + parts).
  func split(into parts: Int) -> KeptMarks {
    var split = KeptMarks(format: format)
    split.short = short.split(into: parts)
    split.long = long.split(into: parts)
    return split
  }
}

/// Marks of ballots whose ids are of one form; once they are split, part by part, and within a part in the order of rows.
struct MarkList<ID: BallotID>: Sendable {
  var marks: [KeptMark<ID>] = []
  /// Where each part begins, one more for the end; empty if there are no marks.
  var starts: [UInt32] = []

  /// The same marks in fewer parts, a power of two of them. O(parts).
  func joined(into parts: Int) -> MarkList {
    guard starts.count > parts + 1 else { return self }
    let step = (starts.count - 1) / parts
    return MarkList(marks: marks, starts: (0...parts).map { starts[$0 * step] })
  }

  /// The places of a part's marks.
  @inline(__always)
  func range(ofPart part: Int) -> Range<Int> { starts.isEmpty ? 0..<0 : Int(starts[part])..<Int(starts[part + 1]) }
}
