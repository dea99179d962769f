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
