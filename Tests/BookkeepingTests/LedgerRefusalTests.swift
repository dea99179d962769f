import Bookkeeping
import CSQLite
import Glibc
import SystemInterface
import TestSupport
import Testing

@Suite("A ledger that is none is refused")
struct LedgerRefusalTests {
  /// Does statements on a file with SQLite itself, as somebody who tampers does.
  private func tamper(_ path: String, _ sql: String) throws {
    var database: OpaquePointer?
    #expect(unsafe sqlite3_open(path, &database) == SQLITE_OK)
    let code = unsafe sqlite3_exec(database, sql, nil, nil, nil)
    let message = unsafe String(cString: sqlite3_errmsg(database))
    unsafe sqlite3_close(database)
    try #require(code == SQLITE_OK, "\(message)")
  }

  private func withLedger(_ body: (_ path: String) throws -> Void) throws {
    try World.inFolder { folder in
      let path = folder + "/l"
      do {
        let ledger = try Ledger(at: path, for: .create)
        for number in 1...3 { try ledger.importBatch(number) }
        try ledger.change { try ledger.setActive(false, batch: 2, why: "test", by: World.clerk) }
      }
      try body(path)
    }
  }

  /// Why a ledger is not opened; `nil` if it is.
  private func refusal(at path: String, for access: Ledger.Access, wait: Int = 0) -> LedgerProblem? {
    World.problem { _ = try Ledger(at: path, for: access, wait: wait) }
  }

  private func expectRefusal(_ path: String, _ kind: LedgerProblem.Kind, _ words: String) {
    for access in [Ledger.Access.read, .write, .create] {
      let problem = refusal(at: path, for: access, wait: 0)
      #expect(problem?.kind == kind)
      #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
    }
  }

  @Test("No file, an empty one, a text, another program's database, a newer version")
  func foreign() throws {
    try World.inFolder { folder in
      let path = folder + "/x"
      #expect(refusal(at: path, for: .read) != nil)
      #expect(refusal(at: path, for: .write) != nil)
      try FileSystem.write([], to: path)
      #expect(refusal(at: path, for: .read) != nil)
      try FileSystem.write(Array(repeating: 0x2C, count: 5_000), to: path)
      expectRefusal(path, .foreign, "no ledger")
      #expect(!Ledger.isLedger(path))
    }
    try World.inFolder { folder in
      try tamper(folder + "/x", "CREATE TABLE t (a)")
      expectRefusal(folder + "/x", .foreign, "another program")
    }
    try withLedger { path in
      #expect(Ledger.isLedger(path))
      try tamper(path, "PRAGMA user_version = 99")
      expectRefusal(path, .foreign, "version 99")
    }
  }

  /// A rollback journal of SQLite for a file of so many pages, which changes nothing and has another file removed once it
  /// is put back. Source: "Database File Format" of SQLite, section 3.
  private func journal(pages: Int, removing victim: String) -> [UInt8] {
    func big(_ values: Int...) -> [UInt8] {
      values.flatMap { value in (0..<4).map { UInt8(value >> (24 - 8 * $0) & 0xFF) } }
    }
    let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
    let header = magic + big(0, 12_345, pages, 512, 16_384)
    let name = Array(victim.utf8)
    let lockedPage = (1 << 30) / 16_384 + 1
    return header + Array(repeating: 0, count: 512 - header.count) + big(lockedPage) + name
      + big(name.count, name.reduce(0) { $0 + Int($1) }) + magic
  }

  @Test("A journal beside it that would have another file removed is refused, and removes nothing")
  func journalNamingAFile() throws {
    try withLedger { path in
      for beside in [path + "-wal", path + "-shm"] where FileSystem.kind(of: beside) != nil {
        try FileSystem.remove(beside)
      }
      let victim = path + ".victim"
      try FileSystem.write([1], to: victim)
      let bytes = try InputFile.open(path).readAll()
      try FileSystem.write(journal(pages: bytes.count / 16_384, removing: victim), to: path + "-journal")
      // Unsafe: the paths are texts that outlive the call.
      #expect(unsafe symlink(path, path + ".link") == 0)
      for name in [path, path + ".link"] { expectRefusal(name, .foreign, "-journal") }
      #expect(FileSystem.kind(of: victim) == .file)
      #expect(try InputFile.open(path).readAll() == bytes)
      // SQLite by itself removes it: the journal is one as it makes them.
      try tamper(path, "PRAGMA user_version")
      #expect(FileSystem.kind(of: victim) == nil)
    }
  }

