import ContentDigest
import DelimitedText
import ReviewScheme
import Scoring

/// A partial that is being read, line by line; nothing in it is believed before its closing line.
struct PartialDraft {
  private var digest = SHA256()
  private var lines = 0
  private let shape: Tally.Shape
  private var isOfScheme = false
  private var programs: [String] = []
  private var buckets: Int?
  private var counts: [Int] = []
  private var sourceCount: Int?
  private var sources: [(source: PartialSource, told: Told?, accepted: Int, rejected: Int)] = []
  private var ballots: IntakeReport
  private var rejects: [PartialReject] = []
  private var all = PartialSum()

  /// What the line of a source says besides its rows.
  private struct Told {
    let rows: Int
    let sha256: String?
    let name: String
    let ignoredColumns: [String]
  }

  /// Begins with the first line.
  init(header: [String], text: Span<UInt8>, under scheme: Scheme) throws(PartialProblem) {
    guard header.count == 2, header[0] == PartialForm.name else { throw .damaged }
    guard header[1] == "\(PartialForm.version)" else {
      throw PartialProblem(
        Wording(
          "the partial has form \(header[1]), and this program reads form \(PartialForm.version)",
          chinese: "部分计票的格式是第\(header[1])版，本程序读第\(PartialForm.version)版"),
        Wording("count and score with one version of the program", chinese: "清点和计分请用同一版程序"))
    }
    shape = Tally.Shape(of: scheme)
    ballots = IntakeReport(leafGroups: scheme.leafGroups.count, rules: scheme.intake.rules.count)
    take(text)
  }

  private mutating func take(_ text: Span<UInt8>) {
    digest.update(text)
    digest.update([UInt8(ascii: "\n")])
    lines += 1
  }

  // MARK: - Lines

  /// Reads a line between the first and the last.
  mutating func read(
    _ fields: [String], text: Span<UInt8>, digest: String, names: PartialNames
  ) throws(PartialProblem) {
    take(text)
    let count = fields.count
    switch fields[0] {
    case "program" where count == 2: programs.append(fields[1])
    case "scheme" where count == 2:
      guard fields[1] == digest else { throw .otherScheme }
      isOfScheme = true
    case "buckets" where count == 2:
      let number = try number(fields[1])
      guard number < Self.mostCounts / max(1, shape.size) else { throw .damaged }
      buckets = number
      counts = [Int](repeating: 0, count: shape.size * (number + 1))
    case "sources" where count == 2: sourceCount = fields[1].isEmpty ? nil : try number(fields[1])
    case "source" where count >= 8: try readSource(fields)
    case "sent" where count == 4: try readSent(fields)
    case "rejected" where count == 4: try readRejected(fields)
    case "reject" where count == 4 || count == 5: try readReject(fields)
    case "cell" where count == 7: try readCell(fields, names)
    default: try readBallots(fields, names)
    }
  }

  /// A GiB of counts: as many as a scheme may have.
  private static let mostCounts = 1 << 27

  private mutating func readSource(_ fields: [String]) throws(PartialProblem) {
    let source = try number(fields[1])
    let rows = try number(fields[3])
    guard source > (sources.last?.source.number ?? 0) else { throw .damaged }
    let found = PartialSource(
      number: source, rows: rows, rejectedRows: [Int](repeating: 0, count: RejectReason.allCases.count))
    var told: Told?
    if !fields[2].isEmpty {
      guard !fields[7].isEmpty else { throw .damaged }
      told = Told(
        rows: try number(fields[2]), sha256: fields[6].isEmpty ? nil : fields[6], name: fields[7],
        ignoredColumns: Array(fields[8...]))
    }
    sources.append((found, told, try number(fields[4]), try number(fields[5])))
  }

  private mutating func readSent(_ fields: [String]) throws(PartialProblem) {
    guard let last = sources.indices.last, let told = sources[last].told,
      sources[last].source.number == (try number(fields[1]))
    else { throw .damaged }
    try sources[last].source.add(
      PartialSource(
        number: sources[last].source.number, name: told.name, sha256: told.sha256, ignoredColumns: told.ignoredColumns,
        told: number(fields[3]), from: number(fields[2])))
  }

  private mutating func readRejected(_ fields: [String]) throws(PartialProblem) {
    guard let last = sources.indices.last, sources[last].source.number == (try number(fields[1])),
      let reason = RejectReason(rawValue: fields[2])
    else { throw .damaged }
    var counts = [Int](repeating: 0, count: RejectReason.allCases.count)
    counts[reason.index] = try number(fields[3])
    try sources[last].source.add(PartialSource(number: sources[last].source.number, rows: 0, rejectedRows: counts))
  }

  private mutating func readReject(_ fields: [String]) throws(PartialProblem) {
    guard let reason = RejectReason(rawValue: fields[3]) else { throw .damaged }
    let reject = PartialReject(
      source: try number(fields[1]), line: try number(fields[2]), reason: reason,
      text: fields.count > 4 ? fields[4] : nil)
    if let last = rejects.last, (last.source, last.line) >= (reject.source, reject.line) { throw .damaged }
    rejects.append(reject)
  }

