import ExactArithmetic
import ReviewScheme
import Scoring

/// Every heading and word of what is published, in one language.
///
/// A value cannot be made without all of them, so no language can lack a word.
struct Words: Sendable {
  /// The words of a language.
  static func of(_ language: Language) -> Words {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  // MARK: - Signs and joints

  /// Between a name and what is said of it.
  let colon: String
  /// Between parts of a sentence.
  let comma: String
  /// Several things side by side.
  let list: @Sendable ([String]) -> String
  /// Headings side by side; some have the sign in them that stands in a list, as `4、意见` has.
  let headings: @Sendable ([String]) -> String
  /// The parts of a number, behind it; nothing if there are none.
  let parts: @Sendable ([(String, Int)]) -> String
  /// A name with its id; the id alone if both are the same.
  let named: @Sendable (_ name: String, _ id: String) -> String
  /// What does not exist.
  let none: String
  /// The band that takes what is left.
  let otherwise: String

  // MARK: - Things and their headings

  let scheme: String
  let category: String
  let unit: String
  let unitID: String
  let group: String
  let groupID: String
  let item: String
  let itemID: String
  let weight: String
  let rank: String
  let score: String
  let points: String
  let grade: String
  let satisfaction: String
  let mean: String
  /// Marks with a score.
  let ratings: String
  let flags: String
  let file: String
  let line: String
  let reason: String
  let reasonCode: String
  let rowText: String
  let count: String
  /// The heading of a column of exact fractions.
  let asFraction: @Sendable (_ heading: String) -> String
  /// A heading over values of which small ones are withheld.
  let withheldHeading: @Sendable (_ heading: String, _ smallestCell: Int) -> String
  /// What the mark of withheld values means.
  let withheldNote: @Sendable (_ smallestCell: Int) -> String

  // MARK: - The ranking

  let allUnits: String
  /// How many units a ranking shows, and how many take part.
  let unitCounts: @Sendable (_ units: Int, _ ranked: Int) -> String
  let flag: @Sendable (UnitOutcome.Flag) -> String
  /// What units are that are listed apart.
  let apart: @Sendable (_ superior: String?) -> String
  let superior: String
  let visibility: String
  let visible: @Sendable (Visibility) -> String
  /// Why units have no rank.
  let absence: @Sendable (Standings.Absence) -> String
  let rowsRejected: @Sendable (Int) -> String
  let ballotsVoid: @Sendable (Int) -> String

  // MARK: - Where rows, ballots and marks went

  let units: String
  let rows: String
  let ballots: String
  let marks: String
  let scoredOf: @Sendable (_ whole: Int) -> String
  let acceptedOf: @Sendable (_ whole: Int) -> String
  let validOf: @Sendable (_ whole: Int) -> String
  let countedOf: @Sendable (_ whole: Int) -> String
  let accepted: String
  let rejected: String
  let valid: String
  let void: String
  let issued: String
  let returned: String
  let responseRate: String
  let returnedOverIssued: String
  let rowBalance: @Sendable (_ files: Int, _ rows: Int, _ accepted: Int, _ rejected: Int) -> String
  let ballotBalance: @Sendable (_ ballots: Int, _ valid: Int, _ void: Int) -> String
  let markBalance: @Sendable (_ marks: Int, _ counted: Int, _ excluded: Int) -> String
  /// How a group's ballots came back.
  let response: @Sendable (_ issued: Int?, _ returned: Int, _ valid: Int, _ rate: String?) -> String
  /// The same of a group whose marks came on tally sheets alone.
  let sheetResponse: @Sendable (_ issued: Int?) -> String
  let ignoredColumns: @Sendable (_ file: String, _ columns: String) -> String
  let sheetMarks: @Sendable (Int) -> String
  /// Why a row cannot be used, in a word or two.
  let rejectReason: @Sendable (RejectReason) -> String
  /// Why a row cannot be used, in a sentence.
  let rejectSentence: @Sendable (RejectReason) -> String
  /// Why a mark of an accepted row is not counted.
  let exclusion: @Sendable (ExclusionReason) -> String
  /// Which rule a ballot broke.
  let rule: @Sendable (BallotRule.Condition) -> String
  let rejectedRows: String
  let voidBallots: String
  let flaggedBallots: String
  let excludedMarks: String
  let rejectsByFile: String
  let firstLines: String
  /// Where the texts of rejected rows stand.
  let rejectTexts: String
  let nothingLost: String

  // MARK: - Sections of the page

  let overview: String
  let responseByGroup: String
  let files: String
  let ranking: String
  let means: String
  let meansByGroup: String
  let meansByItem: String
  let levels: String
  let losses: String
  let method: String
  let methodInShort: String
  let scale: String
  let unscoredLevel: String
  let range: @Sendable (_ from: String, _ to: String, _ step: String) -> String
  let trimming: String
  let trimRule: @Sendable (_ lowest: String, _ highest: String, _ from: Int) -> String
  let unscoredMarks: String
  let unscored: @Sendable (ScoringPolicy.Unscored) -> String
  let missingGroups: String
  let missing: @Sendable (ScoringPolicy.Missing) -> String
  let minimumRatings: String
  let roundingStage: String
  /// How units are ordered.
  let rankingRule: @Sendable (RankingPolicy) -> String
  let example: String
  let noExample: String

  // MARK: - The explanation of a result

  let groupMeans: String
  let groupMean: String
  let partOf: @Sendable (_ parent: String) -> String
  let weighing: @Sendable (_ weight: String) -> String
  let marksWithoutScore: @Sendable (Int) -> String
  let trimmed: @Sendable (_ ratings: Int, _ lowest: Int, _ highest: Int, _ kept: Int) -> String
  let tooFewRatings: @Sendable (_ ratings: Int, _ minimum: Int) -> String
  /// What a missing value means for a sum.
  let missingTerm: @Sendable (_ name: String, ScoringPolicy.Missing) -> String
  let sumOfProducts: String
  let sumOfWeights: String
  /// What a rounding stage does.
  let rounding: @Sendable (_ digits: Int, _ stage: String, RoundingRule) -> String
  let publishedScore: String
  let publishedPoints: String
  let rankOf: @Sendable (_ rank: Int, _ of: Int) -> String
  let namedRank: @Sendable (_ name: String, _ rank: String) -> String
  let above: String
  let below: String
  let decided: @Sendable (_ by: String, _ comparison: String) -> String
  let allEqual: @Sendable (_ score: String) -> String
  let bestScore: String
  let neverBelowZero: String
  let quota: @Sendable (_ quota: Int, _ of: Int) -> String
  let quotaUsedUp: String
  let gradeGiven: String
  let notReached: String
}

extension Words {
  static let chinese = Words(
    colon: "：",
    comma: "，",
    list: { $0.joined(separator: "、") },
    headings: { headings in headings.joined(separator: headings.contains { $0.contains("、") } ? "；" : "、") },
    parts: { $0.isEmpty ? "" : "（" + $0.map { "\($0.0) \($0.1)" }.joined(separator: "、") + "）" },
    named: { $0 == $1 ? $0 : "\($0)（\($1)）" },
    none: "无",
    otherwise: "其余",
    scheme: "评议方案",
    category: "类别",
    unit: "被评单位",
    unitID: "单位编号",
    group: "评议主体",
    groupID: "主体编号",
    item: "评议内容",
    itemID: "内容编号",
    weight: "权重",
    rank: "名次",
    score: "得分",
    points: "折算分",
    grade: "等级",
    satisfaction: "满意率",
    mean: "均分",
    ratings: "有效评价数",
    flags: "备注",
    file: "文件",
    line: "行号",
    reason: "原因",
    reasonCode: "原因代码",
    rowText: "原文",
    count: "数量",
    asFraction: { "\($0)（分数）" },
    withheldHeading: { $1 > 1 ? "\($0)（*为不足\($1)个评价等不公布）" : $0 },
    withheldNote: { "* 不公布：依据的有效评价不足\($0)个，或公布后可推算出此类数值。" },
    allUnits: "全部单位",
    unitCounts: { $0 == $1 ? "\($0)个单位" : "\($0)个单位，\($1)个参加排名" },
    flag: {
      switch $0 {
      case .bottom: "末位"
      case .missingMandatory: "缺必评主体"
      case .tied: "并列"
      case .top: "前列"
      }
    },
    apart: { $0.map { "单列（\($0)）" } ?? "单列" },
    superior: "主管部门",
    visibility: "公布方式",
    visible: { $0.chineseWord },
    absence: {
      switch $0 {
      case .notRanked: "按方案不参加排名"
      case .apart: "单列，不参加排名"
      case .unpublished: "不公布，不参加排名"
      case .unscored: "评价不足，没有得分"
      case .missingMandatory: "缺少必须参评的评议主体，只计分不排名"
      case .tied: "得分相同，按方案不排名次"
      }
    },
    rowsRejected: { "\($0)行未采用" },
    ballotsVoid: { "\($0)张废票" },
    units: "被评单位",
    rows: "行",
    ballots: "评议票",
    marks: "评价",
    scoredOf: { "有得分，共\($0)个" },
    acceptedOf: { "采用，共\($0)行" },
    validOf: { "有效，共\($0)张" },
    countedOf: { "计入，共\($0)个" },
    accepted: "采用",
    rejected: "未采用",
    valid: "有效",
    void: "作废",
    issued: "发出",
    returned: "收回",
    responseRate: "回收率",
    returnedOverIssued: "收回多于发出",
    rowBalance: { "\($0)个文件共\($1)行：采用\($2)行，未采用\($3)行" },
    ballotBalance: { "评议票\($0)张：有效\($1)张，废票\($2)张" },
    markBalance: { "评价\($0)个：计入\($1)个，不计\($2)个" },
    response: { issued, returned, valid, rate in
      (issued.map { "发出\($0)张，" } ?? "") + "收回\(returned)张" + (rate.map { "（\($0)）" } ?? "")
        + "，有效\(valid)张，作废\(returned - valid)张"
    },
    sheetResponse: { issued in (issued.map { "发出\($0)张，" } ?? "") + "以汇总计票表计入，无收回票数" },
    ignoredColumns: { "\($0)中未使用的列：\($1)" },
    sheetMarks: { "其中\($0)个评价来自汇总计票表，废票规则对其不起作用" },
    rejectReason: {
      switch $0 {
      case .columnCount: "列数不符"
      case .encoding: "编码错误"
      case .quote: "引号错误"
      case .unknownGroup: "未知评议主体"
      case .unknownUnit: "未知单位"
      case .unknownItem: "未知评议内容"
      case .unknownLevel: "未知等次"
      case .missingField: "缺少内容"
      case .badNumber: "数字或时间有误"
      case .recordTooLong: "行过长"
      case .duplicate: "重复"
      case .groupMismatch: "评议主体不一致"
      }
    },
    rejectSentence: {
      switch $0 {
      case .columnCount: "本行的列数与表头不同"
      case .encoding: "含有不符合文件编码的字节"
      case .quote: "引号没有成对，或引号后还有文字"
      case .unknownGroup: "评议主体不在方案中"
      case .unknownUnit: "被评单位不在方案中"
      case .unknownItem: "评议内容不在方案中"
      case .unknownLevel: "等次不在方案中"
      case .missingField: "必填的内容为空"
      case .badNumber: "数字或时间无法识别"
      case .recordTooLong: "本行超过16 MiB"
      case .duplicate: "同一张票或同一项评价已由另一行计入，或因重复全部不计"
      case .groupMismatch: "与该票首行的评议主体不一致"
      }
    },
    exclusion: {
      switch $0 {
      case .unknownLevel: "未知等次"
      case .ownUnit: "评价本单位"
      case .void: "废票"
      }
    },
    rule: {
      switch $0 {
      case .answered: "填答不足"
      case .uniform: "全票同一等次"
      case .share: "某一等次比例超限"
      case .seconds: "用时超限"
      case .submitted: "不在评议期内"
      case .ownUnit: "评价本单位"
      }
    },
    rejectedRows: "未采用的行",
    voidBallots: "废票",
    flaggedBallots: "计入但有标记的票",
    excludedMarks: "未计入的评价",
    rejectsByFile: "未采用的行（按文件和原因）", firstLines: "最先的行号",
    rejectTexts: "各行的原文见 rejects.csv，不在本页公布。",
    nothingLost: "全部行、票和评价均已计入。",
    overview: "概况",
    responseByGroup: "各评议主体回收情况",
    files: "评议票文件",
    ranking: "排名",
    means: "均分",
    meansByGroup: "各评议主体给各单位的均分",
    meansByItem: "各单位各项评议内容的均分",
    levels: "等次分布",
    losses: "未采用、废票和不计的评价",
    method: "计分方法",
    methodInShort: "每个评议主体对每项评议内容的有效评价取均分，按评议内容的权重合成该主体的均分，再按评议主体的权重合成得分。全部计算使用精确分数，只在方案规定的环节和公布时修约。",
    scale: "等次和分值",
    unscoredLevel: "不计分",
    range: { "\($0)至\($1)分，间隔\($2)" },
    trimming: "去掉极端分",
    trimRule: { "评价达到\($2)个时，去掉最低\($0)、最高\($1)" },
    unscoredMarks: "不计分的等次",
    unscored: {
      switch $0 {
      case .exclude: "不进入均分"
      case .zero: "按0分计入均分"
      }
    },
    missingGroups: "缺少的评议主体",
    missing: {
      switch $0 {
      case .renormalise: "按其余主体的权重重新折算"
      case .zero: "按0分计算"
      case .unscored: "单位没有得分"
      }
    },
    minimumRatings: "最少有效评价数",
    roundingStage: "修约",
    rankingRule: { policy in
      let basis =
        switch policy.basis {
        case .published: "按公布的\(policy.digits)位小数比较"
        case .exact: "按精确分数比较"
        }
      let ties =
        switch policy.ties {
        case .competition: "同分同名次，其后名次顺延"
        case .dense: "同分同名次，其后名次不跳"
        case .forbid: "同分不排名次"
        }
      return policy.tieBreak.isEmpty ? "\(basis)；\(ties)" : "\(basis)；先比满意率；\(ties)"
    },
    example: "算例",
    noExample: "每个单位的计算都含有不公布的小样本数值，此处不列算例。",
    groupMeans: "各评议主体的均分",
    groupMean: "主体均分",
    partOf: { "属于\($0)" },
    weighing: { "权重\($0)" },
    marksWithoutScore: { "\($0)个，不计分" },
    trimmed: { "\($0)个评价，去掉最低\($1)个、最高\($2)个，留\($3)个" },
    tooFewRatings: { "\($0)个有效评价，少于\($1)个，没有均分" },
    missingTerm: { name, missing in
      switch missing {
      case .renormalise: "\(name)缺，不计其权重"
      case .zero: "\(name)缺，按0分计算"
      case .unscored: "\(name)缺，权重不为0时没有结果"
      }
    },
    sumOfProducts: "Σ 权重 × 分值",
    sumOfWeights: "Σ 权重",
    rounding: { digits, stage, rule in
      let mode =
        switch rule {
        case .halfUp: "四舍五入"
        case .halfEven: "四舍六入五成双"
        }
      return "\(stage) 环节\(mode)到\(digits)位小数"
    },
    publishedScore: "公布得分",
    publishedPoints: "公布折算分",
    rankOf: { "第\($0)名，共\($1)个参加排名" },
    namedRank: { "\($0)（名次\($1)）" },
    above: "前一个",
    below: "后一个",
    decided: { "由\($0)决定：\($1)" },
    allEqual: { "相同：\($0)，并列" },
    bestScore: "类别最高得分",
    neverBelowZero: "折算分不低于0",
    quota: { "名额\($0)个（共\($1)个单位）" },
    quotaUsedUp: "名额已满",
    gradeGiven: "评为此等级",
    notReached: "未达到")
}

extension Words {
  static let english = Words(
    colon: ": ",
    comma: ", ",
    list: { $0.joined(separator: ", ") },
    headings: { headings in headings.joined(separator: headings.contains { $0.contains(",") } ? "; " : ", ") },
    parts: { $0.isEmpty ? "" : " (" + $0.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + ")" },
    named: { $0 == $1 ? $0 : "\($0) (\($1))" },
    none: "none",
    otherwise: "all others",
    scheme: "Scheme",
    category: "Category",
    unit: "Unit",
    unitID: "Unit id",
    group: "Group",
    groupID: "Group id",
    item: "Item",
    itemID: "Item id",
    weight: "Weight",
    rank: "Rank",
    score: "Score",
    points: "Points",
    grade: "Grade",
    satisfaction: "Satisfaction",
    mean: "Mean",
    ratings: "Ratings",
    flags: "Notes",
    file: "File",
    line: "Line",
    reason: "Reason",
    reasonCode: "Reason code",
    rowText: "Text",
    count: "Number",
    asFraction: { "\($0) (fraction)" },
    withheldHeading: { $1 > 1 ? "\($0) (*: withheld, fewer than \($1) ratings or next to such)" : $0 },
    withheldNote: { "* Withheld: rests on fewer than \($0) ratings, or would let such a value be worked out." },
    allUnits: "All units",
    unitCounts: { $0 == $1 ? plural($0, "unit") : "\(plural($0, "unit")), \($1) ranked" },
    flag: {
      switch $0 {
      case .bottom: "last"
      case .missingMandatory: "group missing"
      case .tied: "tied"
      case .top: "top"
      }
    },
    apart: { $0.map { "listed apart (\($0))" } ?? "listed apart" },
    superior: "Superior",
    visibility: "Visibility",
    visible: {
      switch $0 {
      case .ranked: "ranked"
      case .unranked: "not ranked"
      case .unpublished: "not published"
      case .apart: "listed apart"
      }
    },
    absence: {
      switch $0 {
      case .notRanked: "not ranked under the scheme"
      case .apart: "listed apart, not ranked"
      case .unpublished: "not published, not ranked"
      case .unscored: "no score, too few ratings"
      case .missingMandatory: "scored but not ranked, a mandatory group is missing"
      case .tied: "tied, and the scheme ranks no ties"
      }
    },
    rowsRejected: { "\(plural($0, "row")) rejected" },
    ballotsVoid: { "\(plural($0, "ballot")) void" },
    units: "Units",
    rows: "Rows",
    ballots: "Ballots",
    marks: "Marks",
    scoredOf: { "scored of \($0)" },
    acceptedOf: { "accepted of \($0)" },
    validOf: { "valid of \($0)" },
    countedOf: { "counted of \($0)" },
    accepted: "Accepted",
    rejected: "Rejected",
    valid: "Valid",
    void: "Void",
    issued: "Issued",
    returned: "Returned",
    responseRate: "Response",
    returnedOverIssued: "more returned than issued",
    rowBalance: { "\(plural($1, "row")) in \(plural($0, "file")): \($2) accepted, \($3) rejected" },
    ballotBalance: { "\(plural($0, "ballot")): \($1) valid, \($2) void" },
    markBalance: { "\(plural($0, "mark")): \($1) counted, \($2) excluded" },
    response: { issued, returned, valid, rate in
      (issued.map { "\($0) issued, " } ?? "") + "\(returned) returned" + (rate.map { " (\($0))" } ?? "")
        + ", \(valid) valid, \(returned - valid) void"
    },
    sheetResponse: { issued in
      (issued.map { "\($0) issued, " } ?? "") + "counted from tally sheets, which bring no ballots"
    },
    ignoredColumns: { "columns of \($0) that were not used: \($1)" },
    sheetMarks: { "\(plural($0, "mark")) from tally sheets, which ballot rules cannot see" },
    rejectReason: {
      switch $0 {
      case .columnCount: "wrong number of fields"
      case .encoding: "bad encoding"
      case .quote: "bad quotes"
      case .unknownGroup: "unknown group"
      case .unknownUnit: "unknown unit"
      case .unknownItem: "unknown item"
      case .unknownLevel: "unknown level"
      case .missingField: "empty field"
      case .badNumber: "bad number or time"
      case .recordTooLong: "too long"
      case .duplicate: "duplicate"
      case .groupMismatch: "group differs"
      }
    },
    rejectSentence: {
      switch $0 {
      case .columnCount: "The row has more or fewer fields than the header"
      case .encoding: "Some bytes are not characters of the file's encoding"
      case .quote: "A quote is not closed, or text follows a closing quote"
      case .unknownGroup: "The group is not in the scheme"
      case .unknownUnit: "The unit is not in the scheme"
      case .unknownItem: "The item is not in the scheme"
      case .unknownLevel: "The level is not in the scheme"
      case .missingField: "A field that the row needs is empty"
      case .badNumber: "A number or a time cannot be read"
      case .recordTooLong: "The row is longer than 16 MiB"
      case .duplicate: "Another row counts for the same ballot or mark, or duplicates do not count at all"
      case .groupMismatch: "The first row of the ballot names another group"
      }
    },
    exclusion: {
      switch $0 {
      case .unknownLevel: "unknown level"
      case .ownUnit: "rater's own unit"
      case .void: "void ballot"
      }
    },
    rule: {
      switch $0 {
      case .answered: "too few answers"
      case .uniform: "all marks alike"
      case .share: "share of a level out of bounds"
      case .seconds: "time out of bounds"
      case .submitted: "outside the period"
      case .ownUnit: "rater's own unit"
      }
    },
    rejectedRows: "Rejected rows",
    voidBallots: "Void ballots",
    flaggedBallots: "Flagged ballots, counted all the same",
    excludedMarks: "Excluded marks",
    rejectsByFile: "Rejected rows by file and reason", firstLines: "First lines",
    rejectTexts: "The text of each row is in rejects.csv; it is not published here.",
    nothingLost: "Every row, ballot and mark was counted.",
    overview: "At a glance",
    responseByGroup: "Response by group",
    files: "Ballot files",
    ranking: "Ranking",
    means: "Means",
    meansByGroup: "Means by group",
    meansByItem: "Means by item",
    levels: "Distribution of levels",
    losses: "What was not counted",
    method: "How a score is computed",
    methodInShort: "The ratings of each group on each item are averaged; items are joined to the mean of the group by "
      + "their weights, and groups to the score by theirs. All of it is computed in exact fractions and rounded only "
      + "where the scheme says so, and in print.",
    scale: "Levels and their scores",
    unscoredLevel: "no score",
    range: { "\($0) to \($1) in steps of \($2)" },
    trimming: "Trimming",
    trimRule: { "with \($2) ratings or more, the lowest \($0) and the highest \($1) are removed" },
    unscoredMarks: "Marks without a score",
    unscored: {
      switch $0 {
      case .exclude: "enter no mean"
      case .zero: "count as 0"
      }
    },
    missingGroups: "Groups without a mean",
    missing: {
      switch $0 {
      case .renormalise: "the weights of the others are scaled up"
      case .zero: "count as 0 with their weight"
      case .unscored: "leave the unit without a score"
      }
    },
    minimumRatings: "Fewest ratings for a mean",
    roundingStage: "Rounding",
    rankingRule: { policy in
      let basis =
        switch policy.basis {
        case .published: "scores are compared as published, with \(policy.digits) digits"
        case .exact: "scores are compared as exact fractions"
        }
      let ties =
        switch policy.ties {
        case .competition: "equal units share a rank, and the next ones are skipped"
        case .dense: "equal units share a rank, and none is skipped"
        case .forbid: "equal units get no rank"
        }
      return policy.tieBreak.isEmpty ? "\(basis); \(ties)" : "\(basis); then satisfaction decides; \(ties)"
    },
    example: "One unit worked",
    noExample: "Every unit's calculation has cells too small to be shown, so none is worked here.",
    groupMeans: "Means of the groups",
    groupMean: "Mean of the group",
    partOf: { "part of \($0)" },
    weighing: { "weight \($0)" },
    marksWithoutScore: { "\(plural($0, "mark")) without a score" },
    trimmed: { "\(plural($0, "rating")), the lowest \($1) and the highest \($2) removed, \($3) kept" },
    tooFewRatings: { "\(plural($0, "rating")), fewer than \($1): no mean" },
    missingTerm: { name, missing in
      switch missing {
      case .renormalise: "\(name) is missing: its weight is left out"
      case .zero: "\(name) is missing: it counts 0"
      case .unscored: "\(name) is missing: no result unless its weight is 0"
      }
    },
    sumOfProducts: "Σ weight × value",
    sumOfWeights: "Σ weight",
    rounding: { digits, stage, rule in
      let mode =
        switch rule {
        case .halfUp: "halves up"
        case .halfEven: "halves to even"
        }
      return "stage \(stage) rounded to \(plural(digits, "digit")), \(mode)"
    },
    publishedScore: "Published score",
    publishedPoints: "Published points",
    rankOf: { "\($0) of \($1)" },
    namedRank: { "\($0) (rank \($1))" },
    above: "Next above",
    below: "Next below",
    decided: { "decided by \($0.lowercased()): \($1)" },
    allEqual: { "equal: \($0), tied" },
    bestScore: "Best score of the category",
    neverBelowZero: "points are never below 0",
    quota: { "quota \($0) of \(plural($1, "unit"))" },
    quotaUsedUp: "quota used up",
    gradeGiven: "given",
    notReached: "not reached")
}

/// "1 row", "2 rows".
func plural(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
