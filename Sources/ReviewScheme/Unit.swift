/// What is under review (被评单位): an agency, a post, a person.
public struct Unit: Hashable, Sendable {
  /// The unit's id, unique in the scheme.
  public let id: String
  /// The unit's name, unique in the scheme.
  public let name: String
  /// Its category, an index into the scheme's categories.
  public let category: Int
  /// Other spellings that ballots may use.
  public let aliases: [String]
  /// The unit that it belongs to, such as a post's department; an index into the scheme's units.
  public let parent: Int?
  /// Whether it is ranked, and where it is shown.
  public let visibility: Visibility
  /// The authority that runs it (主管部门), if that is not the one that reviews it.
  public let superior: String?

  /// Whether it takes a place in the ranking; otherwise it is scored and converted only.
  public var isRanked: Bool { visibility == .ranked }

  package init(
    id: String, name: String, category: Int, aliases: [String], parent: Int?, visibility: Visibility = .ranked,
    superior: String? = nil
  ) {
    self.id = id
    self.name = name
    self.category = category
    self.aliases = aliases
    self.parent = parent
    self.visibility = visibility
    self.superior = superior
  }
}
