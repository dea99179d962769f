internal import CSQLite

/// A call to SQLite that failed.
struct SQLiteFailure: Error, Hashable, Sendable {
  /// SQLite's extended result code.
  let code: Int32
  /// What SQLite says about it.
  let message: String

  /// What a failure means for the one who called.
  enum Kind: Sendable {
    /// Somebody else is writing.
    case busy
    /// There is no room for the file to grow.
    case full
    /// The file is damaged.
    case corrupt
    /// The file is no database.
    case notADatabase
    /// The file cannot be opened.
    case cannotOpen
    /// The file or its folder may not be written.
    case readOnly
    /// What was to be written breaks a rule of the schema.
    case constraint
    /// Reading or writing failed underneath.
    case inputOutput
    /// Anything else.
    case other
  }

  /// What it means, from the primary result code, the low byte.
  var kind: Kind {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_FULL: .full
    case SQLITE_CORRUPT: .corrupt
    case SQLITE_NOTADB: .notADatabase
    case SQLITE_CANTOPEN: .cannotOpen
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .readOnly
    case SQLITE_CONSTRAINT: .constraint
    case SQLITE_IOERR: .inputOutput
    default: .other
    }
  }
}
