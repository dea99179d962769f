/// What a round has come to, as bytes that others understand.
public struct LedgerState: Hashable, Sendable {
  /// The version of the scheme that it was computed under.
  public let scheme: Int
  /// The batches that it is made of, in the order in which they count.
  public let batches: [Int]
  /// The bytes.
  public let body: [UInt8]

  /// A state.
  public init(scheme: Int, batches: [Int], body: [UInt8]) {
    self.scheme = scheme
    self.batches = batches
    self.body = body
  }
}

extension Ledger {
  /// What a round had come to when that was last written down; `nil` if it never was. Whether its batches are those that
  /// count now is for the caller to look at.
  public func state(of round: Int) throws -> LedgerState? {
    try translated {
      try database.first("SELECT scheme, batches, body FROM state WHERE round = ?", [.integer(round)]) { row in
        LedgerState(
          scheme: row.integer(0), batches: row.text(1).split(separator: " ").compactMap { Int($0) }, body: row.blob(2))
      }
    }
  }

  /// Writes down what a round has come to. Part of a ``change(_:)``.
  public func setState(_ state: LedgerState, of round: Int) throws {
    try translated {
      CrashPoint.pass("state")
      try database.run(
        """
        INSERT INTO state (round, scheme, batches, body) VALUES (?1, ?2, ?3, ?4)
          ON CONFLICT (round) DO UPDATE SET scheme = ?2, batches = ?3, body = ?4
        """,
        [
          .integer(round), .integer(state.scheme), .text(state.batches.map { "\($0)" }.joined(separator: " ")),
          .blob(state.body),
        ])
    }
  }
}
