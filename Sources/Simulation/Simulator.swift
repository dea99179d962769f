import OrderedWork
public import ReviewScheme

/// Makes the ballot files of a simulated round: any scheme, any layout, clean or dirty, the same bytes every time.
///
/// ```swift
/// let plan = SimulationPlan(seed: 7, ballots: 1_000_000)
/// let simulator = try Simulator(scheme: scheme, plan: plan)
/// var file: [UInt8] = []
/// let facts = try simulator.write(part: 0, threads: 2, into: &file) { $0 += $1 }
/// facts.rows                                  // 1000000
/// ```
///
/// Nothing is read or written here: bytes are handed over in order, a block at a time.
public struct Simulator: Sendable {
  /// The scheme that the ballots are for.
  public let scheme: Scheme
  /// What is made.
  public let plan: SimulationPlan

  let model: RaterModel
  private let forms: [PartForm]
  private let texts: [PartText]

  /// A simulator of a plan; traps if the plan has fewer than 0 ballots or a negative share, or asks for UTF-16.
  ///
  /// - Parameter encode: Turns text into bytes of an encoding other than UTF-8; `nil` if it cannot. Each word of the
  ///   scheme is asked for once per file.
  /// - Throws: What is wrong with the plan.
  public init(
    scheme: Scheme, plan: SimulationPlan, encode: (String, Reading.Encoding) -> [UInt8]? = { _, _ in nil }
  ) throws(SimulationError) {
    precondition(plan.ballots >= 0, "a round has no fewer than 0 ballots")
    precondition(plan.parts.allSatisfy { $0.encoding != .utf16 }, "delimiters are bytes, so UTF-16 cannot be written")
    self.scheme = scheme
    self.plan = plan
    model = RaterModel(scheme: scheme, plan: plan)
    var shares: [[SimulationPlan.GroupShare]] = []
    for part in plan.parts { shares.append(try Self.shares(of: part, scheme: scheme)) }
    let counts = plan.allotment(among: shares)
    var forms: [PartForm] = []
    var texts: [PartText] = []
    for (number, part) in plan.parts.enumerated() {
      let form = try PartForm(
        scheme: scheme, part: part, number: number, shares: shares[number], counts: counts[number])
      forms.append(form)
      texts.append(try PartText(scheme: scheme, form: form, encode: encode))
    }
    self.forms = forms
    self.texts = texts
  }

  /// How many ballots a file holds, those that turn out unusable included.
  public func ballots(inPart part: Int) -> Int { forms[part].ballots }

  /// Makes a file and hands over its bytes in order, about a thousand ballots at a time.
  ///
  /// - Parameters:
  ///   - part: Which part of the plan, by its place.
  ///   - threads: How many threads may work; the bytes do not depend on it.
  ///   - output: What `append` builds on, such as a file being written.
  ///   - progress: Told how many ballots the file has so far.
  ///   - append: Takes the next bytes in; never called by two threads at once.
  /// - Returns: What the file holds.
  /// - Throws: What `append` throws.
  /// - Complexity: O(ballots · marks of a form) time; memory of a few blocks a thread.
  public func write<Output: Sendable>(
    part: Int, threads: Int, into output: inout Output, progress: @Sendable (_ ballots: Int) -> Void = { _ in },
    append: @Sendable (inout Output, [UInt8]) throws -> Void
  ) throws -> PartFacts {
    let form = forms[part]
    let text = texts[part]
    let writer = BlockWriter(
      source: BallotSource(
        form: form, model: model, seed: plan.seed, units: scheme.units.count, items: scheme.items.count),
      text: text, scheme: scheme)
    try append(&output, text.header)
    var facts = PartFacts(file: form.part.name)
    facts.bytes = text.header.count
    let result = try OrderedWork(threads: threads).run(
      count: (form.ballots + BlockWriter.ballots - 1) / BlockWriter.ballots,
      makeWorker: { _ in writer },
      work: { index, writer in writer.block(index) },
      initial: (output, facts),
      deliver: { state, _, block in
        try append(&state.0, block.bytes)
        state.1.add(block.facts)
        progress(state.1.ballots)
      })
    output = result.state.0
    return result.state.1
  }

  private static func shares(
    of part: SimulationPlan.Part, scheme: Scheme
  ) throws(SimulationError) -> [SimulationPlan.GroupShare] {
    let fixed = scheme.intake.reading(ofFileNamed: part.name).group
    let leaves = fixed.map { [$0] } ?? scheme.leafGroups
    if let groups = part.groups {
      for entry in groups where !leaves.contains(entry.group) {
        throw .notALeaf(group: entry.group, file: part.name)
      }
      if !groups.isEmpty { return groups }
    }
    let issued = leaves.compactMap { scheme.groups[$0].issued }
    let isKnown = issued.count == leaves.count && issued.contains { $0 > 0 }
    return leaves.indices.map { .init(group: leaves[$0], share: isKnown ? issued[$0] : 1) }
  }
}
