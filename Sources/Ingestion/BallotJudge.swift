import ReviewScheme
import Scoring

/// One ballot, one vote, by the book: judges a ballot from everything that there is of it.
///
/// Only few ballots come here: those that occur more than once, that have two marks for one unit and item, rows of two
/// groups, or rows that say more than their marks.
struct BallotJudge: Sendable {
  /// A row of a wide file: a whole ballot.
  struct WideRow {
    let chunk: Int32
    /// Where the record begins in its file.
    let offset: Int
  }

  /// A row of a long file: a mark.
  struct PlacedMark {
    let chunk: Int32
    let group: UInt16
    let saysMore: Bool
    var isVoid = false
    let mark: LongMark
  }

  private let duplicates: Intake.Duplicates
  private let chunks: [DecodedChunk]
  private let plan: [Chunk]
  private let rules: PreparedRules
  /// For each unit and item the mark that counts, as a place in `kept`, if `cellStamp` is the current ballot's.
  private var cellPlace: [Int32]
  private var cellStamp: [Int32]
  private var stamp: Int32 = 0
  /// Scratch: the marks that count, and what they say.
  private var kept: [PlacedMark] = []
  private var answers: [Answer] = []
  /// The rows that turned out not to count.
  private(set) var late: [Resolution.LateReject] = []

  init(_ resolution: Resolution, rules: PreparedRules, cells: Int) {
    duplicates = resolution.duplicates
    chunks = resolution.chunks
    plan = resolution.plan
    self.rules = rules
    cellPlace = [Int32](repeating: 0, count: cells)
    cellStamp = cellPlace
  }

  /// Hands over the rows that turned out not to count, and forgets them.
  mutating func takeLate() -> [Resolution.LateReject] {
    defer { late = [] }
    return late
  }

  /// Judges a ballot.
  ///
  /// - Parameters:
  ///   - wides: its rows in wide files, which were all counted; in the order of files and lines.
  ///   - marks: its rows in long files, none of which is counted now; in the order of files and lines.
  mutating func judge(wides: [WideRow], marks: some RandomAccessCollection<PlacedMark>, counter: inout Counter) {
    guard let winner = winner(wides, marks) else {
      // All of them lose.
      for row in wides { reject(row) }
      for mark in marks { reject(mark, .duplicate) }
      return
    }
    switch winner {
    case .wide(let place):
      for (other, row) in wides.enumerated() where other != place { reject(row) }
      for mark in marks { reject(mark, .duplicate) }
    case .marks:
      for row in wides { reject(row) }
      judge(marks, counter: &counter)
    }
  }

  private enum Winner {
    case wide(Int)
    case marks
  }

  /// What of a ballot counts. A row of a wide file is a whole ballot: if it is the first (or the last, by the scheme's
  /// policy) it counts alone, otherwise it is itself a duplicate, of another such row or of the ballot in the long files.
  private func winner(_ wides: [WideRow], _ marks: some RandomAccessCollection<PlacedMark>) -> Winner? {
    guard let firstWide = wides.first, let lastWide = wides.last else { return .marks }
    func isBefore(_ row: WideRow, _ mark: PlacedMark?) -> Bool? { mark.map { row.chunk < $0.chunk } }
    switch duplicates {
    case .first: return isBefore(firstWide, marks.first) ?? true ? .wide(0) : .marks
    case .last: return isBefore(lastWide, marks.last) ?? false ? .marks : .wide(wides.count - 1)
    case .void: return wides.count == 1 && marks.isEmpty ? .wide(0) : nil
    }
  }

  /// A ballot whose rows are marks: rows of another group than its first are rejected, then marks of the same unit and
  /// item are settled, and what is left is counted.
  private mutating func judge(_ marks: some RandomAccessCollection<PlacedMark>, counter: inout Counter) {
    guard let group = marks.first?.group else { return }
    settle(marks, group: group)
    guard !kept.isEmpty else { return }
    answers.removeAll(keepingCapacity: true)
    for mark in kept { answers.append(mark.mark.answer) }
    counter.ballot(group: Int(group), answers: answers, unknownLevels: 0, rules: rules, facts: factsOfKept(), sign: 1)
  }

  /// Leaves in ``kept`` the marks that count: one for each unit and item.
  private mutating func settle(_ marks: some RandomAccessCollection<PlacedMark>, group: UInt16) {
    stamp += 1
    kept.removeAll(keepingCapacity: true)
    var voided = 0
    for mark in marks {
      if mark.group != group {
        reject(mark, .groupMismatch)
        continue
      }
      let cell = Int(mark.mark.cell)
      guard cellStamp[cell] == stamp else {
        cellStamp[cell] = stamp
        cellPlace[cell] = Int32(kept.count)
        kept.append(mark)
        continue
      }
      let place = Int(cellPlace[cell])
      switch duplicates {
      case .first: reject(mark, .duplicate)
      case .last:
        reject(kept[place], .duplicate)
        kept[place] = mark
      case .void:
        if !kept[place].isVoid {
          reject(kept[place], .duplicate)
          kept[place].isVoid = true
          voided += 1
        }
        reject(mark, .duplicate)
      }
    }
    if voided > 0 { kept.removeAll(where: \.isVoid) }
  }

  /// What a ballot says besides its marks: its first row that counts and says anything says it.
  private func factsOfKept() -> BallotFacts {
    var first: PlacedMark?
    for mark in kept where mark.saysMore {
      if let found = first, (found.chunk, found.mark.offset) < (mark.chunk, mark.mark.offset) { continue }
      first = mark
    }
    return first.map { chunks[Int($0.chunk)].facts(at: $0.mark.offset) } ?? .none
  }

  private mutating func reject(_ row: WideRow) {
    late.append(
      Resolution.LateReject(chunk: Int(row.chunk), offset: row.offset, reason: .duplicate, isCounted: true))
  }

  private mutating func reject(_ mark: PlacedMark, _ reason: RejectReason) {
    let offset = plan[Int(mark.chunk)].range.lowerBound + Int(mark.mark.offset)
    late.append(Resolution.LateReject(chunk: Int(mark.chunk), offset: offset, reason: reason, isCounted: false))
  }
}
