/// What becomes of a unit's result: every unit is scored and converted, not every one is ranked or shown.
public enum Visibility: String, Hashable, Sendable, CaseIterable {
  /// It is ranked and shown.
  case ranked
  /// It is shown without a rank.
  case unranked
  /// It stands in no file or table for people.
  case unpublished
  /// It is shown in a list of its own behind its category, by its superior, such as a unit that is run from above.
  case apart

  /// The word that a table of units may have in place of the raw value.
  public var chineseWord: String {
    switch self {
    case .ranked: "参加排名"
    case .unranked: "不排名"
    case .unpublished: "不公布"
    case .apart: "单列"
    }
  }

  /// Whether files and tables for people show the unit.
  public var isPublished: Bool { self != .unpublished }

  /// Whether the unit counts when others are judged: in the best score of its category, and in the number of units of
  /// which a quota is a share.
  ///
  /// A unit that is not published must not be derivable from the results of others, and one that is listed apart is
  /// measured by its superior, not by its neighbours; so neither touches what the others get.
  public var countsForOthers: Bool { self == .ranked || self == .unranked }
}
