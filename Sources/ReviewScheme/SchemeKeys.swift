import ExactArithmetic

/// Every key of a scheme, once.
public enum SchemeKeys {
  /// The words that `ranked` may have beside `true` and `false`.
  public static let yesAndNo: [(word: String, meaning: Bool)] = [
    ("yes", true), ("no", false), ("是", true), ("否", false),
  ]

  /// The table.
  public static let table = DocumentKeys(
    title: "Review scheme (评议方案)",
    // Joined at once: sums of arrays copy what they have at each sign.
    all: [
      top, scale, items, groups, categories, units, intake, rules, scoring, points, ranking, grades, publication,
    ].flatMap { $0 },
    variants: [
      "scale": .byPresence(of: ["levels", "range"]),
      "intake.rules[]": .byWord(of: "rule"),
      "intake.cells[]": .byWord(of: "rule"),
      "points": .byWord(of: "conversion"),
    ],
    misplaced: [
      "intake.sources[].duplicates": Wording(
        "duplicates are the round's: write it in intake", chinese: "重复票的处理是整轮的：请写在 intake 里"),
      "intake.sources[].rules": Wording(
        "rules are the round's: write them in intake", chinese: "废票规则是整轮的：请写在 intake 里"),
      "ranking.top.below": Wording("only the bottom has it", chinese: "只有 bottom 有它"),
    ])

  private static let top: [SchemeKey] = [
    SchemeKey("title", .text, required: true, "The title of the review, printed on everything that is published."),
    SchemeKey(
      "language", .word, words: words(of: Language.self), default: quoted(Language.chinese),
      "The language of headings and words in everything that is published."),
    SchemeKey("scale", .object, required: true, "The answers that a mark can be: levels, or a range of numbers."),
    SchemeKey("items", .list(.object), default: "[]", "What is rated (评议内容); without items, one overall mark."),
    SchemeKey("groups", .list(.object), required: true, "The groups of raters (评议主体)."),
    SchemeKey(
      "categories", .list(.object), "The categories of units (类别); without them, those that the units name."),
    SchemeKey(
      "units", .fileOrList, required: true,
      "The units under review (被评单位): a file beside the scheme with the columns id, name, category, aliases, "
        + "parent, ranked, visibility, superior, or the same as a list."),
    SchemeKey("intake", .object, default: "{}", "How ballot files are read, and which ballots count."),
    SchemeKey("scoring", .object, default: "{}", "How marks become scores."),
    SchemeKey("points", .object, "How scores become points (折算分); without it nothing is converted."),
    SchemeKey("ranking", .object, default: "{}", "How units are ordered, and which are named."),
    SchemeKey("grades", .list(.object), default: "[]", "The grades (等级), best first."),
    SchemeKey("publication", .object, default: "{}", "What may be shown."),
  ]

  private static let scale: [SchemeKey] = [
    SchemeKey("scale.levels", .list(.object), required: true, in: ["levels"], "The levels (等次), best first."),
    SchemeKey("scale.levels[].code", .code, required: true, "What ballots write, and programs read in results."),
    SchemeKey("scale.levels[].name", .code, "The word that people read; without it, the code."),
    SchemeKey("scale.levels[].score", .number, "What a mark is worth; without it, counted and shown but in no mean."),
    SchemeKey("scale.levels[].satisfied", .flag, default: "false", "Whether the level counts as satisfied."),
    SchemeKey("scale.levels[].aliases", .names, default: "[]", "Other spellings that ballots may use."),
    SchemeKey("scale.range", .object, required: true, in: ["range"], "Numbers in equal steps."),
    SchemeKey("scale.range.from", .number, required: true, "The lowest answer."),
    SchemeKey("scale.range.to", .number, required: true, "The highest answer."),
    SchemeKey("scale.range.step", .numberAboveZero, default: "1", "The distance between answers."),
    SchemeKey(
      "scale.unscored", .list(.number), default: "[]", in: ["range"],
      "Answers that mean no opinion: counted and shown, but in no mean."),
  ]

  private static let items: [SchemeKey] = [
    SchemeKey("items[].id", .code, required: true, "The item's id."),
    SchemeKey("items[].name", .code, "The item's name; without it, the id."),
    SchemeKey("items[].aliases", .names, default: "[]", "Other spellings that ballots may use."),
    SchemeKey("items[].weight", .numberFromZero, "Its weight among the items; if none has a weight, all have 1."),
  ]

