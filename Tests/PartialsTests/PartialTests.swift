import Partials
import Scoring
import Testing

@Suite("Partial")
struct PartialTests {
  @Test("Merging hangs on no order and no grouping, and nothing changes nothing", arguments: [0, 3])
  func addition(_ buckets: Int) throws {
    let parts = try PartialWorld.parts(buckets: buckets)
    let wanted = try PartialWorld.sum(parts)
    #expect(wanted.ballots.imbalances(tally: wanted.tally).isEmpty)
    #expect(wanted.programs == ["1", "2"])
    for order in permutations(Array(parts.indices)) {
      #expect(try PartialWorld.sum(order.map { parts[$0] }) == wanted)
      for cut in 1..<parts.count {
        var left = try PartialWorld.sum(order[..<cut].map { parts[$0] })
        try left.merge(try PartialWorld.sum(order[cut...].map { parts[$0] }))
        #expect(left == wanted)
      }
    }
    var same = wanted
    try same.merge(PartialWorld.empty(buckets: buckets))
    #expect(same == wanted)
    #expect(try wanted.completeSources().map(\.rows) == [6, 10, 2])
  }

  private func permutations(_ all: [Int]) -> [[Int]] {
    if all.isEmpty { return [[]] }
    return all.flatMap { first in permutations(all.filter { $0 != first }).map { [first] + $0 } }
  }

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch {
      return (error as? PartialProblem).map { PartialWorld.inBothLanguages($0).message } ?? "\(error)"
    }
  }

  @Test("What cannot be parts of one round is refused")
  func refusals() throws {
    let parts = try PartialWorld.parts()
    func merged(_ other: Partial) -> String {
      message {
        var sum = try PartialWorld.sum(parts)
        try sum.merge(other)
      }
    }
    #expect(merged(Partial(under: PartialWorld.scheme, digest: "b", program: "1")).contains("another scheme"))
    #expect(merged(PartialWorld.empty(buckets: 2)).contains("buckets"))
    #expect(merged(parts[0]) == "how many rows of county, 1.csv were sent is told twice")
    #expect(merged(parts[2]) == "row 25 of source 2 was rejected twice")
    var named = PartialWorld.empty()
    try named.add(PartialSource(number: 2, name: "another.csv", sha256: nil, ignoredColumns: [], told: 1, from: 5))
    #expect(merged(named).contains("source 2 is county, 2.csv in one part and another.csv in another"))
    var digested = PartialWorld.empty()
    try digested.add(
      PartialSource(number: 2, name: "county, 2.csv", sha256: "c", ignoredColumns: ["备注"], told: 1))
    #expect(merged(digested).contains("or another file of that name"))
    var counted = PartialWorld.empty()
    try counted.add(sourceCount: 4)
    #expect(merged(counted).contains("the round has 3 sources, another 4"))
    var large = PartialWorld.empty()
    try large.add(
      PartialSource(number: 9, rows: Int.max - 3, rejectedRows: parts[0].sources[0].rejectedRows.map { _ in 0 }))
    #expect(merged(large).contains("add up to more than"))
    var many = PartialWorld.empty()
    var ballots = IntakeReport(leafGroups: 2, rules: 2)
    ballots.marks = Int.max
    try many.add(tallies: many.tallies, ballots: ballots, keyedRows: 0)
    #expect(merged(many).contains("add up to more than"))
  }

  @Test("A round that is not all here is refused, whichever part is missing or was given twice")
  func incomplete() throws {
    let parts = try PartialWorld.parts()
    for missing in 0..<4 {
      let problem = message {
        _ = try PartialWorld.sum(parts.indices.filter { $0 != missing }.map { parts[$0] }).completeSources()
      }
      #expect(problem != "", "\(missing)")
    }
    #expect(message { _ = try PartialWorld.empty().completeSources() } == "no part tells what the round's sources are")
    var more = try PartialWorld.sum(parts)
    try more.add(PartialSource(number: 3, rows: 4, rejectedRows: parts[0].sources[0].rejectedRows.map { _ in 0 }))
    #expect(message { _ = try more.completeSources() } == "county, 3.csv: 2 rows were sent, but 6 were counted")
  }
}
