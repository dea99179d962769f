import ExactArithmetic
public import ReviewScheme

/// Every key of a settlement, once.
public enum AnnualKeys {
  /// The table.
  public static let table = DocumentKeys(
    title: "Settlement (年度考核)",
    all: top + shared("categories[].id", "categories[].name") + SchemeKeys.table.section("units").dropFirst() + events
      + components + rounding + overrides + ranking + SchemeKeys.table.section("grades").dropFirst() + ladders + lists,
    variants: [
      "components[]": .byPresence(of: ["rounds", "table", "events"]),
      "components[].events[]": .byPresence(of: ["deduct", "add"]),
      "overrides[].when": .byPresence(of: ["kind", "component", "ladder"]),
      "ladders[]": .byPresence(of: ["kinds", "bottomOf"]),
      "lists[]": .byPresence(of: ["top", "bottom"]),
    ],
    misplaced: [
      "ranking.top.below": Wording("only the bottom has it", chinese: "只有 bottom 有它"),
      "items": Wording("items belong to the scheme of a round", chinese: "评议内容属于一轮评议的方案"),
      "groups": Wording("groups belong to the scheme of a round", chinese: "评议主体属于一轮评议的方案"),
      "scale": Wording("a scale belongs to the scheme of a round", chinese: "等次属于一轮评议的方案"),
      "scoring": Wording("scoring belongs to the scheme of a round", chinese: "计分规则属于一轮评议的方案"),
    ])

  /// Rows that a settlement has as a scheme has them.
  private static func shared(_ paths: String...) -> [SchemeKey] {
    paths.flatMap { path in SchemeKeys.table.all.filter { $0.path == path } }
  }

  private static let top: [SchemeKey] =
    [
      SchemeKey(
        "title", .text, required: true, "The title of the settlement, printed on everything that is published.")
    ] + shared("language") + [
      SchemeKey("period", .object, required: true, "The days that are settled, both ends included."),
      SchemeKey("period.from", .moment, required: true, "The first day."),
      SchemeKey("period.to", .moment, required: true, "The last day."),
      SchemeKey(
        "kinds", .names,
        "All kinds of events; a kind that is named elsewhere must be here. Without it, the kinds that are named."),
    ] + shared("categories", "units") + [
      SchemeKey("events", .list(.object), default: "[]", "The files of events (台账)."),
      SchemeKey("components", .list(.object), required: true, "The parts of the total (考核项目)."),
      SchemeKey("rounding", .object, default: "{}", "Where numbers are rounded on the way."),
      SchemeKey(
        "overrides", .list(.object), default: "[]", "What takes the place of what totals give, in this order."),
      SchemeKey("ranking", .object, default: "{}", "How units are ordered, and which are named."),
    ] + shared("grades") + [
      SchemeKey(
        "overridesAndQuota", .word, words: SchemeKey.words(of: QuotaPlaces.self),
        default: SchemeKey.quoted(QuotaPlaces.outside),
        "Whether a grade that an override gives takes a place of the grade's quota (inside) or none (outside)."),
      SchemeKey("ladders", .list(.object), default: "[]", "Counts that become consequences."),
      SchemeKey("lists", .list(.object), default: "[]", "The lists of units that are named."),
      SchemeKey("previous", .text, "The results of the last period, or its settlement, for moves in the ranking."),
    ]

  private static func encoding(_ path: String, in variants: [String] = []) -> SchemeKey {
    SchemeKey(
      path, .word, words: SchemeKey.words(of: Reading.Encoding.self), default: SchemeKey.quoted(Reading.Encoding.auto),
      in: variants, "How bytes are characters.")
  }

  private static let events: [SchemeKey] = [
    SchemeKey("events[].file", .text, required: true, "A table of events, beside the document."),
    encoding("events[].encoding"),
  ]