  private static let groups: [SchemeKey] = [
    SchemeKey("groups[].id", .code, required: true, "The group's id."),
    SchemeKey("groups[].name", .code, "The group's name; without it, the id."),
    SchemeKey("groups[].aliases", .names, default: "[]", "Other spellings that ballots may use."),
    SchemeKey(
      "groups[].weight", .numberFromZero, "Its weight among its siblings; if none has a weight, all have 1."),
    SchemeKey("groups[].issued", .whole(from: 0, to: nil), "How many ballots were handed out."),
    SchemeKey(
      "groups[].minimumRatings", .whole(from: 0, to: nil),
      "The fewest ratings with which its mean counts; without it, that of scoring."),
    SchemeKey(
      "groups[].mandatory", .flag, default: "false", "Whether a unit without this group is left out of the ranking."),
    SchemeKey("groups[].groups", .same(as: "groups"), "Groups inside this one, weighted among themselves."),
  ]

  private static let categories: [SchemeKey] = [
    SchemeKey("categories[].id", .code, required: true, "The category's id."),
    SchemeKey("categories[].name", .code, "The category's name; without it, the id."),
    SchemeKey(
      "categories[].groupWeights", .map(.numberFromZero), default: "{}",
      "Weights that replace those of groups, by a group's id or name."),
    SchemeKey(
      "categories[].itemWeights", .map(.numberFromZero), default: "{}",
      "Weights that replace those of items, by an item's id or name."),
  ]

  private static let units: [SchemeKey] = [
    SchemeKey("units[].id", .code, required: true, "The unit's id."),
    SchemeKey("units[].name", .code, "The unit's name; without it, the id."),
    SchemeKey("units[].category", .code, "The id or name of its category."),
    SchemeKey("units[].aliases", .names, default: "[]", "Other spellings that ballots may use."),
    SchemeKey("units[].parent", .code, "The id or name of the unit that it belongs to."),
    SchemeKey(
      "units[].ranked", .yesOrNo, default: "true", "Whether it takes a place in the ranking; no means unranked."),
    SchemeKey(
      "units[].visibility", .word, words: words(of: Visibility.self), default: quoted(Visibility.ranked),
      "Where its result is shown: ranked; unranked, shown without a rank; unpublished, in no file for people; apart, in "
        + "a list of its own."),
    SchemeKey("units[].superior", .code, "The authority that runs it (主管部门), by which those apart are listed."),
  ]

  private static let intake: [SchemeKey] =
    [
      SchemeKey(
        "intake.layout", .word, words: words(of: Reading.Layout.self), default: quoted(Reading.Layout.wide),
        "What a row is: wide, a ballot; long, a mark; counts, a line of a tally sheet."),
      SchemeKey("intake.columns", .object, default: "{}", "The headings of columns."),
    ]
    + columns + [
      SchemeKey("intake.group", .code, "The group of every row, instead of a group column."),
      SchemeKey(
        "intake.encoding", .word, words: words(of: Reading.Encoding.self), default: quoted(Reading.Encoding.auto),
        "How bytes are characters."),
      SchemeKey(
        "intake.duplicates", .word, words: words(of: Intake.Duplicates.self), default: quoted(Intake.Duplicates.first),
        "Which of several rows for one ballot counts."),
      SchemeKey(
        "intake.badMark", .word, words: words(of: Reading.BadMark.self), default: quoted(Reading.BadMark.mark),
        "What an unknown level voids in wide files."),
    ] + exports + [
      SchemeKey(
        "intake.sources", .list(.object), default: "[]",
        "Files that are read otherwise; the first whose pattern matches a file's name applies."),
      SchemeKey(
        "intake.sources[].files", .text, required: true, "A pattern for file names: * any characters, ? one."),
      SchemeKey("intake.sources[].layout", .same(as: "intake.layout"), "What a row of these files is."),
      SchemeKey("intake.sources[].columns", .same(as: "intake.columns"), "Headings that differ in these files."),
      SchemeKey("intake.sources[].group", .same(as: "intake.group"), "The group of every row of these files."),
      SchemeKey("intake.sources[].encoding", .same(as: "intake.encoding"), "How bytes of these files are characters."),
      SchemeKey("intake.sources[].badMark", .same(as: "intake.badMark"), "What an unknown level voids in these files."),
    ] + sourceExports + [
      SchemeKey(
        "intake.rules", .list(.object), default: "[]",
        "Conditions that a ballot must meet, in order; the first that it breaks is its reason.")
    ]

