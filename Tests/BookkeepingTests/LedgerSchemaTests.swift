import SystemInterface
import Testing

@testable import Bookkeeping

@Suite("Migrations")
struct LedgerSchemaTests {
  /// What a newer program might add.
  static let later = [
    "ALTER TABLE batch ADD COLUMN note TEXT; CREATE TABLE seal (batch INTEGER PRIMARY KEY REFERENCES batch) STRICT;",
    "INSERT INTO seal SELECT id FROM batch;",
  ]

  private func open(_ path: String, _ access: Ledger.Access, migrations: Int) throws -> Ledger {
    try Ledger(at: path, for: access, wait: 0, vfs: nil, laterMigrations: Array(Self.later.prefix(migrations)))
  }

  @Test(
    "An older ledger is brought up to date by whoever opens it, with all that it holds; the older program refuses it",
    arguments: [Ledger.Access.read, .write, .create])
  func migrates(access: Ledger.Access) throws {
    try World.inFolder { folder in
      let path = folder + "/l"
      do {
        let ledger = try Ledger(at: path, for: .create)
        for number in 1...2 { try ledger.importBatch(number) }
      }
      for migrations in 0...2 {
        let ledger = try open(path, access, migrations: migrations)
        #expect(try ledger.batches(of: 1).map(\.id) == [1, 2])
        #expect(try ledger.firstDifference() == nil)
        // Once more, with nothing left to do.
        #expect(try open(path, .read, migrations: migrations).firstDifference() == nil)
      }
      for migrations in 0...1 {
        for access in [Ledger.Access.read, .write, .create] {
          let problem = World.problem { _ = try open(path, access, migrations: migrations) }
          #expect(problem?.kind == .foreign)
          #expect(problem?.message == "the ledger is of version 4, and this program knows \(migrations + 2)")
        }
      }
      try open(path, .write, migrations: 2).importBatch(3)
      #expect(try open(path, .read, migrations: 2).batches(of: 1).count == 3)
    }
  }

  @Test("The objects that make a ledger known at a glance are those that the migrations make")
  func knowsObjects() throws {
    #expect(try LedgerSchema.knowsWhatItMakes())
  }

  @Test("A migration that fails leaves the ledger as it was")
  func failure() throws {
    try World.inFolder { folder in
      let path = folder + "/l"
      try Ledger(at: path, for: .create).importBatch(1)
      let broken = [Self.later[0], "INSERT INTO seal VALUES (99);"]
      for access in [Ledger.Access.read, .write] {
        let problem = World.problem {
          _ = try Ledger(at: path, for: access, wait: 0, vfs: nil, laterMigrations: broken)
        }
        #expect(problem != nil)
      }
      let ledger = try Ledger(at: path, for: .write)
      #expect(try ledger.firstDifference() == nil)
      try ledger.importBatch(2)
    }
  }
}
