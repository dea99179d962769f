import ReviewScheme
import SystemInterface

/// The ledger (台账): one file that keeps all batches of all rounds, what was done with them, and what they come to.
///
/// It stores; what ballots mean it does not know. Pieces of batches and states are bytes to it, made and understood
/// elsewhere.
///
/// **Durable.** The file is a SQLite database with a write-ahead log (WAL), so that others read while one writes, and
/// `synchronous = FULL`, so that the log is on the disk before a commit returns: what was reported as imported survives
/// the machine's fall. The log is carried over into the file (a checkpoint) after each batch and not within one: a batch
/// that is not committed never touches the file itself. Pages of 16 KiB hold the large pieces in fewer steps.
///
/// **Distrustful.** A file from elsewhere is a possible attack: it is opened defensively, its objects must be exactly
/// those that the migrations make, and SQLite's own check must pass before anything is read from it.
public final class Ledger {
  /// What a ledger is opened for.
  public enum Access: Sendable {
    /// To look at it.
    case read
    /// To change one that exists.
    case write
    /// To change it, or to make it if there is none.
    case create
  }

  /// The file's path.
  public let path: String
  let database: SQLiteConnection
  /// Entries of the journal that are written before the next one, or at the end of the change.
  var waitingEntries: [WaitingEntry] = []
  let wait: Int
  let schema: LedgerSchema

  /// Opens a ledger, and brings an older one up to date.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - access: what it is opened for.
  ///   - wait: how many milliseconds to wait for somebody else who writes.
  /// - Throws: ``LedgerProblem``.
  public convenience init(at path: String, for access: Access, wait: Int = 10_000) throws {
    try self.init(at: path, for: access, wait: wait, vfs: nil)
  }

  /// As ``init(at:for:wait:)``, on a given file layer, and with migrations behind the published ones as a newer program
  /// has them.
  package init(
    at path: String, for access: Access, wait: Int = 10_000, vfs: String?, laterMigrations: [String] = []
  ) throws {
    self.path = path
    self.wait = wait
    schema = LedgerSchema(adding: laterMigrations)
    if access != .create && FileSystem.kind(of: path) == nil {
      throw LedgerProblem(
        .unreadable, path: path, Wording("there is no such ledger", chinese: "没有这个台账"), remedy: .importMakesOne)
    }
    if FileSystem.kind(of: path) == .folder {
      throw LedgerProblem(
        .foreign, path: path, Wording("a folder is no ledger", chinese: "文件夹不是台账"), remedy: .giveTheLedger)
    }
    // Made before SQLite sees it, so that nobody else can ever open it; the log beside it gets the same permissions.
    if access == .create, FileSystem.kind(of: path) == nil {
      do {
        try FileSystem.makePrivateFile(path)
      } catch {
        // Somebody else may have made it just now.
        guard FileSystem.kind(of: path) == .file else { throw error }
      }
      CrashPoint.pass("made")
    }
    database = try Self.translating(path) {
      try SQLiteConnection(path: path, access: access == .read ? .read : .write, vfs: vfs)
    }
    do {
      // Asked whatever the access: it refuses a journal that SQLite must not touch.
      if try hasJournal() && access == .read { try takeBackUnfinishedMaking(vfs: vfs) }
      try prepare(for: access, vfs: vfs, laterMigrations: laterMigrations)
    } catch let failure as SQLiteFailure {
      guard failure.kind == .readOnly || failure.kind == .cannotOpen else {
        throw LedgerProblem(failure, path: path)
      }
      // Who reads beside a writer needs the file beside the log, which SQLite makes if it is not there.
      if access == .read {
        throw LedgerProblem(
          .unreadable, path: path,
          Wording(
            "nothing may be written where the ledger lies, so it cannot be read there",
            chinese: "台账所在之处不可写，因此不能在那里读取"),
          remedy: Wording(
            "copy it to a folder of yours, and the file that ends in -wal with it",
            chinese: "请把它连同以 -wal 结尾的文件一起复制到自己的文件夹"))
      }
      throw LedgerProblem.mayNotBeWritten(path)
    }
  }