  private static let columns: [SchemeKey] = Reading.Column.allCases.map { column in
    SchemeKey(
      "intake.columns.\(column.rawValue)", .text, default: "\"\(column.defaultHeading)\"", summary(of: column))
  }

  private static func summary(of column: Reading.Column) -> String {
    switch column {
    case .ballot: "The heading of the column with the ballot's id."
    case .group: "The heading of the column with the rater's group."
    case .unit: "The heading of the column with the unit that a mark is about."
    case .item: "The heading of the column with the item that a mark is about."
    case .level: "The heading of the column with the mark."
    case .count: "The heading of the column with the number of marks."
    case .submitted: "The heading of the column that says when a ballot was handed in."
    case .seconds: "The heading of the column that says how many seconds it took."
    case .ownUnit: "The heading of the column with the unit that the rater belongs to."
    }
  }

  private static let rules: [SchemeKey] = [
    SchemeKey("intake.rules[].rule", .word, words: BallotRule.names, required: true, "What is tested."),
    SchemeKey(
      "intake.rules[].atLeast", .amount, required: true, in: ["answered"],
      "The fewest marks of a ballot: a number, or a percentage of the marks that the form has."),
    SchemeKey(
      "intake.rules[].atLeast", .whole(from: 1, to: nil), default: "2", in: ["uniform"],
      "The number of marks from which a ballot with all marks of one level is void."),
    SchemeKey("intake.rules[].level", .code, required: true, in: ["share"], "The code, name or alias of the level."),
    SchemeKey(
      "intake.rules[].atLeast", .amount, in: ["share"],
      "The fewest marks of the level: a number, or a percentage of the ballot's marks."),
    SchemeKey(
      "intake.rules[].atMost", .amount, in: ["share"],
      "The most marks of the level: a number, or a percentage of the ballot's marks."),
    SchemeKey("intake.rules[].atLeast", .numberFromZero, in: ["seconds"], "The shortest time, in seconds."),
    SchemeKey("intake.rules[].atMost", .numberFromZero, in: ["seconds"], "The longest time, in seconds."),
    SchemeKey("intake.rules[].from", .moment, in: ["submitted"], "The first day or second of the period."),
    SchemeKey("intake.rules[].to", .moment, in: ["submitted"], "The last day or second of the period."),
    SchemeKey(
      "intake.rules[].action", .word, words: words(of: BallotRule.Action.self), default: quoted(BallotRule.Action.void),
      in: BallotRule.names.filter { $0 != "ownUnit" }, "What happens to a ballot that breaks the rule."),
  ]

  private static let scoring: [SchemeKey] = [
    SchemeKey("scoring.trim", .object, "Marks that are removed at the ends before a mean; without it, none."),
    SchemeKey("scoring.trim.lowest", .amount, default: "0", "How many go at the low end; a share is rounded down."),
    SchemeKey("scoring.trim.highest", .amount, default: "0", "How many go at the high end; a share is rounded down."),
    SchemeKey(
      "scoring.trim.from", .whole(from: 1, to: nil), default: "1",
      "The fewest marks with which anything is removed."),
    SchemeKey(
      "scoring.unscored", .word, words: words(of: ScoringPolicy.Unscored.self),
      default: quoted(ScoringPolicy.Unscored.exclude), "Whether an unscored mark enters no mean or counts 0."),
    SchemeKey(
      "scoring.missing", .word, words: words(of: ScoringPolicy.Missing.self),
      default: quoted(ScoringPolicy.Missing.renormalise),
      "Whether a missing group's weight goes to the others, it counts 0, or the unit gets no score."),
    SchemeKey(
      "scoring.minimumRatings", .whole(from: 1, to: nil), default: "1",
      "The fewest ratings with which a group's mean of an item counts."),
    SchemeKey("scoring.rounding", .object, default: "{}", "Where numbers are rounded on the way."),
    SchemeKey("scoring.rounding.mean", digits, "Digits of a group's mean; without it, not rounded."),
    SchemeKey("scoring.rounding.score", digits, "Digits of a unit's score; without it, not rounded."),
    SchemeKey("scoring.rounding.points", digits, "Digits of a unit's points; without it, not rounded."),
    SchemeKey(
      "scoring.rounding.mode", .word, words: words(of: RoundingRule.self), default: quoted(RoundingRule.halfUp),
      "How halves go: halfUp 四舍五入, halfEven GB/T 8170."),
  ]

