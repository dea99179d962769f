import ReviewScheme
import Scoring

/// The words of a comparison that no other report has.
struct ComparisonWords: Sendable {
  /// The words of a language.
  static func of(_ language: Language) -> ComparisonWords {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  let title: String
  /// The earlier round, before a name or a heading.
  let old: String
  /// The later round.
  let new: String
  /// How many units are in both rounds and in one of them alone.
  let counts: @Sendable (_ both: Int, _ gone: Int, _ added: Int) -> String
  /// How many units have comparable ranks.
  let comparable: @Sendable (_ units: Int) -> String
  /// How many units a table shows, and how many of them have comparable ranks.
  let sectionCounts: @Sendable (_ units: Int, _ comparable: Int) -> String
  let otherScheme: String
  let unknownScheme: String
  let otherScope: String
  let pointsInOne: String
  let gone: String
  let added: String
  let both: String
  /// What differs in a unit beside its result.
  let changed: @Sendable (ComparedUnit.Change) -> String
  /// The narrow heading of a difference.
  let change: String
  let rankAmong: String
  let move: String
  let status: String
  /// The heading of a difference.
  let difference: @Sendable (_ of: String) -> String
  /// The heading of a value of the earlier or later round.
  let heading: @Sendable (_ round: String, _ of: String) -> String
}

extension ComparisonWords {
  static let chinese = ComparisonWords(
    title: "评议结果比较",
    old: "上次",
    new: "本次",
    counts: { "两次都有\($0)个单位，仅上次有\($1)个，仅本次有\($2)个" },
    comparable: { "名次可比的\($0)个：两次都参加同一排名" },
    sectionCounts: { "\($0)个单位，\($1)个名次可比" },
    otherScheme: "评议方案不同（SHA-256不同），得分和折算分的口径可能不同",
    unknownScheme: "结果未注明评议方案，口径是否相同不详",
    otherScope: "一次各类别分别排名，一次全部单位一起排名，名次不作比较",
    pointsInOne: "只有一次有折算分",
    gone: "仅上次有",
    added: "仅本次有",
    both: "两次都有",
    changed: {
      switch $0 {
      case .category: "类别改变"
      case .name: "改名"
      case .visibility: "公布方式改变"
      }
    },
    change: "增减",
    rankAmong: "可比名次",
    move: "升降",
    status: "比较范围",
    difference: { "\($0)差" },
    heading: { "\($0)\($1)" })

  static let english = ComparisonWords(
    title: "Comparison of results",
    old: "Old",
    new: "New",
    counts: { "\(plural($0, "unit")) in both, \($1) only in the old, \($2) only in the new" },
    comparable: { "\(plural($0, "comparable rank")): in both, in the same ranking" },
    sectionCounts: { "\(plural($0, "unit")), \(plural($1, "comparable rank"))" },
    otherScheme: "The schemes differ (by SHA-256), so scores and points may not mean the same",
    unknownScheme: "A result does not say by which scheme, so scores and points may not mean the same",
    otherScope: "One round ranked each category by itself, the other all units together: ranks are not compared",
    pointsInOne: "Only one of the rounds has points",
    gone: "Only in the old",
    added: "Only in the new",
    both: "In both",
    changed: {
      switch $0 {
      case .category: "Other category"
      case .name: "Other name"
      case .visibility: "Other visibility"
      }
    },
    change: "Change",
    rankAmong: "Comparable rank",
    move: "Move",
    status: "Found",
    difference: { "\($0) difference" },
    heading: { "\($0) \($1.lowercased())" })
}
