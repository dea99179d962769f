import Pingyi
import SystemInterface

/// The rounds that are measured: schemes and simulated ballots, all of it in memory, the same in every run.
struct World {
  /// How many ballots a file has.
  let ballots: Int

  /// A scheme of nine groups, four levels and so many units in three categories.
  func scheme(units: Int = 83, hasRules: Bool = true) throws -> Scheme {
    let groups = (1...9).map { #"{"id": "G\#($0)", "name": "评议主体\#($0)", "weight": \#(5 + $0)}"# }
    let listed = (1...units).map {
      #"{"id": "U\#($0)", "name": "被评单位\#($0)", "category": "\#(["P", "G", "F"][$0 % 3])"}"#
    }
    let rules = """
      {"rule": "answered", "atLeast": "50%"}, {"rule": "uniform", "atLeast": 60},
      {"rule": "share", "level": "满意", "atMost": "98%"}
      """
    let text = """
      {
        "title": "Benchmark", "language": "en",
        "scale": {"levels": [
          {"code": "1", "name": "满意", "score": 100, "satisfied": true},
          {"code": "2", "name": "基本满意", "score": 80, "satisfied": true},
          {"code": "3", "name": "不满意", "score": 30}, {"code": "4", "name": "不了解"}]},
        "groups": [\(groups.joined(separator: ", "))],
        "categories": [{"id": "P", "name": "党群"}, {"id": "G", "name": "政府"}, {"id": "F", "name": "金融"}],
        "units": [\(listed.joined(separator: ", "))],
        "intake": {
          "columns": {"ballot": "ballot_id", "group": "group", "unit": "unit", "level": "level"},
          "sources": [{"files": "*long*.csv", "layout": "long"}],
          "rules": [\(hasRules ? rules : "")]},
        "points": {"full": 35, "of": 100},
        "ranking": {"tieBreak": ["satisfaction"], "top": {"count": 3}, "bottom": {"count": 3}}
      }
      """
    let (scheme, problems) = SchemeReader.read(Array(text.utf8), file: "scheme.json") { name in
      .failure(
        SchemeProblem(
          file: name, line: 1, place: "", fault: Wording("there is no such table", chinese: "没有这个表"),
          advice: Wording("list the units", chinese: "请直接列出单位")))
    }
    guard let scheme else { throw SchemeProblems(problems) }
    return scheme
  }

  /// A file of simulated ballots. A name with `long` in it has a row for each mark.
  func file(
    _ name: String, of scheme: Scheme, change: (inout SimulationPlan.Part) -> Void = { _ in }
  ) throws -> [UInt8] {
    var part = SimulationPlan.Part(name: name)
    change(&part)
    // A row of a long file is a mark, of which a ballot has some eighty.
    let ballots = name.contains("long") ? max(1, ballots / 20) : ballots
    let plan = SimulationPlan(seed: 1, ballots: ballots, parts: [part])
    let simulator = try Simulator(scheme: scheme, plan: plan) { text, encoding in
      encoding == .gb18030 ? (try? CharsetConverter.encode(text, to: .gb18030)) ?? nil : Array(text.utf8)
    }
    var bytes: [UInt8] = []
    _ = try simulator.write(part: 0, threads: 1, into: &bytes) { $0 += $1 }
    return bytes
  }

  /// Reading a file with one thread, as work.
  func reading(_ bytes: [UInt8], named name: String, under scheme: Scheme) -> Benchmark.Work {
    let input = BallotInput(name: name, file: .memory(bytes, name: name))
    return Benchmark.Work(amount: .bytes(bytes.count)) {
      let counted = try Ingest.ballots([input], under: scheme, settings: IngestionSettings(jobs: 1))
      return counted.tally.total + counted.rejects.count
    }
  }

  /// A round that has been counted, for what comes after.
  func counted(units: Int = 83) throws -> (scheme: Scheme, ballots: CountedBallots) {
    let scheme = try scheme(units: units)
    let bytes = try World(ballots: 1_000).file("wide.csv", of: scheme)
    let input = BallotInput(name: "wide.csv", file: .memory(bytes, name: "wide.csv"))
    return (scheme, try Ingest.ballots([input], under: scheme, settings: IngestionSettings(jobs: 1)))
  }
}
