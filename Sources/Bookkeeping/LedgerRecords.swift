/// A round that a ledger keeps.
public struct LedgerRound: Hashable, Sendable {
  /// Its number in the ledger.
  public let id: Int
  /// Its name, unique in the ledger.
  public let name: String

  /// A round.
  public init(id: Int, name: String) {
    self.id = id
    self.name = name
  }
}

/// A version of a round's scheme.
public struct LedgerScheme: Hashable, Sendable {
  /// Its number among the round's versions, from 1.
  public var version: Int
  /// The SHA-256 of the document in hexadecimal.
  public let sha256: String
  /// The digest of what in it decides how ballots are read: batches that were read under the same can be scored under
  /// each other's scheme.
  public let reading: String
  /// The document's bytes.
  public let document: [UInt8]
  /// The name of the table of units that it refers to, and that table's bytes.
  public let unitsName: String?
  /// See ``unitsName``.
  public let units: [UInt8]?

  /// A version of a scheme; `version` is given by the ledger.
  public init(sha256: String, reading: String, document: [UInt8], unitsName: String?, units: [UInt8]?) {
    version = 0
    self.sha256 = sha256
    self.reading = reading
    self.document = document
    self.unitsName = unitsName
    self.units = units
  }
}

/// A row that cannot be used, as a ledger keeps it.
public struct LedgerReject: Hashable, Sendable {
  /// The line of its file, from 1.
  public let line: Int
  /// Why, as the contract of files names it.
  public let reason: String
  /// Its bytes.
  public let text: [UInt8]

  /// A row that cannot be used.
  public init(line: Int, reason: String, text: [UInt8]) {
    self.line = line
    self.reason = reason
    self.text = text
  }
}

/// A piece of what is kept of a batch.
public struct LedgerPiece: Hashable, Sendable {
  /// What it holds; pieces of a kind are numbered from 0 in the order in which they were given.
  public let kind: String
  /// How many rows it is about.
  public let rows: Int
  /// Its bytes.
  public let body: [UInt8]

  /// A piece.
  public init(kind: String, rows: Int, body: [UInt8]) {
    self.kind = kind
    self.rows = rows
    self.body = body
  }
}

/// A batch as it is to be kept.
public struct LedgerEntry: Sendable {
  /// The file's name.
  public let file: String
  /// The SHA-256 of its bytes in hexadecimal.
  public let sha256: String
  /// Its length in bytes.
  public let byteCount: Int
  /// Its rows; those of them that were accepted, and that were rejected, as if it were the round's only file.
  public let rows: Int
  /// See ``rows``.
  public let accepted: Int
  /// See ``rows``.
  public let rejected: Int
  /// What is kept of it.
  public let pieces: [LedgerPiece]
  /// The rows that cannot be used, in the order of lines.
  public let rejects: [LedgerReject]

  /// A batch.
  public init(
    file: String, sha256: String, byteCount: Int, rows: Int, accepted: Int, rejected: Int, pieces: [LedgerPiece],
    rejects: [LedgerReject]
  ) {
    self.file = file
    self.sha256 = sha256
    self.byteCount = byteCount
    self.rows = rows
    self.accepted = accepted
    self.rejected = rejected
    self.pieces = pieces
    self.rejects = rejects
  }
}

/// A batch that is in a ledger.
public struct LedgerBatch: Hashable, Sendable {
  /// Its number in the ledger; batches count in this order.
  public let id: Int
  /// The round that it belongs to.
  public let round: Int
  /// The version of the scheme that it was read under.
  public let scheme: Int
  /// The file's name.
  public let file: String
  /// The SHA-256 of the file's bytes in hexadecimal.
  public let sha256: String
  /// The file's length in bytes.
  public let byteCount: Int
  /// Its rows, and what became of them when it was alone.
  public let rows: Int
  /// See ``rows``.
  public let accepted: Int
  /// See ``rows``.
  public let rejected: Int
  /// When it was imported: UTC, to the second.
  public let importedAt: String
  /// Who imported it.
  public let importedBy: String
  /// Whether it counts; `false` after it was voided.
  public let isActive: Bool
  /// The digest of all that is kept of it.
  public let content: String
}

/// Something that was done with a ledger.
public struct JournalEntry: Hashable, Sendable {
  /// What can be done.
  public enum What: String, Sendable, CaseIterable {
    /// A round was begun.
    case round
    /// A scheme came to a round: its first or a changed one.
    case scheme
    /// A batch was imported.
    case imported = "import"
    /// A batch was voided.
    case void
    /// A voided batch was restored.
    case restore
    /// Results were published.
    case publish
  }

  /// Its number, from 1.
  public let number: Int
  /// When: UTC, to the second.
  public let at: String
  /// Who.
  public let who: String
  /// What.
  public let what: String
  /// The round, if it is about one.
  public let round: Int?
  /// The particulars, a JSON object.
  public let detail: String
  /// The digest of the entry before; empty for the first.
  public let previous: String
  /// The digest of this one.
  public let sha256: String
}

/// Who does something, and when: each in one line, line ends become blanks.
public struct Signature: Hashable, Sendable {
  /// Who.
  public let who: String
  /// When: UTC, to the second.
  public let at: String

  /// A signature.
  public init(who: String, at: String) {
    self.who = Self.inOneLine(who)
    self.at = Self.inOneLine(at)
  }

  private static func inOneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }))
  }
}

/// Results that were published, and what they rest on.
public struct LedgerPublication: Hashable, Sendable {
  /// The version of the scheme.
  public let scheme: Int
  /// The batches that counted, in their order.
  public let batches: [Int]
  /// Whether exact fractions stand beside decimals.
  public let isExact: Bool
  /// The program that made them, with its version.
  public let generator: String
  /// The SHA-256 of `results.json` in hexadecimal.
  public let resultsSHA256: String

  /// Results that were published.
  public init(scheme: Int, batches: [Int], isExact: Bool, generator: String, resultsSHA256: String) {
    self.scheme = scheme
    self.batches = batches
    self.isExact = isExact
    self.generator = generator
    self.resultsSHA256 = resultsSHA256
  }
}
