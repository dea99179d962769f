/// What a decoded chunk has left of marks that wait for their ballots.
struct WaitingMarks: Sendable {
  var short = ChunkMarks<ShortKey>()
  var long = ChunkMarks<BallotKey>()

  /// How many there are.
  var count: Int { short.count + long.count }
}

/// The marks of a chunk whose ballots have ids of one form: a list in the order of rows, or places in a worker's store.
struct ChunkMarks<ID: BallotID>: Sendable {
  /// How many there are.
  var count = 0
  var listed: [KeptMark<ID>] = []
  /// The number of the worker, and for each part where they begin and end in its store; nothing if they are listed.
  var stored: Stored?

  struct Stored: Sendable {
    let worker: Int
    let starts: [UInt32]
    let ends: [UInt32]
  }
}

/// All marks that wait for their ballots and have ids of one form, part by part.
struct WaitingBallots<ID: BallotID>: Sendable {
  private let stores: [MarkStore<ID>]
  /// Where the marks of a chunk are: in which store, and for each part from where to where.
  private struct Place: Sendable {
    let chunk: Int
    let store: Int
    let starts: [UInt32]
    let ends: [UInt32]

    func range(ofPart part: Int) -> Range<Int> { Int(starts[part])..<Int(ends[part]) }
  }

  /// The chunks that have any, in their order.
  private let chunks: [Place]
  /// Whether all that is in the stores is some chunk's. What is left of a chunk that was decoded again is not.
  private let isWhole: Bool

  /// - Parameters:
  ///   - parts: into how many parts listed marks are split: as many as those that are stored.
  ///   - lists: those of all workers.
  init(_ chunks: [ChunkMarks<ID>], parts: Int, lists: [MarkList<ID>]) {
    let stores = lists.map(\.store)
    let places = Dictionary(uniqueKeysWithValues: lists.enumerated().map { ($1.worker, $0) })
    var late = MarkStore<ID>(parts: parts)
    var placed: [Place] = []
    for (number, chunk) in chunks.enumerated() where chunk.count > 0 {
      if let stored = chunk.stored, let store = places[stored.worker] {
        placed.append(Place(chunk: number, store: store, starts: stored.starts, ends: stored.ends))
      } else {
        let starts = late.counts
        late.add(chunk.listed.span)
        placed.append(Place(chunk: number, store: stores.count, starts: starts, ends: late.counts))
      }
    }
    self.chunks = placed
    self.stores = stores + [late]
    isWhole = self.stores.reduce(0) { $0 + $1.count } == chunks.reduce(0) { $0 + $1.count }
  }

  /// The memory that the marks lie in; once it is cleared, there are none.
  var regions: [MarkRegion] { stores.flatMap(\.regions) }

  /// How many marks a part has.
  func count(ofPart part: Int) -> Int {
    isWhole
      ? stores.reduce(0) { $0 + $1.count(ofPart: part) }
      : chunks.reduce(0) { $0 + $1.range(ofPart: part).count }
  }

  /// Reads a part's marks in the order of chunks and rows, in pieces that are each of one chunk. O(marks + chunks).
  @inline(__always)
  func read(part: Int, _ body: (_ chunk: Int, Span<KeptMark<ID>>) -> Void) {
    for place in chunks { stores[place.store].read(part: part, place.range(ofPart: part)) { body(place.chunk, $0) } }
  }

  /// Reads a part's marks in the order in which that is quickest, for as long as that is wanted.
  @inline(__always)
  func readInAnyOrder(part: Int, _ body: (Span<KeptMark<ID>>) -> Void) {
    guard isWhole else { return read(part: part) { body($1) } }
    for store in stores { store.read(part: part, 0..<store.count(ofPart: part), body) }
  }
}
