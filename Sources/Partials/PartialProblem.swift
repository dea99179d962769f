/// Why a partial is refused.
public struct PartialProblem: Error, Hashable, Sendable {
  /// Where it stands, if that is known: the file and the line, from 1.
  public var place: Place?
  /// What is wrong, as a clause.
  public let message: String
  /// What to do, as a clause.
  public let remedy: String

  /// A line of a file.
  public struct Place: Hashable, Sendable {
    /// The file, as it was given.
    public let file: String
    /// The 1-based line.
    public let line: Int
  }

  init(_ message: String, remedy: String) {
    self.message = message
    self.remedy = remedy
  }

  /// A part was counted under a scheme that counts ballots in another way.
  public static let otherScheme = PartialProblem(
    "it was counted under another scheme: another list of units, items, groups or levels, other columns, rules or "
      + "policy for duplicates", remedy: "count all parts with the scheme that you score them with")
}
