import ExactArithmetic
import ReviewScheme

/// How raters mark: the true quality of units, the severity of groups, and chance.
///
/// Quality lies on a line from 0 to 1, cut into as many equal stretches as there are scored levels, worst first. A mark
/// is the level of the stretch that it falls into:
///
///     quality of the unit − severity of the group + shift of the item + leniency of the ballot + noise of the mark
///
/// The noise is the sum of two even ones, so small deviations are likelier than large ones. All are whole numbers of
/// 1/65536: chance on every machine is the same, and the expected score is an exact fraction.
struct RaterModel: Sendable {
  /// 1 on the line of quality.
  static let one = 65_536
  /// A mark's noise reaches so far to either side.
  private static let noiseReach = one * 3 / 10
  /// A ballot's leniency is one of 8 values in steps of this, half of them below 0.
  private static let leniencyStep = one * 3 / 200

  /// The levels with a score, worst first.
  let scoredLevels: [UInt16]
  /// The levels without one.
  let unscoredLevels: [UInt16]
  /// Marks of a form: a slot is `unit × items + item`.
  let slots: Int

  private let positions: [[Int]]
  private let blankBelow: UInt64
  private let unscoredBelow: UInt64

  init(scheme: Scheme, plan: SimulationPlan) {
    let levels = scheme.scale.levels
    let scored = levels.indices.compactMap { index in levels[index].score.map { (index, $0) } }
    scoredLevels = scored.sorted { $0.1 == $1.1 ? $0.0 > $1.0 : $0.1 < $1.1 }.map { UInt16($0.0) }
    unscoredLevels = levels.indices.filter { levels[$0].score == nil }.map { UInt16($0) }
    slots = scheme.units.count * scheme.items.count
    blankBelow = chance(plan.blankShare)
    let unscored = unscoredLevels.isEmpty ? 0 : chance(plan.unscoredShare)
    unscoredBelow = min(blankBelow + unscored, 1 << 32)

    // Evenly spread qualities in a random order: no two units are equally good.
    var random = RandomSequence(seed: plan.seed, -1, 0)
    var places = Array(scheme.units.indices)
    random.shuffle(&places)
    let (worst, best) = (Self.one * 4 / 10, Self.one * 9 / 10)
    let shifts = scheme.units.indices.flatMap { unit in
      let quality = worst + (best - worst) * (2 * places[unit] + 1) / (2 * places.count)
      return scheme.items.indices.map { _ in quality + random.number(in: -Self.one / 25...Self.one / 25) }
    }
    positions = scheme.groups.map { _ in
      let severity = random.number(in: -Self.one / 20...Self.one / 20)
      return shifts.map { $0 - severity }
    }
  }

  /// Where a group sees a mark's unit and item on the line of quality, before chance: slot by slot.
  func positions(ofGroup group: Int) -> [Int] { positions[group] }

  /// A ballot's leniency from 3 random bits.
  static func leniency(_ bits: UInt64) -> Int { (2 * Int(bits & 7) - 7) * leniencyStep }

  /// What 64 random bits make of a mark at a position: a level, or nothing where `mayBeBlank` allows it.
  @inline(__always)
  func level(at position: Int, _ random: UInt64, mayBeBlank: Bool) -> UInt16? {
    let chance = random >> 32
    if chance < unscoredBelow {
      if chance < blankBelow {
        if mayBeBlank { return nil }
      } else {
        return unscoredLevels[Int(chance) % unscoredLevels.count]
      }
    }
    if scoredLevels.isEmpty { return 0 }
    let noise = Int(random & 0xFFFF) + Int((random >> 16) & 0xFFFF) - 0xFFFF
    let latent = position + (Self.noiseReach * noise) >> 16
    return scoredLevels[max(0, min(scoredLevels.count - 1, (latent * scoredLevels.count) >> 16))]
  }

  /// The share of marks that have a score among those that are given.
  var scoredShare: Fraction {
    let given = (1 << 32) - Int(blankBelow)
    return given == 0 ? .zero : Fraction((1 << 32) - Int(unscoredBelow), over: given)
  }

  /// The exact mean score of scored marks at a position; `scores` are those of the scale's levels.
  func expectedScore(at position: Int, scores: [Fraction?]) -> Fraction? {
    guard !scoredLevels.isEmpty else { return nil }
    let count = scoredLevels.count
    var sum = Fraction.zero
    var below = 0
    for place in 0..<count {
      // Positions up to `last` fall into this stretch or a worse one.
      let last = ((place + 1) * Self.one + count - 1) / count - 1
      var upTo = 0
      for bits in 0..<8 as Range<UInt64> {
        upTo += Self.noisePairs(upTo: last - position - Self.leniency(bits), isLast: place == count - 1)
      }
      if upTo > below, let score = scores[Int(scoredLevels[place])] { sum += score * Fraction(upTo - below) }
      below = upTo
    }
    return sum / Fraction(below)
  }

  /// How many of the 2³² pairs of 16-bit numbers make a noise of at most `distance`; all if there is no level above.
  private static func noisePairs(upTo distance: Int, isLast: Bool) -> Int {
    if isLast { return 1 << 32 }
    // noiseReach · noise < (distance + 1) · 2¹⁶, solved for the largest noise.
    let limit = (distance + 1) * 65_536
    let noise = limit > 0 ? (limit - 1) / noiseReach : -((noiseReach - limit) / noiseReach)
    let sum = noise + 0xFFFF
    if sum < 0 { return 0 }
    if sum >= 2 * 0xFFFF { return 1 << 32 }
    if sum <= 0xFFFF { return (sum + 1) * (sum + 2) / 2 }
    let above = 2 * 0xFFFF - sum
    return (1 << 32) - above * (above + 1) / 2
  }
}

/// A share from 0 to 1 as a bound for 32 random bits.
func chance(_ share: Fraction) -> UInt64 {
  UInt64(max(0, min(1 << 32, (share * Fraction(1 << 32)).floor() ?? 0)))
}
