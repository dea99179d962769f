import ReviewScheme
import Scoring

/// Resolves parts, one after another, for one thread.
///
///     write the part's marks into packed rows, or, where those would be large or levels many, sort them by ballot
///     for each ballot: plain, and nowhere else?  count it
///     the others: gather all that there is of each, take back what was counted, and judge it
struct PartResolver: Sendable {
  private let resolution: Resolution
  private let rules: PreparedRules
  private var counter: Counter
  private var counting: BallotCounting
  private var judge: BallotJudge

  /// The part's wide rows and counted runs, and which of them have been judged together with marks.
  private var occurrences = Occurrences()
  private var isJudged: [Bool] = []
  /// Counts packed rows, if levels are few.
  private var sums: PackedSums<NativeLanes>?
  private var short: Scratch<ShortKey>
  private var long: Scratch<BallotKey>

  /// What the marks of a part are put into.
  private struct Scratch<ID: BallotID>: Sendable {
    var sheet: BallotSheet<ID>
    var sort = BallotSort<ID>()

    init(_ format: MarkFormat, stride: Int) { sheet = BallotSheet(format: format, stride: stride) }
  }

  init(resolution: Resolution, counter: Counter) {
    self.resolution = resolution
    let cells = counter.shape.units * counter.shape.items
    rules = counter.rules.prepared(form: cells)
    self.counter = counter
    counting = BallotCounting(
      format: resolution.marks, rules: rules, shape: counter.shape, asksLevels: counter.rules.asksLevels)
    judge = BallotJudge(resolution, rules: rules, cells: cells)
    let shape = counter.shape
    sums = PackedSums(
      codes: (0..<shape.levels).map { (byte: UInt8(truncatingIfNeeded: $0 + 1), level: $0) }, cells: Array(0..<cells),
      rules: rules, shape: shape)
    short = Scratch(resolution.marks, stride: sums?.stride ?? 0)
    long = Scratch(resolution.marks, stride: sums?.stride ?? 0)
  }

  /// What was counted, complete.
  mutating func finishedCounter() -> Counter {
    sums?.finish(&counter)
    sums?.flush(&counter)
    return counter
  }

  /// Resolves the ballots of one part, and returns the rows that do not count.
  mutating func resolve(_ part: Int, of index: [OccurrenceIndex]) throws -> [Resolution.LateReject] {
    occurrences.gather(part, of: index)
    isJudged.removeAll(keepingCapacity: true)
    isJudged += repeatElement(false, count: occurrences.all.count)
    try resolve(part, of: resolution.short, with: \.short)
    try resolve(part, of: resolution.long, with: \.long)
    // What occurs once has been counted, and is settled.
    for first in occurrences.all.indices where occurrences.isFirst(first) && !occurrences.isLast(first) {
      if !isJudged[first] { try judgeTogether(occurrences.ofBallot(from: first), marks: []) }
    }
    return judge.takeLate()
  }

  /// Resolves the ballots of a part that have marks, and ids of one form.
  private mutating func resolve<ID: BallotID>(
    _ part: Int, of waiting: WaitingBallots<ID>, with scratch: WritableKeyPath<PartResolver, Scratch<ID>>
  ) throws {
    var own = Scratch<ID>(resolution.marks, stride: 0)
    swap(&own, &self[keyPath: scratch])
    defer { swap(&own, &self[keyPath: scratch]) }
    if sums != nil, own.sheet.fill(part: part, of: waiting) {
      try resolveSheet(&own.sheet, part, of: waiting)
    } else {
      try resolveSorted(&own.sort, part, of: waiting)
    }
  }

  /// Resolves ballots as packed rows.
  private mutating func resolveSheet<ID: BallotID>(
    _ sheet: inout BallotSheet<ID>, _ part: Int, of waiting: WaitingBallots<ID>
  ) throws {
    guard sheet.count > 0, var sums else { return }
    self.sums = nil
    let occurrences = occurrences
    let others = sheet.count(into: &sums, &counter) { ballot in
      !occurrences.all.isEmpty && occurrences.first(of: ballot.ballot) != nil
    }
    self.sums = sums
    if others.isEmpty { return }
    for (ballot, marks) in zip(others, sheet.marks(of: others, part: part, of: waiting)) {
      try judge(
        marks.map { placed($0.code, in: Int32($0.chunk)) },
        with: occurrences.all.isEmpty ? nil : occurrences.first(of: ballot.ballot))
    }
  }

