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
  let reader: RunReader

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
        try resolver.resolve(part, of: index)
      }, initial: [LateReject](), deliver: { late, _, found in late.append(contentsOf: found) },
      isCancelled: settings.isCancelled)
    return (late, workers.map(\.counter))
  }

  /// A chunk's ballots or runs, ordered by part, so that a part is read from each chunk in one piece.
  struct PartIndex: Sendable {
    /// Where each part begins; one more for the end.
    let starts: [Int]
    let keys: [BallotKey]
    /// The place of each among the chunk's ballots or runs.
    let entries: [UInt32]
    let isWide: Bool
  }

  private func partIndex(parts: Int, settings: IngestionSettings) throws -> [PartIndex] {
    try OrderedWork(threads: settings.jobs).run(
      count: chunks.count, makeWorker: { _ in },
      work: { number, _ in
        let chunk = chunks[number]
        // A chunk is of one file, and so has either ballots or runs.
        let isWide = !chunk.ballots.isEmpty
        let count = isWide ? chunk.ballots.count : chunk.runs.count
        func key(_ entry: Int) -> BallotKey? {
          guard isWide else { return chunk.runs[entry].key }
          return chunk.ballots[entry].offset < 0 ? nil : chunk.ballots[entry].key
        }
        var starts = [Int](repeating: 0, count: parts + 1)
        for entry in 0..<count { if let key = key(entry) { starts[key.part(of: parts) + 1] += 1 } }
        for part in 0..<parts { starts[part + 1] += starts[part] }
        var next = starts
        var keys = [BallotKey](repeating: .none, count: starts[parts])
        var entries = [UInt32](repeating: 0, count: starts[parts])
        for entry in 0..<count {
          guard let key = key(entry) else { continue }
          let part = key.part(of: parts)
          keys[next[part]] = key
          entries[next[part]] = UInt32(entry)
          next[part] += 1
        }
        return PartIndex(starts: starts, keys: keys, entries: entries, isWide: isWide)
      }, initial: [PartIndex](), deliver: { all, _, one in all.append(one) }, isCancelled: settings.isCancelled
    ).state
  }
}

/// Resolves parts, one after another, for one thread.
struct PartResolver: Sendable {
  private let resolution: Resolution
  private let rules: PreparedRules
  var counter: Counter

  /// The occurrences of a part's ballots, in the order of files and lines, and the key of each.
  private var occurrences: [Occurrence] = []
  private var keys: [BallotKey] = []
  /// For each occurrence the next of the same ballot; -1 for the last.
  private var next: [Int32] = []
  /// For the first occurrence of a ballot its last so far; -1 for all others.
  private var last: [Int32] = []
  /// First occurrences plus one, by key: open addressing, at most half full.
  private var slots: [Int32] = []
  /// For each unit and item the mark that counts, as a place in `kept`, if `cellStamp` is the current ballot's.
  private var cellPlace: [Int32]
  private var cellStamp: [Int32]
  private var stamp: Int32 = 0
  /// Scratch: the marks of the ballot that is being judged, those of them that count, and what they say.
  private var placed: [PlacedMark] = []
  private var kept: [PlacedMark] = []
  private var answers: [Answer] = []
  /// The marks of runs that were counted at once and had to be read again.
  private var reread: [Int64: [LongMark]] = [:]

  init(resolution: Resolution, counter: Counter) {
    self.resolution = resolution
    let cells = counter.shape.units * counter.shape.items
    rules = counter.rules.prepared(form: cells)
    self.counter = counter
    cellPlace = [Int32](repeating: 0, count: cells)
    cellStamp = cellPlace
  }

  /// An occurrence of a ballot: a row of a wide file, or a run of rows of a long one.
  private struct Occurrence {
    let chunk: Int32
    let entry: Int32
    let isWide: Bool

    /// The occurrence as one number.
    var number: Int64 { Int64(chunk) << 32 | Int64(entry) }
  }

  /// A mark that a long ballot gives, with its place.
  private struct PlacedMark {
    let chunk: Int32
    let run: Int32
    let mark: LongMark
    var isVoid = false
  }

