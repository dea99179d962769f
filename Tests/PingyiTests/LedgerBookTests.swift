import Foundation
import JSONText
import Pingyi
import TestSupport
import Testing

@Suite("LedgerBook")
struct LedgerBookTests {
  private let isLong = ProcessInfo.processInfo.environment["PINGYI_LONG_TESTS"] != nil

  /// `results.json` as if it were made from files.
  private func results(_ result: RoundResult) -> String {
    let facts = Publication().facts(of: result)
    let plain = RunFacts(generator: facts.generator, schemeSHA256: facts.schemeSHA256, exact: true)
    return String(decoding: ResultsJSON.bytes(result.outcome, facts: plain), as: UTF8.self)
  }

  private func places(_ rejects: [Reject]) -> [String] { rejects.map { "\($0.file):\($0.line):\($0.reason)" } }

  private func problem(_ body: () throws -> Void) -> LedgerProblem? {
    do {
      try body()
      return nil
    } catch { return error as? LedgerProblem }
  }

  /// A round of a ledger, as somebody keeps it in mind who does what is done with it.
  private struct Told {
    /// The round's name.
    let name: String
    /// The version of the scheme that came last.
    var review: Review
    var batches: [(number: Int, file: String, isActive: Bool)] = []
  }

  /// What was done in sequences.
  private struct Counts {
    var imports = 0, refused = 0, voids = 0, restores = 0, versions = 0, publications = 0, comparisons = 0
  }

  @Test(
    "Whatever is imported, voided, restored and changed, a ledger scores as the files that count do, and verifies",
    arguments: ["first half", "second half"])
  func sequences(half: String) throws {
    var counts = Counts()
    let seeds = isLong ? 1_800 : 18
    for seed in half == "first half" ? 0..<seeds : seeds..<2 * seeds {
      try LedgerFolder.with { folder in
        var world = try LedgerWorld(seed: UInt64(seed), in: folder)
        let book = try LedgerBook(at: folder + "/l", for: .create)
        let first = try Review(at: folder + "/scheme.json")
        var rounds = (seed % 4 == 3 ? ["第一轮", "第二轮"] : ["第一轮"]).map { Told(name: $0, review: first) }
        var review = first
        for _ in 0..<(4 + world.number(below: 5)) {
          let round = world.number(below: rounds.count)
          try change(&rounds[round], of: book, in: &world, &review, &counts)
          for round in rounds where !round.batches.isEmpty {
            try compare(round, of: book, "seed \(seed)")
            counts.comparisons += 1
          }
        }
        #expect(try book.firstDifference() == nil, "seed \(seed)")
        for round in rounds where round.batches.contains(where: \.isActive) {
          try compareExport(of: round, of: book, to: folder, "seed \(seed)")
        }
      }
    }
    print("\(seeds) sequences, \(half): \(counts)")
    #expect(counts.comparisons > 30 && counts.voids > 0 && counts.restores > 0 && counts.versions > 0)
  }

  /// Does one thing with a round.
  private func change(
    _ round: inout Told, of book: LedgerBook, in world: inout LedgerWorld, _ review: inout Review,
    _ counts: inout Counts
  ) throws {
    switch world.number(below: 8) {
    case 0...2 where !round.batches.isEmpty:
      let place = world.number(below: round.batches.count)
      if round.batches[place].isActive {
        try book.void(batch: round.batches[place].number, why: "抄错了", by: LedgerFolder.clerk)
        counts.voids += 1
      } else {
        try book.restore(batch: round.batches[place].number, why: "", by: LedgerFolder.clerk)
        counts.restores += 1
      }
      round.batches[place].isActive.toggle()
      return
    case 3 where round.batches.contains(where: \.isActive):
      let folder = "\(world.folder)/published-\(counts.publications)"
      try book.publish(
        book.score(round: round.name), by: Publication(isExact: true), to: folder, signature: LedgerFolder.clerk)
      counts.publications += 1
      return
    case 4:
      try world.changeScheme()
      review = try Review(at: world.folder + "/scheme.json")
      counts.versions += 1
    default: break
    }
    // Now and then a file that some round has already.
    let file = !world.files.isEmpty && world.number(below: 5) == 0 ? world.one(of: world.files) : try world.file()
    if let known = round.batches.first(where: { $0.file == file }) {
      let refused = problem { _ = try book.importBatch(file, under: review, round: round.name, by: LedgerFolder.clerk) }
      #expect(refused?.kind == .refused && refused?.message.contains("batch \(known.number)") == true)
      counts.refused += 1
      return
    }
    let batch = try book.importBatch(file, under: review, round: round.name, by: LedgerFolder.clerk)
    round.batches.append((batch.id, file, true))
    round.review = review
    counts.imports += 1
  }

