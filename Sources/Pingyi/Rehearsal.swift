import ReviewScheme
public import Simulation
import SystemInterface

/// A simulated round as files: ballots, the truth that they were drawn from, and the dirt that was mixed in.
public struct Rehearsal: Sendable {
  private let simulator: Simulator

  /// A rehearsal of a review by a plan.
  ///
  /// - Throws: `SimulationError` if the plan cannot be carried out.
  public init(of review: Review, plan: SimulationPlan) throws {
    simulator = try Simulator(scheme: review.scheme, plan: plan) { text, encoding in
      switch encoding {
      case .gb18030: (try? CharsetConverter.encode(text, to: .gb18030)) ?? nil
      case .auto, .utf8: Array(text.utf8)
      case .utf16: nil
      }
    }
  }

  /// Writes all files: all of them, or none. The same plan gives the same bytes, whatever the number of threads.
  ///
  /// - Parameters:
  ///   - folder: where `truth.csv` and `dirt.csv` go; ballots go to its sub-folder `ballots`.
  ///   - threads: how many threads write at most; at least 1.
  ///   - isCancelled: asked now and then; `true` stops the work, and nothing is written.
  ///   - progress: told how many of all ballots are written.
  /// - Returns: What each file holds.
  /// - Throws: `SystemError` if they cannot be written, ``Interrupted`` if the caller asked to stop.
  public func write(
    to folder: String, threads: Int, isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> [PartFacts] {
    let ballots = try OutputTransaction(folder: FileSystem.join(folder, "ballots"))
    let records = try OutputTransaction(folder: folder)
    var facts: [PartFacts] = []
    for (part, description) in simulator.plan.parts.enumerated() {
      var file = try ballots.begin(description.name)
      let before = facts.reduce(0) { $0 + $1.ballots }
      let all = simulator.plan.ballots
      facts.append(
        try simulator.write(part: part, threads: threads, into: &file, progress: { progress(before + $0, all) }) {
          file, bytes in
          if isCancelled() { throw Interrupted() }
          try file.append(bytes)
        })
      try file.finish()
    }
    try records.write("truth.csv", simulator.truthTable())
    try records.write("dirt.csv", PartFacts.table(of: facts))
    try ballots.commit()
    try records.commit()
    return facts
  }
}

/// The caller asked to stop.
public struct Interrupted: Error, Hashable, Sendable {}
