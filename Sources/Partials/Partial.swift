public import ReviewScheme
public import Scoring

/// A part of a round that has been counted: cells, where every row, ballot and mark went, and the rows that were not used.
///
/// Partials of rounds whose ballots do not meet add up, in any order and grouping, and one that has counted nothing
/// changes nothing. Whoever cuts a round must keep the rows of each ballot together.
public struct Partial: Hashable, Sendable {
  /// The digest of what decides how ballots are counted, in hexadecimal.
  public let scheme: String
  /// The versions of the programs that counted, ascending.
  public private(set) var programs: [String]
  /// The counts: one tally, or one for each bucket of ballots and behind them that of tally sheets, which are of no
  /// ballot.
  public private(set) var tallies: [Tally]
  /// How many sources the round has; `nil` if nobody has told yet.
  public private(set) var sourceCount: Int?
  /// What is known of sources, by number, ascending.
  public private(set) var sources: [PartialSource] = []
  /// Where ballots and marks went; rows and files are the sources'.
  public private(set) var ballots: IntakeReport
  /// The rows that were not used, in the order of sources and lines.
  public private(set) var rejects: [PartialReject] = []
  /// How many keyed rows were read.
  public private(set) var keyedRows: Int

  /// A part that has counted nothing.
  ///
  /// - Parameters:
  ///   - digest: that of what decides how ballots are counted.
  ///   - program: the version of the program that counts.
  ///   - buckets: into how many buckets ballots are told apart; 0 for none.
  public init(under scheme: Scheme, digest: String, program: String, buckets: Int = 0) {
    let tally = Tally(shape: Tally.Shape(of: scheme))
    self.init(
      scheme: digest, programs: [program], tallies: [Tally](repeating: tally, count: buckets + 1),
      ballots: IntakeReport(leafGroups: scheme.leafGroups.count, rules: scheme.intake.rules.count))
  }

  init(scheme: String, programs: [String], tallies: [Tally], ballots: IntakeReport) {
    self.scheme = scheme
    self.programs = programs
    self.tallies = tallies
    self.ballots = ballots
    keyedRows = 0
  }

  /// How many buckets there are; 0 for none.
  public var buckets: Int { tallies.count - 1 }

  /// The counts of each bucket of ballots; empty if they are not kept apart.
  public var bucketTallies: [Tally] { Array(tallies.dropLast()) }

  /// All counts.
  public var tally: Tally { tallies.dropFirst().reduce(into: tallies[0]) { $0.merge($1) } }

  /// Adds ballots that were counted, with their marks.
  ///
  /// - Throws: ``PartialProblem`` if a sum is too large.
  public mutating func add(tallies next: [Tally], ballots: IntakeReport, keyedRows rows: Int) throws(PartialProblem) {
    var all = PartialSum()
    all.add(tallies.map(\.total) + next.map(\.total) + [keyedRows, rows])
    all.add(self.ballots.numbers + ballots.numbers)
    try all.check()
    for bucket in next.indices { tallies[bucket].merge(next[bucket]) }
    self.ballots.addBallots(ballots)
    keyedRows += rows
  }

  /// Adds what is known of a source.
  ///
  /// - Throws: ``PartialProblem`` if something else is known of it.
  public mutating func add(_ source: PartialSource) throws(PartialProblem) {
    let place = sources.firstIndex { $0.number >= source.number } ?? sources.count
    if place < sources.count, sources[place].number == source.number {
      try sources[place].add(source)
    } else {
      sources.insert(source, at: place)
    }
    var all = PartialSum()
    all.add(sources.flatMap { [$0.told ?? 0, $0.rows] })
    try all.check()
  }

  /// Adds how many sources the round has.
  ///
  /// - Throws: ``PartialProblem`` if it was told otherwise.
  public mutating func add(sourceCount count: Int) throws(PartialProblem) {
    if let known = sourceCount, known != count {
      throw .otherSources(
        Wording(
          "one part says that the round has \(known) sources, another \(count)",
          chinese: "一部分说本轮有\(known)个文件，另一部分说有\(count)个"))
    }
    sourceCount = count
  }

  /// Adds rows that were not used.
  ///
  /// - Throws: ``PartialProblem`` if a row is in already.
  public mutating func add(_ next: [PartialReject]) throws(PartialProblem) {
    rejects = (rejects + next).sorted { ($0.source, $0.line) < ($1.source, $1.line) }
    for (one, other) in zip(rejects, rejects.dropFirst()) where (one.source, one.line) == (other.source, other.line) {
      throw PartialProblem(
        Wording(
          "row \(one.line) of source \(one.source) was rejected twice",
          chinese: "第\(one.source)个文件第\(one.line)行两次列为未采用"),
        Wording(
          "look which part was given twice, or which sources have the same number",
          chinese: "请看哪一部分给了两次，或哪些文件编号相同"))
    }
  }

