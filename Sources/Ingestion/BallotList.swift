/// The ballots of a chunk that were counted at once, by their keys, and where each of them is.
///
/// One for each ballot of a round is all that grows with it, and the first touch of memory takes as long as some rows; so
/// an id of up to eight bytes, as most are, takes eight.
struct BallotList<Place: BitwiseCopyable & Sendable>: Sendable {
  /// The keys, as long as all of them are short.
  private var words: [UInt64] = []
  /// The keys, once one is not.
  private var keys: [BallotKey] = []
  /// Where the ballots are, in the order in which they lie.
  private(set) var places: [Place] = []

  var count: Int { places.count }
  var isEmpty: Bool { places.isEmpty }

  /// The key of one of them.
  @inline(__always)
  func key(_ entry: Int) -> BallotKey {
    keys.isEmpty ? ShortKey(word: words[entry]).ballot : keys[entry]
  }

  /// Makes room for so many.
  mutating func reserveCapacity(_ count: Int) {
    words.reserveCapacity(count)
    places.reserveCapacity(count)
  }

  @inline(__always)
  mutating func append(_ key: BallotKey, at place: Place) {
    if keys.isEmpty, let short = ShortKey(key) {
      words.append(short.word)
    } else {
      appendLong(key)
    }
    places.append(place)
  }

  @inline(never)
  private mutating func appendLong(_ key: BallotKey) {
    keepLong()
    keys.append(key)
  }

  /// Goes over to keys of any length.
  private mutating func keepLong() {
    if words.isEmpty { return }
    keys = words.map { ShortKey(word: $0).ballot }
    words = []
  }

  /// Appends the hash of each key.
  func appendHashes(to hashes: inout [UInt64]) {
    if keys.isEmpty {
      hashes.append(contentsOf: words.lazy.map { ShortKey(word: $0).hash })
    } else {
      hashes.append(contentsOf: keys.lazy.map(\.hash))
    }
  }

  /// Whether each of them comes behind the one before it. O(ballots) at most.
  func isAscending() -> Bool {
    guard !isEmpty else { return true }
    var last = key(0)
    for entry in 1..<count {
      let next = key(entry)
      if !last.precedes(next) { return false }
      last = next
    }
    return true
  }
}

/// Consecutive rows of a long file that were counted as a whole ballot, and may have to be taken back.
struct CountedRun: BitwiseCopyable, Sendable {
  /// Where its first row begins, from its chunk's start on.
  let offset: UInt32
  /// How many bytes its rows have.
  let length: UInt32
  let group: UInt16
}
