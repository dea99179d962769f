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
  /// Where the chunk begins in its file.
  var start = 0
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
  /// Ballots of a wide file that have an id, and where their rows begin, from the chunk's start on.
  var ballots = BallotList<UInt32>()
  /// Ballots of a long file that were counted at once.
  var runs = BallotList<CountedRun>()
  /// Whether the ballots that were counted stand in the order of their ids, each once.
  var isAscending = true
  /// Where rows of a long file go that are not counted at once; of no use once the chunk is decoded.
  var kept = KeptMarks()
  /// What is left of them.
  var waiting = WaitingMarks()
  /// What rows that were kept say besides their marks, each from some row on; ascending.
  var facts: [(offset: UInt32, facts: BallotFacts)] = []
  /// The line of the first record; known once all chunks before are.
  var firstLine = 0
  /// Its usable rows as a ledger keeps them, if that is wanted.
  var canonical: CanonicalPart?
}

extension DecodedChunk {
  /// Keeps a row of a long file for its ballot; rows are kept in the order in which they lie.
  @inline(__always)
  mutating func keep(_ mark: LongMark, of key: BallotKey, group: Int, facts said: BallotFacts = .none) {
    let saysMore = said != .none
    if saysMore && facts.last?.facts != said { facts.append((offset: mark.offset, facts: said)) }
    kept.append(mark, of: key, group: group, saysMore: saysMore)
  }

  /// What a row says that says more than its mark.
  func facts(at offset: UInt32) -> BallotFacts {
    var range = 0..<facts.count
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range = facts[middle].offset <= offset ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return facts[range.lowerBound].facts
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

/// A row of a long file.
struct LongMark: Sendable {
  let cell: UInt32
  let level: UInt32
  /// Where the record begins, counted from the chunk's start.
  let offset: UInt32

  var answer: Answer { Answer(cell: Int(cell), level: Int(level)) }
}