  /// Resolves the ballots of one part.
  mutating func resolve(_ part: Int, of index: [Resolution.PartIndex]) throws -> [Resolution.LateReject] {
    gather(part, of: index)
    reread.removeAll()
    var late: [Resolution.LateReject] = []
    for first in occurrences.indices where last[first] >= 0 {
      if next[first] < 0 {
        // Most ballots occur once: a row of a wide file has been counted, and a run of a long one is whole.
        if !isSettled(occurrences[first]) { judgeLong([occurrences[first]], &late) }
        continue
      }
      var all: [Occurrence] = []
      var place = first
      while place >= 0 {
        all.append(occurrences[place])
        place = Int(next[place])
      }
      for occurrence in all { try takeBack(occurrence) }
      if all.allSatisfy(\.isWide) {
        judgeWide(all, &late)
      } else if all.contains(where: \.isWide) {
        judgeMixed(all, &late)
      } else {
        judgeLong(all, &late)
      }
    }
    return late
  }

  /// Lists the occurrences of a part, and chains those of the same ballot. O(occurrences), in a core's own cache.
  private mutating func gather(_ part: Int, of index: [Resolution.PartIndex]) {
    occurrences.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    for (number, chunk) in index.enumerated() {
      let range = chunk.starts[part]..<chunk.starts[part + 1]
      keys.append(contentsOf: chunk.keys[range])
      for entry in chunk.entries[range] {
        occurrences.append(Occurrence(chunk: Int32(number), entry: Int32(entry), isWide: chunk.isWide))
      }
    }
    var size = 16
    while size < 2 * keys.count { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
    next = [Int32](repeating: -1, count: keys.count)
    last = next
    for place in keys.indices {
      let key = keys[place]
      var slot = key.slot & (size - 1)
      while slots[slot] != 0 && keys[Int(slots[slot]) - 1] != key { slot = (slot + 1) & (size - 1) }
      if slots[slot] == 0 {
        slots[slot] = Int32(place + 1)
        last[place] = Int32(place)
      } else {
        let first = Int(slots[slot]) - 1
        next[Int(last[first])] = Int32(place)
        last[first] = Int32(place)
      }
    }
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
  private mutating func judgeMixed(_ occurrences: [Occurrence], _ late: inout [Resolution.LateReject]) {
    let winner: Int? =
      switch resolution.duplicates {
      case .first: 0
      case .last: occurrences.count - 1
      case .void: nil
      }
    guard let winner, !occurrences[winner].isWide else {
      for (place, occurrence) in occurrences.enumerated() where place != winner {
        if occurrence.isWide {
          reject(wide: occurrence, &late)
        } else {
          for mark in marks(of: occurrence) { reject(mark, .duplicate, &late) }
        }
      }
      return
    }
    for occurrence in occurrences where occurrence.isWide { reject(wide: occurrence, &late) }
    judgeLong(occurrences.filter { !$0.isWide }, &late)
  }

  /// A ballot whose rows are marks: rows of another group than its first are rejected, then marks of the same unit and
  /// item are settled, and what is left is counted.
  private mutating func judgeLong(_ occurrences: [Occurrence], _ late: inout [Resolution.LateReject]) {
    let group = run(occurrences[0]).group
    var hasFacts = false
    placed.removeAll(keepingCapacity: true)
    for occurrence in occurrences {
      let run = run(occurrence)
      if run.group != group {
        for mark in marks(of: occurrence) { reject(mark, .groupMismatch, &late) }
      } else {
        if !run.isCounted && run.detail >= 0 { hasFacts = true }
        appendMarks(of: occurrence)
      }
    }
    settle(&late)
    guard !kept.isEmpty else { return }
    answers.removeAll(keepingCapacity: true)
    for mark in kept { answers.append(mark.mark.answer) }
    counter.ballot(
      group: Int(group), answers: answers, unknownLevels: 0, rules: rules, facts: hasFacts ? factsOfKept() : .none,
      sign: 1)
  }

  /// What a ballot says besides its marks: its first row that counts and says anything says it.
  private func factsOfKept() -> BallotFacts {
    func facts(_ mark: PlacedMark) -> BallotFacts {
      let chunk = resolution.chunks[Int(mark.chunk)]
      return chunk.facts(of: chunk.runs[Int(mark.run)])
    }
    let first = kept.filter { facts($0) != .none }.min { ($0.chunk, $0.mark.offset) < ($1.chunk, $1.mark.offset) }
    return first.map(facts) ?? .none
  }

  /// Leaves in ``kept`` the marks that count: one for each unit and item.
  private mutating func settle(_ late: inout [Resolution.LateReject]) {
    stamp += 1
    kept.removeAll(keepingCapacity: true)
    var voided = 0
    for mark in placed {
      let cell = Int(mark.mark.cell)
      guard cellStamp[cell] == stamp else {
        cellStamp[cell] = stamp
        cellPlace[cell] = Int32(kept.count)
        kept.append(mark)
        continue
      }
      let place = Int(cellPlace[cell])
      switch resolution.duplicates {
      case .first: reject(mark, .duplicate, &late)
      case .last:
        reject(kept[place], .duplicate, &late)
        kept[place] = mark
      case .void:
        if !kept[place].isVoid {
          reject(kept[place], .duplicate, &late)
          kept[place].isVoid = true
          voided += 1
        }
        reject(mark, .duplicate, &late)
      }
    }
    if voided > 0 { kept.removeAll(where: \.isVoid) }
  }

  /// Whether a ballot that occurs only here needs no more work.
  private func isSettled(_ occurrence: Occurrence) -> Bool { occurrence.isWide || run(occurrence).isCounted }

  /// Reads a run again that was counted at once, and takes it back.
  private mutating func takeBack(_ occurrence: Occurrence) throws {
    guard !occurrence.isWide else { return }
    let run = run(occurrence)
    guard run.isCounted else { return }
    let extent = resolution.chunks[Int(occurrence.chunk)].extents[Int(run.detail)]
    let marks = try resolution.reader.marks(in: extent, of: resolution.plan[Int(occurrence.chunk)])
    reread[occurrence.number] = marks
    counter.ballot(
      group: Int(run.group), answers: marks.map(\.answer), unknownLevels: 0, rules: rules, facts: .none, sign: -1)
  }

  @inline(__always)
  private func run(_ occurrence: Occurrence) -> LongRun {
    resolution.chunks[Int(occurrence.chunk)].runs[Int(occurrence.entry)]
  }

  /// Appends the marks of a run to ``placed``.
  private mutating func appendMarks(of occurrence: Occurrence) {
    if !reread.isEmpty, let marks = reread[occurrence.number] {
      for mark in marks { placed.append(PlacedMark(chunk: occurrence.chunk, run: occurrence.entry, mark: mark)) }
      return
    }
    let chunk = Int(occurrence.chunk)
    for place in resolution.chunks[chunk].marks(ofRun: Int(occurrence.entry)) {
      placed.append(
        PlacedMark(chunk: occurrence.chunk, run: occurrence.entry, mark: resolution.chunks[chunk].marks[place]))
    }
  }

  private mutating func marks(of occurrence: Occurrence) -> [PlacedMark] {
    let before = placed.count
    appendMarks(of: occurrence)
    defer { placed.removeLast(placed.count - before) }
    return Array(placed[before...])
  }

  private func reject(wide occurrence: Occurrence, _ late: inout [Resolution.LateReject]) {
    let offset = resolution.chunks[Int(occurrence.chunk)].ballots[Int(occurrence.entry)].offset
    late.append(
      Resolution.LateReject(chunk: Int(occurrence.chunk), offset: offset, reason: .duplicate, isCounted: true))
  }

  private func reject(_ mark: PlacedMark, _ reason: RejectReason, _ late: inout [Resolution.LateReject]) {
    let offset = resolution.plan[Int(mark.chunk)].range.lowerBound + Int(mark.mark.offset)
    late.append(Resolution.LateReject(chunk: Int(mark.chunk), offset: offset, reason: reason, isCounted: false))
  }
}
