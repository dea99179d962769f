import Bookkeeping
import Glibc
import SystemInterface
import TestSupport
import Testing

/// What is left when the machine falls, the disk is full or a write fails: every batch that was reported is there, whole;
/// any other is there whole or not at all; and everything verifies.
@Suite("A ledger survives")
struct LedgerCrashTests {
  /// How many bytes the pieces of each batch have: within a page, over several, a few.
  private static let sizes = [0, 3_000, 20_000, 70]

  /// Works with a ledger until something fails: imports, a void, a restore, and what follows them.
  ///
  /// - Parameter isRead: whether somebody looks at the first batch all the while, so that the log cannot be carried over.
  /// - Returns: which batches were reported as imported, and what failed.
  private func work(_ path: String, _ vfs: RecordingVFS, isRead: Bool) -> (reported: [Int], failure: (any Error)?) {
    var reported: [Int] = []
    func importBatch(_ number: Int, into ledger: Ledger, pieces: Int = 2) throws {
      try ledger.importBatch(number, pieces: pieces, bytes: Self.sizes[number])
      reported.append(number)
      try ledger.checkpoint()
    }
    func changes(to ledger: Ledger) throws {
      try importBatch(2, into: ledger)
      try ledger.change { try ledger.setActive(false, batch: 2, why: "test", by: World.clerk) }
      try importBatch(3, into: ledger, pieces: 1)
      try ledger.change { try ledger.setActive(true, batch: 2, why: "test", by: World.clerk) }
      try ledger.checkpoint()
    }
    do {
      let ledger = try Ledger(at: path, for: .create, wait: 0, vfs: vfs.name)
      try importBatch(1, into: ledger)
      guard isRead else {
        try changes(to: ledger)
        return (reported, nil)
      }
      let reader = try Ledger(at: path, for: .read, wait: 0, vfs: vfs.name)
      try reader.snapshot {
        #expect(try reader.batches(of: 1).map(\.id) == [1])
        let failure = Result { try changes(to: ledger) }
        #expect(try reader.batches(of: 1).map(\.id) == [1])
        try failure.get()
      }
    } catch { return (reported, error) }
    return (reported, nil)
  }

  /// Opens what is left as whoever comes next does, and finds everything in order.
  private func expectSound(_ path: String, reported: [Int], _ comment: Comment) throws {
    do {
      let ledger = try Ledger(at: path, for: .read, wait: 0)
      #expect(try ledger.firstDifference() == nil, comment)
    } catch let problem as LedgerProblem {
      // Who only looks is told that there is nothing yet, if that is so.
      #expect(reported.isEmpty, comment)
      let nothing = ["the file is empty: no ledger yet", "there is no such ledger"]
      #expect(nothing.contains(problem.message), "\(comment): \(problem.message)")
    }
    let ledger = try Ledger(at: path, for: .create, wait: 0)
    #expect(try ledger.firstDifference() == nil, comment)
    let batches = try ledger.rounds().isEmpty ? [] : ledger.batches(of: 1)
    let numbers = batches.map(\.id)
    #expect(numbers.starts(with: reported) && numbers.count <= reported.count + 1, comment)
    for batch in batches {
      let entry = World.entry(batch.id, pieces: batch.id == 3 ? 1 : 2, bytes: Self.sizes[batch.id])
      #expect(try ledger.piece(0, of: batch.id, kind: "ballots") == entry.pieces[0].body, comment)
    }
    if let state = try ledger.state(of: 1) {
      #expect(Set(state.batches).isSubset(of: numbers), comment)
    }
    try ledger.importBatch(9)
    #expect(try ledger.firstDifference() == nil, comment)
  }

  /// The operations at which something fails: every one in the long tests, else each of those that make the file, and every
  /// seventh.
  private func places(_ operations: Int) -> [Int] {
    let isLong = Machine.environment("PINGYI_LONG_TESTS") != nil
    return (1...operations).filter { isLong || $0 <= 20 || $0 % 7 == 1 }
  }

  /// How many operations the work takes.
  private func operations(isRead: Bool) throws -> Int {
    try World.inFolder { folder in
      let vfs = RecordingVFS()
      let (reported, failure) = work(folder + "/l", vfs, isRead: isRead)
      #expect(failure == nil)
      #expect(reported == [1, 2, 3])
      return vfs.operations
    }
  }

  /// Disks that a fall may leave behind: of what was not synced nothing, all, half, most.
  private func disks(
    of vfs: RecordingVFS, _ generator: inout SeededGenerator
  ) -> [(part: String, files: [String: [UInt8]])] {
    [
      ("nothing", vfs.disk { false }), ("all", vfs.disk { true }),
      ("half", vfs.disk { Bool.random(using: &generator) }),
      ("most", vfs.disk { Int.random(in: 0..<8, using: &generator) > 0 }),
    ]
  }

