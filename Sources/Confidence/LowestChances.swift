/// The chance of each of several units to be among the lowest, if their true scores are normal around those found, each
/// by itself.
///
/// A unit is among the lowest k if fewer than k others are strictly below it, so of two that are surely equal none is
/// below the other, and both may be among the lowest 1. A chance is
///
///     P(a) = ∫ φ(x; a) · P(fewer than k others are below x) dx,
///
/// and the number of others below x is a sum of independent trials: its chances to be 0 … k − 1 are built up unit by unit,
/// from the left and from the right, so that leaving out each unit in turn takes O(n · k) at a place and not O(n² · k).
///
/// The integral is a sum over panels of at most three of the narrowest errors there, each with 16 nodes of Gauss and
/// Legendre. Whether a panel is narrow enough is not guessed: D(x) = E[k − number below x, not under 0] falls by exactly
/// what all P(a) together gain, and it is known at both ends of a panel; a panel that misses it by 10⁻¹² is halved. From
/// the place on where D is nothing, all that is left is nothing as well. Units further than eight errors away are
/// not looked at (6 · 10⁻¹⁶). Together the chances are right to 10⁻¹⁰.
///
/// O(places · n · k), with some hundred places for units whose errors are alike. One thread, fixed order.
enum LowestChances {
  /// - Parameters:
  ///   - scores: by unit its score.
  ///   - errors: by unit its standard error, not negative; errors below a part in 10¹² of the scores are none, and the
  ///     score is certain.
  ///   - count: how many are the lowest, at least 1.
  ///   - bound: below which score a unit must be as well.
  /// - Returns: by unit a chance, 0 to 1. If no scores are certainly equal and there is no bound they add up to `count`.
  static func of(_ scores: [Double], errors: [Double], lowest count: Int, below bound: Double?) -> [Double] {
    guard count < scores.count else { return zip(scores, errors).map { isBelow(bound, score: $0, error: $1) } }
    var sweep = Sweep(scores, errors, lowest: count, below: bound ?? .infinity)
    sweep.run()
    return sweep.chances.map { min(1, $0) }
  }

  private static func isBelow(_ bound: Double?, score: Double, error: Double) -> Double {
    guard let bound else { return 1 }
    return error > 0 ? Normal(at: (bound - score) / error).below : score < bound ? 1 : 0
  }
}

/// Goes over all scores that there may be, from the lowest on.
private struct Sweep {
  /// How many errors from its score a unit is looked at.
  private static let reach = 8.0
  /// How many of the narrowest errors a panel is wide at most.
  private static let widest = 3.0
  /// What a panel may miss, and what is left out at the end.
  private static let tolerance = 1e-12

  /// The nodes above 0 and their weights.
  private static let nodes: InlineArray<8, (place: Double, weight: Double)> = [
    (0.09501250983763744, 0.1894506104550685), (0.2816035507792589, 0.18260341504492358),
    (0.45801677765722737, 0.16915651939500254), (0.6178762444026438, 0.14959598881657673),
    (0.755404408355003, 0.12462897125553388), (0.8656312023878318, 0.09515851168249279),
    (0.9445750230732326, 0.062253523938647894), (0.9894009349916499, 0.027152459411754096),
  ]

  private let scores: [Double]
  private let errors: [Double]
  private let count: Int
  private let bound: Double
  /// Units with an error, by where they come within reach.
  private let order: [Int]
  /// Units without one, the lowest first.
  private let certain: [Int]

  /// Up to where chances are added up.
  private var place: Double
  /// The next of ``order`` and of ``certain``.
  private var next = 0
  private var nextCertain = 0
  /// Units within reach, by when they came.
  private var active: [Int] = []
  /// How many units are surely below.
  private var passed = 0
  private(set) var chances: [Double]

  // What is used again at each place.
  private var members: [Int] = []
  private var normals: [Normal] = []
  private var fromLeft: [Double] = []
  private var fromRight: [Double] = []
  private var gains: [Double] = []

  init(_ scores: [Double], _ errors: [Double], lowest count: Int, below bound: Double) {
    let size = zip(scores, errors).reduce(0) { max($0, abs($1.0) + Self.reach * $1.1) }
    self.scores = scores
    self.errors = errors
    self.count = count
    self.bound = bound
    let ends = zip(scores, errors).map { $0 - Self.reach * $1 }
    order = scores.indices.filter { errors[$0] > size * 1e-12 }.sorted { (ends[$0], $0) < (ends[$1], $1) }
    certain = scores.indices.filter { errors[$0] <= size * 1e-12 }.sorted { (scores[$0], $0) < (scores[$1], $1) }
    chances = [Double](repeating: 0, count: scores.count)
    place = -.infinity
  }