  @Test(
    "Objects that are not ours, or not as we make them",
    arguments: [
      "CREATE TRIGGER t AFTER INSERT ON batch BEGIN UPDATE batch SET is_active = 0; END",
      "CREATE VIEW v AS SELECT 1", "CREATE TABLE t (a)", "DROP TRIGGER journal_is_not_cut", "DROP TABLE state",
      "ALTER TABLE round ADD COLUMN extra TEXT",
    ])
  func strangeObjects(sql: String) throws {
    try withLedger { path in
      try tamper(path, sql)
      expectRefusal(path, .foreign, "tables")
    }
  }

  @Test("A file that was cut short")
  func truncated() throws {
    try withLedger { path in
      let bytes = try InputFile.open(path).readAll()
      for pages in [1, 3, bytes.count / 16_384 - 1] {
        try FileSystem.write(Array(bytes.prefix(pages * 16_384)), to: path)
        for access in [Ledger.Access.read, .write, .create] {
          #expect(refusal(at: path, for: access, wait: 0) != nil)
        }
      }
    }
  }

  @Test(
    "Whoever changes what was done is found out",
    arguments: [
      ("DROP TRIGGER journal_is_not_changed; UPDATE journal SET who = 'x' WHERE number = 3;", "entry 3"),
      ("DROP TRIGGER journal_is_not_cut; DELETE FROM journal WHERE number = 2;", "entry 2"),
      ("UPDATE batch SET is_active = 1 WHERE id = 2;", "batch 2"),
      ("DROP TRIGGER batch_is_only_voided; UPDATE batch SET accepted = 11 WHERE id = 1;", "accepted rows of batch 1"),
      ("DROP TRIGGER piece_is_not_changed; UPDATE piece SET body = x'00' WHERE batch = 3;", "content of batch 3"),
      ("DROP TRIGGER reject_is_not_removed; DELETE FROM reject WHERE batch = 3 AND line = 2;", "content of batch 3"),
      ("UPDATE scheme SET document = x'7B7D20';", "version 1 of the scheme"),
      ("UPDATE scheme SET units_name = NULL;", "version 1 of the scheme"),
      ("UPDATE round SET name = 's';", "nothing of the round \"s\""),
      ("INSERT INTO round (name) VALUES ('s');", "nothing of the round \"s\""),
      ("DROP TRIGGER piece_is_not_changed; UPDATE piece SET number = 9 WHERE id = 2;", "content of batch 1"),
      (
        "DROP TRIGGER journal_is_not_changed; UPDATE journal SET who = who || char(10) WHERE number = 6;", "entry 6"
      ),
    ])
  func forgery(sql: String, finding: String) throws {
    try withLedger { path in
      // The triggers are put back, as somebody would who wants to go unseen.
      let triggers = sql.contains("DROP TRIGGER") ? try trigger(in: path, named: sql) : ""
      try tamper(path, sql + triggers)
      let found = try Ledger(at: path, for: .read).firstDifference()
      #expect(found?.message.contains(finding) == true, "\(found?.message ?? "nothing")")
      #expect(found.map { World.isTold($0.fault) } == true)
    }
  }

  /// The statement that makes the trigger which some SQL drops.
  private func trigger(in path: String, named sql: String) throws -> String {
    let name = sql.split(separator: " ")[2].prefix { $0 != ";" }
    var database: OpaquePointer?
    unsafe sqlite3_open(path, &database)
    var statement: OpaquePointer?
    unsafe sqlite3_prepare_v2(database, "SELECT sql FROM sqlite_schema WHERE name = '\(name)'", -1, &statement, nil)
    defer {
      unsafe sqlite3_finalize(statement)
      unsafe sqlite3_close(database)
    }
    try #require(unsafe sqlite3_step(statement) == SQLITE_ROW)
    return unsafe String(cString: sqlite3_column_text(statement, 0)) + ";"
  }
}
