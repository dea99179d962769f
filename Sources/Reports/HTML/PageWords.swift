import Confidence
import ReviewScheme

/// The words of the page, the feedback sheets and the bulletin that no other report has.
struct PageWords: Sendable {
  /// The words of a language.
  static func of(_ language: Language) -> PageWords {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  /// What stands over a map of colours, and beside its legend.
  struct Map: Sendable {
    let title: String
    let note: String
  }

  // MARK: - The page

  let search: String
  let sortHint: String
  let onlySheets: String
  let resultsAlone: String
  let interval: String
  let rankInterval: String
  let lastOnes: String
  let verdict: @Sendable (BottomVerdict) -> String
  let howSure: String
  /// What intervals and verdicts mean and assume, each a sentence of its own.
  let assumptions: [String]
  /// The same in place of the second and third, where counts were kept apart by so many buckets of ballots.
  let ofBuckets: @Sendable (Int) -> [String]
  let heatMap: Map
  let itemMap: Map
  /// Behind the lowest and the highest value of a legend.
  let orLess: String
  let orMore: String
  let levelsNote: String
  let moves: String
  let againstRound: @Sendable (_ title: String) -> String

  // MARK: - Things to look into

  let lookInto: String
  let nothingFound: String
  let lookNote: String
  let overIssued: @Sendable (_ group: String, _ issued: Int, _ returned: Int) -> String
  let fewReturned: @Sendable (_ group: String, _ rate: String) -> String
  let manyVoid: @Sendable (_ group: String, _ void: Int, _ returned: Int) -> String
  let flaggedCount: @Sendable (_ rule: String, _ count: Int) -> String
  let manyRejected: @Sendable (_ file: String, _ rejected: Int, _ rows: Int) -> String
  let unrated: @Sendable (_ group: String, _ units: String) -> String
  let unanimous: @Sendable (_ group: String, _ units: String, _ level: String) -> String
  let closeCut:
    @Sendable (_ list: String, _ inside: String, _ outside: String, _ gap: String, _ ballots: String) -> String
  let ballotsToSwap: @Sendable (_ ballots: Int, _ group: String) -> String

  // MARK: - Feedback sheets

  let sheetTitle: String
  let sheetNote: String
  /// What the mark on a bar is.
  let markNote: String
  let itemMeans: String
  let yours: String
  let ofCategory: String
  let best: String
  let place: String
  let difference: String
  let result: String
  let satisfactionInterval: String
  let lastRound: String

  // MARK: - The workbook

  let about: String
  let rejectsSheet: String
  /// The ledger, before the round, the version of its scheme and the numbers of its batches.
  let ledger: String
  let workbookCut: @Sendable (_ sheet: String, _ rows: Int) -> String
}

extension PageWords {
  static let chinese = PageWords(
    search: "查找单位", sortHint: "点击表头可以排序", onlySheets: "全部或部分为计票单，无回收票数",
    resultsAlone: "本页仅由 results.json 生成。没有评议方案，就不知道哪些小样本数值不能公布，也不知道评议主体的名称和权重，"
      + "因此不列均分、等次分布和计分方法；用 --scheme 给出评议方案即可补全。",
    interval: "95%区间", rankInterval: "名次区间", lastOnes: "末位判断",
    verdict: {
      switch $0 {
      case .certain: "可以确定"
      case .possible: "不能排除"
      case .excluded: "可以排除"
      }
    },
    howSure: "得分和名次有多大把握",
    assumptions: [
      "区间只反映偶然误差：同一评议主体换一批同类的人来评，得分会变动多少。假定每人独立作答，未作答的人与作答的人相近；"
        + "组织填票、漏发等系统性问题不在其内。",
      "得分的95%区间按单个单位计算：标准误由各主体的等次分布求得，各主体之间独立相加；同一主体对几项评议内容的误差按最坏情况（完全相关）相加。"
        + "不足10个评价的、不公布的，一律按最大可能的离散程度计算，因此区间不会透露不公布的数值。",
      "名次区间对同一排名的全部单位同时成立（95%，Bonferroni法）：只有两个单位的同时区间不相交，才认为先后分明。"
        + "两个得分之差的标准误不会超过两个标准误之和，所以不论评价之间怎样相关，“可以确定”都不会说过头；实际把握可能更大，不会更小。",
      "“末位判断”回答的是：是否确实属于方案所列的末几名。可以确定：是；可以排除：不是；不能排除：凭这些票还分不清。",
    ],
    ofBuckets: { count in
      [
        "得分的95%区间按单个单位计算：标准误由各主体的等次分布求得，各主体之间独立相加；同一主体对几项评议内容的误差，按票号的散列值"
          + "把票分成\(count)份，由各份的差异实测其相关。不足10个评价的、不公布的，以及计票表中的，一律按最坏情况计算。",
        "名次区间对同一排名的全部单位两两比较，同时成立（95%，Bonferroni法）：两个得分之差超过差的标准误的相应倍数，才认为先后分明。"
          + "差的标准误由上述各份求得：同一批人评两个单位，两者的误差往往同升同降，因此比分别看两个区间分得更清。",
      ]
    },
    heatMap: Map(title: "各评议主体评价热图", note: "每行一个评议主体，每列一个单位，从左到右按名次；灰色为没有或不公布。数值见下表。"),
    itemMap: Map(title: "各项评议内容热图", note: "每行一项评议内容，每列一个单位，从左到右按名次；灰色为没有或不公布。数值见下表。"), orLess: "及以下", orMore: "及以上",
    levelsNote: "各主体、各项内容合计；不公布的主体不计在内。",
    moves: "与上次比较", againstRound: { "上次：\($0)" }, lookInto: "需要留意", nothingFound: "没有发现需要留意的情况。",
    lookNote: "以下由数据自动列出，只作提示，不改变得分；是否作废只能依据事先公布的规则。",
    overIssued: { "\($0)：收回\($2)张，多于发出的\($1)张" },
    fewReturned: { "\($0)：回收率\($1)，不足一半" },
    manyVoid: { "\($0)：收回\($2)张，作废\($1)张，超过一成" },
    flaggedCount: { "计入但有标记的票：\($0) \($1)张" },
    manyRejected: { "\($0)：\($2)行中\($1)行未采用，超过半成" },
    unrated: { "\($0)对同一排名的多数单位有评价，对以下单位却没有：\($1)" },
    unanimous: { "\($0)对以下单位的全部评价为同一等次：\($1)（\($2)）" },
    closeCut: { "\($0)：\($1)列入末位，\($2)未列入，相差\($3)分\($4)" },
    ballotsToSwap: { "；\($1)中最少改变\($0)张票即可互换" },
    sheetTitle: "评议结果反馈", sheetNote: "本单仅供本单位使用，只列本单位结果和所在类别的概括数值，不列其他单位。",
    markNote: "均分条上的竖线是类别平均。",
    itemMeans: "各项评议内容的均分", yours: "本单位", ofCategory: "类别平均", best: "类别最高", place: "位次", difference: "与平均相差",
    result: "结果",
    satisfactionInterval: "满意率95%区间", lastRound: "上次", about: "说明", rejectsSheet: "未采用的行", ledger: "台账（轮次，方案版本：批次）",
    workbookCut: { "“\($0)”超出电子表格的行数，只列前\($1)行，其余见 CSV 文件。" })

