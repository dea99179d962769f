/// Consecutive rows of a long file that are one ballot's and one group's.
struct LongRun: Sendable {
  let key: BallotKey
  let group: Int
  /// Where its first row begins in the file, and where its last one ends.
  let offset: Int
  var end: Int
  /// Whether its marks must be kept: it is the chunk's first, or has two marks for one cell.
  var isKept: Bool
}

/// A row with which another ballot begins.
struct LongFirstRow {
  let key: BallotKey
  let group: Int
  let cell: Int
  /// The level, counted from 1.
  let code: UInt8
  /// How many bytes the row has.
  let length: Int
}

/// A part of a chunk that lies in memory.
struct LongPart {
  /// Before which byte of the window rows must begin.
  let limit: Int
  /// Where the window ends.
  let count: Int
  /// Where the window begins in the file.
  let base: Int
  /// What is to be added to a place in the window to get one in the chunk.
  let shift: Int
}

/// What is known of rows before they are read, and what was noted of the run that is being read.
///
/// All of it is asked for at every ballot, and to ask an array who else holds it takes as long as a row. So it is lent
/// once, to a loop over ballots:
///
///     while rows are as foreseen:
///       read the run's                                              ``LongForecast``
///       does a row follow that begins another ballot?               ``LongFirstRows``
///       count the run; begin the other's
struct LongOutlook<Lanes: ByteLanes>: Sendable {
  var frame = LongFrame<Lanes>()
  var forecast: LongForecast<Lanes>
  var firstRows: LongFirstRows<Lanes>
  var marks: LongMarks

  /// Reads rows for as long as they are as foreseen: those of a run, and of the runs behind it.
  ///
  /// Unsafe: 128 bytes behind the window's end must be readable.
  ///
  /// - Parameters:
  ///   - bytes: the window.
  ///   - start: where the first row begins in it; then where the first begins that was not read.
  ///   - run: the run that the first row may go on with; then that of the last row.
  ///   - rows: is raised by the rows that were read.
  ///   - next: a row at `start` that begins a ballot, as an earlier call found it; the run before it has been ended.
  ///   - count: counts a run: its row of marks, in whole vectors, and how many it has. It answers `false` if that is not
  ///     for it to do, and has done nothing then.
  /// - Returns: A row at `start` that begins a ballot, if the run before it must be ended first.
  @unsafe @inline(__always)
  mutating func readRuns(
    _ bytes: UnsafeRawPointer, _ part: LongPart, from start: inout Int, _ run: inout LongRun, rows: inout Int,
    beginningWith next: LongFirstRow?, count: (_ row: UnsafeRawPointer, _ marks: Int, _ run: LongRun) -> Bool
  ) -> LongFirstRow? {
    guard frame.isSet, let last = forecast.last else { return nil }
    // Rows that may not lie whole in the window go the other way; so no other question about its end is needed.
    let longest = frame.prefixCount + forecast.mostAround + frame.suffixCount
    let limit = min(part.limit, part.count - longest + 1)
    let shape = firstRows.shape.flatMap { $0.toCell == frame.prefixCount ? $0 : nil }
    var state = LongForecast<Lanes>.State(start: start, last: last, mark: marks.count)
    var next = next
    // Unsafe: these are the tables of this outlook, none of which changes its size meanwhile.
    unsafe Self.withTables(&forecast, &frame, &marks, &firstRows) { tables, groups in
      while true {
        if let row = next {
          next = nil
          rows &+= 1
          run = LongRun(
            key: row.key, group: row.group, offset: part.base &+ state.start,
            end: part.base &+ state.start &+ row.length, isKept: false)
          unsafe begin(row, bytes, part, tables, &state)
        }
        if state.start < limit {
          let known = state.mark
          unsafe LongForecast<Lanes>.read(bytes, before: limit, shift: part.shift, tables, &state)
          if state.mark > known {
            rows &+= state.mark &- known
            run.end = part.base &+ state.start
          }
        }
        guard state.start < part.limit, let shape else { return }
        next = unsafe firstRow(bytes, at: state.start, before: part.count, behind: run, shape, groups, tables)
        // A run of one row tells how ballots lie, which is for others to judge.
        guard next != nil, !run.isKept, state.mark > 1,
          unsafe count(UnsafeRawPointer(tables.marks.row), state.mark, run)
        else { return }
        unsafe clear(tables.marks)
      }
    }
    start = state.start
    forecast.begin(with: state.last)
    marks.count = state.mark
    return next
  }

