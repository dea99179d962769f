/// A batch of a ledger (台账) as a list shows it.
public struct BatchRow: Hashable, Sendable {
  /// Its number.
  public let number: Int
  /// The round that it belongs to.
  public let round: String
  /// The file that it was made from.
  public let file: String
  /// The SHA-256 of the file in hexadecimal.
  public let sha256: String
  /// The file's rows, and what became of them when it was alone.
  public let rows: Int
  /// See ``rows``.
  public let accepted: Int
  /// See ``rows``.
  public let rejected: Int
  /// When it was imported: UTC, to the second.
  public let importedAt: String
  /// Who imported it.
  public let importedBy: String
  /// Whether it counts.
  public let isActive: Bool

  /// A batch.
  public init(
    number: Int, round: String, file: String, sha256: String, rows: Int, accepted: Int, rejected: Int,
    importedAt: String, importedBy: String, isActive: Bool
  ) {
    self.number = number
    self.round = round
    self.file = file
    self.sha256 = sha256
    self.rows = rows
    self.accepted = accepted
    self.rejected = rejected
    self.importedAt = importedAt
    self.importedBy = importedBy
    self.isActive = isActive
  }
}