  static let english = PageWords(
    search: "Find a unit", sortHint: "Click a heading to sort", onlySheets: "tally sheets bring no ballots",
    resultsAlone:
      "This page was made from results.json alone. Without the scheme it is not known which small cells must "
      + "be withheld, nor what groups are called and weigh, so means, levels and the method are left out; "
      + "--scheme adds them.",
    interval: "95% interval", rankInterval: "Possible ranks",
    lastOnes: "Among the last",
    verdict: {
      switch $0 {
      case .certain: "certain"
      case .possible: "cannot be excluded"
      case .excluded: "excluded"
      }
    },
    howSure: "How sure scores and ranks are",
    assumptions: [
      "Intervals tell of chance alone: how far a score would move if other people of the same groups had answered. Each "
        + "is taken to answer independently, and those who did not answer to be like those who did; organised "
        + "answers or forms that never arrived are not covered.",
      "The 95% interval of a score is that of the unit alone. Standard errors come from the levels that each group gave; "
        + "groups err independently, items of one group together, which is the worst case. Fewer than ten marks, and "
        + "those that are withheld, enter with the largest spread there can be, so intervals give nothing away.",
      "Possible ranks hold for all units of a ranking together (95%, Bonferroni): two units are told apart only if their "
        + "simultaneous intervals do not overlap. The standard error of a difference is never above the sum of the two, "
        + "so nothing is called certain that is not, however marks hang together; ranks may be surer than said.",
      "“Among the last” asks whether a unit is really one of the last that the scheme names. Certain: it is; excluded: it "
        + "is not; cannot be excluded: these ballots do not tell.",
    ],
    ofBuckets: { count in
      [
        "The 95% interval of a score is that of the unit alone. Standard errors come from the levels that each group gave; "
          + "groups err independently. How the items of one group err together was measured: a hash of their ids dealt "
          + "ballots to \(count) buckets, and the buckets differ. Fewer than ten marks, those that are withheld, and those of "
          + "tally sheets enter with the worst case.",
        "Possible ranks hold for all pairs of units of a ranking together (95%, Bonferroni): two units are told apart if "
          + "their scores differ by more than so many standard errors of the difference, which the same buckets tell. "
          + "People who rate two units err alike on both, so that a difference is surer than two intervals that do not "
          + "overlap.",
      ]
    },
    heatMap: Map(
      title: "Heat map of groups",
      note: "A row for each group, a column for each unit, best on the left; grey is missing or withheld. "
        + "The table below has the numbers."),
    itemMap: Map(
      title: "Heat map of items",
      note: "A row for each item, a column for each unit, best on the left; grey is missing or withheld. "
        + "The table below has the numbers."), orLess: " or less", orMore: " or more",
    levelsNote: "All groups and items together, without groups that are withheld.",
    moves: "Against the last round", againstRound: { "Last round: \($0)" }, lookInto: "Things to look into",
    nothingFound: "Nothing was found.",
    lookNote:
      "Listed from the data; these are hints and change no score. Only rules published beforehand can void ballots.",
    overIssued: { "\($0): \($2) returned, more than the \($1) issued" },
    fewReturned: { "\($0): \($1) returned, less than half" },
    manyVoid: { "\($0): \($1) of \($2) ballots are void, more than a tenth" },
    flaggedCount: { "Ballots that count but are flagged: \($0) \($1)" },
    manyRejected: { "\($0): \($1) of \($2) rows rejected, more than a twentieth" },
    unrated: { "\($0) rated most units of a ranking, but not: \($1)" },
    unanimous: { "\($0) gave all its marks on one level to: \($1) (\($2))" },
    closeCut: { "\($0): \($1) is named among the last and \($2) is not, \($3) apart\($4)" },
    ballotsToSwap: { "; \($0) changed ballots of \($1) would swap them" },
    sheetTitle: "Feedback on the review",
    sheetNote: "For this unit alone: its own results, and of its category nothing but summaries.",
    markNote: "The mark on a bar of means is the category's mean.",
    itemMeans: "Means of items", yours: "Yours", ofCategory: "Category mean", best: "Category best", place: "Place",
    difference: "Difference",
    result: "Result", satisfactionInterval: "Satisfaction, 95% interval", lastRound: "Last round", about: "About",
    rejectsSheet: "Rejected rows", ledger: "Ledger (round, version of the scheme: batches)",
    workbookCut: { "\"\($0)\" has more rows than a sheet holds; \($1) are here, all in the CSV file." })
}
