import ExactArithmetic
import ReviewScheme

/// One file of a plan with all choices made: whose ballots it holds, which columns it has, what can be wrong in it.
struct PartForm: Sendable {
  let part: SimulationPlan.Part
  /// The part's place in the plan; its ballots' chance and ids come from it.
  let number: Int
  let layout: Reading.Layout
  let reading: Reading
  /// Whether a column names the group; otherwise the scheme fixes it for the file.
  let hasGroupColumn: Bool
  let extraColumns: Set<Reading.Column>
  let limits: RuleLimits
  /// The leaf groups, each with the number of its first ballot; and the number of ballots.
  let groups: [(group: Int, first: Int)]
  let ballots: Int
  private let stride: Int
  /// What befalls ballots, and what befalls rows, where a row is not a ballot.
  let ballotDirt: DirtTable
  let rowDirt: DirtTable
  let blankLine: DirtTable
  let remark: DirtTable

  init(scheme: Scheme, part: SimulationPlan.Part, number: Int, shares: [SimulationPlan.GroupShare], counts: [Int])
    throws(SimulationError)
  {
    let reading = scheme.intake.reading(ofFileNamed: part.name)
    let layout = part.layout ?? reading.layout
    let limits = RuleLimits(scheme: scheme)
    let extraColumns = layout == .counts ? [] : part.extraColumns ?? limits.columns
    self.part = part
    self.number = number
    self.layout = layout
    self.reading = reading
    self.limits = limits
    self.extraColumns = extraColumns
    hasGroupColumn = reading.group == nil
    var first = 0
    groups = zip(shares, counts).map { share, count in
      defer { first += count }
      return (share.group, first)
    }
    ballots = first
    stride = first == 0 ? 1 : Simulation.stride(of: first)
    let possible = PossibleDirt(
      layout: layout, hasGroupColumn: reading.group == nil, columns: extraColumns, limits: limits,
      leafGroups: scheme.leafGroups.count, hasItems: scheme.hasNamedItems)
    func table(_ isMeant: (Dirt) -> Bool) throws(SimulationError) -> DirtTable {
      try DirtTable(part, kinds: Dirt.allCases.filter { isMeant($0) && possible.contains($0) })
    }
    ballotDirt = try table { $0.breaksRule || ($0.spoilsRow && layout == .wide) }
    rowDirt = try table { $0.spoilsRow && layout != .wide }
    blankLine = try table { $0 == .blankLine }
    remark = try table { $0 == .remark }
  }

  /// Whether the file has a column of remarks.
  var hasRemarks: Bool { !remark.isEmpty }

  /// The group of a ballot. Groups take turns irregularly: multiplying by a number without common divisors permutes
  /// the ballots, so that each group still has exactly its count.
  func group(ofBallot ballot: Int) -> Int {
    let place = ballot * stride % ballots
    var found = groups[0].group
    for (group, first) in groups where first <= place { found = group }
    return found
  }
}

/// About 0.618 of `count`, without a common divisor with it.
private func stride(of count: Int) -> Int {
  func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
  var stride = max(1, count * 618 / 1000)
  while divisor(stride, count) != 1 { stride += 1 }
  return stride
}

/// What the scheme's ballot rules ask of a ballot, as far as a simulated one obeys or breaks them on purpose.
struct RuleLimits: Sendable {
  /// The fewest marks of a finished form.
  private(set) var answered = 0
  /// From how many marks on one level throughout a form is void; `nil` if no form of this size is.
  private(set) var uniform: Int?
  /// The seconds that filling in may take.
  private(set) var seconds = 0...Int.max
  /// The seconds in which ballots are handed in; a bound that the scheme leaves out is `nil`.
  private(set) var from: Int?
  private(set) var to: Int?
  /// Columns that rules look at.
  private(set) var columns: Set<Reading.Column> = []

  init(scheme: Scheme) {
    let slots = scheme.units.count * scheme.items.count
    for rule in scheme.intake.rules {
      switch rule.condition {
      case .answered(let atLeast):
        answered = max(answered, min(slots, atLeast.roundedUp(of: slots)))
      case .uniform(let atLeast):
        if atLeast <= slots { uniform = min(uniform ?? atLeast, atLeast) }
      case .seconds(let atLeast, let atMost):
        columns.insert(.seconds)
        let lower = max(seconds.lowerBound, atLeast.map { Amount.share($0).roundedUp(of: 1) } ?? 0)
        let upper = min(seconds.upperBound, atMost.flatMap { $0.floor() } ?? Int.max)
        seconds = lower...max(lower, upper)
      case .submitted(let first, let last):
        columns.insert(.submitted)
        if let first { from = max(from ?? first.second, first.second) }
        if let last { to = min(to ?? last.lastSecond, last.lastSecond) }
      case .ownUnit:
        columns.insert(.ownUnit)
      case .share:
        break
      }
    }
  }
}

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
