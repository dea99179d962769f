import ExactArithmetic
import Partials
import ReviewScheme
import Scoring
import Testing

/// A small scheme, and parts of a round of it.
enum PartialWorld {
  static let digest = String(repeating: "a", count: 64)

  static let scheme: Scheme = {
    let scale = Scale(levels: [
      Level(code: "1", name: "满意", aliases: [], score: Fraction(100), isSatisfied: true),
      Level(code: "2", name: "不满意", aliases: [], score: .zero, isSatisfied: false),
    ])
    let groups = [("G1", "企业"), ("G,2", "群众")].map { id, name in
      Group(
        id: id, name: name, aliases: [], weight: .one, issued: nil, minimumRatings: nil, isMandatory: false,
        parent: nil, children: [])
    }
    return Scheme(
      title: "T", language: .chinese, scale: scale, items: [Item(id: "", name: "", aliases: [], weight: .one)],
      hasNamedItems: false, groups: groups,
      categories: [Category(id: "", name: "", groupWeights: [:], itemWeights: [:])],
      units: ["U1", "U\"2"].map { Unit(id: $0, name: "N" + $0, category: 0, aliases: [], parent: nil) },
      intake: Intake(
        reading: Reading(), sources: [], duplicates: .first,
        rules: [BallotRule(.uniform(atLeast: 2)), BallotRule(.ownUnit)]),
      scoring: ScoringPolicy(), points: nil, ranking: RankingPolicy(), grades: [],
      publication: PublicationPolicy(smallestCell: 1))
  }()

  static func empty(buckets: Int = 0, program: String = "1") -> Partial {
    Partial(under: scheme, digest: digest, program: program, buckets: buckets)
  }

  /// A part whose rows are all of one source: `rows` ballots of two marks, one of them void, and a reject behind them.
  static func part(
    source: Int, from first: Int, rows: Int, buckets: Int = 0, told: Int? = nil, program: String = "1"
  ) throws -> Partial {
    var partial = empty(buckets: buckets, program: program)
    var tallies = partial.tallies
    for row in 1..<rows {
      tallies[row % tallies.count].add(1, unit: 0, group: source % 2, item: 0, level: row % 2)
      tallies[row % tallies.count].add(1, unit: 1, group: source % 2, item: 0, level: 1)
    }
    var ballots = IntakeReport(leafGroups: 2, rules: 2)
    ballots.returned[source % 2] = rows
    ballots.valid[source % 2] = rows - 1
    ballots.voidBallots[0] = 1
    ballots.marks = 2 * rows
    ballots.countedMarks = 2 * rows - 2
    ballots.excludedMarks[ExclusionReason.void.index] = 2
    try partial.add(tallies: tallies, ballots: ballots, keyedRows: rows + 1)
    var rejected = [Int](repeating: 0, count: RejectReason.allCases.count)
    rejected[RejectReason.quote.index] = 1
    try partial.add(PartialSource(number: source, rows: rows + 1, rejectedRows: rejected))
    try partial.add([
      PartialReject(source: source, line: first + rows, reason: .quote, text: source == 2 ? "a,\"b\nc" : nil)
    ])
    if let told {
      try partial.add(sourceCount: 3)
      try partial.add(
        PartialSource(number: source, name: "county, \(source).csv", sha256: nil, ignoredColumns: ["备注"], told: told))
    }
    return partial
  }

  /// Parts of a round of three sources: the second one is cut in two.
  static func parts(buckets: Int = 0) throws -> [Partial] {
    [
      try part(source: 1, from: 2, rows: 5, buckets: buckets, told: 6),
      try part(source: 2, from: 2, rows: 3, buckets: buckets, told: 10, program: "2"),
      try part(source: 2, from: 20, rows: 5, buckets: buckets),
      try part(source: 3, from: 2, rows: 1, buckets: buckets, told: 2), empty(buckets: buckets, program: "2"),
    ]
  }

  static func sum(_ parts: [Partial]) throws -> Partial {
    var sum = parts[0]
    for part in parts.dropFirst() { try sum.merge(part) }
    return sum
  }

  /// A problem, which must say in Chinese what it says in English.
  static func inBothLanguages(_ problem: PartialProblem) -> PartialProblem {
    for wording in [problem.fault, problem.advice] {
      #expect(wording.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(wording)")
      #expect(wording.chinese != wording.english)
    }
    return problem
  }

  /// Reads texts that stand one behind the other, in pieces of some size.
  static func read(_ bytes: [UInt8], pieces: Int = 1 << 18) throws(PartialProblem) -> Partial {
    var reader = PartialReader(under: scheme, into: empty())
    reader.begin(file: "parts")
    var rest = bytes[...]
    while !rest.isEmpty {
      try reader.read(Array(rest.prefix(pieces)))
      rest = rest.dropFirst(pieces)
    }
    try reader.finish()
    return try reader.result()
  }
}
