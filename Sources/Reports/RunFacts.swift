/// What a report says that the outcome does not know.
public struct RunFacts: Hashable, Sendable {
  /// The program and its version, such as `pingyi 0.1.0`.
  public let generator: String
  /// SHA-256 of the scheme's bytes in hexadecimal.
  public let schemeSHA256: String
  /// Whether exact fractions are to stand beside the decimals.
  public let exact: Bool

  /// What a report says that the outcome does not know.
  public init(generator: String, schemeSHA256: String, exact: Bool) {
    self.generator = generator
    self.schemeSHA256 = schemeSHA256
    self.exact = exact
  }
}