  private static let components: [SchemeKey] =
    [
      SchemeKey("components[].id", .code, required: true, "The component's id."),
      SchemeKey("components[].name", .code, "The component's name; without it, the id."),
      SchemeKey("components[].full", .numberAboveZero, required: true, "The most that it gives."),
      SchemeKey(
        "components[].rounds", .list(.object), required: true, in: ["rounds"],
        "Rounds or settlements whose published numbers are joined, in order of time."),
      SchemeKey(
        "components[].rounds[].from", .text, required: true,
        "A scheme, its folder, its results, or a settlement; beside the document."),
      SchemeKey(
        "components[].rounds[].ballots", .text,
        "The ballots of a round of a scheme: a file, or a folder of *.csv; without it, those beside the scheme."),
      SchemeKey("components[].rounds[].name", .code, "What the round is called; without it, as it is named in from."),
      SchemeKey(
        "components[].rounds[].weight", .numberFromZero,
        "Its weight among the rounds; if none has a weight, all have 1."),
      SchemeKey(
        "components[].take", .word, words: SchemeKey.words(of: RoundsSource.Taken.self),
        default: SchemeKey.quoted(RoundsSource.Taken.points), in: ["rounds"], "The number of a round that is taken."),
      SchemeKey("components[].table", .text, required: true, in: ["table"], "A table of numbers, beside the document."),
      SchemeKey(
        "components[].column", .text, default: "\"points\"", in: ["table"],
        "The heading of the column with the numbers."),
      encoding("components[].encoding", in: ["table"]),
      SchemeKey(
        "components[].of", .numberAboveZero, in: ["rounds", "table"],
        "The full mark of the numbers that are taken; without it, that of the component."),
      SchemeKey(
        "components[].missing", .word, words: SchemeKey.words(of: ScoringPolicy.Missing.self),
        default: SchemeKey.quoted(ScoringPolicy.Missing.renormalise), in: ["rounds"],
        "Whether a missing round's weight goes to the others, it counts 0, or the unit gets no total."),
      SchemeKey(
        "components[].missing", .word, words: SchemeKey.words(of: TableSource.Missing.self),
        default: SchemeKey.quoted(TableSource.Missing.unscored), in: ["table"],
        "Whether a unit without a number counts 0 or gets no total."),
      SchemeKey(
        "components[].events", .list(.object), required: true, in: ["events"],
        "The kinds of events that deduct or add."),
      SchemeKey(
        "components[].start", .number, in: ["events"], "What a unit without events has; without it, the full mark."),
      SchemeKey(
        "components[].least", .number, default: "0",
        "The least that events leave (扣完为止), or the least that a round or table may give."),
    ] + rules

  private static let rules: [SchemeKey] = [
    SchemeKey("components[].events[].kind", .code, required: true, "The kind of events."),
    SchemeKey(
      "components[].events[].deduct", .flag, required: true, in: ["deduct"], "That points are taken off (扣分): true."),
    SchemeKey("components[].events[].add", .flag, required: true, in: ["add"], "That points are added (加分): true."),
    SchemeKey(
      "components[].events[].points", .numberAboveZero,
      "The points of an event that names none; without it, each must name its own."),
    SchemeKey(
      "components[].events[].atMost", .numberAboveZero, "The most that the events of this kind cost or bring a unit."),
  ]

  private static let digits = SchemeType.whole(from: 0, to: 12)

  private static let rounding: [SchemeKey] = [
    SchemeKey("rounding.component", digits, "Digits of a component's value; without it, not rounded."),
    SchemeKey("rounding.total", digits, "Digits of a total; without it, not rounded."),
    SchemeKey(
      "rounding.mode", .word, words: SchemeKey.words(of: RoundingRule.self),
      default: SchemeKey.quoted(RoundingRule.halfUp), "How halves go: halfUp 四舍五入, halfEven GB/T 8170."),
  ]

