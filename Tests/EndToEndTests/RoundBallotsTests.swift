import JSONText
import TestSupport
import Testing

/// Rounds of one scheme that differ in their ballots, and moves against another settlement.
@Suite("Ballots of a round of a settlement")
struct RoundBallotsTests {
  /// A shell with the small round and a second file of ballots: 办公室 has 100.00 in it, 财务处 80.00.
  private func shell(_ rounds: String, _ more: String = "") throws -> Shell {
    let shell = try Shell()
    try shell.writeRound()
    try shell.write("ballot_id,办公室,财务处\n1,1,2\n", to: "second/2.csv")
    try shell.write(settlement(rounds, more), to: "annual.json")
    return shell
  }

  private func settlement(_ rounds: String, _ more: String = "") -> String {
    """
    {
      title: "年度", period: { from: "2007-01-01", to: "2007-12-31" },
      units: [{ id: "U1", name: "办公室" }, { id: "U2", name: "财务处" }],
      components: [{ id: "c", full: 100, take: "score", rounds: [\(rounds)] }], \(more)
    }
    """
  }

  @Test(
    "Rounds of one scheme take the ballots that each names: a file, a folder, or those beside the scheme",
    arguments: ["second/2.csv", "second"])
  func ballots(_ ballots: String) async throws {
    let shell = try shell("{ from: \"round\", name: \"一\" }, { from: \"round\", ballots: \"\(ballots)\", name: \"二\" }")
    let result = try await shell.run("pingyi annual annual.json -q --format json")
    #expect(result.exitCode == 0, "\(result.errors)")
    // (76.67 + 100) ÷ 2, rounded, and (90 + 80) ÷ 2.
    #expect(try JSONReader.parse(result.bytes)["units"]?.array?.map { $0["score"]?.string } == ["88.34", "85.00"])
    let check = try await shell.run("pingyi check annual.json")
    #expect(check.exitCode == 0, "\(check.errors)")
  }

  @Test("Only a scheme has ballots, they must be there, and no two rounds are the same")
  func mistakes() async throws {
    for (rounds, message) in [
      ("{ from: \"round\", ballots: \"empty\" }", "components[0].rounds[0].ballots: empty has no *.csv"),
      ("{ from: \"round\", ballots: \"none\" }", "components[0].rounds[0].ballots: none is not there"),
      ("{ from: \"old.json\", ballots: \"second\" }", "components[0].rounds[0].ballots: old.json is no scheme"),
      (
        "{ from: \"round\", ballots: \"second\", name: \"a\" }, { from: \"round\", ballots: \"second\", name: \"b\" }",
        "components[0].rounds[1].from: 'round' is in components[0].rounds[0].from already"
      ),
    ] {
      let shell = try shell(rounds)
      try shell.write(settlement("{ from: \"round\" }"), to: "old.json")
      let result = try await shell.run("mkdir empty; pingyi annual annual.json")
      #expect(result.exitCode != 0)
      #expect(result.errors.contains(message), "\(result.errors)")
    }
  }

  @Test("Moves are told against another settlement, which is settled for it")
  func previous() async throws {
    let shell = try shell("{ from: \"round\", ballots: \"second\" }", "previous: \"old.json\"")
    try shell.write(settlement("{ from: \"round\" }"), to: "old.json")
    let result = try await shell.run("pingyi annual annual.json -q --format json")
    #expect(result.exitCode == 0, "\(result.errors)")
    let units = try JSONReader.parse(result.bytes)["units"]?.array
    #expect(units?.map { $0["rank"]?.numberText } == ["1", "2"])
    #expect(units?.map { $0["previousRank"]?.numberText } == ["2", "1"])

    try shell.write(settlement("{ from: \"round\" }", "previous: \"annual.json\""), to: "old.json")
    let circle = try await shell.run("pingyi annual annual.json")
    #expect(circle.exitCode == 65 && circle.errors.contains("the settlement rests on itself"), "\(circle.errors)")
  }
}
