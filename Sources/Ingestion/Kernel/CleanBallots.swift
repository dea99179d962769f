/// A number for each of four codes.
struct FourCounts: Sendable {
  var first: Int32
  var second: Int32
  var third: Int32
  var fourth: Int32

  init(_ first: Int32, _ second: Int32, _ third: Int32, _ fourth: Int32) {
    (self.first, self.second, self.third, self.fourth) = (first, second, third, fourth)
  }

  /// Four of some numbers, as far as 32 bits reach.
  init(_ numbers: ArraySlice<Int>) {
    let four = numbers.map { Int32(clamping: $0) }
    self.init(four[0], four[1], four[2], four[3])
  }

  /// All four together.
  @inline(__always)
  var sum: Int { Int(first &+ second &+ third &+ fourth) }

  @inline(__always)
  static func & (one: Self, other: Self) -> Self {
    Self(
      one.first & other.first, one.second & other.second, one.third & other.third, one.fourth & other.fourth)
  }

  @inline(__always)
  static func &+= (one: inout Self, other: Self) {
    one.first &+= other.first
    one.second &+= other.second
    one.third &+= other.third
    one.fourth &+= other.fourth
  }

  /// Whether each of the four lies within its bounds.
  @inline(__always)
  func isWithin(_ low: Self, _ high: Self) -> Bool {
    // A difference below 0 has the highest bit, and so has what it is combined with.
    let below = (first &- low.first) | (second &- low.second) | (third &- low.third) | (fourth &- low.fourth)
    let above = (high.first &- first) | (high.second &- second) | (high.third &- third) | (high.fourth &- fourth)
    return below | above >= 0
  }
}

/// Which ballots break no rule at a glance: those whose marks of each code lie within bounds that depend on the number of
/// all marks alone. All others are judged by ``PreparedRules``.
struct CleanBallots: Sendable {
  /// Whether rules only ask how many marks there are, or whether all are the same.
  let isSimple: Bool
  /// By the number of marks, and for each four codes, how many of each there may be.
  private let bounds: [(low: FourCounts, high: FourCounts)]
  /// By the number of marks: whether ballots with two different ones break no rule, if rules are simple.
  private let mixed: [Bool]

  /// Bounds for a form of so many cells, and for at most eight codes.
  init(rules: PreparedRules, form: Int, levelOfCode: [Int]) {
    let quads = max(1, (levelOfCode.count + 3) / 4)
    var isSimple = true
    for check in rules.checks {
      switch check.check {
      case .answered, .uniform: break
      case .share, .seconds, .submitted: isSimple = false
      }
    }
    let hasSharedLevels = Set(levelOfCode).count < levelOfCode.count
    var mixed = [Bool](repeating: true, count: form + 1)
    var bounds: [(low: FourCounts, high: FourCounts)] = []
    for marks in 0...form {
      var low = [Int](repeating: 0, count: 4 * quads)
      var high = [Int](repeating: marks, count: 4 * quads)
      var isNever = false
      for (_, _, check) in rules.checks {
        switch check {
        case .answered(let atLeast):
          if marks < atLeast {
            isNever = true
            mixed[marks] = false
          }
        case .uniform(let atLeast):
          if marks >= atLeast {
            isNever = isNever || hasSharedLevels
            for code in high.indices { high[code] = min(high[code], marks - 1) }
          }
        case .share(let level, let atLeast, let atMost):
          isNever = isNever || hasSharedLevels
          if let code = levelOfCode.firstIndex(of: level) {
            low[code] = max(low[code], atLeast[marks])
            high[code] = min(high[code], atMost[marks])
          } else if atLeast[marks] > 0 || atMost[marks] < 0 {
            isNever = true
          }
        case .seconds, .submitted: break
        }
      }
      if isNever { high[0] = -1 }
      for quad in 0..<quads {
        let four = 4 * quad..<4 * quad + 4
        bounds.append((FourCounts(low[four]), FourCounts(high[four])))
      }
    }
    self.isSimple = isSimple
    self.bounds = bounds
    self.mixed = mixed
  }

  /// Whether a ballot with so many marks of each of four codes surely breaks no rule.
  @inline(__always)
  func holds(_ found: FourCounts, marks: Int) -> Bool { found.isWithin(bounds[marks].low, bounds[marks].high) }

  /// The same for eight codes.
  @inline(__always)
  func holds(_ first: FourCounts, _ second: FourCounts, marks: Int) -> Bool {
    first.isWithin(bounds[2 * marks].low, bounds[2 * marks].high)
      && second.isWithin(bounds[2 * marks + 1].low, bounds[2 * marks + 1].high)
  }

  /// Whether a ballot with so many marks, of which two differ, surely breaks no rule.
  @inline(__always)
  func holdsMixed(marks: Int) -> Bool { isSimple && mixed[marks] }
}
