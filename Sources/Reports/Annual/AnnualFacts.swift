public import ReviewScheme

/// What the reports of a settlement say that its outcome does not know.
public struct AnnualFacts: Hashable, Sendable {
  /// How a round came to its numbers. The raw values are stable names.
  public enum Origin: String, Sendable, CaseIterable {
    /// It was scored from its ballots.
    case scored
    /// It is a settlement itself, and was settled.
    case settled
    /// It was published before, and read.
    case read
  }

  /// The program and its version, such as `pingyi 0.1.0`.
  public let generator: String
  /// SHA-256 of the document's bytes in hexadecimal.
  public let schemeSHA256: String
  /// Whether exact fractions are to stand beside the decimals.
  public let exact: Bool
  /// The language of headings and words.
  public let language: Language
  /// Where the rounds of each component come from, by the scheme's order.
  public let origins: [[Origin]]

  /// What the reports of a settlement say that its outcome does not know.
  public init(generator: String, schemeSHA256: String, exact: Bool, language: Language, origins: [[Origin]]) {
    self.generator = generator
    self.schemeSHA256 = schemeSHA256
    self.exact = exact
    self.language = language
    self.origins = origins
  }
}
