import OrderedWork

/// Rows of wide files, and ballots of long ones that were counted at once, by their keys: to find those that occur more
/// than once.
///
/// A chunk is of one file, and so has either the ones or the others.
struct OccurrenceIndex: Sendable {
  /// Where each part begins; one more for the end.
  let starts: [Int]
  let keys: [BallotKey]
  /// The place of each among the chunk's ballots or runs.
  let entries: [UInt32]
  let isWide: Bool

  /// A chunk's ballots or runs, ordered by part, so that a part is read from each chunk in one piece.
  init(_ chunk: DecodedChunk, parts: Int) {
    self.init(chunk, 0..<chunk.countedBallots, parts: parts)
  }

  /// The same of some of them, by their places.
  init(_ chunk: DecodedChunk, _ places: some RandomAccessCollection<Int>, parts: Int) {
    isWide = !chunk.ballots.isEmpty
    let secret = BallotKey.secret
    var starts = [Int](repeating: 0, count: parts + 1)
    for entry in places { starts[chunk.keyOfCounted(entry).part(of: parts, secret) + 1] += 1 }
    for part in 0..<parts { starts[part + 1] += starts[part] }
    var next = starts
    var keys = [BallotKey](repeating: .none, count: starts[parts])
    var entries = [UInt32](repeating: 0, count: starts[parts])
    for entry in places {
      let key = chunk.keyOfCounted(entry)
      let part = key.part(of: parts, secret)
      keys[next[part]] = key
      entries[next[part]] = UInt32(entry)
      next[part] += 1
    }
    self.starts = starts
    self.keys = keys
    self.entries = entries
  }
}

/// An occurrence of a ballot: a row of a wide file, or a ballot of a long one that was counted at once.
struct Occurrence {
  let chunk: Int32
  let entry: Int32
  let isWide: Bool
}

/// The occurrences of one part, in the order of files and lines, and which of them are of the same ballot.
struct Occurrences: Sendable {
  private(set) var all: [Occurrence] = []
  private var keys: [BallotKey] = []
  /// For each occurrence the next of the same ballot; -1 for the last.
  private var next: [Int32] = []
  /// For the first occurrence of a ballot its last so far; -1 for all others.
  private var last: [Int32] = []
  /// First occurrences plus one, by key: open addressing, at most half full.
  private var slots: [Int32] = []

  /// Whether an occurrence is its ballot's first.
  func isFirst(_ place: Int) -> Bool { last[place] >= 0 }

  /// Whether an occurrence is its ballot's last.
  func isLast(_ place: Int) -> Bool { next[place] < 0 }

  /// The first occurrence of a ballot; `nil` if it has none here.
  func first(of key: BallotKey) -> Int? {
    let place = Int(slots[slot(of: key)]) - 1
    return place < 0 ? nil : place
  }

  /// The occurrences of a ballot from its first on.
  func ofBallot(from first: Int) -> [Occurrence] {
    var found: [Occurrence] = []
    var place = first
    while place >= 0 {
      found.append(all[place])
      place = Int(next[place])
    }
    return found
  }

  /// Lists the occurrences of a part, and chains those of the same ballot. O(occurrences), in a core's own cache.
  mutating func gather(_ part: Int, of index: [OccurrenceIndex]) {
    all.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    for chunk in index.indices where !index[chunk].keys.isEmpty {
      let range = index[chunk].starts[part]..<index[chunk].starts[part + 1]
      if range.isEmpty { continue }
      keys.append(contentsOf: index[chunk].keys[range])
      let isWide = index[chunk].isWide
      for entry in index[chunk].entries[range] {
        all.append(Occurrence(chunk: Int32(chunk), entry: Int32(entry), isWide: isWide))
      }
    }
    var size = 16
    while size < 2 * keys.count { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
    next = [Int32](repeating: -1, count: keys.count)
    last = next
    for place in keys.indices {
      let slot = slot(of: keys[place])
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

  /// The slot that holds a key's first occurrence, or the free one where it would be.
  private func slot(of key: BallotKey) -> Int {
    let mask = slots.count - 1
    var slot = key.slot(BallotKey.secret) & mask
    while slots[slot] != 0 && keys[Int(slots[slot]) - 1] != key { slot = (slot + 1) & mask }
    return slot
  }
}
