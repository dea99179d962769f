import ExactArithmetic
import ReviewScheme

/// Which kinds of dirt a file can have.
struct PossibleDirt {
  let layout: Reading.Layout
  let hasGroupColumn: Bool
  let columns: Set<Reading.Column>
  let limits: RuleLimits
  let leafGroups: Int
  let hasItems: Bool

  func contains(_ kind: Dirt) -> Bool {
    switch kind {
    case .columnCount, .quote, .encoding, .missingField, .unknownLevel, .blankLine, .remark: true
    case .unknownGroup: hasGroupColumn
    case .unknownUnit: layout != .wide
    case .unknownItem: layout != .wide && hasItems
    case .badNumber: layout == .counts || tests(.seconds) || tests(.submitted)
    case .duplicate: layout != .counts
    case .groupMismatch: layout == .long && hasGroupColumn && leafGroups > 1
    case .uniform: layout != .counts && limits.uniform != nil
    case .unfinished: layout != .counts && limits.answered > 1
    case .tooFast: tests(.seconds) && limits.seconds.lowerBound > 0
    case .outsidePeriod: tests(.submitted) && (limits.from != nil || limits.to != nil)
    case .ownUnit: tests(.ownUnit)
    }
  }

  /// Whether a rule looks at a column that the file has.
  private func tests(_ column: Reading.Column) -> Bool {
    columns.contains(column) && limits.columns.contains(column)
  }
}

/// Which kind of dirt, if any, random bits stand for.
struct DirtTable: Sendable {
  private var entries: [(kind: Dirt, below: UInt64)] = []
  private var total: UInt64 = 0

  init(_ part: SimulationPlan.Part, kinds: [Dirt]) throws(SimulationError) {
    for kind in kinds {
      guard let share = part.dirt[kind], !share.isZero else { continue }
      if share.isNegative { throw .tooMuchDirt(file: part.name) }
      total += chance(share)
      entries.append((kind, total))
    }
    // At least half must stay clean, since clean ballots are what others are duplicates of.
    if total > 1 << 31 { throw .tooMuchDirt(file: part.name) }
  }

  var isEmpty: Bool { entries.isEmpty }

  /// What 64 random bits stand for.
  @inline(__always)
  func kind(_ random: UInt64) -> Dirt? {
    let bits = random >> 32
    return bits < total ? entries.first { bits < $0.below }?.kind : nil
  }
}
