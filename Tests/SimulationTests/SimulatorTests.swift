import DelimitedText
import ExactArithmetic
import ReviewScheme
import Simulation
import Testing

@Suite struct SimulatorTests {
  private static let someDirt = Dictionary(uniqueKeysWithValues: Dirt.allCases.map { ($0, Fraction(1, over: 100)) })

  @Test(arguments: ["wide.csv", "long.csv", "counts.csv"])
  func bytesDoNotDependOnThreads(name: String) throws {
    // More than two blocks, the last one not full.
    var plan = SimulationPlan(seed: 3, ballots: 2_500, file: name, dirt: Self.someDirt)
    plan.parts[0].shuffles = true
    let simulator = try Simulator(scheme: Worlds.levels(), plan: plan)
    let alone = try Worlds.file(simulator)
    for threads in [2, 4] {
      let together = try Worlds.file(simulator, threads: threads)
      #expect(together.bytes == alone.bytes)
      #expect(together.facts == alone.facts)
    }
    #expect(alone.facts.bytes == alone.bytes.count)
  }

  @Test func anotherSeedMakesAnotherRound() throws {
    let scheme = try Worlds.levels()
    let files = try (0..<4).map { seed in
      try Worlds.file(Simulator(scheme: scheme, plan: SimulationPlan(seed: seed, ballots: 50))).bytes
    }
    #expect(Set(files).count == 4)
  }

  @Test func moreBallotsBeginWithTheSameOnes() throws {
    let scheme = try Worlds.plain()
    let few = try Worlds.file(Simulator(scheme: scheme, plan: SimulationPlan(seed: 1, ballots: 10))).bytes
    let many = try Worlds.file(Simulator(scheme: scheme, plan: SimulationPlan(seed: 1, ballots: 3_000))).bytes
    #expect(many.starts(with: few))
  }

  @Test func bytesArriveInPiecesOfOneBlock() throws {
    let simulator = try Simulator(scheme: Worlds.plain(), plan: SimulationPlan(seed: 1, ballots: 5_000))
    var sizes: [Int] = []
    let facts = try simulator.write(part: 0, threads: 2, into: &sizes) { $0.append($1.count) }
    #expect(sizes.count == 6)
    #expect(sizes.reduce(0, +) == facts.bytes)
  }

  @Test func aFailingSinkStopsTheFile() throws {
    struct Full: Error {}
    let simulator = try Simulator(scheme: Worlds.plain(), plan: SimulationPlan(seed: 1, ballots: 5_000))
    var taken = 0
    #expect(throws: Full.self) {
      _ = try simulator.write(part: 0, threads: 2, into: &taken) { taken, bytes in
        taken += bytes.count
        if taken > 20_000 { throw Full() }
      }
    }
  }

  @Test func noBallotsLeaveTheHeader() throws {
    let (bytes, facts) = try Worlds.file(Simulator(scheme: Worlds.plain(), plan: SimulationPlan(seed: 1, ballots: 0)))
    #expect(String(decoding: bytes, as: UTF8.self) == "ballot_id,group,办公室,财务处,后勤处,人事处,基建处\n")
    #expect(facts.rows == 0)
  }

  @Test(arguments: [SimulationPlan.Words.names, .codes], [false, true])
  func everyLayoutReadsBackAsWordsOfTheScheme(words: SimulationPlan.Words, quotesAll: Bool) throws {
    for scheme in [try Worlds.levels(), try Worlds.range()] {
      for name in ["wide.csv", "long.csv", "counts.csv"] {
        var part = SimulationPlan.Part(name: name)
        part.words = words
        part.levels = words
        part.quotesAll = quotesAll
        part.delimiter = UInt8(ascii: ";")
        part.hasByteOrderMark = quotesAll
        part.lineEnd = quotesAll ? .crlf : .lf
        let simulator = try Simulator(
          scheme: scheme, plan: SimulationPlan(seed: 5, ballots: 60, parts: [part]))
        let (bytes, facts) = try Worlds.file(simulator)
        let file = try TakenApart(bytes, delimiter: part.delimiter)
        #expect(file.records.count == facts.rows)
        #expect(file.records.allSatisfy { $0.irregularity == nil && $0.fields.count == file.headings.count })
        try expectWords(of: scheme, in: file, words: words, layout: scheme.intake.reading(ofFileNamed: name).layout)
        #expect(try marks(in: file, scheme: scheme, name: name) == facts.marks)
      }
    }
  }

  private func expectWords(
    of scheme: Scheme, in file: TakenApart, words: SimulationPlan.Words, layout: Reading.Layout
  ) throws {
    let units = scheme.units.map { words == .names ? $0.name : $0.id }
    let items = scheme.items.map { words == .names ? $0.name : $0.id }
    let levels = Set(scheme.scale.levels.map { words == .names ? $0.name : $0.code })
    let leaves = Set(scheme.leafGroups.map { words == .names ? scheme.groups[$0].name : scheme.groups[$0].id })
    #expect(try Set(file.column("group")) == leaves)
    guard layout == .wide else {
      #expect(try Set(file.column("unit")) == Set(units))
      if scheme.hasNamedItems { #expect(try Set(file.column("item")) == Set(items)) }
      #expect(try levels.isSuperset(of: file.column("level")))
      return
    }
    for unit in units {
      for heading in scheme.hasNamedItems ? items.map({ "\(unit)/\($0)" }) : [unit] {
        #expect(try levels.union([""]).isSuperset(of: file.column(heading)))
      }
    }
  }

  private func marks(in file: TakenApart, scheme: Scheme, name: String) throws -> Int {
    switch scheme.intake.reading(ofFileNamed: name).layout {
    case .long: return file.records.count
    case .counts: return try file.column("count").reduce(0) { $0 + (Int($1) ?? 0) }
    case .wide:
      let slots = scheme.units.count * scheme.items.count
      return file.records.reduce(0) { sum, record in sum + record.fields.suffix(slots).count { !$0.isEmpty } }
    }
  }

  @Test func anEncodingIsTheCallersBusiness() throws {
    let scheme = try Worlds.plain()
    var plan = SimulationPlan(seed: 1, ballots: 5)
    plan.parts[0].encoding = .gb18030
    plan.parts[0].levels = .names
    let marked = try Simulator(scheme: scheme, plan: plan) { text, encoding in
      encoding == .gb18030 ? [0x23] + Array(text.utf8) : nil
    }
    let file = try TakenApart(Worlds.file(marked).bytes)
    #expect(file.headings == ["#ballot_id", "#group", "#办公室", "#财务处", "#后勤处", "#人事处", "#基建处"])
    #expect(try file.column("#group") == Array(repeating: "#企业", count: 5))
    #expect(throws: SimulationError.unencodable(text: "办公室", file: "ballots.csv")) {
      try Simulator(scheme: scheme, plan: plan)
    }
  }
}
