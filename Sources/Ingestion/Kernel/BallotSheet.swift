import ReviewScheme
import Scoring

/// The ballots of one part as packed rows, which take their marks in any order.
///
/// The idea: a scattered file has all its ballots open at once, but those of one part are few, and what must be known of
/// each is a byte a cell. So no mark has to be moved to the others of its ballot: it is written where it belongs, and a
/// ballot is counted, 16 cells at a time, when the part is through.
///
///     marks of the part, chunk by chunk     place of the ballot, by a hash table     rows, a byte a cell
///     A7 G1 U1 ·2   B2 G3 U9 ·1  …          0   1   0   1  …                         A7 G1:  2 · 1 ·   B2 G3:  · · · 1
///
/// A row tells by itself whether it is a plain ballot's. Two marks for one cell fill fewer cells than there were marks,
/// which ``PackedSums`` sees when it adds up; and rows of another group, or that say more than their marks, have a place
/// of their own, so that a ballot with two places, or with such a one, is not plain. Those few are gathered mark by mark.
///
/// What makes it fast: (1) a mark costs one look into a table that stays in the first cache, and two writes; (2) the
/// order in which marks come does not matter, so they are read as they lie; (3) nothing is asked of a mark that its
/// ballot can be asked once.
struct BallotSheet<ID: BallotID>: Sendable {
  /// Where the marks of a ballot go that agree in all but cell and level.
  private struct Place: Sendable {
    var ballot = ID.none
    /// What they agree in: the group, and whether they say more.
    var kind: UInt32 = 0
    /// The row, counted from 1; 0 in a free place.
    var row: UInt32 = 0
  }

  /// How many rows there are.
  private(set) var count = 0
  private let stride: Int
  private let format: MarkFormat
  /// Open addressing, at most a quarter full.
  private var places: [Place] = []
  private var ballots: [ID] = []
  private var kinds: [UInt32] = []
  private var amounts: [UInt32] = []
  /// Levels, counted from 1, and zeros for blanks.
  private var rows: [UInt8] = []
  /// Ballots that have more than one row.
  private var divided: [ID] = []

  /// A sheet for rows of so many bytes, a multiple of 16.
  init(format: MarkFormat, stride: Int) {
    self.format = format
    self.stride = stride
  }

  /// The bit of a kind of marks that say more.
  private static var saysMore: UInt32 { 1 << 31 }

  // MARK: - Filling

  /// Takes the marks of one part; returns `false` if rows would be large for the marks that they have, and is then of no
  /// use. O(marks + rows).
  mutating func fill(part: Int, of waiting: WaitingBallots<ID>) -> Bool {
    count = 0
    divided.removeAll(keepingCapacity: true)
    for place in places.indices { places[place] = Place() }
    // On average a mark in eight cells, or sorting is quicker.
    let most = max(64, waiting.count(ofPart: part) * 8 / stride)
    var isSmall = true
    waiting.readInAnyOrder(part: part) { marks in
      var next = 0
      while isSmall && next < marks.count {
        if count == ballots.count {
          if count >= most {
            isSmall = false
            return
          }
          makeRoom(for: min(most, max(64, 2 * count)))
        }
        next = take(marks, from: next)
      }
    }
    return isSmall
  }

  /// Takes marks for as long as there is room for another row; returns the first that was not taken.
  private mutating func take(_ marks: Span<KeptMark<ID>>, from first: Int) -> Int {
    let secret = BallotKey.secret
    let (format, stride, room, mask) = (format, stride, ballots.count, places.count - 1)
    var count = count
    var next = first
    // Unsafe: there are as many ballots, kinds, amounts and rows, and four times as many places, so that a search ends;
    // no mark is taken that might need more. The cell of a mark lies within the tally, and so within the row.
    unsafe places.withUnsafeMutableBufferPointer { places in
      unsafe amounts.withUnsafeMutableBufferPointer { amounts in
        unsafe rows.withUnsafeMutableBufferPointer { rows in
          while next < marks.count && count < room {
            let mark = unsafe marks[unchecked: next]
            let code = mark.code
            let kind = Self.kind(code, format)
            var place = mark.ballot.slot(secret) & mask
            while true {
              let known = unsafe places[place]
              if known.ballot == mark.ballot && known.row > 0 {
                if known.kind == kind { break }
                divided.append(mark.ballot)
              } else if known.row == 0 {
                ballots[count] = mark.ballot
                kinds[count] = kind
                unsafe amounts[count] = 0
                unsafe (rows.baseAddress.unsafelyUnwrapped + count &* stride).update(repeating: 0, count: stride)
                count &+= 1
                unsafe places[place] = Place(
                  ballot: mark.ballot, kind: kind, row: UInt32(truncatingIfNeeded: count))
                break
              }
              place = (place &+ 1) & mask
            }
            let row = unsafe Int(truncatingIfNeeded: places[place].row) &- 1
            let cell = Int(truncatingIfNeeded: code &>> format.cellShift & format.cellMask)
            let level = UInt8(truncatingIfNeeded: code &>> format.levelShift & format.levelMask)
            unsafe rows[row &* stride &+ cell] = level &+ 1
            unsafe amounts[row] &+= 1
            next &+= 1
          }
        }
      }
    }
    self.count = count
    return next
  }