  /// Resolves ballots one after another, sorted.
  private mutating func resolveSorted<ID: BallotID>(
    _ sort: inout BallotSort<ID>, _ part: Int, of waiting: WaitingBallots<ID>
  ) throws {
    sort.sort(part: part, of: waiting)
    /// The ballots that are not plain, and the wide row or counted run that each has besides, if any.
    var others: [(ballot: Int, occurrence: Int?)] = []
    for ballot in 0..<sort.count {
      let occurrence = occurrences.all.isEmpty ? nil : occurrences.first(of: sort.ballots[ballot].ballot)
      let codes = sort.codes[Int(sort.starts[ballot])..<Int(sort.starts[ballot + 1])]
      if occurrence == nil && counting.count(codes, into: &counter) { continue }
      others.append((ballot: ballot, occurrence: occurrence))
    }
    if others.isEmpty { return }
    let chunks = chunksOfMarks(part, of: waiting, in: sort)
    for (ballot, occurrence) in others {
      let range = Int(sort.starts[ballot])..<Int(sort.starts[ballot + 1])
      try judge(range.map { placed(sort.codes[$0], in: chunks[$0]) }, with: occurrence)
    }
  }

  /// Judges a ballot that is not plain, with the first of its occurrences elsewhere, if it has any.
  private mutating func judge(_ marks: [BallotJudge.PlacedMark], with occurrence: Int?) throws {
    if let occurrence {
      isJudged[occurrence] = true
      try judgeTogether(occurrences.ofBallot(from: occurrence), marks: marks)
    } else {
      judge.judge(wides: [], marks: marks, counter: &counter)
    }
  }

  /// For each mark in the order of ballots its chunk. Few parts need to know, and so it is found once more.
  private func chunksOfMarks<ID: BallotID>(
    _ part: Int, of waiting: WaitingBallots<ID>, in sort: BallotSort<ID>
  ) -> [Int32] {
    var next = Array(sort.starts[..<sort.count])
    var chunks = [Int32](repeating: 0, count: Int(sort.starts[sort.count]))
    var place = 0
    waiting.read(part: part) { chunk, marks in
      for _ in marks.indices {
        let ballot = Int(sort.numbers[place])
        chunks[Int(next[ballot])] = Int32(chunk)
        next[ballot] += 1
        place += 1
      }
    }
    return chunks
  }

  private func placed(_ code: UInt64, in chunk: Int32) -> BallotJudge.PlacedMark {
    BallotJudge.PlacedMark(
      chunk: chunk, group: UInt16(resolution.marks.group(code)), saysMore: code & MarkFormat.saysMore != 0,
      mark: resolution.marks.mark(code))
  }

  /// Judges a ballot that has rows in wide files or was counted, besides marks that were not.
  private mutating func judgeTogether(_ occurrences: [Occurrence], marks: [BallotJudge.PlacedMark]) throws {
    var wides: [BallotJudge.WideRow] = []
    var marks = marks
    let uncounted = marks.count
    for occurrence in occurrences {
      let chunk = resolution.chunks[Int(occurrence.chunk)]
      if occurrence.isWide {
        let offset = chunk.start + Int(chunk.ballots.places[Int(occurrence.entry)])
        wides.append(BallotJudge.WideRow(chunk: occurrence.chunk, offset: offset))
      } else {
        marks += try takeBack(chunk.runs.places[Int(occurrence.entry)], of: occurrence.chunk)
      }
    }
    if marks.count > uncounted { marks.sort { ($0.chunk, $0.mark.offset) < ($1.chunk, $1.mark.offset) } }
    judge.judge(wides: wides, marks: marks, counter: &counter)
  }

  /// Takes back a ballot that was counted at once, and reads its marks again.
  private mutating func takeBack(_ run: CountedRun, of chunk: Int32) throws -> [BallotJudge.PlacedMark] {
    let marks = try resolution.reader.marks(of: run, in: resolution.plan[Int(chunk)])
    counter.ballot(
      group: Int(run.group), answers: marks.map(\.answer), unknownLevels: 0, rules: rules, facts: .none, sign: -1)
    return marks.map { BallotJudge.PlacedMark(chunk: chunk, group: run.group, saysMore: false, mark: $0) }
  }
}
