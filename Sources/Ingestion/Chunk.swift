import Scoring
import SystemInterface

/// A part of a file: the records that begin in a range of its bytes.
struct Chunk: Sendable {
  /// The file's place in the round.
  let file: Int
  /// The bytes in which the chunk's records begin.
  let range: Range<Int>
  /// Whether it is its file's first: its start is known, not guessed.
  let isFirst: Bool
  /// Whether the byte before the chunk lies inside quotes, counted over the file; `nil` if nobody counted.
  var isInQuotes: Bool?

  /// Cuts the bodies of files into chunks, in the order of files.
  static func plan(_ files: [BallotFile], chunkBytes: Int) -> [Chunk] {
    files.enumerated().flatMap { index, file in
      stride(from: file.bodyStart, to: file.input.size, by: max(1, chunkBytes)).map { start in
        Chunk(
          file: index, range: start..<min(file.input.size, start + max(1, chunkBytes)),
          isFirst: start == file.bodyStart)
      }
    }
  }
}

/// What the records of a chunk hold, as far as it must be kept.
struct DecodedChunk: Sendable {
  /// Where the first record begins that was found from the chunk's start on; `nil` if the chunk has no line end.
  var firstRecord: Int?
  /// Where the first record begins that is behind the chunk; the end of the file if there is none.
  var nextRecord = 0
  /// Line ends before the first record, from where the search began.
  var leadingLineEnds = 0
  /// Line ends from the first record to the next chunk's.
  var lineEnds = 0
  /// Records that begin in the chunk.
  var rows = 0
  /// Marks of tally sheets.
  var sheetMarks = 0
  var rejects: [RowReject] = []
  /// Ballots of a wide file that have an id.
  var ballots: [WideBallot] = []
  /// Runs of rows of a long file.
  var runs: [LongRun] = []
  /// The rows of the runs that were not counted at once.
  var marks: [LongMark] = []
  /// Where runs lie in the file that were counted at once.
  var extents: [Range<Int>] = []
  /// What runs say, where they say anything.
  var facts: [BallotFacts] = []
  /// The line of the first record; known once all chunks before are.
  var firstLine = 0
}

extension DecodedChunk {
  /// What the rows of a run say.
  func facts(of run: LongRun) -> BallotFacts { run.isCounted || run.detail < 0 ? .none : facts[Int(run.detail)] }

  /// The marks of a run that was not counted at once.
  func marks(ofRun entry: Int) -> Range<Int> {
    Int(runs[entry].firstMark)..<(entry + 1 < runs.count ? Int(runs[entry + 1].firstMark) : marks.count)
  }
}

/// A row that cannot be used, by its place.
struct RowReject: Sendable {
  /// The line, counted from the chunk's first record as 0.
  var line: Int
  /// Where the record lies in the file, without its line end.
  let bytes: Range<Int>
  let reason: RejectReason
}

/// A row of a wide file that was counted, and may have to be taken back.
struct WideBallot: Sendable {
  let key: BallotKey
  /// Where the record begins in the file; -1 for a row that turned out to be unusable.
  var offset: Int
}

/// Consecutive rows of a long file with the same ballot and group. A scattered file has one for nearly every row, so
/// what few runs need lies elsewhere.
struct LongRun: Sendable {
  let key: BallotKey
  /// Its first row among the chunk's marks; it ends where the next run begins.
  let firstMark: UInt32
  let group: UInt16
  /// Whether it was counted at once, and its marks not kept.
  let isCounted: Bool
  /// Where in the file it was counted, a place among the chunk's extents; or what its rows say, a place among the chunk's
  /// facts. -1 for neither.
  let detail: Int32
}

/// A row of a long file.
struct LongMark: Sendable {
  let cell: UInt32
  let level: UInt32
  /// Where the record begins, counted from the chunk's start.
  let offset: UInt32

  var answer: Answer { Answer(cell: Int(cell), level: Int(level)) }
}
