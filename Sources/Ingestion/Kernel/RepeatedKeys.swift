import OrderedWork

/// The ballots of wide files whose ids occur more than once.
///
/// Nearly no ballot does, so all that most of them cost is to be looked up once. Ballots are split into parts by a hash
/// of their ids, small enough that a part's table stays in a core's own cache; of a ballot only 32 bits of that hash and
/// its place are moved. Ids are compared only where the hashes are equal.
///
///     split each stretch of chunks:   [hash, place] …     ordered by part
///     for each part:                  table of hashes     over all stretches, in their order
///
/// A stretch is long enough that a part has many ballots of it, which are read in one go.
struct RepeatedKeys: Sendable {
  /// An occurrence of a ballot: its chunk, and its place among the chunk's ballots.
  struct Occurrence: Sendable {
    let chunk: Int
    let entry: Int
  }

  /// The ballots of some consecutive chunks, ordered by part.
  private struct Split: Sendable {
    let chunks: Range<Int>
    /// Where each part begins; one more for the end.
    let starts: [Int]
    /// The hash of each ballot above its place among those of the chunks.
    let entries: [UInt64]
  }

  let chunks: [DecodedChunk]

  /// Finds the ballots that occur more than once; each in the order of files and lines.
  ///
  /// - Parameter judge: is told of each, on any thread; its results come in no order.
  func find<Result: Sendable>(
    settings: IngestionSettings, judge: @Sendable ([Occurrence]) -> [Result]
  ) throws -> [Result] {
    let count = chunks.reduce(0) { $0 + $1.ballots.count }
    var parts = 1
    while parts < 1 << 12 && parts << 12 < count { parts *= 2 }
    let partCount = parts
    let stretches = stretches
    let splits = try OrderedWork(threads: settings.jobs).run(
      count: stretches.count, makeWorker: { _ in [UInt64]() },
      work: { number, scratch in split(stretches[number], into: partCount, &scratch) },
      initial: [Split](), deliver: { all, _, one in all.append(one) }, isCancelled: settings.isCancelled
    ).state
    return try OrderedWork(threads: settings.jobs).run(
      count: parts, makeWorker: { _ in [UInt64]() },
      work: { part, table in find(part, of: splits, &table).flatMap(judge) },
      initial: [Result](), deliver: { all, _, found in all += found }, isCancelled: settings.isCancelled
    ).state
  }

  /// Consecutive chunks that have some ten thousand ballots together.
  private var stretches: [Range<Int>] {
    var all: [Range<Int>] = []
    var start = 0
    var count = 0
    for (chunk, decoded) in chunks.enumerated() {
      count += decoded.ballots.count
      if count >= 1 << 15 || chunk == chunks.count - 1 {
        all.append(start..<chunk + 1)
        (start, count) = (chunk + 1, 0)
      }
    }
    return all
  }

  /// Orders the ballots of some chunks by part. O(ballots + parts).
  private func split(_ stretch: Range<Int>, into parts: Int, _ hashes: inout [UInt64]) -> Split {
    var starts = [Int](repeating: 0, count: parts + 1)
    hashes.removeAll(keepingCapacity: true)
    for chunk in stretch { chunks[chunk].ballots.appendHashes(to: &hashes) }
    let mask = parts - 1
    // Unsafe: a hash under the mask is a part, and the parts' sizes add up to the number of ballots.
    let entries = unsafe [UInt64](unsafeUninitializedCapacity: hashes.count) { entries, count in
      unsafe hashes.withUnsafeBufferPointer { hashes in
        unsafe starts.withUnsafeMutableBufferPointer { starts in
          for place in hashes.indices {
            unsafe starts[Int(truncatingIfNeeded: hashes[place]) & mask] &+= 1
          }
          var sum = 0
          for part in starts.indices {
            unsafe sum &+= starts[part]
            unsafe starts[part] = sum
          }
          // From the last to the first, so that each part's end moves to its start and entries keep their order.
          for place in hashes.indices.reversed() {
            let hash = unsafe hashes[place]
            let part = Int(truncatingIfNeeded: hash) & mask
            unsafe starts[part] &-= 1
            unsafe entries.initializeElement(at: starts[part], to: hash & ~0xFFFF_FFFF | UInt64(place))
          }
        }
      }
      count = hashes.count
    }
    return Split(chunks: stretch, starts: starts, entries: entries)
  }

  /// Finds a part's ballots that occur more than once.
  private func find(_ part: Int, of splits: [Split], _ table: inout [UInt64]) -> [[Occurrence]] {
    // Where the ballots of each stretch begin among those of the part.
    var starts: [Int] = []
    var count = 0
    for split in splits {
      starts.append(count)
      count += split.starts[part + 1] - split.starts[part]
    }
    func occurrence(_ place: Int) -> Occurrence {
      var (low, high) = (0, starts.count)
      while high - low > 1 {
        let middle = (low + high) / 2
        if starts[middle] <= place { low = middle } else { high = middle }
      }
      let split = splits[low]
      var entry = Int(split.entries[split.starts[part] + place - starts[low]] & 0xFFFF_FFFF)
      var chunk = split.chunks.lowerBound
      while entry >= chunks[chunk].ballots.count {
        entry -= chunks[chunk].ballots.count
        chunk += 1
      }
      return Occurrence(chunk: chunk, entry: entry)
    }
    func key(_ place: Int) -> BallotKey {
      let occurrence = occurrence(place)
      return chunks[occurrence.chunk].ballots.key(occurrence.entry)
    }
    var bits: UInt64 = 4
    while 1 << bits < 2 * count { bits += 1 }
    let size = 1 << Int(bits)
    if table.count < size { table = [UInt64](repeating: 0, count: size) }
    // Pairs of the first place of a ballot and another.
    var repeats: [(first: Int, other: Int)] = []
    // Unsafe: the table has `size` slots, at most half of them taken.
    unsafe table.withUnsafeMutableBufferPointer { table in
      guard let table = table.baseAddress else { return }
      unsafe table.update(repeating: 0, count: size)
      let mask = size - 1
      var place = 0
      for split in splits {
        unsafe split.entries.withUnsafeBufferPointer { entries in
          for number in split.starts[part]..<split.starts[part + 1] {
            let hash = unsafe entries[number] >> 32
            // Ids that were counted up leave a pattern in some bits of their hashes, but not in their product's highest.
            var slot = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> (64 - bits))
            while true {
              let taken = unsafe table[slot]
              if taken == 0 {
                unsafe table[slot] = hash << 32 | UInt64(place + 1)
                break
              }
              if taken >> 32 == hash {
                let first = Int(taken & 0xFFFF_FFFF) - 1
                if key(first) == key(place) {
                  repeats.append((first, place))
                  break
                }
              }
              slot = (slot &+ 1) & mask
            }
            place &+= 1
          }
        }
      }
    }
    repeats.sort { $0 < $1 }
    var found: [[Occurrence]] = []
    var before = -1
    for (first, other) in repeats {
      if first != before { found.append([occurrence(first)]) }
      found[found.count - 1].append(occurrence(other))
      before = first
    }
    return found
  }
}
