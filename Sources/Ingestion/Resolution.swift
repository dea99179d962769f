import OrderedWork
import ReviewScheme
import Scoring

/// One ballot, one vote: what becomes of ballots that occur more than once, and of ballots whose rows lie apart.
///
/// Ballots are split into parts by their key. A part is resolved alone, in the order of files and lines, so parts can
/// be done in any order and in parallel, and nothing depends on how many there are.
struct Resolution: Sendable {
  /// A row that turned out not to count.
  struct LateReject: Sendable {
    let chunk: Int
    /// Where the record begins in its file.
    let offset: Int
    let reason: RejectReason
    /// Whether it was counted and must be taken back.
    let isCounted: Bool
  }

  let chunks: [DecodedChunk]
  let plan: [Chunk]
  let duplicates: Intake.Duplicates

  /// Resolves all ballots: counts those whose rows were kept, and returns the rows that do not count, part by part.
  func run(counter: Counter, settings: IngestionSettings) throws -> (late: [LateReject], counters: [Counter]) {
    let entries = chunks.reduce(0) { $0 + $1.ballots.count + $1.runs.count }
    if entries == 0 { return ([], []) }
    // Parts of some thousand ballots stay in a core's own cache.
    var parts = 1
    while parts < 1024 && parts * 16384 < entries { parts *= 2 }
    let index = try partIndex(parts: parts, settings: settings)
    let (late, workers) = try OrderedWork(threads: settings.jobs).run(
      count: parts, makeWorker: { _ in PartResolver(resolution: self, counter: counter) },
      work: { part, resolver in
        resolver.resolve(index.map { chunk in chunk.order[chunk.starts[part]..<chunk.starts[part + 1]] })
      }, initial: [LateReject](), deliver: { late, _, found in late.append(contentsOf: found) },
      isCancelled: settings.isCancelled)
    return (late, workers.map(\.counter))
  }

  /// For each chunk its ballots or runs, ordered by part.
  private struct PartIndex: Sendable {
    let order: [UInt32]
    let starts: [Int]
  }

  private func partIndex(parts: Int, settings: IngestionSettings) throws -> [PartIndex] {
    try OrderedWork(threads: settings.jobs).run(
      count: chunks.count, makeWorker: { _ in },
      work: { number, _ in
        let chunk = chunks[number]
        // A chunk is of one file, and so has either ballots or runs.
        let keys = chunk.ballots.isEmpty ? chunk.runs.map(\.key) : chunk.ballots.map(\.key)
        let partOf = keys.map { $0.part(of: parts) }
        var starts = [Int](repeating: 0, count: parts + 1)
        for part in partOf { starts[part + 1] += 1 }
        for part in 0..<parts { starts[part + 1] += starts[part] }
        var next = starts
        var order = [UInt32](repeating: 0, count: keys.count)
        for (entry, part) in partOf.enumerated() {
          order[next[part]] = UInt32(entry)
          next[part] += 1
        }
        return PartIndex(order: order, starts: starts)
      }, initial: [PartIndex](), deliver: { all, _, one in all.append(one) }, isCancelled: settings.isCancelled
    ).state
  }
}

/// Resolves parts, one after another, for one thread.
struct PartResolver: Sendable {
  private let resolution: Resolution
  var counter: Counter

  init(resolution: Resolution, counter: Counter) {
    self.resolution = resolution
    self.counter = counter
  }

  /// An occurrence of a ballot: a row of a wide file, or a run of rows of a long one.
  private struct Occurrence {
    let chunk: Int
    let entry: Int
    let isWide: Bool
  }

  /// What is known of a ballot before its occurrences are judged.
  private struct Ballot {
    var occurrences: [Occurrence] = []
    var wide = 0
    /// The group that its first row in a long file names.
    var longGroup: Int?
  }

  /// A mark that a long ballot gives, with its place.
  private struct PlacedMark {
    let chunk: Int
    let mark: LongMark
  }

  /// Resolves the ballots of one part, given as entries of each chunk.
  mutating func resolve(_ entriesByChunk: [ArraySlice<UInt32>]) -> [Resolution.LateReject] {
    var late: [Resolution.LateReject] = []
    for ballot in gather(entriesByChunk) {
      if ballot.occurrences.count == ballot.wide {
        judgeWide(ballot.occurrences, &late)
      } else if ballot.wide == 0 {
        judgeLong(ballot.occurrences, group: ballot.longGroup ?? 0, &late)
      } else {
        judgeMixed(ballot, &late)
      }
    }
    return late
  }

  /// The ballots of a part in the order of their first occurrence.
  private func gather(_ entriesByChunk: [ArraySlice<UInt32>]) -> [Ballot] {
    var ballots: [Ballot] = []
    var number: [BallotKey: Int] = [:]
    for (chunk, entries) in entriesByChunk.enumerated() {
      let decoded = resolution.chunks[chunk]
      let isWide = !decoded.ballots.isEmpty
      for entry in entries {
        let entry = Int(entry)
        let key = isWide ? decoded.ballots[entry].key : decoded.runs[entry].key
        let index = number[key, default: ballots.count]
        if index == ballots.count {
          number[key] = index
          ballots.append(Ballot())
        }
        ballots[index].occurrences.append(Occurrence(chunk: chunk, entry: entry, isWide: isWide))
        if isWide {
          ballots[index].wide += 1
        } else if ballots[index].longGroup == nil {
          ballots[index].longGroup = decoded.runs[entry].group
        }
      }
    }
    return ballots
  }

