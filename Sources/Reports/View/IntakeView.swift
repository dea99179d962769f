import ReviewScheme
import Scoring

/// Where the rows, ballots and marks of a round went, as files for people show it.
struct IntakeView: Sendable {
  /// How a group's ballots came back.
  struct Returns: Sendable {
    /// An index into the scheme's groups.
    let group: Int
    let issued: Int?
    let returned: Int
    let valid: Int
    /// Whether its marks, or some of them, came on tally sheets, which bring no ballots.
    let hasSheets: Bool

    var void: Int { returned - valid }
    var isReturnedOverIssued: Bool { issued.map { $0 < returned } ?? false }
    /// Of how many issued ballots so many came back, if that says anything.
    var rateBase: Int? { returned == 0 && hasSheets ? nil : issued }
  }

  struct File: Sendable {
    let name: String
    let sha256: String?
    let rows: Int
    let accepted: Int
    let rejected: Int
  }

  let files: [File]
  let rejectedRows: [(reason: RejectReason, count: Int)]
  let ballots: Int
  let validBallots: Int
  /// Void ballots by the word of the rule that they broke first.
  let voidBallots: [(rule: String, count: Int)]
  let flaggedBallots: [(rule: String, count: Int)]
  let marks: Int
  let countedMarks: Int
  let excludedMarks: [(reason: ExclusionReason, count: Int)]
  private(set) var returns: [Returns]
  /// Headings that were not used, by file; none if that is not known.
  let ignoredColumns: [(file: String, columns: [String])]
  let sheetMarks: Int

  var rows: Int { files.reduce(0) { $0 + $1.rows } }
  var acceptedRows: Int { files.reduce(0) { $0 + $1.accepted } }
  var rejectedRowCount: Int { rejectedRows.reduce(0) { $0 + $1.count } }
  /// Ballots handed out, if every group at the top says how many.
  func issued(groups: [RoundView.Named]) -> Int? {
    var sum = 0
    for entry in returns where groups[entry.group].depth == 0 {
      guard let issued = entry.issued else { return nil }
      sum += issued
    }
    return returns.isEmpty ? nil : sum
  }
}

extension IntakeView {
  /// What an intake reports.
  ///
  /// - Parameter tally: the counts; a group with more marks on a unit than ballots had tally sheets.
  init(_ intake: IntakeReport, of scheme: Scheme, tally: Tally? = nil) {
    files = intake.inputs.map {
      File(name: $0.file, sha256: $0.sha256, rows: $0.rows, accepted: $0.accepted, rejected: $0.rejected)
    }
    rejectedRows = RejectReason.allCases.map { ($0, intake.rejectedRows[$0.index]) }
    ballots = intake.ballots
    validBallots = intake.validBallots
    voidBallots = intake.voidBallots(in: scheme).map { ($0.rule.name, $0.count) }
    flaggedBallots = intake.flaggedBallots(in: scheme).map { ($0.rule.name, $0.count) }
    marks = intake.marks
    countedMarks = intake.countedMarks
    excludedMarks = ExclusionReason.allCases.map { ($0, intake.excludedMarks[$0.index]) }
    let most = tally.map { Self.mostMarks(of: $0) }
    let leafPlace = Dictionary(uniqueKeysWithValues: scheme.leafGroups.enumerated().map { ($0.element, $0.offset) })
    returns = intake.responses(in: scheme).map { response in
      Returns(
        group: response.group, issued: response.issued, returned: response.returned, valid: response.valid,
        hasSheets: leafPlace[response.group].map { (most?[$0] ?? 0) > response.valid } ?? false)
    }
    ignoredColumns = intake.inputs.filter { !$0.ignoredColumns.isEmpty }.map { ($0.file, $0.ignoredColumns) }
    sheetMarks = intake.sheetMarks
    addUpIssued(of: scheme)
  }

  /// Gives groups that do not say how many ballots were issued the sum of their sub-groups, if all of these say it.
  mutating func addUpIssued(of scheme: Scheme) {
    let said = Dictionary(returns.map { ($0.group, $0.issued) }, uniquingKeysWith: { first, _ in first })
    func issued(_ group: Int) -> Int? {
      if let own = said[group] ?? nil { return own }
      let parts = scheme.groups[group].children.map(issued)
      return parts.isEmpty ? nil : parts.reduce(0) { sum, part in sum.flatMap { sum in part.map { sum + $0 } } }
    }
    returns = returns.map { entry in
      Returns(
        group: entry.group, issued: issued(entry.group), returned: entry.returned, valid: entry.valid,
        hasSheets: entry.hasSheets)
    }
  }

  /// By leaf group: the most marks that a unit has on an item.
  private static func mostMarks(of tally: Tally) -> [Int] {
    let shape = tally.shape
    return (0..<shape.groups).map { group in
      var most = 0
      for unit in 0..<shape.units {
        for item in 0..<shape.items {
          most = max(most, tally.cell(unit: unit, group: group, item: item).reduce(0, +))
        }
      }
      return most
    }
  }

  /// Rows, ballots and marks, each with its parts, as a sentence.
  func balances(_ words: Words) -> [String] {
    func parts(_ counts: [(String, Int)]) -> String { words.parts(counts.filter { $0.1 > 0 }) }
    let flagged = flaggedBallots.filter { $0.count > 0 }.map { (words.rule(named: $0.rule), $0.count) }
    return [
      words.rowBalance(files.count, rows, acceptedRows, rejectedRowCount)
        + parts(rejectedRows.map { (words.rejectReason($0.reason), $0.count) }),
      words.ballotBalance(ballots, validBallots, ballots - validBallots)
        + parts(voidBallots.map { (words.rule(named: $0.rule), $0.count) }),
      words.markBalance(marks, countedMarks, marks - countedMarks)
        + parts(excludedMarks.map { (words.exclusion($0.reason), $0.count) }),
    ] + (flagged.isEmpty ? [] : [words.flaggedBallots + parts(flagged)])
  }

  /// What a balance does not say.
  func remarks(_ words: Words) -> [String] {
    ignoredColumns.map { words.ignoredColumns($0.file, words.headings($0.columns)) }
      + (sheetMarks > 0 ? [words.sheetMarks(sheetMarks)] : [])
  }
}

extension Words {
  /// Which rule a ballot broke, by the rule's word in schemes and results.
  func rule(named name: String) -> String {
    switch name {
    case "answered": rule(.answered(atLeast: .count(0)))
    case "uniform": rule(.uniform(atLeast: 0))
    case "share": rule(.share(level: 0, atLeast: nil, atMost: nil))
    case "seconds": rule(.seconds(atLeast: nil, atMost: nil))
    case "submitted": rule(.submitted(from: nil, to: nil))
    case "ownUnit": rule(.ownUnit)
    default: name
    }
  }
}