  private mutating func readCell(_ fields: [String], _ names: PartialNames) throws(PartialProblem) {
    // Without a bucket stand the counts that are kept apart by none, or marks of tally sheets.
    let isInBucket = !fields[1].isEmpty
    let bucket = isInBucket ? try number(fields[1]) : buckets ?? 0
    guard let buckets, bucket < buckets || !isInBucket, let unit = names.units[Array(fields[2].utf8)],
      let group = names.groups[Array(fields[3].utf8)],
      let item = names.items[Array(fields[4].utf8)], let level = names.levels[Array(fields[5].utf8)]
    else { throw .damaged }
    let place = bucket * shape.size + shape.offset(unit: unit, group: group, item: item) + level
    let count = try number(fields[6])
    guard counts[place] == 0 else { throw .damaged }
    counts[place] = count
  }

  private mutating func readBallots(_ fields: [String], _ names: PartialNames) throws(PartialProblem) {
    switch fields[0] {
    case "ballots" where fields.count == 4:
      guard let group = names.groups[Array(fields[1].utf8)] else { throw .damaged }
      ballots.returned[group] = try number(fields[2])
      ballots.valid[group] = try number(fields[3])
    case "void" where fields.count == 4: ballots.voidBallots[try rule(fields, names)] = try number(fields[3])
    case "flagged" where fields.count == 4: ballots.flaggedBallots[try rule(fields, names)] = try number(fields[3])
    case "marks" where fields.count == 4:
      ballots.marks = try number(fields[1])
      ballots.countedMarks = try number(fields[2])
      ballots.sheetMarks = try number(fields[3])
    case "excluded" where fields.count == 3:
      guard let reason = ExclusionReason(rawValue: fields[1]) else { throw .damaged }
      ballots.excludedMarks[reason.index] = try number(fields[2])
    default: throw .damaged
    }
  }

  private func rule(_ fields: [String], _ names: PartialNames) throws(PartialProblem) -> Int {
    let rule = try number(fields[1]) - 1
    guard names.rules.indices.contains(rule), names.rules[rule] == fields[2] else { throw .damaged }
    return rule
  }

  /// A number as it is written: digits only, no needless zeros.
  private func number(_ text: String) throws(PartialProblem) -> Int {
    guard let number = Int(text), number >= 0, "\(number)" == text else { throw .damaged }
    return number
  }

  // MARK: - The end

  /// What was read, if the closing line says that this is all of it and everything agrees.
  func finish(
    _ fields: [String], under scheme: Scheme, digest expected: String
  ) throws(PartialProblem) -> (partial: Partial, rejects: [PartialReject]) {
    guard fields.count == 5, let buckets, isOfScheme else { throw .damaged }
    var seen = digest
    seen.update(Array(fields[..<4].map { $0 + "," }.joined().utf8))
    guard fields[4] == seen.hexDigest(), try number(fields[1]) == lines else {
      throw PartialProblem(
        Wording("the partial was changed since it was written: its checksum is another", chinese: "部分计票写出之后有改动：校验码不符"),
        Wording(
          "take the one that 'tally' or 'merge' wrote, or count again", chinese: "请用 'tally' 或 'merge' 写出的原件，或重新清点"))
    }
    var sum = PartialSum()
    sum.add(counts)
    sum.add(ballots.numbers)
    sum.add(sources.flatMap { [$0.source.rows, $0.source.told ?? 0, $0.accepted, $0.rejected] })
    try sum.check()
    let tallies = (0...buckets).map { bucket in
      Tally(shape: shape, counts: Array(counts[bucket * shape.size..<(bucket + 1) * shape.size]))
    }
    var partial = Partial(
      scheme: expected, programs: programs, tallies: tallies, ballots: ballots)
    try partial.setRows(sourceCount: sourceCount, sources: sources.map(\.source), keyedRows: number(fields[2]))
    var wrong = partial.imbalances(rejects: rejects)
    for (source, told, _, _) in sources where source.told != told?.rows {
      wrong.append(
        Wording(
          "source \(source.number): the rows sent add up to another number",
          chinese: "第\(source.number)个文件：送出的行合计不同"))
    }
    for (source, _, accepted, rejected) in sources where source.accepted != accepted || source.rejected != rejected {
      wrong.append(
        Wording(
          "source \(source.number): \(accepted) + \(rejected) rows, but \(source.accepted) + \(source.rejected)",
          chinese: "第\(source.number)个文件：写明\(accepted) + \(rejected)行，实际\(source.accepted) + \(source.rejected)行"))
    }
    if partial.tally.total != (try number(fields[3])) {
      wrong.append(Wording("the closing line has another sum of marks", chinese: "结束行的评价总数不同"))
    }
    guard wrong.isEmpty else {
      throw PartialProblem(
        Wording(
          "its balances do not hold (\(wrong.map(\.english).joined(separator: "; ")))",
          chinese: "总账不平（\(wrong.map(\.chinese).joined(separator: "；"))）"),
        Wording("count it again, and report this", chinese: "请重新清点，并报告此事"))
    }
    return (partial, rejects)
  }
}

/// What the fields of a partial name.
struct PartialNames {
  // By bytes: strings are equal in more cases.
  let units: [[UInt8]: Int]
  let groups: [[UInt8]: Int]
  let items: [[UInt8]: Int]
  let levels: [[UInt8]: Int]
  let rules: [String]

  init(_ scheme: Scheme) {
    func table(_ names: [String]) -> [[UInt8]: Int] {
      Dictionary(names.enumerated().map { (Array($1.utf8), $0) }, uniquingKeysWith: { first, _ in first })
    }
    units = table(scheme.units.map(\.id))
    groups = table(scheme.leafGroups.map { scheme.groups[$0].id })
    items = table(scheme.items.map(\.id))
    levels = table(scheme.scale.levels.map(\.code))
    rules = scheme.intake.rules.map(\.name)
  }
}