  /// A ballot that occurs in wide files only: one row counts, or none.
  private func judgeWide(_ occurrences: [Occurrence], _ late: inout [Resolution.LateReject]) {
    guard occurrences.count > 1 else { return }
    for (place, occurrence) in occurrences.enumerated() {
      let counts: Bool =
        switch resolution.duplicates {
        case .first: place == 0
        case .last: place == occurrences.count - 1
        case .void: false
        }
      if !counts { reject(wide: occurrence, &late) }
    }
  }

  /// A ballot that occurs in wide and in long files. A row of a wide file is a whole ballot: if it is the first (or the
  /// last, by the scheme's policy) it counts alone, otherwise it is itself a duplicate of the long ballot.
  private mutating func judgeMixed(_ ballot: Ballot, _ late: inout [Resolution.LateReject]) {
    let occurrences = ballot.occurrences
    let winner: Occurrence? =
      switch resolution.duplicates {
      case .first: occurrences.first
      case .last: occurrences.last
      case .void: nil
      }
    guard let winner, !winner.isWide else {
      for occurrence in occurrences {
        if occurrence.isWide {
          let isWinner = winner?.chunk == occurrence.chunk && winner?.entry == occurrence.entry
          if !isWinner { reject(wide: occurrence, &late) }
        } else {
          for mark in marks(of: occurrence) { reject(mark, .duplicate, &late) }
        }
      }
      return
    }
    for occurrence in occurrences where occurrence.isWide { reject(wide: occurrence, &late) }
    judgeLong(occurrences.filter { !$0.isWide }, group: ballot.longGroup ?? 0, &late)
  }

  /// A ballot whose rows are marks: rows of another group than its first are rejected, then marks of the same unit and
  /// item are settled, and what is left is counted.
  private mutating func judgeLong(
    _ occurrences: [Occurrence], group: Int, _ late: inout [Resolution.LateReject]
  ) {
    var placed: [PlacedMark] = []
    var facts = BallotFacts.none
    for occurrence in occurrences {
      let run = resolution.chunks[occurrence.chunk].runs[occurrence.entry]
      if run.group != group {
        for mark in marks(of: occurrence) { reject(mark, .groupMismatch, &late) }
      } else {
        if facts == .none { facts = run.facts }
        placed.append(contentsOf: marks(of: occurrence))
      }
    }
    let answers = settle(placed, &late)
    guard !answers.isEmpty else { return }
    counter.ballot(
      group: group, answers: answers, unknownLevels: 0, form: counter.shape.units * counter.shape.items, facts: facts,
      sign: 1)
  }

  /// The marks that count: one for each unit and item.
  private func settle(_ placed: [PlacedMark], _ late: inout [Resolution.LateReject]) -> [Answer] {
    // The mark that counts for a cell so far, by its place in `kept`; nil if none may count.
    var placeOfCell: [UInt32: Int] = [:]
    placeOfCell.reserveCapacity(placed.count)
    var kept: [PlacedMark?] = []
    kept.reserveCapacity(placed.count)
    for mark in placed {
      guard let place = placeOfCell[mark.mark.cell] else {
        placeOfCell[mark.mark.cell] = kept.count
        kept.append(mark)
        continue
      }
      switch resolution.duplicates {
      case .first: reject(mark, .duplicate, &late)
      case .last:
        if let before = kept[place] { reject(before, .duplicate, &late) }
        kept[place] = mark
      case .void:
        if let before = kept[place] { reject(before, .duplicate, &late) }
        kept[place] = nil
        reject(mark, .duplicate, &late)
      }
    }
    return kept.compactMap { $0?.mark.answer }
  }

  private func marks(of run: Occurrence) -> [PlacedMark] {
    let chunk = resolution.chunks[run.chunk]
    let start = chunk.runs[run.entry].firstMark
    let end = run.entry + 1 < chunk.runs.count ? chunk.runs[run.entry + 1].firstMark : chunk.marks.count
    return chunk.marks[start..<end].map { PlacedMark(chunk: run.chunk, mark: $0) }
  }

  private func reject(wide occurrence: Occurrence, _ late: inout [Resolution.LateReject]) {
    let offset = resolution.chunks[occurrence.chunk].ballots[occurrence.entry].offset
    late.append(
      Resolution.LateReject(chunk: occurrence.chunk, offset: offset, reason: .duplicate, isCounted: true))
  }

  private func reject(_ mark: PlacedMark, _ reason: RejectReason, _ late: inout [Resolution.LateReject]) {
    let offset = resolution.plan[mark.chunk].range.lowerBound + Int(mark.mark.offset)
    late.append(Resolution.LateReject(chunk: mark.chunk, offset: offset, reason: reason, isCounted: false))
  }
}
