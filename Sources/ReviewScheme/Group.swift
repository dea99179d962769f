public import ExactArithmetic

/// A group of raters (评议主体), a leaf that ballots name or a parent of weighted sub-groups.
public struct Group: Hashable, Sendable {
  /// The group's id, unique in the scheme.
  public let id: String
  /// The group's name, unique in the scheme.
  public let name: String
  /// Other spellings that ballots may use.
  public let aliases: [String]
  /// Its weight among its siblings; not negative. A category may override it.
  public let weight: Fraction
  /// How many ballots were handed out; `nil` if unknown.
  public let issued: Int?
  /// The fewest ratings with which its mean counts as present; `nil` takes the scheme's.
  public let minimumRatings: Int?
  /// Whether a unit without this group is left out of the ranking.
  public let isMandatory: Bool
  /// The group that holds this one; `nil` at the top.
  public let parent: Int?
  /// Its sub-groups; empty for a leaf.
  public let children: [Int]

  package init(
    id: String, name: String, aliases: [String], weight: Fraction, issued: Int?, minimumRatings: Int?,
    isMandatory: Bool, parent: Int?, children: [Int]
  ) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.weight = weight
    self.issued = issued
    self.minimumRatings = minimumRatings
    self.isMandatory = isMandatory
    self.parent = parent
    self.children = children
  }
}
