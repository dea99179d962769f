import ContentDigest

/// The tables of a ledger, as numbered migrations in plain sight.
///
/// A ledger says how many of them it has had (`user_version`). An older one gets the rest when it is next opened; a newer
/// one is refused. A migration that was published is never changed: what it lacks goes into the next.
struct LedgerSchema: Sendable {
  /// "pygl", for 评议 and ledger: tells a ledger from other databases (`application_id`).
  static let applicationID = 0x7079_676C

  /// The statements of each migration, oldest first.
  let migrations: [String]

  /// How many migrations there are.
  var version: Int { migrations.count }

  /// The schema of this program; with migrations behind its own, that of a newer one.
  init(adding later: [String] = []) { migrations = Self.published + later }

  private static let published = [
    """
    -- 1: rounds, their schemes, batches with their content, states, the journal.

    CREATE TABLE round (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;

    -- Every version of a round's scheme that anything was done under. `reading` is the digest of those of its parts that
    -- decide how ballots are read.
    CREATE TABLE scheme (
      round INTEGER NOT NULL REFERENCES round,
      version INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      reading TEXT NOT NULL,
      document BLOB NOT NULL,
      units_name TEXT,
      units BLOB,
      PRIMARY KEY (round, version)
    ) STRICT;

    -- A batch is a file. `content` is the digest of all that the ledger keeps of it.
    CREATE TABLE batch (
      id INTEGER PRIMARY KEY,
      round INTEGER NOT NULL,
      scheme INTEGER NOT NULL,
      file TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      rows INTEGER NOT NULL,
      accepted INTEGER NOT NULL,
      rejected INTEGER NOT NULL,
      imported_at TEXT NOT NULL,
      imported_by TEXT NOT NULL,
      is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
      content TEXT NOT NULL,
      UNIQUE (round, sha256),
      FOREIGN KEY (round, scheme) REFERENCES scheme
    ) STRICT;

    -- What is kept of a batch, in pieces of some kind: its ballots, their lines, the hashes of their ids, …
    CREATE TABLE piece (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch,
      kind TEXT NOT NULL,
      number INTEGER NOT NULL,
      rows INTEGER NOT NULL,
      body BLOB NOT NULL,
      UNIQUE (batch, kind, number)
    ) STRICT;

    -- The rows of a batch that cannot be used.
    CREATE TABLE reject (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch,
      line INTEGER NOT NULL,
      reason TEXT NOT NULL,
      text BLOB NOT NULL
    ) STRICT;
    CREATE INDEX reject_of_batch ON reject (batch);

    -- What a round has come to with certain batches under a certain scheme: can always be computed again.
    CREATE TABLE state (
      round INTEGER PRIMARY KEY REFERENCES round,
      scheme INTEGER NOT NULL,
      batches TEXT NOT NULL,
      body BLOB NOT NULL
    ) STRICT;

    -- What was done, by whom and when. Each entry holds the digest of the one before: none can be changed or removed
    -- without all that follow.
    CREATE TABLE journal (
      number INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      who TEXT NOT NULL,
      what TEXT NOT NULL,
      round INTEGER REFERENCES round,
      detail TEXT NOT NULL,
      previous TEXT NOT NULL,
      sha256 TEXT NOT NULL
    ) STRICT;

    CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
      BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never changed'); END;
    CREATE TRIGGER journal_is_not_cut BEFORE DELETE ON journal
      BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never removed'); END;
    CREATE TRIGGER piece_is_not_changed BEFORE UPDATE ON piece
      BEGIN SELECT RAISE(ABORT, 'what is kept of a batch is never changed'); END;
    CREATE TRIGGER piece_is_not_removed BEFORE DELETE ON piece
      BEGIN SELECT RAISE(ABORT, 'what is kept of a batch is never removed'); END;
    CREATE TRIGGER reject_is_not_changed BEFORE UPDATE ON reject
      BEGIN SELECT RAISE(ABORT, 'what is kept of a batch is never changed'); END;
    CREATE TRIGGER reject_is_not_removed BEFORE DELETE ON reject
      BEGIN SELECT RAISE(ABORT, 'what is kept of a batch is never removed'); END;
    CREATE TRIGGER batch_is_not_removed BEFORE DELETE ON batch
      BEGIN SELECT RAISE(ABORT, 'a batch is voided, never removed'); END;
    CREATE TRIGGER batch_is_only_voided BEFORE UPDATE OF
      id, round, scheme, file, sha256, bytes, rows, accepted, rejected, imported_at, imported_by, content ON batch
      BEGIN SELECT RAISE(ABORT, 'a batch is voided or restored, never changed'); END;
    """,
    """
    -- 2: pieces of batches in fewer bytes. What is there stays as it is, and is read as before; new batches have "key run"
    -- in place of "keys", and blocks of a form that programs of the first version do not know. So they refuse the ledger.
    """,
  ]

  /// The digest of all objects that the published migrations make, so that whoever opens a ledger need not make them.
  private static let digestOfPublished = "f004ae9cd2d6613d8ddd370a88fb00cbe0a5dcbb8b5f9807a026b0819e598352"

  /// Brings a database from `version` migrations to all of them. Called inside a transaction.
  func migrate(_ database: SQLiteConnection, from version: Int) throws {
    for migration in migrations[version...] {
      try database.execute(migration)
      CrashPoint.pass("migration")
    }
    try database.execute("PRAGMA application_id = \(Self.applicationID); PRAGMA user_version = \(self.version)")
  }

  /// The objects of a database with the statements that made them, but for SQLite's own.
  static func objects(of database: SQLiteConnection) throws -> [String] {
    try database.rows(
      "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^' ORDER BY 1, 2"
    ) { row in "\(row.text(0)) \(row.text(1)): \(row.text(2))" }
  }

  /// The first object that is in a database and should not be, or is not and should; `nil` if there is none.
  ///
  /// - Parameter found: the objects of a database that has had so many migrations.
  func difference(of found: [String], version: Int) throws -> String? {
    if version == Self.published.count,
      SHA256.hexDigest(of: Array(found.joined(separator: "\n").utf8)) == Self.digestOfPublished
    {
      return nil
    }
    let expected = try expectedObjects(version: version)
    return found.first { !expected.contains($0) } ?? expected.first { !found.contains($0) }
  }

  /// The objects that so many migrations make.
  private func expectedObjects(version: Int) throws -> [String] {
    let database = try SQLiteConnection(path: ":memory:", access: .create)
    for migration in migrations[..<version] { try database.execute(migration) }
    return try Self.objects(of: database)
  }

  /// Whether the digest is that of what the published migrations make: the test of a shortcut.
  static func knowsWhatItMakes() throws -> Bool {
    let objects = try LedgerSchema().expectedObjects(version: published.count)
    return SHA256.hexDigest(of: Array(objects.joined(separator: "\n").utf8)) == digestOfPublished
  }
}
