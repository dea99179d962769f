import OrderedWork
import ReviewScheme
import Scoring
import SystemInterface

/// One ballot, one vote: what becomes of ballots that occur more than once, and of ballots whose rows lie apart.
///
/// Decoding has left three things. Rows of wide files and whole ballots of long files have been *counted* already, and
/// only their keys are here, to find those that occur more than once. All other rows of long files were *kept*, as marks
/// of 16 bytes.
///
///     decode, for each chunk:
///       (1) write each kept mark as a key and a word
///       (2) put it behind the others of its part, which a hash of the key tells
///     resolve, for each part, in any order and in parallel:
///       (3) write its marks into packed rows, one for each ballot; or sort them by ballot
///       for each ballot:
///         (4) one group, no cell twice, nothing else of it anywhere? judge it by its rules and count it
///         (5) otherwise gather all that there is of it, take back what was counted, and judge it by the book
///
/// What makes it fast and small: (1) nothing is kept twice, and no row has more than its two words; (2) memory is written
/// once and read once, in long pieces; (3) however many ballots are open at once, those of one part fit into a core's own
/// cache; (4) needs no places of rows: that a ballot is plain is seen from its marks alone; and (5) is slow and obvious,
/// and few come there.
///
/// Where all ballots that were counted stand in the order of their ids, each once, as most exports have them, nobody need
/// look for those that occur more than once (``OrderedBallots``): only what marks wait for is looked up among them.
///
/// Nothing depends on how many parts there are: a ballot is in one of them, with its rows in the order of files and lines.
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
  let marks: MarkFormat
  let duplicates: Intake.Duplicates
  let reader: RunReader
  /// The marks that wait for their ballots.
  let short: WaitingBallots<ShortKey>
  let long: WaitingBallots<BallotKey>
  /// The ballots that were counted at once, if they stand in the order of their ids.
  let ordered: OrderedBallots?
  private let parts: Int

  /// A resolution of what decoding has left.
  ///
  /// - Parameters:
  ///   - parts: as many parts as marks were split into, if any were.
  ///   - ordered: the ballots that were counted at once, if they stand in the order of their ids.
  ///   - kept: the marks of the workers, by their numbers.
  init(
    chunks: [DecodedChunk], plan: [Chunk], parts: Int, ordered: OrderedBallots?, kept: [KeptMarks], marks: MarkFormat,
    duplicates: Intake.Duplicates, reader: RunReader
  ) {
    self.chunks = chunks
    self.plan = plan
    self.marks = marks
    self.duplicates = duplicates
    self.reader = reader
    short = WaitingBallots(chunks.map(\.waiting.short), parts: parts, lists: kept.map(\.short))
    long = WaitingBallots(chunks.map(\.waiting.long), parts: parts, lists: kept.map(\.long))
    self.ordered = ordered
    self.parts = parts
  }

  /// Into how many parts marks are split that are kept: so many that those of one stay in a core's own cache.
  static func parts(for files: [BallotFile], settings: IngestionSettings) -> Int {
    // A row has 16 bytes and more, and what is known of its mark takes 24 while it is sorted.
    powerOfTwo(settings.parts ?? files.reduce(0) { $0 + $1.input.size } >> 18)
  }

  /// Into how many parts the rest of the round is split: as many, if marks have been split already; else as many as are
  /// enough for what the chunks have left. Where ballots stand together, that is little.
  static func parts(
    for chunks: [DecodedChunk], ordered: OrderedBallots?, splitInto parts: Int, settings: IngestionSettings
  ) -> Int {
    let isSplit = chunks.contains { $0.waiting.short.stored != nil || $0.waiting.long.stored != nil }
    if isSplit || settings.parts != nil { return parts }
    let left = chunks.reduce(0) { $0 + $1.waiting.count + (ordered == nil ? $1.countedBallots : 0) }
    return min(parts, powerOfTwo(left >> 14))
  }

  /// A number of parts. More would make pieces too short, and fewer are too large only where a round has far more than
  /// 10⁸ marks.
  private static func powerOfTwo(_ wanted: Int) -> Int {
    var parts = 1
    while parts < 1024 && parts < wanted { parts *= 2 }
    return parts
  }

  /// Resolves all ballots: counts those whose rows were kept, and returns the rows that do not count, part by part.
  func run(counter: Counter, settings: IngestionSettings) throws -> (late: [LateReject], counters: [Counter]) {
    let hasMarks = chunks.contains { $0.waiting.count > 0 }
    let entries = chunks.reduce(0) { $0 + $1.ballots.count + $1.runs.count }
    if entries == 0 && !hasMarks { return ([], []) }
    if !hasMarks && chunks.allSatisfy(\.runs.isEmpty) { return (try lateDuplicates(settings: settings), []) }
    let index = try index(settings: settings)
    let (late, workers) = try OrderedWork(threads: settings.jobs).run(
      count: parts, makeWorker: { _ in PartResolver(resolution: self, counter: counter) },
      work: { part, resolver in
        try resolver.resolve(part, of: index)
      }, initial: [LateReject](), deliver: { late, _, found in late.append(contentsOf: found) },
      isCancelled: settings.isCancelled)
    // To give hundreds of megabytes back takes one thread as long as reading them.
    let regions = short.regions + long.regions
    _ = try OrderedWork(threads: settings.jobs).run(
      count: regions.count, makeWorker: { _ in }, work: { number, _ in regions[number].clear() }, initial: (),
      deliver: { _, _, _ in }, isCancelled: { false })
    let counters = workers.map { worker in
      var worker = worker
      return worker.finishedCounter()
    }
    return (late, counters)
  }

  /// The ballots that were counted at once, as far as they may occur more than once.
  private func index(settings: IngestionSettings) throws -> [OccurrenceIndex] {
    if let met = ordered?.places(metBy: self, parts: parts) {
      if met.allSatisfy(\.isEmpty) { return [] }
      return chunks.indices.map { OccurrenceIndex(chunks[$0], met[$0], parts: parts) }
    }
    return try OrderedWork(threads: settings.jobs).run(
      count: chunks.count, makeWorker: { _ in },
      work: { number, _ in OccurrenceIndex(chunks[number], parts: parts) },
      initial: [OccurrenceIndex](), deliver: { all, _, one in all.append(one) }, isCancelled: settings.isCancelled
    ).state
  }
}
