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
/// which ``PackedSums`` sees when it adds up; and marks of another group have a row of their own, so that a ballot with two
/// rows is not plain. Those few are gathered mark by mark.
///
/// What makes it fast: (1) a mark costs one look into a table that stays in the first cache, and two writes side by side;
/// (2) the order in which marks come does not matter, so they are read as they lie; (3) the loop knows nothing of ballots
/// that are new: they are few, and let in from outside.
struct BallotSheet<ID: BallotID>: Sendable {
  /// Where the marks of a ballot and a group go.
  private struct Place: Sendable {
    var ballot = ID.none
    var group: UInt32 = 0
    /// Where the row begins; 0 in a free place.
    var row: UInt32 = 0
  }

  /// How many rows there are.
  private(set) var count = 0
  private let cells: Int
  private let format: MarkFormat
  /// Open addressing, at most a quarter full.
  private var places: [Place] = []
  private var ballots: [ID] = []
  private var groups: [UInt32] = []
  /// For each row first how many marks it got, in four bytes of a head, and then a byte a cell: the level, counted from
  /// 1, or 0 for a blank.
  private var rows: [UInt8] = []
  /// Ballots that have more than one row.
  private var divided: [ID] = []

  private static var headBytes: Int { 16 }
  private var rowBytes: Int { Self.headBytes + cells }
  /// The first bytes are no row's, so that no row begins at 0.
  private func start(ofRow row: Int) -> Int { Self.headBytes + row * rowBytes }

  /// A sheet for rows of so many bytes for their cells, a multiple of 16.
  init(format: MarkFormat, stride: Int) {
    self.format = format
    cells = stride
  }

  // MARK: - Filling

  /// Takes the marks of one part. O(marks + rows).
  ///
  /// - Returns: `false` if rows would be large for the marks that they have, or if marks say more than can be written
  ///   into them; the sheet is then of no use.
  mutating func fill(part: Int, of waiting: WaitingBallots<ID>) -> Bool {
    count = 0
    divided.removeAll(keepingCapacity: true)
    for place in places.indices { places[place] = Place() }
    // On average a mark in eight cells, or sorting is quicker.
    let most = min(max(64, waiting.count(ofPart: part) * 8 / max(1, cells)), (1 << 31) / rowBytes)
    var isFit = true
    waiting.readInAnyOrder(part: part) { marks in
      var next = 0
      while isFit {
        next = take(marks, from: next, &isFit)
        if next == marks.count { return }
        if count >= most { isFit = false } else { insert(marks[next]) }
      }
    }
    return isFit
  }

  /// Takes marks up to the first that has no row yet; returns its number.
  private mutating func take(_ marks: Span<KeptMark<ID>>, from first: Int, _ isFit: inout Bool) -> Int {
    if places.isEmpty { return first }
    let secret = BallotKey.secret
    let mask = places.count - 1
    let (groupShift, groupMask) = (format.groupShift, format.groupMask)
    let (cellShift, cellMask) = (format.cellShift, format.cellMask)
    let (levelShift, levelMask) = (format.levelShift, format.levelMask)
    let end = marks.count
    var next = first
    var all: UInt64 = 0
    // Unsafe: most places are free, so that a search ends. The cell of a mark lies within the tally, and so within a row;
    // places hold where rows begin.
    unsafe places.withUnsafeBufferPointer { places in
      unsafe rows.withUnsafeMutableBytes { rows in
        guard let rows = rows.baseAddress, let places = places.baseAddress else { return }
        while next < end {
          let mark = unsafe marks[unchecked: next]
          let code = mark.code
          let group = UInt32(truncatingIfNeeded: code &>> groupShift & groupMask)
          var place = mark.ballot.slot(secret) & mask
          var row: UInt32
          while true {
            row = unsafe places[place].row
            // No ballot has the key of a free place.
            if unsafe places[place].ballot == mark.ballot && places[place].group == group || row == 0 { break }
            place = (place &+ 1) & mask
          }
          if row == 0 { break }
          let start = unsafe rows + Int(truncatingIfNeeded: row)
          let cell = Int(truncatingIfNeeded: code &>> cellShift & cellMask)
          let level = UInt8(truncatingIfNeeded: code &>> levelShift & levelMask)
          unsafe start.storeBytes(of: start.load(as: UInt32.self) &+ 1, as: UInt32.self)
          unsafe start.storeBytes(of: level &+ 1, toByteOffset: cell &+ Self.headBytes, as: UInt8.self)
          all |= code
          next &+= 1
        }
      }
    }
    if all & MarkFormat.saysMore != 0 { isFit = false }
    return next
  }

  /// Gives the ballot and group of a mark a row.
  private mutating func insert(_ mark: KeptMark<ID>) {
    if count == ballots.count { makeRoom(for: max(64, 2 * count)) }
    let group = UInt32(truncatingIfNeeded: format.group(mark.code))
    let place = freePlace(for: mark.ballot)
    if place.isKnown { divided.append(mark.ballot) }
    let start = start(ofRow: count)
    places[place.number] = Place(ballot: mark.ballot, group: group, row: UInt32(start))
    ballots[count] = mark.ballot
    groups[count] = group
    for byte in start..<start + rowBytes { rows[byte] = 0 }
    count += 1
  }

  /// The free place that a search for a ballot comes to, and whether the ballot has been met on the way.
  private func freePlace(for ballot: ID) -> (number: Int, isKnown: Bool) {
    let mask = places.count - 1
    var place = ballot.slot(BallotKey.secret) & mask
    var isKnown = false
    while places[place].row > 0 {
      isKnown = isKnown || places[place].ballot == ballot
      place = (place + 1) & mask
    }
    return (place, isKnown)
  }

  private mutating func makeRoom(for most: Int) {
    ballots += repeatElement(ID.none, count: most - ballots.count)
    groups += repeatElement(0, count: most - groups.count)
    rows += repeatElement(0, count: start(ofRow: most) - rows.count)
    var size = max(64, places.count)
    while size < 4 * most { size *= 2 }
    let known = places.filter { $0.row > 0 }
    places = [Place](repeating: Place(), count: size)
    // In the order of rows, so that the first of a ballot is still the first.
    for one in known.sorted(by: { $0.row < $1.row }) { places[freePlace(for: one.ballot).number] = one }
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
    // Unsafe: each row has a head, and as many bytes as the sums ask for.
    unsafe rows.withUnsafeBytes { rows in
      guard let first = rows.baseAddress else { return }
      for row in 0..<count {
        let isPlain = (divided.isEmpty || !divided.contains(ballots[row])) && !isElsewhere(ballots[row])
        let start = unsafe first + start(ofRow: row)
        let amount = unsafe Int(start.load(as: UInt32.self))
        // With two marks for one cell, the sums do not take it.
        if isPlain,
          unsafe sums.add(
            start + Self.headBytes, marks: amount, of: Int(groups[row]), facts: nil, &counter)
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
    return (Int(places[place].row) - Self.headBytes) / rowBytes
  }
}
