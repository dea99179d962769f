/// How often something happened to a unit or person, and what follows.
public struct LadderCount: Hashable, Sendable {
  /// What was counted.
  public enum Evidence: Hashable, Sendable {
    /// These events, indices into the log's events, by date; of a series those of the latest longest one.
    case events([Int])
    /// These rounds of the component, indices; of a series those of the latest longest one.
    case rounds([Int])
  }

  /// The ladder, an index.
  public let ladder: Int
  /// The unit, an index.
  public let unit: Int
  /// The person; `nil` if the count is about the unit.
  public let person: String?
  /// The count, or the length of the longest series; at least 1.
  public let number: Int
  /// How many steps of the ladder are reached, from the first on; the last of them is the consequence that stands.
  public let steps: Int
  /// What was counted.
  public let evidence: Evidence
}
