public import ExactArithmetic

/// That an override met a unit, and what it did there.
public struct OverrideApplication: Hashable, Sendable {
  /// What proves that its condition holds.
  public enum Evidence: Hashable, Sendable {
    /// Events, indices into the log's events.
    case events([Int])
    /// The published number that lies within its bounds.
    case value(Fraction)
    /// Counts of a ladder, indices into the outcome's ladders.
    case ladders([Int])
  }

  /// The override, an index.
  public let override: Int
  /// The unit, an index.
  public let unit: Int
  /// What proves it.
  public let evidence: Evidence
  /// The grade that the overrides before left, an index; `nil` if none.
  public internal(set) var before: Int?
  /// The grade that this one leaves, an index; `nil` if none.
  public internal(set) var after: Int?
}
