/// The ballots that were counted at once, where all of them stand in the order of their ids, each once.
///
/// Most exports are in the order of some number. Where every id comes behind the one before it, no ballot occurs twice, and
/// nobody need look for one; and where another one with marks elsewhere might be among them, it is found by halving.
struct OrderedBallots: Sendable {
  private let chunks: [DecodedChunk]
  /// The chunks in which ballots were counted.
  private let filled: [Int]
  /// How many ballots there are.
  let count: Int

  /// `nil` if the ballots are in no such order. O(chunks).
  init?(_ chunks: [DecodedChunk]) {
    let filled = chunks.indices.filter { chunks[$0].countedBallots > 0 }
    for chunk in filled where !chunks[chunk].isAscending { return nil }
    for (one, next) in zip(filled, filled.dropFirst()) {
      let last = chunks[one].keyOfCounted(chunks[one].countedBallots - 1)
      if !last.precedes(chunks[next].keyOfCounted(0)) { return nil }
    }
    self.chunks = chunks
    self.filled = filled
    count = filled.reduce(0) { $0 + chunks[$1].countedBallots }
  }

  /// The chunk of a ballot and its place among those that were counted in it. O(log ballots).
  func place(of key: BallotKey) -> (chunk: Int, entry: Int)? {
    // The last chunk that does not begin behind the key.
    guard
      let chunk = Self.last(filled.count, where: { !key.precedes(chunks[filled[$0]].keyOfCounted(0)) }).map({
        filled[$0]
      })
    else { return nil }
    let decoded = chunks[chunk]
    let entry = Self.last(decoded.countedBallots) { !key.precedes(decoded.keyOfCounted($0)) }
    guard let entry, decoded.keyOfCounted(entry) == key else { return nil }
    return (chunk, entry)
  }

  /// For each chunk the places of those ballots, ascending, that some of the marks are of which wait for their ballots;
  /// `nil` if there are so many marks that an index of all ballots is quicker.
  func places(metBy resolution: Resolution, parts: Int) -> [[Int]]? {
    var met = [[Int]](repeating: [], count: chunks.count)
    if count == 0 { return met }
    if chunks.reduce(0, { $0 + $1.waiting.count }) > count { return nil }
    func look(for key: BallotKey) {
      if let place = place(of: key) { met[place.chunk].append(place.entry) }
    }
    func look<ID: BallotID>(in waiting: WaitingBallots<ID>) {
      for part in 0..<parts {
        var last = ID.none
        waiting.read(part: part) { _, marks in
          for place in marks.indices where marks[place].ballot != last {
            last = marks[place].ballot
            look(for: last.ballot)
          }
        }
      }
    }
    look(in: resolution.short)
    look(in: resolution.long)
    return met.map { places in places.isEmpty ? [] : Array(Set(places)).sorted() }
  }

  /// The last of so many places for which something holds that holds for all before it; `nil` if for none.
  private static func last(_ count: Int, where holds: (Int) -> Bool) -> Int? {
    var range = 0..<count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = holds(middle) ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound == 0 ? nil : range.lowerBound - 1
  }
}

extension DecodedChunk {
  /// How many ballots were counted at once: rows of a wide file, or runs of a long one.
  var countedBallots: Int { ballots.isEmpty ? runs.count : ballots.count }

  /// The key of one of them.
  @inline(__always)
  func keyOfCounted(_ entry: Int) -> BallotKey { ballots.isEmpty ? runs.key(entry) : ballots.key(entry) }

  /// Sees whether they stand in the order of their ids, each once. O(ballots) at most.
  mutating func noteOrder() {
    isAscending = ballots.isEmpty ? runs.isAscending() : ballots.isAscending()
  }
}

extension BallotKey {
  /// Whether an id comes before another: shorter ones first, then byte by byte. Of long ids the keys are compared, which
  /// tell nothing of the ids but that they differ.
  @inline(__always)
  func precedes(_ other: BallotKey) -> Bool {
    let (count, otherCount) = (high >> 56, other.high >> 56)
    if count != otherCount { return count < otherCount }
    if low != other.low { return low.byteSwapped < other.low.byteSwapped }
    return (high << 8).byteSwapped < (other.high << 8).byteSwapped
  }
}
