public import Scoring

/// What a ledger keeps of a ballot file: its rows in canonical form, and those that cannot be used.
///
/// The canonical text is a ballot file of the same layout that holds what scoring needs and nothing else: ids of groups,
/// units and items, codes of levels, ballot ids, and what rows say besides. Counted in the file's place, together with
/// whatever other files, it gives what the file gives.
public struct CanonicalBatch: Sendable {
  /// What the file comes to as the round's only file.
  public let counted: CountedBallots
  /// The SHA-256 of its bytes in hexadecimal.
  public let sha256: String
  /// How many bytes it has.
  public let byteCount: Int
  /// The line of headings of the canonical text, ended by LF.
  public let header: [UInt8]
  /// The canonical rows in the file's order; each block ends with a row and has at most about 1 MiB of text.
  public let blocks: [CanonicalBlock]
  /// Where canonical rows stood in the file, see ``CanonicalLines``.
  public let lines: [UInt8]
  /// Rows that cannot be used whatever other files say: all rejects but the late ones.
  public let rejects: [CanonicalReject]
  /// Rows that another row of the file takes the place of, see `RejectReason.isLate`, in the order of lines.
  public let late: [(line: Int, reason: RejectReason)]
  /// The hashes of its ballots' ids, see ``CanonicalKeys``.
  public let keys: [UInt8]
}

extension RejectReason {
  /// Whether it depends on other rows, be they in other files: a row is rejected for it late, when all have been read.
  public var isLate: Bool { self == .duplicate || self == .groupMismatch }
}

/// Canonical rows, packed.
public struct CanonicalBlock: Hashable, Sendable {
  /// How many rows there are; at least one.
  public let rows: Int
  /// How many bytes their text has.
  public let textBytes: Int
  /// The packed text.
  public let packed: [UInt8]
}

/// A row that cannot be used.
public struct CanonicalReject: Hashable, Sendable {
  /// The 1-based line of the file on which it begins.
  public let line: Int
  /// Why it cannot be used.
  public let reason: RejectReason
  /// Its text in UTF-8 as ``RejectLog`` gives it.
  public let text: [UInt8]
}

/// A packed block that does not hold what it should.
public struct CanonicalDamage: Error, Hashable, Sendable {
  /// The name of its file.
  public let file: String
  /// The block's number, from 0 on.
  public let block: Int
}
