/// Words that raters tick, as far as they are known: how good they are, and which say no opinion.
enum LevelWords {
  private static let ranks: [(words: [String], rank: Int)] = [
    (["非常满意", "优秀", "优", "很好", "非常好", "非常同意"], 0),
    (["extremely satisfied", "very satisfied", "excellent", "very good", "strongly agree"], 0),
    (["很满意"], 1),
    (["满意", "良好", "良", "好", "称职", "同意", "satisfied", "good", "somewhat satisfied", "agree"], 2),
    (["比较满意", "较满意", "较好", "比较好"], 3),
    (["基本满意", "基本称职", "合格"], 4),
    (["一般", "中", "中等", "neutral", "fair", "average"], 5),
    (["neither satisfied nor dissatisfied", "neither agree nor disagree"], 5),
    (["不太满意", "somewhat dissatisfied"], 6),
    (["不满意", "较差", "不好", "不同意", "dissatisfied", "poor", "disagree"], 7),
    (["差", "不称职", "不合格", "很不满意"], 8),
    (["很差", "非常不满意", "非常不同意"], 9),
    (["very dissatisfied", "extremely dissatisfied", "very poor", "strongly disagree"], 9),
  ]
  private static let opinionless: Set = [
    "不了解", "不清楚", "不熟悉", "不知道", "弃权", "未接触", "无法评价", "don't know", "no opinion", "no answer",
    "not sure",
    "not applicable", "n/a",
  ]

  /// How good a word is, 0 the best; `nil` if it is not known.
  static func rank(of word: String) -> Int? { ranks.first { $0.words.contains(word.lowercased()) }?.rank }

  /// Whether a word says that there is no opinion.
  static func isOpinionless(_ word: String) -> Bool { opinionless.contains(word.lowercased()) }

  /// Whether a word is known.
  static func isKnown(_ word: String) -> Bool { rank(of: word) != nil || isOpinionless(word) }

  /// Whether a word of this rank says that somebody is satisfied.
  static func isSatisfied(rank: Int) -> Bool { rank <= 4 }
}
