import ExactArithmetic
import ReviewScheme
import Scoring

/// Small rounds whose numbers are worked by hand.
enum Samples {
  /// 满意 100, 基本满意 80, 不满意 30, 不了解 without a score; or the same in English.
  static func scale(_ language: Language = .chinese) -> Scale {
    let names =
      language == .chinese
      ? ["满意", "基本满意", "不满意", "不了解"] : ["Satisfied", "Fairly satisfied", "Dissatisfied", "Don't know"]
    let scores: [Fraction?] = [100, 80, 30].map { Fraction($0) } + [nil]
    return Scale(
      levels: names.indices.map { level in
        Level(
          code: "\(level + 1)", name: names[level], aliases: [], score: scores[level], isSatisfied: level < 2)
      })
  }

  static func group(
    _ id: String, _ name: String, weight: Int, issued: Int? = nil, minimumRatings: Int? = nil,
    isMandatory: Bool = false, parent: Int? = nil, children: [Int] = []
  ) -> Group {
    Group(
      id: id, name: name, aliases: [], weight: Fraction(weight), issued: issued, minimumRatings: minimumRatings,
      isMandatory: isMandatory, parent: parent, children: children)
  }

  static func item(_ id: String, _ name: String, weight: Int) -> Item {
    Item(id: id, name: name, aliases: [], weight: Fraction(weight))
  }

  static func unit(_ id: String, _ name: String, _ category: Int = 0, visibility: Visibility = .ranked) -> Unit {
    Unit(id: id, name: name, category: category, aliases: [], parent: nil, visibility: visibility)
  }

  static func category(_ id: String, _ name: String) -> ReviewScheme.Category {
    Category(id: id, name: name, groupWeights: [:], itemWeights: [:])
  }

  /// A scheme of these parts; without items it has the one implicit item.
  static func scheme(
    title: String = "评议", language: Language = .chinese, scale: Scale? = nil, items: [Item] = [],
    groups: [Group] = [group("G1", "企业代表", weight: 1)],
    categories: [ReviewScheme.Category] = [category("P", "全市")],
    units: [Unit], rules: [BallotRule] = [], scoring: ScoringPolicy = ScoringPolicy(), points: PointsRule? = nil,
    ranking: RankingPolicy = RankingPolicy(), grades: [GradeBand] = [], smallestCell: Int = 1
  ) -> Scheme {
    Scheme(
      title: title, language: language, scale: scale ?? self.scale(language),
      items: items.isEmpty ? [item("", "", weight: 1)] : items, hasNamedItems: !items.isEmpty, groups: groups,
      categories: categories, units: units,
      intake: Intake(reading: Reading(), sources: [], duplicates: .first, rules: rules), scoring: scoring,
      points: points, ranking: ranking, grades: grades, publication: PublicationPolicy(smallestCell: smallestCell))
  }

  /// The outcome of counts by unit, leaf group, item and level; an intake without losses unless given.
  static func outcome(_ scheme: Scheme, _ counts: [[[[Int]]]], intake: IntakeReport? = nil) -> Outcome {
    let shape = Tally.Shape(
      units: scheme.units.count, groups: scheme.leafGroups.count, items: scheme.items.count,
      levels: scheme.scale.levels.count)
    let tally = Tally(shape: shape, counts: counts.flatMap { $0.flatMap { $0.flatMap { $0 } } })
    return Outcome.settle(tally, intake: intake ?? emptyIntake(scheme), under: scheme)
  }

  static func emptyIntake(_ scheme: Scheme) -> IntakeReport {
    IntakeReport(leafGroups: scheme.leafGroups.count, rules: scheme.intake.rules.count)
  }

