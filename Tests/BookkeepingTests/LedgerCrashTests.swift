import Bookkeeping
import SystemInterface
import TestSupport
import Testing

/// What is left when the machine falls, the disk is full or a write fails: every batch that was reported is there, whole;
/// any other is there whole or not at all; and everything verifies.
@Suite("A ledger survives")
struct LedgerCrashTests {
  /// How many bytes the pieces of each batch have: within a page, over several, a few.
  private static let sizes = [0, 3_000, 20_000, 70]

  /// Works with a ledger until something fails.
  ///
  /// - Returns: which batches were reported as imported, and what failed.
  private func work(_ path: String, _ vfs: RecordingVFS) -> (reported: [Int], failure: (any Error)?) {
    var reported: [Int] = []
    do {
      let ledger = try Ledger(at: path, for: .create, wait: 0, vfs: vfs.name)
      for number in 1...2 {
        try ledger.importBatch(number, bytes: Self.sizes[number])
        reported.append(number)
        try ledger.checkpoint()
      }
      try ledger.change { try ledger.setActive(false, batch: 2, why: "test", by: World.clerk) }
      try ledger.importBatch(3, pieces: 1, bytes: Self.sizes[3])
      reported.append(3)
    } catch { return (reported, error) }
    return (reported, nil)
  }

  /// Opens what is left as whoever comes next does, and finds everything in order.
  private func expectSound(_ path: String, reported: [Int], _ comment: Comment) throws {
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

  /// The operations at which something fails: every one in the long tests, else every seventh.
  private func places(_ operations: Int) -> StrideThrough<Int> {
    stride(from: 1, through: operations, by: Machine.environment("PINGYI_LONG_TESTS") == nil ? 7 : 1)
  }

  private func operations() throws -> Int {
    try World.inFolder { folder in
      let vfs = RecordingVFS()
      let (reported, failure) = work(folder + "/l", vfs)
      #expect(failure == nil)
      #expect(reported == [1, 2, 3])
      return vfs.operations
    }
  }

  @Test("the fall of the machine at every write, with any part of what was not synced on the disk")
  func fall() throws {
    let operations = try operations()
    #expect(operations > 40)
    print("falls at \(Array(places(operations)).count) of \(operations) operations, four disks each")
    var generator = SeededGenerator(seed: 9)
    for place in places(operations) {
      try World.inFolder { folder in
        let vfs = RecordingVFS()
        vfs.fault = (place, .fall)
        let (reported, failure) = work(folder + "/l", vfs)
        // To carry the log over when the last one closes is nobody's promise, and fails in silence.
        #expect(failure != nil || reported == [1, 2, 3], "\(place)")
        let disks: [(String, [String: [UInt8]])] = [
          ("nothing", vfs.disk { false }), ("all", vfs.disk { true }),
          ("half", vfs.disk { Bool.random(using: &generator) }),
          ("most", vfs.disk { Int.random(in: 0..<8, using: &generator) > 0 }),
        ]
        for (part, disk) in disks {
          try World.inFolder { after in
            for (path, bytes) in disk where !path.hasSuffix("-shm") {
              try FileSystem.write(bytes, to: after + "/" + FileSystem.lastComponent(of: path))
            }
            try expectSound(after + "/l", reported: reported, "fall at \(place), \(part) of the rest on the disk")
          }
        }
      }
    }
  }

  @Test("a full disk and a bad write at every write: the batch fails in words, and goes in afterwards")
  func fullDisk() throws {
    let operations = try operations()
    print("full disks and bad writes at \(Array(places(operations)).count) of \(operations) operations")
    for place in places(operations) {
      for fault in [RecordingVFS.Fault.full, .broken] {
        try World.inFolder { folder in
          let vfs = RecordingVFS()
          vfs.fault = (place, fault)
          let (reported, failure) = work(folder + "/l", vfs)
          if let failure {
            let problem = try #require(failure as? LedgerProblem, "\(failure)")
            #expect([.unwritable, .damaged, .unreadable].contains(problem.kind), "\(problem)")
          }
          vfs.fault = nil
          try expectSound(folder + "/l", reported: reported, "\(fault) at \(place)")
        }
      }
    }
  }
}