  @inline(__always)
  private static func kind(_ code: UInt64, _ format: MarkFormat) -> UInt32 {
    UInt32(truncatingIfNeeded: code &>> format.groupShift & format.groupMask)
      | UInt32(truncatingIfNeeded: code &>> 32) & saysMore
  }

  private mutating func makeRoom(for most: Int) {
    ballots += repeatElement(ID.none, count: most - ballots.count)
    kinds += repeatElement(0, count: most - kinds.count)
    amounts += repeatElement(0, count: most - amounts.count)
    rows += repeatElement(0, count: most * stride - rows.count)
    var size = max(64, places.count)
    while size < 4 * most { size *= 2 }
    let before = places
    places = [Place](repeating: Place(), count: size)
    let secret = BallotKey.secret
    for known in before where known.row > 0 {
      var place = known.ballot.slot(secret) & (size - 1)
      while places[place].row > 0 { place = (place + 1) & (size - 1) }
      places[place] = known
    }
  }

  // MARK: - Counting

  /// Counts the ballots that are plain.
  ///
  /// - Parameters:
  ///   - isElsewhere: whether a ballot also has rows that are not among these marks.
  ///   - sums: counts rows of cells, of which the code is the level, counted from 1.
  /// - Returns: All other ballots, none of them twice.
  mutating func count<Lanes: ByteLanes>(
    into sums: inout PackedSums<Lanes>, _ counter: inout Counter, isElsewhere: (ID) -> Bool
  ) -> [ID] {
    let divided = Set(divided)
    var others: [ID] = []
    // Unsafe: each row has as many bytes as the sums ask for.
    unsafe rows.withUnsafeBytes { rows in
      guard let first = rows.baseAddress else { return }
      for row in 0..<count {
        let kind = kinds[row]
        let isPlain =
          kind & Self.saysMore == 0 && (divided.isEmpty || !divided.contains(ballots[row]))
          && !isElsewhere(ballots[row])
        // With two marks for one cell, the sums do not take it.
        if isPlain, unsafe sums.add(first + row * stride, marks: Int(amounts[row]), of: Int(kind), facts: nil, &counter)
        {
          continue
        }
        others.append(ballots[row])
      }
    }
    return divided.isEmpty ? others : Array(Set(others))
  }
}

// MARK: - Ballots that are not plain

extension BallotSheet {
  /// Finds the marks of some ballots again, each with the chunk that it stands in, in the order of chunks and rows.
  /// O(marks of the part).
  ///
  /// - Parameter ballots: some of those that the sheet was filled with.
  func marks(of ballots: [ID], part: Int, of waiting: WaitingBallots<ID>) -> [[(chunk: Int, code: UInt64)]] {
    var found = [[(chunk: Int, code: UInt64)]](repeating: [], count: ballots.count)
    var wanted = [Int32](repeating: -1, count: count)
    for (number, ballot) in ballots.enumerated() { wanted[row(of: ballot)] = Int32(number) }
    waiting.read(part: part) { chunk, marks in
      for place in marks.indices {
        let mark = marks[place]
        let number = Int(wanted[row(of: mark.ballot)])
        if number >= 0 { found[number].append((chunk: chunk, code: mark.code)) }
      }
    }
    return found
  }

  /// The first row of a ballot that has one.
  private func row(of ballot: ID) -> Int {
    let mask = places.count - 1
    var place = ballot.slot(BallotKey.secret) & mask
    while places[place].ballot != ballot { place = (place + 1) & mask }
    return Int(places[place].row) - 1
  }
}
