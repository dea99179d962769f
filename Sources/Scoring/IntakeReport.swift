public import ReviewScheme

/// Why a row of a ballot file cannot be used.
public enum RejectReason: String, Sendable, CaseIterable {
  /// The row has more or fewer fields than the header.
  case columnCount
  /// Bytes are not characters of the file's encoding.
  case encoding
  /// Quotes are not closed, or text follows a closing quote.
  case quote
  /// The group is not in the scheme.
  case unknownGroup
  /// The unit is not in the scheme.
  case unknownUnit
  /// The item is not in the scheme.
  case unknownItem
  /// The mark is not a level of the scheme.
  case unknownLevel
  /// A field that the row needs is empty.
  case missingField
  /// A number or a time cannot be read.
  case badNumber
  /// The row is longer than 16 MiB.
  case recordTooLong
  /// Another row of the same ballot, or another mark of the same ballot, unit and item, counts.
  case duplicate
  /// The ballot's first row names another group.
  case groupMismatch

  /// The reason's place in `allCases`, so that counts can be kept in an array.
  public var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Why a mark of an accepted row is not counted.
public enum ExclusionReason: String, Sendable, CaseIterable {
  /// The mark is not a level of the scheme.
  case unknownLevel
  /// The mark is about the unit that its rater belongs to.
  case ownUnit
  /// The ballot broke a rule.
  case void

  /// The reason's place in `allCases`, so that counts can be kept in an array.
  public var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A row that was not used.
public struct Reject: Hashable, Sendable {
  /// The name of its file.
  public let file: String
  /// The 1-based line on which it begins.
  public let line: Int
  /// Why it was not used.
  public let reason: RejectReason
  /// Its text, without the line end; undecodable bytes shown as U+FFFD, very long text cut.
  public let text: String

  /// A row that was not used.
  public init(file: String, line: Int, reason: RejectReason, text: String) {
    self.file = file
    self.line = line
    self.reason = reason
    self.text = text
  }
}

/// One file that was read.
public struct InputReport: Hashable, Sendable {
  /// The name as given on the command line.
  public var file: String
  /// SHA-256 of its bytes in hexadecimal; `nil` if it was not asked for.
  public var sha256: String?
  /// Its rows, the header and empty lines not counted.
  public var rows: Int
  /// The rows that were used.
  public var accepted: Int
  /// The rows that were not.
  public var rejected: Int
  /// Headings that name neither a field nor a unit.
  public var ignoredColumns: [String]

  /// One file that was read.
  public init(
    file: String, sha256: String? = nil, rows: Int = 0, accepted: Int = 0, rejected: Int = 0,
    ignoredColumns: [String] = []
  ) {
    self.file = file
    self.sha256 = sha256
    self.rows = rows
    self.accepted = accepted
    self.rejected = rejected
    self.ignoredColumns = ignoredColumns
  }
}

/// Where every row, ballot and mark of a round went.
public struct IntakeReport: Hashable, Sendable {
  /// The files, in the order in which they were given.
  public var inputs: [InputReport]
  /// Rejected rows by ``RejectReason/index``.
  public var rejectedRows: [Int]
  /// Ballots that were accepted, by leaf group: valid and void.
  public var returned: [Int]
  /// Ballots that count, by leaf group.
  public var valid: [Int]
  /// Void ballots by the index of the rule that they broke first.
  public var voidBallots: [Int]
  /// Ballots that count but broke a flagging rule, by the rule's index.
  public var flaggedBallots: [Int]
  /// Answers of accepted rows.
  public var marks: Int
  /// Answers that are in the tally.
  public var countedMarks: Int
  /// Answers that are not, by ``ExclusionReason/index``.
  public var excludedMarks: [Int]
  /// How many of the marks came from tally sheets, which ballot rules cannot see.
  public var sheetMarks: Int

  /// A report of nothing, for a scheme with so many leaf groups and rules.
  public init(leafGroups: Int, rules: Int) {
    inputs = []
    rejectedRows = [Int](repeating: 0, count: RejectReason.allCases.count)
    returned = [Int](repeating: 0, count: leafGroups)
    valid = returned
    voidBallots = [Int](repeating: 0, count: rules)
    flaggedBallots = voidBallots
    marks = 0
    countedMarks = 0
    excludedMarks = [Int](repeating: 0, count: ExclusionReason.allCases.count)
    sheetMarks = 0
  }

  /// All rows.
  public var rows: Int { inputs.reduce(0) { $0 + $1.rows } }
  /// All rows that were used.
  public var acceptedRows: Int { inputs.reduce(0) { $0 + $1.accepted } }
  /// All rows that were not.
  public var rejectedRowCount: Int { rejectedRows.reduce(0, +) }
  /// All ballots: valid and void.
  public var ballots: Int { returned.reduce(0, +) }
  /// All ballots that count.
  public var validBallots: Int { valid.reduce(0, +) }

  /// Adds what became of other ballots and their marks; files and rows stay as they are.
  public mutating func addBallots(_ next: IntakeReport) {
    func sum(_ a: [Int], _ b: [Int]) -> [Int] { zip(a, b).map { $0 + $1 } }
    returned = sum(returned, next.returned)
    valid = sum(valid, next.valid)
    voidBallots = sum(voidBallots, next.voidBallots)
    flaggedBallots = sum(flaggedBallots, next.flaggedBallots)
    marks += next.marks
    countedMarks += next.countedMarks
    excludedMarks = sum(excludedMarks, next.excludedMarks)
    sheetMarks += next.sheetMarks
  }

  /// The balances that do not hold, as sentences; empty if every row, ballot and mark is in exactly one place.
  public func imbalances(tally: Tally) -> [Wording] {
    var found: [Wording] = []
    func check(_ name: Wording, _ whole: Int, _ parts: Int) {
      if whole == parts { return }
      found.append(
        Wording(
          "\(name.english): \(whole) in all, but \(parts) in the parts",
          chinese: "\(name.chinese)：总数\(whole)，各部分合计\(parts)"))
    }
    check(Wording("rows", chinese: "行"), rows, acceptedRows + rejectedRowCount)
    for input in inputs {
      check(
        Wording("rows of \(input.file)", chinese: "\(input.file) 的行"), input.rows, input.accepted + input.rejected)
    }
    check(Wording("ballots", chinese: "票"), ballots, validBallots + voidBallots.reduce(0, +))
    check(Wording("marks", chinese: "评价"), marks, countedMarks + excludedMarks.reduce(0, +))
    check(Wording("marks in the tally", chinese: "计票中的评价"), tally.total, countedMarks)
    return found
  }
}