  /// Looks whether the file is a ledger, and brings it up to date.
  private func prepare(for access: Access, vfs: String?, laterMigrations: [String]) throws {
    database.wait(milliseconds: wait)
    try database.execute("PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0")
    let isNew = try isEmpty()
    if isNew {
      guard access == .create else {
        throw foreign(Wording("the file is empty: no ledger yet", chinese: "文件是空的，还不是台账"), .importMakesOne)
      }
      if try FileSystem.permissions(of: path) & 0o077 != 0 {
        throw foreign(
          Wording("others may read or write this empty file", chinese: "别人也可以读写这个空文件"),
          Wording("remove it: 'import' makes one for you alone", chinese: "请删去它：'import' 会建立只有您能读写的文件"))
      }
    } else {
      try checkIdentity()
    }
    if access == .read {
      // Whoever reads relies on the newest tables too.
      if try number("PRAGMA user_version") < schema.version {
        _ = try Ledger(at: path, for: .write, wait: wait, vfs: vfs, laterMigrations: laterMigrations)
      }
      return
    }
    if isNew { try database.execute("PRAGMA page_size = 16384; PRAGMA encoding = 'UTF-8'") }
    try useWriteAheadLog()
    try database.execute(
      "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY")
    try migrate()
  }

  /// Has changes written to a log. For this one statement SQLite waits for nobody, so that two who make a ledger at once
  /// must be patient themselves.
  private func useWriteAheadLog() throws {
    var left = wait
    while true {
      do {
        return try database.execute("PRAGMA journal_mode = WAL")
      } catch let failure as SQLiteFailure where failure.kind == .busy && left > 0 {
        SQLiteConnection.pause(milliseconds: 20)
        left -= 20
      }
    }
  }

  /// Whether nothing has been written to the file yet: it was made, and then its maker fell.
  private func isEmpty() throws -> Bool {
    try number("PRAGMA application_id") == 0 && number("PRAGMA user_version") == 0
      && LedgerSchema.objects(of: database).isEmpty
  }

  private func migrate() throws {
    guard try number("PRAGMA user_version") < schema.version else { return }
    try database.transaction(writes: true) {
      // Asked again: somebody else may have done it meanwhile.
      let version = try number("PRAGMA user_version")
      if version < schema.version { try schema.migrate(database, from: version) }
    }
    CrashPoint.pass("migrated")
  }

  func number(_ sql: String) throws -> Int { try database.first(sql) { $0.integer(0) } ?? 0 }

  /// Whether a file begins as a ledger does, so that a command can tell one from a scheme. It is not checked further.
  public static func isLedger(_ path: String) -> Bool {
    guard FileSystem.kind(of: path) == .file, let file = try? InputFile.open(path) else { return false }
    let magic = Array("SQLite format 3\0".utf8)
    var start: [UInt8] = []
    guard let count = try? file.read(at: 0, count: magic.count, into: &start), count == magic.count else {
      return false
    }
    return start.starts(with: magic)
  }

  /// Does everything in `body` or nothing of it, with the right to write from the start.
  ///
  /// - Throws: ``LedgerProblem``, or what `body` throws.
  public func change<Result>(_ body: () throws -> Result) throws -> Result {
    try translated {
      let result = try database.transaction(writes: true) {
        CrashPoint.pass("begun")
        waitingEntries.removeAll()
        let result = try body()
        try writeWaitingEntries()
        CrashPoint.pass("before commit")
        return result
      }
      CrashPoint.pass("committed")
      return result
    }
  }

  /// Reads several things as they are at one moment, whatever is written meanwhile.
  public func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
    try translated { try database.transaction(writes: false, body) }
  }

  /// Carries the log over into the file, if nobody is reading; otherwise whoever comes later does it. Nobody is waited
  /// for: all is safe in the log.
  public func checkpoint() throws {
    try translated {
      CrashPoint.pass("checkpoint")
      database.wait(milliseconds: 0)
      defer { database.wait(milliseconds: wait) }
      try database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }

  /// Turns failures of SQLite into problems of the ledger.
  func translated<Result>(_ body: () throws -> Result) throws -> Result { try Self.translating(path, body) }

  private static func translating<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let failure as SQLiteFailure {
      throw LedgerProblem(failure, path: path)
    }
  }
}
