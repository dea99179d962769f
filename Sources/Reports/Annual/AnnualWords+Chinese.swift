import AnnualAssessment
import ReviewScheme

extension AnnualWords {
  static let chinese = AnnualWords(
    bracketed: { $0.isEmpty ? "" : "（\($0)）" },
    total: "总分",
    components: "考核项目",
    person: "人员",
    evidence: "依据",
    override: "直接认定",
    ladder: "累计处理",
    ladders: "累计次数",
    lists: "名单",
    consequence: "处理",
    consequences: "认定和处理",
    reasonKind: "类型",
    ruleName: "规定",
    gradeBefore: "原等级",
    gradeAfter: "现等级",
    previousRank: "上期名次",
    move: "升降",
    new: "新",
    fate: "去向",
    column: { $0.chineseHeading },
    period: { "\($0.from.dayText)至\($0.to.dayText)" },
    flag: {
      switch $0 {
      case .bottom: "末位"
      case .last: "排在最后"
      case .tied: "并列"
      case .top: "前列"
      case .unranked: "不排名次"
      case .unscored: "没有总分"
      }
    },
    absence: {
      switch $0 {
      case .notRanked: "按方案不参加排名"
      case .overridden: "按规定不排名次"
      case .unscored: "缺少考核项目，没有总分"
      case .tied: "总分相同，按方案不排名次"
      }
    },
    visibility: {
      switch $0 {
      case .ranked: "参加排名"
      case .unranked: "按方案不参加排名"
      case .unpublished: "不公布"
      case .apart: "单列"
      }
    },
    apart: { $0.isEmpty ? "单列" : "单列，主管部门：\($0)" },
    notRanked: "未排名次",
    persons: { "\($0)人" },
    times: { "\($0)次" },
    gradeSet: { "等级定为\($0)" },
    gradeCapped: { "等级不高于\($0)" },
    inputNotes: "数据说明",
    setAside: "未计入的事件",
    isCounted: "计入",
    eventBalance: { "\($0)个事件文件共\($1)行：计入\($2)行，未计入\($3)行" },
    reason: {
      switch $0 {
      case .quote: "引号错误"
      case .encoding: "编码错误"
      case .columnCount: "列数不符"
      case .missingField: "缺少内容"
      case .badDate: "日期有误"
      case .unknownUnit: "未知单位"
      case .unknownKind: "未知类型"
      case .badPoints: "分值有误"
      case .outsidePeriod: "不在考核期内"
      case .doubled: "重复"
      }
    },
    reasonSentence: {
      switch $0 {
      case .quote: "引号没有成对，或引号后还有文字"
      case .encoding: "含有不符合文件编码的字节"
      case .columnCount: "本行的列数与表头不同"
      case .missingField: "必填的内容为空"
      case .badDate: "日期无法识别"
      case .unknownUnit: "单位不在本次考核中"
      case .unknownKind: "没有规定用到这种类型的事件"
      case .badPoints: "分值不是0或以上的数"
      case .outsidePeriod: "日期不在考核期内"
      case .doubled: "同一事件已由另一行计入"
      }
    },
    doubledOf: { $1 ? $0 : "\($0)，两行内容不同" },
    beyondCap: { "应为\($0)，超过封顶" },
    missingUnits: { "\($0)：以下单位没有分数：\($1)" },
    unknownUnits: { "\($0)，\($1)：以下单位不在本次考核中：\($2)" },
    unusedRows: { "\($0)：以下各行未采用：\($1)" },
    unusedRow: {
      switch $0 {
      case .quote: "引号错误"
      case .encoding: "编码错误"
      case .columnCount: "列数不符"
      case .missingField: "缺少内容"
      case .unknownUnit: "未知单位"
      case .badPoints: "分值有误"
      case .doubled: "重复"
      case .contradictory: "同一单位分值不一"
      }
    },
    fullMark: { "满分\($0)" },
    gap: {
      switch $0 {
      case .noUnit: "没有这个单位"
      case .noNumber: "这个单位没有分数"
      }
    },
    noRow: {
      switch $0 {
      case .zero: "没有这个单位的分数，按0分计算"
      case .unscored: "没有这个单位的分数"
      }
    },
    start: "起点",
    bounds: { "不低于\($0)，不高于\($1)" },
    missingComponents: { "缺少\($0)" },
    publishedTotal: "公布总分",
    publishedValue: "公布分数",
    byTotal: "按总分",
    withoutOverrides: { "若没有直接认定，应为\($0)" },
    unchanged: { "\($0)，不变" },
    count: { number, count in
      switch count {
      case .all: "\(number)次"
      case .running(.month): "最长连续\(number)个月"
      case .running(.quarter): "最长连续\(number)个季度"
      case .running(.year): "最长连续\(number)年"
      case .runningRounds: "最长连续\(number)轮"
      }
    })
}