  /// Adds another part of the round.
  ///
  /// - Throws: ``PartialProblem`` if the two cannot be parts of one round.
  public mutating func merge(_ other: Partial) throws(PartialProblem) {
    guard scheme == other.scheme else { throw .otherScheme }
    guard buckets == other.buckets else {
      throw PartialProblem(
        Wording(
          "one part has \(buckets) buckets, another \(other.buckets)",
          chinese: "一部分分成\(buckets)份，另一部分分成\(other.buckets)份"),
        Wording("give 'tally' the same --buckets everywhere", chinese: "各处的 'tally' 请用同一个 --buckets"))
    }
    programs = Set(programs + other.programs).sorted()
    if let count = other.sourceCount { try add(sourceCount: count) }
    for source in other.sources { try add(source) }
    try add(tallies: other.tallies, ballots: other.ballots, keyedRows: other.keyedRows)
    try add(other.rejects)
  }
}

extension Partial {
  /// Takes what was read of sources.
  mutating func setRows(sourceCount: Int?, sources: [PartialSource], keyedRows: Int) throws(PartialProblem) {
    if let sourceCount { try add(sourceCount: sourceCount) }
    for source in sources { try add(source) }
    try add(tallies: [], ballots: ballots.nothing, keyedRows: keyedRows)
  }

  /// The sources of the round, all of them, in order.
  ///
  /// - Throws: ``PartialProblem`` if one is missing, or if fewer or more of its rows were counted than were sent.
  public func completeSources() throws(PartialProblem) -> [PartialSource] {
    func missing(_ fault: Wording) -> PartialProblem {
      PartialProblem(
        fault,
        Wording(
          "look which part is missing or was given twice, and merge all of them once",
          chinese: "请看缺了哪一部分，或哪一部分给了两次，再把各部分合并一次"))
    }
    guard let sourceCount else {
      throw missing(Wording("no part tells what the round's sources are", chinese: "没有一部分说明本轮有哪些文件"))
    }
    for (number, source) in zip(1..., sources) where source.number != number {
      throw missing(
        Wording("source \(number) of \(sourceCount) is missing", chinese: "\(sourceCount)个文件中缺第\(number)个"))
    }
    guard sources.count == sourceCount else {
      throw missing(
        Wording(
          "the round has \(sourceCount) sources, and here are \(sources.count) of them",
          chinese: "本轮有\(sourceCount)个文件，这里只有其中\(sources.count)个"))
    }
    for source in sources {
      guard let told = source.told else {
        throw missing(
          Wording(
            "nobody tells how many rows source \(source.number) has",
            chinese: "没有说明第\(source.number)个文件有多少行"))
      }
      guard told == source.rows else {
        throw missing(
          Wording(
            "\(source.name ?? ""): \(told) rows were sent, but \(source.rows) were counted",
            chinese: "\(source.name ?? "")：送出\(told)行，却清点了\(source.rows)行"))
      }
    }
    return sources
  }

  /// The balances that do not hold, as sentences; empty if every row, ballot and mark is in exactly one place.
  ///
  /// - Parameter rejects: the rows that were not used, of all sources.
  func imbalances(rejects: [PartialReject]) -> [Wording] {
    var found = ballots.imbalances(tally: tally)
    if ballots.sheetMarks > ballots.countedMarks {
      found.append(Wording("tally sheets have more marks than were counted", chinese: "计票表的评价多于计入的评价"))
    }
    var byReason: [Int: [Int]] = [:]
    for reject in rejects {
      byReason[reject.source, default: [Int](repeating: 0, count: RejectReason.allCases.count)][reject.reason.index] +=
        1
    }
    for source in sources {
      if source.rejected > source.rows {
        found.append(
          Wording(
            "source \(source.number) has more rejects than rows",
            chinese: "第\(source.number)个文件未采用的行多于行数"))
      }
      let listed = byReason.removeValue(forKey: source.number) ?? source.rejectedRows.map { _ in 0 }
      if listed != source.rejectedRows {
        found.append(
          Wording(
            "source \(source.number): \(source.rejected) rejects, but \(listed.reduce(0, +)) are listed",
            chinese: "第\(source.number)个文件：未采用\(source.rejected)行，却列出\(listed.reduce(0, +))行"))
      }
    }
    if !byReason.isEmpty {
      found.append(Wording("rejects of sources that it does not have", chinese: "列有未采用的行，而其中没有它们的文件"))
    }
    return found
  }
}

extension IntakeReport {
  /// The same of no ballots.
  fileprivate var nothing: IntakeReport { IntakeReport(leafGroups: returned.count, rules: voidBallots.count) }
}

/// Sums of numbers that are not negative, watched for overflow.
struct PartialSum {
  private var sum = 0
  private var overflows = false

  mutating func add(_ numbers: [Int]) {
    for number in numbers {
      let (next, isTooLarge) = sum.addingReportingOverflow(number)
      sum = isTooLarge ? 0 : next
      if isTooLarge || number < 0 { overflows = true }
    }
  }

  /// Refuses sums that an integer does not hold.
  func check() throws(PartialProblem) {
    guard overflows else { return }
    throw PartialProblem(
      Wording("the counts add up to more than \(Int.max)", chinese: "各数合计超过 \(Int.max)"),
      Wording("look for a count that is no count", chinese: "请找出不是票数的数目"))
  }
}

extension IntakeReport {
  /// All numbers of ballots and marks.
  var numbers: [Int] {
    [marks, countedMarks, sheetMarks] + returned + valid + voidBallots + flaggedBallots + excludedMarks
  }
}
