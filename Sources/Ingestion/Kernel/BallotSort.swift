/// The kept marks of one part, put together ballot by ballot.
///
/// The idea: what must be known to judge a ballot fits into a few hundred bytes, but a scattered file has all its ballots
/// open at once. Within one part there are only so many that everything about them stays in a core's own cache.
///
///     marks of the part, chunk by chunk     number of the ballot, by a hash table     marks, ballot by ballot
///     A7 U1   B2 U9   A7 U3   B2 U4         0   1   0   1                             A7: U1 U3   B2: U9 U4
///
/// A counting sort: it keeps the order of files and lines within each ballot.
struct BallotSort<ID: BallotID>: Sendable {
  /// The ballots in the order in which they first occur; those from ``count`` on are of an earlier part.
  private(set) var ballots: [ID] = []
  /// How many ballots there are.
  private(set) var count = 0
  /// The words of the marks, ballot by ballot.
  private(set) var codes: [UInt64] = []
  /// Where each ballot's marks begin; one more for the end.
  private(set) var starts: [UInt32] = []
  /// The ballot of each mark, in the order of chunks.
  private(set) var numbers: [UInt32] = []
  /// The words in the order of chunks.
  private var unsorted: [UInt64] = []
  /// Ballots plus one by their hash: open addressing, at most half full.
  private var slots: [UInt32] = []

  init() {}

  /// Sorts the marks of one part. O(marks).
  mutating func sort(part: Int, of waiting: WaitingBallots<ID>) {
    count = 0
    let total = waiting.count(ofPart: part)
    guard total > 0 else { return }
    Self.grow(&numbers, to: total)
    Self.grow(&unsorted, to: total)
    Self.grow(&codes, to: total)
    for slot in slots.indices { slots[slot] = 0 }
    var done = 0
    waiting.read(part: part) { _, marks in
      // Each mark may be of a ballot that was not met before.
      makeRoom(for: count + marks.count)
      number(marks, from: done)
      done += marks.count
    }
    order(total)
  }

  /// Finds the number of each mark's ballot, and counts the marks of each.
  private mutating func number(_ marks: Span<KeptMark<ID>>, from base: Int) {
    let secret = BallotKey.secret
    let mask = slots.count - 1
    var count = count
    // Unsafe: numbers and words have a place for every mark of the part, ballots and starts one for every ballot that
    // there can be after these marks, and slots twice as many, so that a search ends.
    unsafe numbers.withUnsafeMutableBufferPointer { numbers in
      unsafe unsorted.withUnsafeMutableBufferPointer { unsorted in
        unsafe ballots.withUnsafeMutableBufferPointer { ballots in
          unsafe starts.withUnsafeMutableBufferPointer { starts in
            unsafe slots.withUnsafeMutableBufferPointer { slots in
              var place = base
              for source in marks.indices {
                let mark = unsafe marks[unchecked: source]
                var slot = mark.ballot.slot(secret) & mask
                var number = unsafe Int(slots[slot])
                while unsafe number != 0 && ballots[number &- 1] != mark.ballot {
                  slot = (slot &+ 1) & mask
                  number = unsafe Int(slots[slot])
                }
                if number == 0 {
                  unsafe ballots[count] = mark.ballot
                  count &+= 1
                  number = count
                  unsafe slots[slot] = UInt32(truncatingIfNeeded: number)
                  unsafe starts[number] = 0
                }
                // The starts count marks for now, each ballot's one place behind its own.
                unsafe starts[number] &+= 1
                unsafe numbers[place] = UInt32(truncatingIfNeeded: number &- 1)
                unsafe unsorted[place] = mark.code
                place &+= 1
              }
            }
          }
        }
      }
    }
    self.count = count
  }

  /// Puts the words of all marks in the order of their ballots.
  private mutating func order(_ total: Int) {
    // Unsafe: every ballot has its start and the one behind, and every mark its number and its places among the words.
    unsafe starts.withUnsafeMutableBufferPointer { starts in
      for ballot in 0..<count { unsafe starts[ballot + 1] &+= starts[ballot] }
      unsafe numbers.withUnsafeBufferPointer { numbers in
        unsafe unsorted.withUnsafeBufferPointer { unsorted in
          unsafe codes.withUnsafeMutableBufferPointer { codes in
            for place in 0..<total {
              let number = unsafe Int(numbers[place])
              unsafe codes[Int(starts[number])] = unsorted[place]
              unsafe starts[number] &+= 1
            }
          }
        }
      }
      // Every start has moved to the next ballot's.
      var ballot = count
      while ballot > 0 {
        unsafe starts[ballot] = starts[ballot - 1]
        ballot -= 1
      }
      unsafe starts[0] = 0
    }
  }

  /// Makes room for so many ballots.
  private mutating func makeRoom(for most: Int) {
    if ballots.count < most {
      ballots += repeatElement(ID.none, count: max(most, 2 * ballots.count) - ballots.count)
      starts += repeatElement(0, count: ballots.count + 1 - starts.count)
    }
    guard slots.count < 2 * most else { return }
    var size = max(64, slots.count)
    while size < 2 * most { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    let secret = BallotKey.secret
    for number in 0..<count {
      var slot = ballots[number].slot(secret) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  private static func grow<Value: FixedWidthInteger>(_ values: inout [Value], to count: Int) {
    if values.count < count { values += repeatElement(0, count: count - values.count) }
  }
}
