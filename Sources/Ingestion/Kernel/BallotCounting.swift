import Scoring

/// Counts the ballots of a part that are plain: all rows of one group, no two marks for one unit and item.
///
/// Nearly all ballots are; the others are only named, and judged by the book (`BallotJudge`).
struct BallotCounting: Sendable {
  private let format: MarkFormat
  private let rules: PreparedRules
  private let asksLevels: Bool
  /// For each cell the place of its first count for the first group.
  private let cellPlaces: [UInt32]
  private let groupStep: Int
  /// The number of the ballot that is being counted, and for each cell the last ballot that marked it.
  private var stamp: UInt32 = 0
  private var stamps: [UInt32]
  /// Where each of its marks is counted, and how many are of each level.
  private var places: [UInt32]
  private var levels: [Int]

  init(format: MarkFormat, rules: PreparedRules, shape: Tally.Shape, asksLevels: Bool) {
    self.format = format
    self.rules = rules
    self.asksLevels = asksLevels
    cellPlaces = (0..<shape.units * shape.items).map {
      UInt32(shape.offset(unit: $0 / shape.items, group: 0, item: $0 % shape.items))
    }
    groupStep = shape.items * shape.levels
    stamps = [UInt32](repeating: 0, count: cellPlaces.count)
    places = stamps
    levels = [Int](repeating: 0, count: shape.levels)
  }

  /// Counts a ballot whose marks are given in order, if it is plain; returns whether it was.
  mutating func count(_ codes: ArraySlice<UInt64>, into counter: inout Counter) -> Bool {
    // More marks than cells cannot be all of different ones.
    guard codes.count <= cellPlaces.count, let first = codes.first else { return false }
    stamp += 1
    let stamp = stamp
    let format = format
    let fixed = format.groupMask << format.groupShift | MarkFormat.saysMore
    var faults = first & MarkFormat.saysMore
    // Unsafe: cells and levels of kept marks are those of the tally, for which all tables were made, and there are no more
    // marks than cells, as was just checked.
    unsafe codes.withUnsafeBufferPointer { codes in
      unsafe stamps.withUnsafeMutableBufferPointer { stamps in
        unsafe places.withUnsafeMutableBufferPointer { places in
          unsafe cellPlaces.withUnsafeBufferPointer { cellPlaces in
            for place in codes.indices {
              let code = unsafe codes[place]
              let cell = Int(truncatingIfNeeded: code &>> format.cellShift & format.cellMask)
              let level = code &>> format.levelShift & format.levelMask
              faults |= (code ^ first) & fixed
              if unsafe stamps[cell] == stamp { faults |= 1 }
              unsafe stamps[cell] = stamp
              unsafe places[place] = cellPlaces[cell] &+ UInt32(truncatingIfNeeded: level)
            }
          }
        }
      }
      guard faults == 0, asksLevels else { return }
      unsafe levels.withUnsafeMutableBufferPointer { levels in
        for level in levels.indices { unsafe levels[level] = 0 }
        for place in codes.indices {
          let level = unsafe codes[place] &>> format.levelShift & format.levelMask
          unsafe levels[Int(truncatingIfNeeded: level)] &+= 1
        }
      }
    }
    guard faults == 0 else { return false }
    let group = format.group(first)
    let verdict = rules.verdict(marks: codes.count, levels: levels, facts: .none)
    counter.count(
      places: places[0..<codes.count], shiftedBy: group * groupStep, group: group, verdict: verdict, sign: 1)
    return true
  }
}