  /// Does something in a folder with the files of a disk.
  private func onDisk(_ disk: [String: [UInt8]], _ body: (_ folder: String) throws -> Void) throws {
    try World.inFolder { after in
      for (path, bytes) in disk where !path.hasSuffix("-shm") {
        let file = after + "/" + FileSystem.lastComponent(of: path)
        try FileSystem.write(bytes, to: file)
        // Its owner's alone, as the file was that fell. Unsafe: the path is a text that outlives the call.
        #expect(unsafe chmod(file, 0o600) == 0)
      }
      try body(after)
    }
  }

  @Test(
    "the fall of the machine at every write, with any part of what was not synced on the disk, alone and beside a reader",
    arguments: [false, true])
  func fall(isRead: Bool) throws {
    let operations = try operations(isRead: isRead)
    #expect(operations > 40)
    var generator = SeededGenerator(seed: isRead ? 10 : 9)
    var falls = 0
    var disks = 0
    var torn = 0
    for place in places(operations) {
      try World.inFolder { folder in
        let vfs = RecordingVFS()
        vfs.fault = (place, .fall)
        let (reported, failure) = work(folder + "/l", vfs, isRead: isRead)
        falls += 1
        // To carry the log over when the last one closes is nobody's promise, and fails in silence.
        #expect(failure != nil || reported == [1, 2, 3], "\(place)")
        for (part, disk) in self.disks(of: vfs, &generator) {
          disks += 1
          try onDisk(disk) { after in
            try expectSound(after + "/l", reported: reported, "fall at \(place), \(part) of the rest on the disk")
          }
        }
        torn += vfs.tornWrites
      }
    }
    print(
      "\(isRead ? "beside a reader" : "alone"): fell at \(falls) of \(operations) operations; \(disks) disks with \(torn) torn "
        + "pages")
    #expect(torn > 0)
  }

  @Test("the fall of the machine at every write of a migration: all is there, and the next one migrates it")
  func migration() throws {
    var generator = SeededGenerator(seed: 11)
    /// Makes a ledger, and brings it up to date on a machine that falls meanwhile.
    func migrate(_ path: String, _ vfs: RecordingVFS, fallingAt place: Int?) throws -> Int {
      do {
        let ledger = try Ledger(at: path, for: .create, wait: 0, vfs: vfs.name)
        for number in 1...2 { try ledger.importBatch(number, bytes: Self.sizes[number]) }
      }
      let before = vfs.operations
      vfs.fault = place.map { (before + $0, .fall) }
      _ = try? Ledger(
        at: path, for: .write, wait: 0, vfs: vfs.name, laterMigrations: LedgerSchemaTests.later)
      return vfs.operations - before
    }
    let operations = try World.inFolder { try migrate($0 + "/l", RecordingVFS(), fallingAt: nil) }
    #expect(operations > 3)
    var disks = 0
    for place in 1...operations {
      try World.inFolder { folder in
        let vfs = RecordingVFS()
        _ = try migrate(folder + "/l", vfs, fallingAt: place)
        for (part, disk) in self.disks(of: vfs, &generator) {
          disks += 1
          try onDisk(disk) { after in
            let ledger = try Ledger(
              at: after + "/l", for: .read, wait: 0, vfs: nil, laterMigrations: LedgerSchemaTests.later)
            let comment: Comment = "fall at \(place), \(part) of the rest on the disk"
            #expect(try ledger.batches(of: 1).map(\.id) == [1, 2], comment)
            #expect(try ledger.firstDifference() == nil, comment)
          }
        }
      }
    }
    print("migration: fell at each of \(operations) operations; \(disks) disks")
  }

  @Test("a full disk and a bad write at every write: the batch fails in words, and goes in afterwards")
  func fullDisk() throws {
    var failed = 0
    for isRead in [false, true] {
      let operations = try operations(isRead: isRead)
      for place in places(operations) {
        for fault in [RecordingVFS.Fault.full, .broken] {
          try World.inFolder { folder in
            let vfs = RecordingVFS()
            vfs.fault = (place, fault)
            let (reported, failure) = work(folder + "/l", vfs, isRead: isRead)
            failed += 1
            if let failure {
              let problem = try #require(failure as? LedgerProblem, "\(failure)")
              #expect([.unwritable, .damaged, .unreadable].contains(problem.kind), "\(problem)")
              #expect(World.isTold(problem.fault) && World.isTold(problem.advice), "\(problem)")
            }
            vfs.fault = nil
            try expectSound(folder + "/l", reported: reported, "\(fault) at \(place)")
          }
        }
      }
    }
    print("full disks and bad writes: \(failed)")
  }
}
