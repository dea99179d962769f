import ReviewScheme
public import Scoring

/// What a partial knows of a source: a ballot file of the round.
public struct PartialSource: Hashable, Sendable {
  /// Its place in the round's list of sources, from 1.
  public let number: Int
  /// Its name; `nil` if another part has it.
  public private(set) var name: String?
  /// The SHA-256 of its bytes in hexadecimal, if somebody had them all.
  public private(set) var sha256: String?
  /// The headings of columns that were not used.
  public private(set) var ignoredColumns: [String]
  /// How many of its rows were sent, by the first line of those that it is told of; 0 for the whole.
  public private(set) var sent: [Int: Int] = [:]
  /// How many of its rows were counted.
  public private(set) var rows: Int
  /// How many of these were not used, by `RejectReason.index`.
  public private(set) var rejectedRows: [Int]

  /// How many of its rows were sent; `nil` if another part knows.
  public var told: Int? { name == nil ? nil : sent.values.reduce(0, +) }
  /// How many were used.
  public var accepted: Int { rows - rejected }
  /// How many were not.
  public var rejected: Int { rejectedRows.reduce(0, +) }

  /// What is known of a source whose rows were counted.
  public init(number: Int, rows: Int, rejectedRows: [Int]) {
    self.number = number
    self.rows = rows
    self.rejectedRows = rejectedRows
    ignoredColumns = []
  }

  /// What is told of a source, all of it or what begins at a line.
  public init(
    number: Int, name: String, sha256: String?, ignoredColumns: [String], told: Int, from line: Int = 0
  ) {
    self.init(number: number, rows: 0, rejectedRows: [Int](repeating: 0, count: RejectReason.allCases.count))
    self.name = name
    self.sha256 = sha256
    self.ignoredColumns = ignoredColumns
    sent = [line: told]
  }

  /// Adds what another part knows of the same source.
  mutating func add(_ other: PartialSource) throws(PartialProblem) {
    var sum = PartialSum()
    sum.add([rows, other.rows, told ?? 0, other.told ?? 0])
    try sum.check()
    if let otherName = other.name {
      if let name {
        guard name == otherName, sha256 == other.sha256, ignoredColumns == other.ignoredColumns else {
          throw .otherSources(
            Wording(
              "source \(number) is \(name) in one part and \(otherName) in another, or another file of that name",
              chinese: "第\(number)个文件在一部分中是 \(name)，在另一部分中是 \(otherName)，或是同名的另一个文件"))
        }
      }
      name = otherName
      sha256 = other.sha256
      ignoredColumns = other.ignoredColumns
      for (line, count) in other.sent {
        guard sent.updateValue(count, forKey: line) == nil else {
          throw PartialProblem(
            Wording(
              "how many rows of \(otherName) were sent is told twice",
              chinese: "\(otherName) 送出多少行说明了两次"),
            Wording("look which part was given twice", chinese: "请看哪一部分给了两次"))
        }
      }
    }
    rows += other.rows
    rejectedRows = zip(rejectedRows, other.rejectedRows).map { $0 + $1 }
  }
}

/// A row that was not used, by its place.
public struct PartialReject: Hashable, Sendable {
  /// The number of its source.
  public let source: Int
  /// The 1-based line on which it begins.
  public let line: Int
  /// Why it was not used.
  public let reason: RejectReason
  /// Its text as the source has it; `nil` if nobody kept it.
  public let text: String?

  /// A row that was not used.
  public init(source: Int, line: Int, reason: RejectReason, text: String?) {
    self.source = source
    self.line = line
    self.reason = reason
    self.text = text
  }
}
