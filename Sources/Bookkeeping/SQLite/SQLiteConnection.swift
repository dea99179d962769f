internal import CSQLite

/// An open database file. It belongs to one thread at a time.
///
/// Everything that the ledger says to SQLite goes through here and `SQLiteStatement`; the rest of the module knows
/// neither pointers nor result codes.
@safe final class SQLiteConnection {
  /// How a file is opened.
  enum Access {
    case read
    case write
    case create
  }

  /// Unsafe: SQLite's handle; it lives as long as this object, which closes it.
  private let handle: OpaquePointer
  /// Statements by their text, prepared once.
  private var prepared: [String: SQLiteStatement] = [:]

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: the file's path, taken literally: never as a URI.
  ///   - vfs: the name of the file layer; `nil` for the system's. Tests give one that fails.
  /// - Throws: ``SQLiteFailure`` if it cannot be opened. That it is no database shows only when it is first read.
  init(path: String, access: Access, vfs: String? = nil) throws {
    let flags =
      switch access {
      case .read: SQLITE_OPEN_READONLY
      case .write: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    var opened: OpaquePointer?
    // Unsafe: SQLite writes the handle during the call, also when it fails.
    let code = unsafe sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs)
    guard let handle = unsafe opened, code == SQLITE_OK else {
      let message = unsafe opened.map { unsafe Self.message(of: $0) } ?? "out of memory"
      unsafe sqlite3_close_v2(opened)
      throw SQLiteFailure(code: code, message: message)
    }
    unsafe self.handle = handle
    // A file from elsewhere may hold functions and triggers of its own: none of them is trusted, and no statement may
    // write to the schema or to SQLite's own tables behind its back.
    for setting in [SQLITE_DBCONFIG_DEFENSIVE] { unsafe pingyi_sqlite3_db_config(handle, setting, 1) }
    for setting in [
      SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, SQLITE_DBCONFIG_DQS_DML,
      SQLITE_DBCONFIG_DQS_DDL,
    ] { unsafe pingyi_sqlite3_db_config(handle, setting, 0) }
  }

  deinit {
    // Statements go first: a handle with open statements would stay.
    prepared.removeAll()
    unsafe sqlite3_close_v2(handle)
  }

  /// The file's own path, with no symbolic link in it: what belongs to it lies beside that.
  var file: String {
    // Unsafe: the name lives as long as the handle, and is copied.
    unsafe sqlite3_db_filename(handle, "main").map { unsafe String(cString: $0) } ?? ""
  }

  /// Waits so many milliseconds for others who write, before a call fails as busy.
  func wait(milliseconds: Int) {
    unsafe sqlite3_busy_timeout(handle, Int32(clamping: milliseconds))
  }

  /// Does nothing for so many milliseconds.
  static func pause(milliseconds: Int) {
    sqlite3_sleep(Int32(clamping: milliseconds))
  }

  /// Does statements without values or results, one after another.
  func execute(_ sql: String) throws {
    try check(unsafe sqlite3_exec(handle, sql, nil, nil, nil))
  }

  /// A statement, prepared once for each text.
  func statement(_ sql: String) throws -> SQLiteStatement {
    if let statement = prepared[sql] { return statement }
    var made: OpaquePointer?
    try check(unsafe sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil))
    guard let made = unsafe made else { preconditionFailure("a statement has words") }
    let statement = unsafe SQLiteStatement(made, of: self)
    prepared[sql] = statement
    return statement
  }

  /// Does one statement with values for its parameters.
  func run(_ sql: String, _ values: [SQLiteValue] = []) throws {
    try statement(sql).forEachRow(values) { _ in }
  }

  /// What a query finds, each row turned into something.
  func rows<Element>(_ sql: String, _ values: [SQLiteValue] = [], _ make: (SQLiteRow) throws -> Element) throws
    -> [Element]
  {
    var all: [Element] = []
    try statement(sql).forEachRow(values) { row in all.append(try make(row)) }
    return all
  }

  /// The first row that a query finds.
  func first<Element>(_ sql: String, _ values: [SQLiteValue] = [], _ make: (SQLiteRow) throws -> Element) throws
    -> Element?
  {
    try rows(sql, values, make).first
  }

  /// The key of the row that was inserted last.
  var lastInsertedRow: Int { Int(unsafe sqlite3_last_insert_rowid(handle)) }

  /// Does everything in `body` or nothing of it.
  ///
  /// - Parameter writes: whether the right to write is taken at the start, so that nothing is done in vain.
  func transaction<Result>(writes: Bool, _ body: () throws -> Result) throws -> Result {
    try execute(writes ? "BEGIN IMMEDIATE" : "BEGIN")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // A failure may have ended the transaction already; then there is nothing to take back.
      if unsafe sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// Turns a result code into an error.
  func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// The error of a call that has just failed.
  func failure(_ code: Int32) -> SQLiteFailure {
    SQLiteFailure(code: code, message: unsafe Self.message(of: handle))
  }

  @unsafe private static func message(of handle: OpaquePointer) -> String {
    // Unsafe: the text is SQLite's own until its next call, and is copied at once.
    unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) } ?? "unknown"
  }
}
