import ReviewScheme
import Scoring

/// Sums of packed rows: of ballots that have a byte for each cell, which is the code of a level or something else for a
/// blank.
///
///     1 2 · 1 · · · …      a packed row, to the end of a vector
///
///     for each vector and each code:  compare; add to the row's sum and to the column's sums
///     are the row's marks as many as is said?
///     does it keep the rules? if not, subtract it again
///
/// What makes it fast: (1) a row has no byte that should be a mark and is none exactly if its sums add up, so nobody looks
/// at cells once more; (2) the same sums tell whether it keeps the rules; (3) columns are summed as bytes, and widened
/// after 255 rows.
struct PackedSums<Lanes: ByteLanes>: Sendable {
  /// How many bytes a packed row takes.
  var stride: Int { 16 * vectors }

  private let cellOfColumn: [Int]
  private let vectors: Int
  /// The bytes that marks are, padded to four or eight, and the level of each.
  private let codes: [UInt8]
  private let levelOfCode: [Int]
  /// The number of each byte's code; -1 for bytes that are no mark.
  private let codeOfByte: [Int8]
  /// The first four of them and the other four, each in all lanes.
  private let four: Four
  private let others: Four
  /// For each four of them, all bits of those that are not padding.
  private let isUsed: [FourCounts]
  private let clean: CleanBallots
  private let rules: PreparedRules
  private let groups: Int

  /// Sums of columns, as bytes: for each group and vector, a vector for each code.
  private var sums: [UInt8]
  /// What is summed of each group.
  private var ofGroups: [OfGroup]
  /// The sums before them.
  private var widened: [UInt32]
  /// How many rows those may be of before they overflow.
  private var room = 1 << 30
  private var sign = 1
  private var levels: [Int]

  private struct OfGroup {
    /// How many rows the sums of columns are of.
    var rows = 0
    var totals = BallotTotals()

    @inline(__always)
    mutating func note(marks: Int, isValid: Bool) {
      totals.returned += 1
      totals.marks += marks
      if isValid {
        rows += 1
        totals.valid += 1
        totals.countedMarks += marks
      }
    }
  }

  private typealias Four = (Lanes, Lanes, Lanes, Lanes)

  /// Sums for rows of some cells of the tally; `nil` if there are no codes, or too many.
  init?(codes: [(byte: UInt8, level: Int)], cells: [Int], rules: PreparedRules, shape: Tally.Shape) {
    var codes = codes
    if codes.isEmpty || codes.count > 8 { return nil }
    cellOfColumn = cells
    var codeOfByte = [Int8](repeating: -1, count: 256)
    for (code, mark) in codes.enumerated() { codeOfByte[Int(mark.byte)] = Int8(code) }
    self.codeOfByte = codeOfByte
    clean = CleanBallots(rules: rules, form: cells.count, levelOfCode: codes.map(\.level))
    isUsed = Swift.stride(from: 0, to: codes.count, by: 4).map { quad in
      FourCounts((quad..<quad + 4).map { $0 < codes.count ? -1 : 0 }[...])
    }
    while codes.count % 4 != 0 { codes.append((10, -1)) }
    func lanes(from first: Int) -> Four {
      let lanes = (first..<first + 4).map { Lanes(repeating: codes[$0].byte) }
      return (lanes[0], lanes[1], lanes[2], lanes[3])
    }
    four = lanes(from: 0)
    others = lanes(from: codes.count - 4)
    self.codes = codes.map(\.byte)
    levelOfCode = codes.map(\.level)
    self.rules = rules
    groups = shape.groups
    vectors = (cells.count + 15) / 16
    sums = [UInt8](repeating: 0, count: groups * vectors * codes.count * 16)
    ofGroups = [OfGroup](repeating: OfGroup(), count: groups)
    widened = [UInt32](repeating: 0, count: sums.count)
    levels = [Int](repeating: 0, count: shape.levels)
  }

  /// Counts what follows (1), or takes it back (-1).
  @inline(__always)
  mutating func turn(to sign: Int, _ counter: inout Counter) {
    if sign == self.sign { return }
    finish(&counter)
    flush(&counter)
    self.sign = sign
  }

  /// Whether a row has so many marks that it is quick to look at all of its cells, whether there are marks or not.
  @inline(__always)
  func isFor(marks: Int) -> Bool { 8 * marks >= cellOfColumn.count }

  /// Counts a row, or takes it back (-1); returns `false`, with nothing done, if it has few marks, or not as many as is said.
  ///
  /// Unsafe: at the address there are ``stride`` bytes.
  @unsafe @inline(__always)
  mutating func addIfMany(
    _ row: UnsafeRawPointer, marks: Int, of group: Int, sign: Int, _ counter: inout Counter
  ) -> Bool {
    guard isFor(marks: marks) else { return false }
    turn(to: sign, &counter)
    return unsafe add(row, marks: marks, of: group, facts: nil, &counter)
  }