  /// A round with everything: items, nested groups, categories, a unit that is not ranked, points, grades, rules.
  ///
  /// 市委办公室 by hand. 企业代表: (6·100+3·80+30)/10 = 87, (5·100+5·80)/10 = 90, mean (20·87+10·90)/30 = 88.
  /// 城镇居民: 280/3 and 100, mean 860/9, rounded 95.56. 农村居民: 90. 群众: (95.56+2·90)/3 = 6889/75.
  /// Score: (30·88+70·6889/75)/100 = 34012/375, rounded 90.6973. Points: 0.35 times that, rounded 31.7441.
  /// Satisfaction: 企业代表 (20·9/10+10)/30 = 14/15, the others 1; (30·14/15+70)/100 = 0.98.
  static func town(_ language: Language = .chinese, smallestCell: Int = 1) -> Outcome {
    let isChinese = language == .chinese
    func word(_ chinese: String, _ english: String) -> String { isChinese ? chinese : english }
    let scheme = scheme(
      title: word("2007年度百企万人评机关", "Review of public bodies 2007"), language: language,
      items: [
        item("I1", word("工作效率", "Efficiency"), weight: 20), item("I2", word("服务态度", "Courtesy"), weight: 10),
      ],
      groups: [
        group("G1", word("企业代表", "Enterprises"), weight: 30, issued: 10),
        group("G2", word("群众", "Citizens"), weight: 70, children: [2, 3]),
        group("G2a", word("城镇居民", "Townspeople"), weight: 1, issued: 4, parent: 1),
        group("G2b", word("农村居民", "Villagers"), weight: 2, parent: 1),
      ],
      categories: [
        category("P", word("党群部门和法检两院", "Party bodies and courts")), category("G", word("政府部门", "Government")),
      ],
      units: [
        unit("U1", word("市委办公室", "City committee office")),
        unit("U2", word("市中级人民法院", "Intermediate court")),
        unit("U3", word("市财政局", "Finance bureau"), 1),
        unit("U4", word("市人力资源和社会保障局", "Human resources and social security bureau"), 1),
        unit("U5", word("市统计局", "Statistics bureau"), 1, visibility: .unranked),
      ],
      rules: [
        BallotRule(.uniform(atLeast: 4)), BallotRule(.ownUnit),
        BallotRule(.seconds(atLeast: Fraction(60), atMost: nil), action: .flag),
      ],
      scoring: ScoringPolicy(rounding: Rounding(mean: 2, score: 4, points: 4)),
      points: PointsRule(full: Fraction(35), conversion: .proportional(of: Fraction(100))),
      ranking: RankingPolicy(bottom: NamedList(count: 1)),
      grades: [
        GradeBand(name: word("优秀", "excellent"), atLeast: Fraction(90), quota: .share(Fraction(1, over: 2))),
        GradeBand(name: word("良好", "good"), atLeast: Fraction(80), quota: nil),
        GradeBand(name: word("一般", "fair"), atLeast: nil, quota: nil),
      ], smallestCell: smallestCell)
    var intake = emptyIntake(scheme)
    intake.inputs = [
      InputReport(
        file: "ballots/1.csv", sha256: "ab12", rows: 20, accepted: 18, rejected: 2, ignoredColumns: ["ip"]),
      InputReport(file: "ballots/2.csv", rows: 1, accepted: 1),
    ]
    intake.rejectedRows[RejectReason.duplicate.index] = 1
    intake.rejectedRows[RejectReason.unknownGroup.index] = 1
    intake.returned = [10, 5, 4]
    intake.valid = [10, 4, 3]
    intake.voidBallots = [2, 0, 0]
    intake.flaggedBallots = [0, 0, 1]
    intake.marks = 160
    intake.countedMarks = 155
    intake.excludedMarks = [1, 0, 4]
    return outcome(
      scheme,
      [
        [[[6, 3, 1, 0], [5, 5, 0, 0]], [[2, 1, 0, 1], [3, 0, 0, 1]], [[1, 1, 0, 0], [1, 1, 0, 0]]],
        [[[4, 4, 2, 0], [4, 4, 2, 0]], [[1, 2, 1, 0], [1, 2, 1, 0]], [[1, 0, 2, 0], [1, 0, 2, 0]]],
        [[[8, 2, 0, 0], [8, 2, 0, 0]], [[4, 0, 0, 0], [4, 0, 0, 0]], [[3, 0, 0, 0], [3, 0, 0, 0]]],
        [[[1, 1, 8, 0], [1, 1, 8, 0]], [[0, 0, 4, 0], [0, 0, 4, 0]], [[0, 3, 0, 0], [0, 3, 0, 0]]],
        [[[0, 10, 0, 0], [0, 10, 0, 0]], [[0, 0, 0, 0], [0, 0, 0, 0]], [[3, 0, 0, 0], [3, 0, 0, 0]]],
      ], intake: intake)
  }

  /// Two units, one group, no items; 甲局 has (2·100+80)/3 = 280/3, 乙局 has nothing.
  static func pair(title: String = "评议", language: Language = .chinese) -> Outcome {
    outcome(
      scheme(title: title, language: language, units: [unit("A", "甲局"), unit("B", "乙局")]),
      [[[[2, 1, 0, 1]]], [[[0, 0, 0, 0]]]])
  }

  /// Marks from 0 to 2 in steps of 0.5, of which 0 has no score: (2·0.5+1·2)/3 = 1.
  static func range() -> Outcome {
    let range = ScoreRange(
      from: .zero, to: Fraction(2), step: Fraction(1, over: 2), unscored: [.zero])
    return outcome(
      scheme(scale: Scale(range: range), units: [unit("A", "甲局")]), [[[[1, 2, 0, 0, 1]]]])
  }

  /// One unit rated by groups of these ratings, all marks 满意, with these weights.
  static func groupsOf(_ ratings: [Int], weights: [Int]? = nil, smallestCell: Int) -> Outcome {
    let groups = ratings.indices.map { group("G\($0)", "主体\($0)", weight: weights?[$0] ?? 1) }
    return outcome(
      scheme(groups: groups, units: [unit("A", "甲局")], smallestCell: smallestCell),
      [ratings.map { [[$0, 0, 0, 0]] }])
  }
}