  /// Holds the score of a round against that of its files.
  private func compare(_ round: Told, of book: LedgerBook, _ comment: Comment) throws {
    let files = round.batches.filter(\.isActive).map(\.file)
    guard !files.isEmpty else {
      #expect(problem { _ = try book.score(round: round.name) }?.kind == .refused, comment)
      return
    }
    let wanted = try round.review.score(files, settings: IngestionSettings(wantsDigests: true))
    let found = try book.score(round: round.name)
    #expect(results(found) == results(wanted), comment)
    #expect(places(try found.rejects()) == places(try wanted.rejects()), comment)
  }

  /// Holds what an export comes to against the ledger: with and without ids, down to the last fraction.
  private func compareExport(of round: Told, of book: LedgerBook, to folder: String, _ comment: Comment) throws {
    /// All that `results.json` says of units.
    func units(_ result: RoundResult) throws -> Substring {
      let text = results(result)
      return text[try #require(text.range(of: "\"units\"")).lowerBound...]
    }
    let wanted = try book.score(round: round.name)
    for keepsIDs in [false, true] {
      let name = "\(folder)/export-\(round.name)-\(keepsIDs)"
      _ = try book.export(round: round.name, to: name, keepsBallotIDs: keepsIDs)
      let exported = try Review(at: name)
      let again = try exported.score(try #require(try exported.bundledBallots()))
      #expect(try Publication().rankingCSV(again) == Publication().rankingCSV(wanted), comment)
      #expect(try units(again) == units(wanted), comment)
      #expect(try again.rejects().isEmpty, comment)
    }
  }

  @Test("An export names no ballot unless it is asked to, nor does the list of rejects; the same ballot is one number")
  func confidence() throws {
    try LedgerFolder.with { folder in
      let world = try LedgerWorld(seed: 0, in: folder)
      let review = try Review(at: folder + "/scheme.json")
      let book = try LedgerBook(at: folder + "/l", for: .create)
      try world.write("票号,主体,unit,level\n秘密七,G1,U1,1\n秘密七,G1,U1,2\n秘密八,G1,U1\n", to: "long-1.csv")
      try world.write("票号,主体,unit,level\n秘密七,G1,U2,1\n秘密九,G1,U1,2\n", to: "long-2.csv")
      for file in ["long-1.csv", "long-2.csv"] {
        _ = try book.importBatch(folder + "/" + file, under: review, by: LedgerFolder.clerk)
      }
      _ = try book.export(to: folder + "/out")
      func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)), as: UTF8.self)
      }
      #expect(try text("out/ballots/long-1.csv") == "\u{FEFF}票号,主体,unit,level\n1,G1,U1,1\n")
      #expect(try text("out/ballots/long-2.csv") == "\u{FEFF}票号,主体,unit,level\n1,G1,U2,1\n2,G1,U1,2\n")
      #expect(try text("out/scheme.json") == text("scheme.json"))
      #expect(try text("out/units.csv") == text("units.csv"))
      _ = try book.export(to: folder + "/named", keepsBallotIDs: true)
      #expect(try text("named/ballots/long-1.csv").contains("秘密七,G1,U1,1\n"))
      #expect(try book.rejects().map(\.text) == ["", ""])
      #expect(try book.rejects(showsText: true).map(\.text) == ["秘密七,G1,U1,2", "秘密八,G1,U1"])
      try book.publish(book.score(), by: Publication(), to: folder + "/published", signature: LedgerFolder.clerk)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/published") {
        #expect(!(try text("published/" + name).contains("秘密")), "\(name)")
      }
    }
  }

  @Test("Content that is in is refused at once, also under another name; a voided batch is to be restored")
  func isIdempotent() throws {
    try LedgerFolder.with { folder in
      var world = try LedgerWorld(seed: 3, in: folder)
      let review = try Review(at: folder + "/scheme.json")
      let book = try LedgerBook(at: folder + "/l", for: .create)
      let file = try world.file()
      _ = try book.importBatch(file, under: review, by: LedgerFolder.clerk)
      try FileManager.default.copyItem(atPath: file, toPath: folder + "/copy.csv")
      let again = problem { _ = try book.importBatch(folder + "/copy.csv", under: review, by: LedgerFolder.clerk) }
      #expect(again?.kind == .refused)
      #expect(again?.message.contains("batch 1") == true)
      try book.void(batch: 1, why: "抄错了", by: LedgerFolder.clerk)
      let voided = problem { _ = try book.importBatch(file, under: review, by: LedgerFolder.clerk) }
      #expect(voided?.remedy == "'restore' the batch if it should count")
      #expect(try book.batches().count == 1)
    }
  }

  @Test("A changed scheme is a version of its own that counts everything again; one that reads otherwise is refused")
  func versions() throws {
    try LedgerFolder.with { folder in
      var world = try LedgerWorld(seed: 0, in: folder)
      let book = try LedgerBook(at: folder + "/l", for: .create)
      let text = try String(contentsOfFile: folder + "/scheme.json", encoding: .utf8)
      let first = try Review(at: folder + "/scheme.json")
      for _ in 0..<3 { _ = try book.importBatch(try world.file(), under: first, by: LedgerFolder.clerk) }
      try world.write(
        text.replacingOccurrences(of: "score: 80", with: "score: 70").replacingOccurrences(of: "first", with: "void"),
        to: "scheme.json")
      let second = try Review(at: folder + "/scheme.json")
      _ = try book.importBatch(try world.file(), under: second, by: LedgerFolder.clerk)
      let found = try book.score()
      let wanted = try second.score(world.files, settings: IngestionSettings(wantsDigests: true))
      #expect(results(found) == results(wanted))
      #expect(found.ledger?.schemeVersion == 2)
      try world.write(text.replacingOccurrences(of: "教育局", with: "教委"), to: "scheme.json")
      try world.write("id,name\nU1,教委\nU3,财政局\n", to: "units.csv")
      let third = try Review(at: folder + "/scheme.json")
      let file = try world.file()
      let refused = problem { _ = try book.importBatch(file, under: third, by: LedgerFolder.clerk) }
      #expect(refused?.kind == .refused)
      // Another round of the same ledger may read as it likes.
      try world.write("票号,主体,U1\n1,G1,2\n", to: "wide-x.csv")
      _ = try book.importBatch(folder + "/wide-x.csv", under: third, round: "第二轮", by: LedgerFolder.clerk)
      #expect(try book.score(round: "第二轮").outcome.intake.ballots == 1)
      #expect(problem { _ = try book.score() }?.remedy.contains("第二轮") == true)
      #expect(try book.firstDifference() == nil)
    }
  }

  @Test("What was published comes out again after more batches; if the entry lies, verify says so")
  func publishes() throws {
    try LedgerFolder.with { folder in
      var world = try LedgerWorld(seed: 6, in: folder)
      let review = try Review(at: folder + "/scheme.json")
      let book = try LedgerBook(at: folder + "/l", for: .create)
      for _ in 0..<2 { _ = try book.importBatch(try world.file(), under: review, by: LedgerFolder.clerk) }
      let result = try book.score()
      let publication = Publication(isExact: true)
      try book.publish(result, by: publication, to: folder + "/out", signature: LedgerFolder.clerk)
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: folder + "/out/results.json"))
          == Data(publication.resultsJSON(result)))
      _ = try book.importBatch(try world.file(), under: review, by: LedgerFolder.clerk)
      try book.void(batch: 1, why: "抄错了", by: LedgerFolder.clerk)
      #expect(try book.firstDifference() == nil)
      let lie = LedgerPublication(
        scheme: 1, batches: [1, 2], isExact: false, generator: "pingyi",
        resultsSHA256: String(repeating: "0", count: 64))
      try book.ledger.change { try book.ledger.record(lie, round: 1, by: LedgerFolder.clerk) }
      #expect(try book.firstDifference()?.message.contains("do not come out again") == true)
    }
  }

  @Test("A state that is not of the ballots is found by verify; one that cannot be read is computed again")
  func wrongStates() throws {
    try LedgerFolder.with { folder in
      var world = try LedgerWorld(seed: 9, in: folder)
      let review = try Review(at: folder + "/scheme.json")
      let book = try LedgerBook(at: folder + "/l", for: .create)
      for _ in 0..<2 { _ = try book.importBatch(try world.file(), under: review, by: LedgerFolder.clerk) }
      let wanted = results(try book.score())
      let state = try #require(try book.ledger.state(of: 1))
      /// Keeps other bytes in the place of the state.
      func keep(_ body: [UInt8]) throws {
        try book.ledger.change {
          try book.ledger.setState(LedgerState(scheme: 1, batches: [1, 2], body: body), of: 1)
        }
      }
      var random = SeededGenerator(seed: 1)
      var found = 0
      for _ in 0..<200 {
        var body = state.body
        let place = Int.random(in: body.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: body[place] ^= UInt8.random(in: 1...255, using: &random)
        case 1: body.removeLast(body.count - place)
        default: body.insert(0xFF, at: place)
        }
        try keep(body)
        if try book.firstDifference() != nil { found += 1 }
        // Whatever stands there, scoring ends in a result and not in a trap.
        _ = try? book.score()
      }
      #expect(found == 200)
      try keep([])
      #expect(results(try book.score()) == wanted)
      try keep(state.body)
      #expect(try book.firstDifference() == nil)
    }
  }

  /// All that a ledger says, in one text.
  private func everything(in book: LedgerBook) throws -> String {
    let ledger = book.ledger
    var lines: [String] = []
    for round in try ledger.rounds() {
      lines.append("\(round)")
      lines += try ledger.schemes(of: round.id).map { "\($0)" }
      for batch in try ledger.batches(of: round.id) {
        lines.append("\(batch)")
        for kind in ["header", "sizes", "ignored", "lines", "keys", "ballots"] {
          try ledger.forEachPiece(of: batch.id, kind: kind) { lines.append("\(kind) \($0) \($1)") }
        }
        lines += try ledger.rejects(of: batch.id).map { "\($0)" }
      }
      lines.append(results(try book.score(round: round.name)))
    }
    return (lines + (try ledger.journal().map { "\($0)" })).joined(separator: "\n")
  }

  @Test(
    "Whichever byte of a ledger is changed: it is refused, or verify finds it, or all that it says is the same",
    arguments: ["first half", "second half"])
  func changedBytes(half: String) throws {
    try LedgerFolder.with { folder in
      let path = folder + "/l"
      do {
        var world = try LedgerWorld(seed: 4, in: folder)
        let review = try Review(at: folder + "/scheme.json")
        let book = try LedgerBook(at: path, for: .create)
        for _ in 0..<3 { _ = try book.importBatch(try world.file(), under: review, by: LedgerFolder.clerk) }
        try book.publish(book.score(), by: Publication(), to: folder + "/out", signature: LedgerFolder.clerk)
        try book.void(batch: 2, why: "抄错了", by: LedgerFolder.clerk)
        _ = try book.importBatch(world.files[0], under: review, round: "第二轮", by: LedgerFolder.clerk)
      }
      let original = try Data(contentsOf: URL(fileURLWithPath: path))
      let wanted = try everything(in: LedgerBook(at: path, for: .read))
      var random = SeededGenerator(seed: half == "first half" ? 21 : 22)
      var (refused, found, harmless) = (0, 0, 0)
      // What is written stands at the ends of pages as a rule: each of the halves has every second byte.
      var place = half == "first half" ? 0 : 1
      while place < original.count {
        var bytes = original
        bytes[place] ^= UInt8.random(in: 1...255, using: &random)
        try bytes.write(to: URL(fileURLWithPath: path))
        do {
          let book = try LedgerBook(at: path, for: .read)
          if try book.firstDifference() != nil {
            found += 1
          } else {
            harmless += 1
            #expect(try everything(in: book) == wanted, "byte \(place)")
          }
        } catch let problem as LedgerProblem {
          #expect(problem.kind != .refused, "byte \(place): \(problem)")
          refused += 1
        }
        // Most of the file is room for more, filled with zeros.
        let isEmpty = original[place] == 0
        place += isLong ? (isEmpty ? 46 : 2) : Int.random(in: isEmpty ? 1...4_000 : 1...120, using: &random)
      }
      print("changed bytes, \(half): \(refused) refused, \(found) found, \(harmless) harmless of \(original.count)")
      #expect(refused > 10 && found > 20)
    }
  }

  @Test("While batches are imported, another reads and scores what was there before")
  func readsMeanwhile() throws {
    try LedgerFolder.with { folder in
      var world = try LedgerWorld(seed: 12, in: folder)
      let review = try Review(at: folder + "/scheme.json")
      let book = try LedgerBook(at: folder + "/l", for: .create)
      _ = try book.importBatch(try world.file(), under: review, by: LedgerFolder.clerk)
      let before = results(try book.score())
      try book.ledger.change {
        try book.ledger.setActive(false, batch: 1, why: "抄错了", by: LedgerFolder.clerk)
        let reader = try LedgerBook(at: folder + "/l", for: .read)
        #expect(try results(reader.score()) == before)
        #expect(try reader.firstDifference() == nil)
        let second = try LedgerBook(at: folder + "/l", for: .write, wait: 20)
        let file = try world.file()
        #expect(problem { _ = try second.importBatch(file, under: review, by: LedgerFolder.clerk) }?.kind == .busy)
        try book.ledger.setActive(true, batch: 1, why: "", by: LedgerFolder.clerk)
      }
      #expect(try book.firstDifference() == nil)
    }
  }
}