  private static let overrides: [SchemeKey] = [
    SchemeKey("overrides[].name", .code, required: true, "What it is called."),
    SchemeKey("overrides[].when", .object, required: true, "When it applies to a unit."),
    SchemeKey("overrides[].when.kind", .code, required: true, in: ["kind"], "Events of this kind."),
    SchemeKey(
      "overrides[].when.atLeast", .whole(from: 1, to: nil), default: "1", in: ["kind"], "The fewest events."),
    SchemeKey(
      "overrides[].when.component", .code, required: true, in: ["component"],
      "The id or name of the component whose published value counts, or total."),
    SchemeKey("overrides[].when.atLeast", .number, in: ["component"], "The least value."),
    SchemeKey("overrides[].when.below", .number, in: ["component"], "What the value is below."),
    SchemeKey("overrides[].when.ladder", .code, required: true, in: ["ladder"], "The id or name of a ladder."),
    SchemeKey(
      "overrides[].when.reached", .whole(from: 1, to: nil), in: ["ladder"],
      "The number of the step that is reached; without it, the first."),
    SchemeKey("overrides[].grade", .code, "The grade that it gives."),
    SchemeKey("overrides[].gradeAtMost", .code, "The best grade that it leaves."),
    SchemeKey("overrides[].unranked", .flag, default: "false", "Whether the unit takes no place in the ranking."),
    SchemeKey("overrides[].last", .flag, default: "false", "Whether the unit is ranked behind all others."),
  ]

  private static let ranking: [SchemeKey] =
    SchemeKeys.table.section("ranking").dropFirst().filter { $0.path != "ranking.tieBreak" } + [
      SchemeKey(
        "ranking.tieBreak", .names, default: "[]",
        "The components, by id or name, whose higher value decides between equal totals, in order.")
    ]

  private static let ladders: [SchemeKey] = [
    SchemeKey("ladders[].id", .code, required: true, "The ladder's id."),
    SchemeKey("ladders[].name", .code, "The ladder's name; without it, the id."),
    SchemeKey(
      "ladders[].subject", .word, words: SchemeKey.words(of: Ladder.Subject.self),
      default: SchemeKey.quoted(Ladder.Subject.unit), in: ["kinds"],
      "Whom it is about: a unit with the events of its persons, or a person."),
    SchemeKey("ladders[].subject", .word, words: ["unit"], default: "\"unit\"", in: ["bottomOf"], "Whom it is about."),
    SchemeKey("ladders[].kinds", .names, required: true, in: ["kinds"], "The kinds of events that are counted."),
    SchemeKey(
      "ladders[].bottomOf", .code, required: true, in: ["bottomOf"],
      "The id or name of a component, whose rounds count in which the unit was among the named last."),
    SchemeKey(
      "ladders[].by", .word, words: ["count", "running"], default: "\"count\"",
      "Whether all are counted, or the longest series without a gap."),
    SchemeKey(
      "ladders[].each", .word, words: SchemeKey.words(of: CalendarPeriod.self), in: ["kinds"],
      "The stretch of the calendar in which a series must have an event to go on."),
    SchemeKey("ladders[].steps", .list(.object), required: true, "The steps, from the lowest number to the highest."),
    SchemeKey("ladders[].steps[].at", .whole(from: 1, to: nil), required: true, "The number that reaches the step."),
    SchemeKey("ladders[].steps[].consequence", .text, required: true, "What follows."),
  ]

  private static let lists: [SchemeKey] = [
    SchemeKey("lists[].name", .code, required: true, "What the list is called."),
    SchemeKey(
      "lists[].top", .whole(from: 1, to: nil), required: true, in: ["top"], "How many of the best are named."),
    SchemeKey(
      "lists[].bottom", .whole(from: 1, to: nil), required: true, in: ["bottom"], "How many of the last are named."),
    SchemeKey("lists[].component", .code, "The component whose value orders the units; without it, the total."),
    SchemeKey("lists[].atLeast", .number, "Only units with at least this published number are named."),
    SchemeKey("lists[].below", .number, "Only units with a published number below this are named."),
    SchemeKey(
      "lists[].within", .word, words: SchemeKey.words(of: RankingPolicy.Scope.self) + ["overall"],
      default: SchemeKey.quoted(RankingPolicy.Scope.category), "What the list is drawn from; overall means all."),
    SchemeKey("lists[].categories", .names, "The categories that are drawn from; without it, all."),
  ]
}
