import Bookkeeping
import ReviewScheme
import SystemInterface
import Testing

@Suite("Ledger")
struct LedgerTests {
  @Test("What was kept is there again, in order and byte for byte")
  func keeps() throws {
    try World.inFolder { folder in
      let path = folder + "/l"
      let made = try Ledger(at: path, for: .create)
      for number in 1...3 { try made.importBatch(number) }
      let ledger = try Ledger(at: path, for: .read)
      #expect(try ledger.rounds().map(\.name) == ["r"])
      let batches = try ledger.batches(of: 1)
      #expect(batches.map(\.file) == ["batch-1.csv", "batch-2.csv", "batch-3.csv"])
      #expect(batches.allSatisfy { $0.isActive && $0.importedBy == World.clerk.who && $0.accepted == 10 })
      for batch in batches {
        let entry = World.entry(batch.id)
        var bodies: [[UInt8]] = []
        try ledger.forEachPiece(of: batch.id, kind: "ballots") { rows, body in
          #expect(rows == 5)
          bodies.append(body)
        }
        #expect(bodies == entry.pieces.filter { $0.kind == "ballots" }.map(\.body))
        #expect(try ledger.piece(1, of: batch.id, kind: "ballots") == entry.pieces[1].body)
        #expect(try ledger.piece(0, of: batch.id, kind: "lines") == [])
        #expect(try ledger.piece(2, of: batch.id, kind: "ballots") == nil)
        #expect(try ledger.rejects(of: batch.id) == entry.rejects)
      }
      #expect(try ledger.state(of: 1)?.batches == [1, 2, 3])
      #expect(try ledger.schemes(of: 1).map(\.version) == [1])
    }
  }

  @Test("Content that the round has is refused, with the batch that has it; another round may have it too")
  func refusesTwice() throws {
    try World.inFolder { folder in
      let ledger = try Ledger(at: folder + "/l", for: .create)
      try ledger.importBatch(7)
      let problem = World.problem { try ledger.importBatch(7) }
      #expect(problem?.kind == .refused)
      #expect(problem?.message.contains("batch 1") == true)
      #expect(try ledger.batches(of: 1).count == 1)
      try ledger.change {
        let (round, version) = try ledger.keep(World.scheme, forRound: "another", by: World.clerk)
        _ = try ledger.add(World.entry(7), round: round, scheme: version, by: World.clerk)
      }
      #expect(try ledger.batches(of: 2).count == 1)
    }
  }

  @Test("A failure within a change leaves nothing of it")
  func allOrNothing() throws {
    try World.inFolder { folder in
      let ledger = try Ledger(at: folder + "/l", for: .create)
      try ledger.importBatch(1)
      let stop = LedgerProblem(.refused, path: "", Wording("stop", chinese: "停"), remedy: Wording("go", chinese: "走"))
      let problem = World.problem {
        try ledger.change {
          _ = try ledger.add(World.entry(2), round: 1, scheme: 1, by: World.clerk)
          throw stop
        }
      }
      #expect(problem == stop)
      #expect(try ledger.batches(of: 1).count == 1)
      #expect(try ledger.journal().map(\.what) == ["round", "scheme", "import"])
      #expect(try ledger.firstDifference() == nil)
    }
  }

  @Test("A batch is voided once, restored once, and each is written down with its reason")
  func voids() throws {
    try World.inFolder { folder in
      let ledger = try Ledger(at: folder + "/l", for: .create)
      try ledger.importBatch(1)
      try ledger.change { try ledger.setActive(false, batch: 1, why: "抄错了", by: World.clerk) }
      #expect(try ledger.batches(of: 1)[0].isActive == false)
      for (isActive, batch) in [(false, 1), (true, 2)] {
        let problem = World.problem {
          try ledger.change { try ledger.setActive(isActive, batch: batch, why: "", by: World.clerk) }
        }
        #expect(problem?.kind == .refused)
      }
      #expect(try ledger.firstDifference() == nil)
      try ledger.change { try ledger.setActive(true, batch: 1, why: "没有抄错", by: World.clerk) }
      #expect(try ledger.batches(of: 1)[0].isActive)
      #expect(try ledger.journal().map(\.what) == ["round", "scheme", "import", "void", "restore"])
      #expect(try ledger.journal()[3].detail.contains("抄错了"))
      #expect(try ledger.firstDifference() == nil)
    }
  }

  @Test("A changed scheme is a new version; one that reads ballots differently is refused once there are batches")
  func versions() throws {
    try World.inFolder { folder in
      let ledger = try Ledger(at: folder + "/l", for: .create)
      func scheme(_ text: String, reading: String) -> LedgerScheme {
        LedgerScheme(sha256: text, reading: reading, document: Array(text.utf8), unitsName: nil, units: nil)
      }
      func keep(_ scheme: LedgerScheme) throws -> Int {
        try ledger.change { try ledger.keep(scheme, forRound: "r", by: World.clerk).version }
      }
      #expect(try keep(scheme("a", reading: "x")) == 1)
      #expect(try keep(scheme("a", reading: "x")) == 1)
      #expect(try keep(scheme("b", reading: "y")) == 2)
      _ = try ledger.change { try ledger.add(World.entry(1), round: 1, scheme: 2, by: World.clerk) }
      #expect(try keep(scheme("c", reading: "y")) == 3)
      let problem = World.problem { _ = try keep(scheme("d", reading: "x")) }
      #expect(problem?.kind == .refused)
      #expect(try ledger.schemes(of: 1).map(\.sha256) == ["a", "b", "c"])
    }
  }

  @Test("Nobody but its owner may read a ledger, nor the log beside it")
  func isPrivate() throws {
    try World.inFolder { folder in
      let path = folder + "/l"
      let ledger = try Ledger(at: path, for: .create)
      try ledger.importBatch(1)
      for name in try FileSystem.entries(of: folder) {
        #expect(try FileSystem.permissions(of: folder + "/" + name) == 0o600, "\(name)")
      }
      #expect(try FileSystem.entries(of: folder).contains("l-wal"))
    }
  }

  @Test("Others read what was there before while a batch is being written; a second writer waits, then is told")
  func concurrency() throws {
    try World.inFolder { folder in
      let path = folder + "/l"
      let ledger = try Ledger(at: path, for: .create)
      try ledger.importBatch(1)
      try ledger.change {
        _ = try ledger.add(World.entry(2), round: 1, scheme: 1, by: World.clerk)
        let reader = try Ledger(at: path, for: .read)
        #expect(try reader.batches(of: 1).map(\.id) == [1])
        #expect(try reader.firstDifference() == nil)
        let writer = try Ledger(at: path, for: .write, wait: 20)
        let problem = World.problem { try writer.importBatch(3) }
        #expect(problem?.kind == .busy)
      }
      #expect(try Ledger(at: path, for: .read).batches(of: 1).map(\.id) == [1, 2])
    }
  }
}
