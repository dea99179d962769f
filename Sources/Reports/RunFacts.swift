/// What a report says that the outcome does not know.
public struct RunFacts: Hashable, Sendable {
  /// The program and its version, such as `pingyi 0.1.0`.
  public let generator: String
  /// SHA-256 of the scheme's bytes in hexadecimal.
  public let schemeSHA256: String
  /// Whether exact fractions are to stand beside the decimals.
  public let exact: Bool
  /// What of a ledger the outcome rests on; `nil` if it was made from files.
  public let ledger: LedgerFacts?

  /// What a report says that the outcome does not know.
  public init(generator: String, schemeSHA256: String, exact: Bool, ledger: LedgerFacts? = nil) {
    self.generator = generator
    self.schemeSHA256 = schemeSHA256
    self.exact = exact
    self.ledger = ledger
  }
}

/// What of a ledger (台账) an outcome rests on.
public struct LedgerFacts: Hashable, Sendable {
  /// The name of the round.
  public let round: String
  /// The version of the round's scheme, from 1.
  public let schemeVersion: Int
  /// The numbers of the batches that count, in their order.
  public let batches: [Int]

  /// What of a ledger an outcome rests on.
  public init(round: String, schemeVersion: Int, batches: [Int]) {
    self.round = round
    self.schemeVersion = schemeVersion
    self.batches = batches
  }
}