  private static let digits = SchemeType.whole(from: 0, to: 12)

  private static let points: [SchemeKey] = [
    SchemeKey(
      "points.conversion", .word, words: ["proportional", "ratioToBest", "rankSteps", "bands"],
      default: "\"proportional\"",
      "How a score becomes points."),
    SchemeKey(
      "points.full", .numberAboveZero, required: true, in: ["proportional", "ratioToBest", "rankSteps"],
      "The full mark."),
    SchemeKey(
      "points.of", .numberAboveZero, default: "100", in: ["proportional"], "The score that gets the full mark."),
    SchemeKey(
      "points.step", .numberFromZero, required: true, in: ["rankSteps"], "What each rank below the first costs."),
    SchemeKey("points.bands", .list(.object), required: true, in: ["bands"], "The bands of scores, best first."),
    SchemeKey(
      "points.bands[].atLeast", .number, "The lowest score of the band; without it, all that are left."),
    SchemeKey("points.bands[].points", .numberFromZero, required: true, "What the band is worth."),
  ]

  private static let ranking: [SchemeKey] = [
    SchemeKey(
      "ranking.within", .word, words: words(of: RankingPolicy.Scope.self) + ["overall"],
      default: quoted(RankingPolicy.Scope.category), "Among which units a rank is given; overall means all."),
    SchemeKey(
      "ranking.ties", .word, words: words(of: RankingPolicy.Ties.self), default: quoted(RankingPolicy.Ties.competition),
      "Which rank equals get: competition 1,2,2,4; dense 1,2,2,3; forbid, none."),
    SchemeKey(
      "ranking.on", .word, words: words(of: RankingPolicy.Basis.self), default: quoted(RankingPolicy.Basis.published),
      "Whether published digits or exact fractions are compared."),
    SchemeKey("ranking.digits", digits, default: "2", "Digits of published scores."),
    SchemeKey(
      "ranking.tieBreak", .words, words: words(of: RankingPolicy.TieBreak.self), default: "[]",
      "What decides between equal scores, in order."),
    SchemeKey("ranking.top", .object, "The best units to be named."),
    SchemeKey("ranking.top.count", .whole(from: 1, to: nil), "How many are named in each ranking."),
    SchemeKey(
      "ranking.top.allot", .map(.whole(from: 0, to: nil)), default: "{}", "How many are named, by category."),
    SchemeKey("ranking.bottom", .object, "The last units to be named (末位)."),
    SchemeKey("ranking.bottom.count", .whole(from: 1, to: nil), "How many are named in each ranking."),
    SchemeKey("ranking.bottom.below", .number, "Only units with a published score below this are named."),
    SchemeKey(
      "ranking.bottom.allot", .map(.whole(from: 0, to: nil)), default: "{}", "How many are named, by category."),
  ]

  private static let grades: [SchemeKey] = [
    SchemeKey("grades[].name", .code, required: true, "The grade's name."),
    SchemeKey("grades[].atLeast", .number, "The lowest published score; without it, all that are left."),
    SchemeKey(
      "grades[].quota", .amount, "How many units of a category may get it; those beyond get the next grade."),
  ]

  private static let publication: [SchemeKey] = [
    SchemeKey(
      "publication.smallestCell", .whole(from: 1, to: nil), default: "1",
      "Results on fewer ratings than this are withheld from the files for people.")
  ]

  private static func words<Word: RawRepresentable<String> & CaseIterable>(of type: Word.Type) -> [String] {
    SchemeKey.words(of: type)
  }

  private static func quoted(_ word: some RawRepresentable<String>) -> String { SchemeKey.quoted(word) }
}