  mutating func run() {
    var room = Double(count)
    var width = Double.infinity
    place = nextEvent ?? bound
    while place < bound {
      admit()
      guard passed < count, room > Self.tolerance else { return }
      if settleCertain() {
        guard passed < count else { return }
        room = roomLeft(at: place, active)
      }
      guard !active.isEmpty else {
        guard let event = nextEvent else { return }
        place = event
        continue
      }
      var end = panelEnd(atMost: 2 * width)
      let narrowest = members.reduce(.infinity) { min($0, errors[$1]) } / 64
      while true {
        let roomAtEnd = roomLeft(at: end, members)
        integrate(to: end)
        let missed = abs(room - roomAtEnd - gains.reduce(0, +))
        guard missed > Self.tolerance * max(1, room), end - place > narrowest else {
          room = roomAtEnd
          break
        }
        end = place + (end - place) / 2
      }
      for (member, gain) in zip(members, gains) { chances[member] += gain }
      width = end - place
      place = end
    }
  }

  /// Where the next unit comes within reach.
  private var nextEvent: Double? {
    let event = next < order.count ? scores[order[next]] - Self.reach * errors[order[next]] : nil
    guard nextCertain < certain.count else { return event }
    return min(event ?? .infinity, scores[certain[nextCertain]])
  }

  /// Lets go of units that are surely below, and takes in those that have come within reach.
  private mutating func admit() {
    let before = active.count
    active.removeAll { scores[$0] + Self.reach * errors[$0] <= place }
    passed += before - active.count
    while next < order.count, scores[order[next]] - Self.reach * errors[order[next]] <= place {
      active.append(order[next])
      next += 1
    }
  }

  /// Gives units that are certainly here their chances; whether there are any.
  private mutating func settleCertain() -> Bool {
    let first = nextCertain
    while nextCertain < certain.count, scores[certain[nextCertain]] <= place { nextCertain += 1 }
    guard nextCertain > first else { return false }
    let few = chancesOfFew(at: place, active).reduce(0, +)
    for unit in certain[first..<nextCertain] { chances[unit] = few }
    passed += nextCertain - first
    return true
  }

  /// How far a panel may go, which is over ``members``.
  private mutating func panelEnd(atMost longest: Double) -> Double {
    var end = min(bound, place + longest)
    for unit in active { end = min(end, place + Self.widest * errors[unit]) }
    if nextCertain < certain.count { end = min(end, scores[certain[nextCertain]]) }
    members = active
    for unit in order[next...] {
      let begin = scores[unit] - Self.reach * errors[unit]
      guard begin < end else { break }
      // One that is narrower than the panel must not lie hidden between its nodes.
      end = min(end, max(begin, place + Self.widest * errors[unit]))
      members.append(unit)
    }
    return end
  }

  /// What the members of a panel gain in it.
  private mutating func integrate(to end: Double) {
    let (middle, half) = ((place + end) / 2, (end - place) / 2)
    gains.removeAll(keepingCapacity: true)
    gains.append(contentsOf: repeatElement(0, count: members.count))
    for node in Self.nodes.indices {
      let (away, weight) = Self.nodes[node]
      gain(at: middle - half * away, weight: half * weight)
      gain(at: middle + half * away, weight: half * weight)
    }
  }

  private mutating func gain(at x: Double, weight: Double) {
    let room = count - passed
    let size = members.count
    normals.removeAll(keepingCapacity: true)
    for member in members { normals.append(Normal(at: (x - scores[member]) / errors[member])) }
    // By how many members were looked at, and how many of them are below.
    fromLeft.removeAll(keepingCapacity: true)
    fromLeft.append(contentsOf: repeatElement(0, count: (size + 1) * room))
    fromLeft[0] = 1
    for member in 0..<size {
      let (here, there) = (member * room, (member + 1) * room)
      let (below, above) = (normals[member].below, normals[member].above)
      fromLeft[there] = fromLeft[here] * above
      for lower in 1..<max(1, room) {
        fromLeft[there + lower] = fromLeft[here + lower] * above + fromLeft[here + lower - 1] * below
      }
    }
    // The chance that at most so many of those looked at are below, from the last on.
    fromRight.removeAll(keepingCapacity: true)
    fromRight.append(contentsOf: repeatElement(1, count: room))
    for member in stride(from: size - 1, through: 0, by: -1) {
      let here = member * room
      var few = 0.0
      for lower in 0..<room { few += fromLeft[here + lower] * fromRight[room - 1 - lower] }
      gains[member] += weight * normals[member].density / errors[members[member]] * few
      let (below, above) = (normals[member].below, normals[member].above)
      for lower in stride(from: room - 1, to: 0, by: -1) {
        fromRight[lower] = fromRight[lower] * above + fromRight[lower - 1] * below
      }
      fromRight[0] *= above
    }
  }

  /// How many more units are expected to find room among the lowest.
  private func roomLeft(at x: Double, _ units: [Int]) -> Double {
    let chances = chancesOfFew(at: x, units)
    return chances.indices.reduce(0) { $0 + Double(chances.count - $1) * chances[$1] }
  }

  /// The chances that 0, 1, … of these units are below x, as far as there is room with those that surely are.
  private func chancesOfFew(at x: Double, _ units: [Int]) -> [Double] {
    var few = [Double](repeating: 0, count: count - passed)
    few[0] = 1
    for unit in units {
      let normal = Normal(at: (x - scores[unit]) / errors[unit])
      for lower in stride(from: few.count - 1, to: 0, by: -1) {
        few[lower] = few[lower] * normal.above + few[lower - 1] * normal.below
      }
      few[0] *= normal.above
    }
    return few
  }
}
