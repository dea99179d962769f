public import Scoring

/// What sorted keyed rows come to.
public struct GroupedCount: Sendable {
  /// The counts: of each bucket of ballots, if those were asked for, and behind them all others, such as those of tally
  /// sheets, which are of no ballot.
  public internal(set) var tallies: [Tally]
  /// Where ballots and marks went; files and rows are the sources'.
  public internal(set) var intake: IntakeReport
  /// What is known of each source, by its number.
  public internal(set) var sources: [Int: Source] = [:]
  /// The rows that were not used, in no order that means anything.
  public internal(set) var rejects: [Reject] = []
  /// How many lines were read.
  public internal(set) var lines = 0

  /// What is known of a source.
  public struct Source: Sendable {
    /// What was told of it: nothing if that stands elsewhere, and several times if it came in parts, each with its first
    /// line; 0 for the whole.
    public var told: [(line: Int, source: KeyedSource)] = []
    /// Its rows that were read here.
    public var rows = 0
    /// Those that were not used, by `RejectReason.index`.
    public var rejectedRows = [Int](repeating: 0, count: RejectReason.allCases.count)
  }

  /// A row that was not used.
  public struct Reject: Hashable, Sendable {
    /// The number of its source.
    public let source: Int
    /// The 1-based line on which it begins.
    public let line: Int
    /// Why it was not used.
    public let reason: RejectReason
    /// Its text, if rows carry it.
    public let text: String?
  }
}

extension GroupedCount {
  mutating func reject(source: Int, line: Int, _ reason: RejectReason, text: String?) {
    sources[source, default: Source()].rejectedRows[reason.index] += 1
    rejects.append(Reject(source: source, line: line, reason: reason, text: text))
  }
}
