import DelimitedText

/// What was written into one file: what an intake must find there.
public struct PartFacts: Hashable, Sendable {
  /// The file's name.
  public var file: String
  /// Its size.
  public var bytes = 0
  /// Its rows; the header and empty lines are none.
  public var rows = 0
  /// Ballots with a usable row, valid or void; none on tally sheets.
  public var ballots = 0
  /// Answers in usable rows, by the rule that the first of several rows counts.
  public var marks = 0
  /// How often each kind of dirt was written: rows, ballots, and for `ownUnit` marks.
  public var dirt: [Dirt: Int] = [:]

  /// Facts of an empty file.
  public init(file: String) { self.file = file }

  /// How often a kind of dirt was written.
  public subscript(kind: Dirt) -> Int {
    get { dirt[kind] ?? 0 }
    set { dirt[kind] = newValue == 0 ? nil : newValue }
  }

  /// Adds what another stretch of the same file holds.
  mutating func add(_ other: PartFacts) {
    bytes += other.bytes
    rows += other.rows
    ballots += other.ballots
    marks += other.marks
    dirt.merge(other.dirt, uniquingKeysWith: +)
  }

  /// The facts of several files as a table, `file,what,count`: a line for rows, ballots, marks and each kind of dirt.
  public static func table(of files: [PartFacts]) -> [UInt8] {
    var writer = DelimitedWriter()
    func line(_ file: String, _ what: String, _ count: Int) {
      writer.field(file)
      writer.field(what)
      writer.field(count)
      writer.endRecord()
    }
    for heading in ["file", "what", "count"] { writer.field(heading) }
    writer.endRecord()
    for facts in files {
      line(facts.file, "rows", facts.rows)
      line(facts.file, "ballots", facts.ballots)
      line(facts.file, "marks", facts.marks)
      for kind in Dirt.allCases where facts[kind] > 0 { line(facts.file, kind.rawValue, facts[kind]) }
    }
    return writer.bytes
  }
}
