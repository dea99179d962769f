/// Why a ledger cannot be used as asked: what is wrong and what to do, both in words.
public struct LedgerProblem: Error, Hashable, Sendable {
  /// What kind of problem it is; exit codes and tests go by it.
  public enum Kind: String, Sendable, CaseIterable {
    /// There is no such file, or it may not be read.
    case unreadable
    /// It may not be written, or there is no room.
    case unwritable
    /// It is no ledger, or one of another program or of a newer version.
    case foreign
    /// It is damaged.
    case damaged
    /// Somebody else is writing and did not finish in time.
    case busy
    /// What was asked for does not fit what the ledger holds: a batch that is there already, one that is not.
    case refused
  }

  /// What kind of problem it is.
  public let kind: Kind
  /// The ledger's path.
  public let path: String
  /// What is wrong.
  public let message: String
  /// What to do.
  public let remedy: String

  /// A problem with the ledger at `path`.
  public init(_ kind: Kind, path: String, _ message: String, remedy: String) {
    self.kind = kind
    self.path = path
    self.message = message
    self.remedy = remedy
  }
}

extension LedgerProblem {
  /// What a failure of SQLite means to somebody who works with a ledger.
  init(_ failure: SQLiteFailure, path: String) {
    switch failure.kind {
    case .busy:
      self.init(
        .busy, path: path, "somebody else is writing to the ledger",
        remedy: "try again when that is done, or wait longer")
    case .full:
      self.init(
        .unwritable, path: path, "there is no room for the ledger to grow",
        remedy: "make room and do it again: nothing of this batch was kept")
    case .corrupt:
      self.init(
        .damaged, path: path, "the ledger is damaged: \(failure.message)",
        remedy: "take the last good copy; 'verify' names what differs")
    case .notADatabase:
      self.init(.foreign, path: path, "the file is no ledger", remedy: "give the file that 'import' made")
    case .cannotOpen:
      self.init(.unreadable, path: path, "the ledger cannot be opened", remedy: "look at the path and its permissions")
    case .readOnly:
      self.init(
        .unwritable, path: path, "the ledger may not be written", remedy: "look at the permissions of it and its folder"
      )
    case .inputOutput:
      self.init(
        .unwritable, path: path, "reading or writing the ledger failed: \(failure.message)",
        remedy: "look at the disk and do it again: nothing of this batch was kept")
    case .constraint, .other:
      self.init(
        .damaged, path: path, "the ledger does not take this: \(failure.message)",
        remedy: "run 'verify' on it and report what it says")
    }
  }
}