  /// Lends all that is read and written for a ballot.
  @unsafe @inline(__always)
  private static func withTables(
    _ forecast: inout LongForecast<Lanes>, _ frame: inout LongFrame<Lanes>, _ marks: inout LongMarks,
    _ firstRows: inout LongFirstRows<Lanes>, _ body: (LongForecast<Lanes>.Tables, LongCells<Lanes>.Reader) -> Void
  ) {
    unsafe firstRows.withGroups { groups in
      unsafe forecast.withTables(&frame, &marks) { unsafe body($0, groups) }
    }
  }
}

// Unsafe, all of them: the window and the tables are those of the loop above; rows that are read end in the window.

/// Reads a row that begins another ballot than a run's, if it is of the shape; it must begin 16 bytes into the window.
@unsafe @inline(__always)
private func firstRow<Lanes: ByteLanes>(
  _ bytes: UnsafeRawPointer, at start: Int, before end: Int, behind run: LongRun, _ shape: LongFirstRows<Lanes>.Shape,
  _ groups: LongCells<Lanes>.Reader, _ tables: LongForecast<Lanes>.Tables
) -> LongFirstRow? {
  let level = start &+ shape.toCell &+ shape.cellCount
  let length = unsafe level &+ 1 &+ tables.suffixCount &- start
  guard start >= 16, start &+ length <= end, unsafe LongFirstRows<Lanes>.isPlainId(bytes + start, count: shape.idCount)
  else { return nil }
  let group = unsafe groups.find(bytes + (start &+ shape.toCell), count: shape.toCell &- shape.idCount)
  let cell = unsafe tables.cellsByText.find(bytes + level, count: shape.cellCount)
  let code = unsafe tables.codeOfByte[Int(bytes[level])]
  guard group >= 0, cell >= 0, code != 0,
    unsafe Lanes.isEqual(bytes + (level &+ 1), tables.suffix, count: tables.suffixCount)
  else { return nil }
  let key = unsafe BallotKey(at: bytes + start, count: shape.idCount)
  // The same ballot with another group is read the general way.
  return key == run.key ? nil : LongFirstRow(key: key, group: group, cell: cell, code: code, length: length)
}

/// Notes the mark of a row that begins a ballot, where none are noted, and takes over its frame.
@unsafe @inline(__always)
private func begin<Lanes: ByteLanes>(
  _ row: LongFirstRow, _ bytes: UnsafeRawPointer, _ part: LongPart, _ tables: LongForecast<Lanes>.Tables,
  _ state: inout LongForecast<Lanes>.State
) {
  unsafe tables.marks.notes[0] = LongMarks.Note(cell: UInt32(truncatingIfNeeded: row.cell), code: row.code)
  unsafe tables.marks.offsets[0] = UInt32(truncatingIfNeeded: state.start &+ part.shift)
  unsafe tables.marks.row[row.cell] = row.code
  unsafe Lanes.copy(bytes + state.start, to: tables.prefix, count: tables.prefixCount)
  state = LongForecast<Lanes>.State(start: state.start &+ row.length, last: row.cell, mark: 1)
}

/// Forgets all marks.
@unsafe @inline(__always)
private func clear(_ marks: LongMarks.Pointers) {
  unsafe UnsafeMutableRawPointer(marks.row).initializeMemory(as: UInt8.self, repeating: 0, count: marks.rowCount)
}