  /// Counts a row; returns `false`, with nothing done, if it has not as many marks as is said.
  ///
  /// Unsafe: at the address there are ``stride`` bytes.
  @unsafe @inline(__always)
  mutating func add(
    _ row: UnsafeRawPointer, marks: Int, of group: Int, facts: BallotFacts?, _ counter: inout Counter
  ) -> Bool {
    if ofGroups[group].rows == 255 { widen(group) }
    let isClean: Bool
    if codes.count == 4 {
      let found = unsafe add(row, to: group, four, quad: 0, of: 1)
      if found.sum != marks {
        unsafe subtract(row, from: group)
        return false
      }
      isClean = facts == nil && clean.holds(found, marks: marks)
    } else {
      let first = unsafe add(row, to: group, four, quad: 0, of: 2)
      let second = unsafe add(row, to: group, others, quad: 1, of: 2)
      if first.sum + second.sum != marks {
        unsafe subtract(row, from: group)
        return false
      }
      isClean = facts == nil && clean.holds(first, second, marks: marks)
    }
    let isValid = unsafe isClean || keepsRules(row, marks, facts ?? .none, &counter)
    if !isValid { unsafe subtract(row, from: group) }
    ofGroups[group].note(marks: marks, isValid: isValid)
    return true
  }

  /// Whether a row keeps the rules that void a ballot; notes those that it breaks.
  @unsafe @inline(never)
  private mutating func keepsRules(
    _ row: UnsafeRawPointer, _ marks: Int, _ facts: BallotFacts, _ counter: inout Counter
  ) -> Bool {
    for level in levels.indices { levels[level] = 0 }
    for cell in cellOfColumn.indices {
      // Unsafe: a row has a byte for each cell.
      let code = unsafe Int(codeOfByte[Int(row[cell])])
      if code >= 0 { levels[levelOfCode[code]] += 1 }
    }
    let verdict = rules.verdict(marks: marks, levels: levels, facts: facts)
    if verdict.voidedBy != nil || !verdict.flags.isEmpty { counter.broken(verdict, sign: sign) }
    return verdict.voidedBy == nil
  }

  /// Adds a row to the sums of its group's columns, for four codes; how many marks it has of each.
  @unsafe @inline(__always)
  private mutating func add(
    _ row: UnsafeRawPointer, to group: Int, _ four: Four, quad: Int, of quads: Int
  ) -> FourCounts {
    let (code0, code1, code2, code3) = four
    let vectors = vectors
    let step = 64 * quads
    var found = FourCounts(0, 0, 0, 0)
    // Unsafe: the row has as many vectors, and the sums have four for each of them.
    unsafe sums.withUnsafeMutableBytes { sums in
      guard var sum = sums.baseAddress else { return }
      var row = unsafe row
      unsafe sum += group * vectors * step + 64 * quad
      var vector = 0
      while vector < vectors {
        // The sum of a lane is a byte.
        let last = min(vectors, vector + 255)
        var (sum0, sum1) = (Lanes(repeating: 0), Lanes(repeating: 0))
        var (sum2, sum3) = (Lanes(repeating: 0), Lanes(repeating: 0))
        while vector < last {
          let lanes = unsafe Lanes(loading: row)
          let (is0, is1) = (lanes.equal(to: code0), lanes.equal(to: code1))
          let (is2, is3) = (lanes.equal(to: code2), lanes.equal(to: code3))
          sum0 = sum0.subtracting(is0)
          sum1 = sum1.subtracting(is1)
          sum2 = sum2.subtracting(is2)
          sum3 = sum3.subtracting(is3)
          unsafe Lanes(loading: sum).subtracting(is0).store(to: sum)
          unsafe Lanes(loading: sum + 16).subtracting(is1).store(to: sum + 16)
          unsafe Lanes(loading: sum + 32).subtracting(is2).store(to: sum + 32)
          unsafe Lanes(loading: sum + 48).subtracting(is3).store(to: sum + 48)
          unsafe row += 16
          unsafe sum += step
          vector += 1
        }
        found &+= FourCounts(Int32(sum0.sum), Int32(sum1.sum), Int32(sum2.sum), Int32(sum3.sum))
      }
    }
    return found & isUsed[quad]
  }

  /// Takes a row back from the sums of its group's columns.
  @unsafe @inline(never)
  private mutating func subtract(_ row: UnsafeRawPointer, from group: Int) {
    for cell in cellOfColumn.indices {
      // Unsafe: a row has a byte for each cell.
      let code = unsafe Int(codeOfByte[Int(row[cell])])
      if code < 0 { continue }
      let vector = group * vectors + cell >> 4
      sums[(vector * codes.count + code) * 16 + cell & 15] &-= 1
    }
  }

  /// Moves a group's sums to where there is room for more.
  private mutating func widen(_ group: Int) {
    ofGroups[group].rows = 0
    let start = group * vectors * codes.count * 16
    for place in start..<start + vectors * codes.count * 16 {
      widened[place] &+= UInt32(sums[place])
      sums[place] = 0
    }
  }

  /// Completes a chunk: adds its ballots to the counter; sums of columns stay, for the chunks to come.
  mutating func finish(_ counter: inout Counter) {
    for group in ofGroups.indices where ofGroups[group].totals.returned > 0 {
      room -= ofGroups[group].totals.returned
      counter.ballots(ofGroups[group].totals, group: group, sign: sign)
      ofGroups[group].totals = BallotTotals()
    }
    if room < 0 { flush(&counter) }
  }

  /// Adds all that was summed to the counter.
  mutating func flush(_ counter: inout Counter) {
    for group in ofGroups.indices {
      widen(group)
      for (place, cell) in cellOfColumn.enumerated() {
        let vector = (group * vectors + place >> 4) * codes.count
        for (code, level) in levelOfCode.enumerated() where level >= 0 {
          let amount = Int(widened[(vector + code) * 16 + place & 15])
          if amount != 0 { counter.add(sign * amount, cell: cell, group: group, level: level) }
        }
      }
    }
    for place in widened.indices { widened[place] = 0 }
    room = 1 << 30
  }
}
