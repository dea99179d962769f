/// 衡山: paper and online channels of each rater group, for bodies and for their middle managers.
///
/// Its documents are those of `Fixtures/hengshan`, its tables some of their rows, and a test holds them to it.
enum HengshanTemplate {
  static let bodies = scheme(
    "2013年度群众满意度测评（单位）", comment: "// 民主评议：55 个有执法权或者公共服务职能的单位，问卷和网络两个渠道",
    enforcement: "行政执法单位", services: "公共服务单位",
    rest: #"""
        scoring: { missing: "renormalise", rounding: { points: 4 } },

        // 评议结果占绩效考核的 20 分（一级指标）。
        points: { full: 20, of: 100 },

        ranking: { digits: 2, top: { count: 3 }, bottom: { count: 3 } },
      }

      """#)

  static let managers = scheme(
    "2013年度群众满意度测评（中层负责人）", comment: "// 民主评议：150 名中层负责人，结果直接用于本人",
    enforcement: "行政执法单位中层", services: "公共服务单位中层",
    rest: #"""
        scoring: { missing: "renormalise" },

        ranking: { digits: 2, top: { count: 3 }, bottom: { count: 3 } },
      }

      """#)

  /// The scheme of a round; both have the same raters, the same ballots and the same rules.
  private static func scheme(
    _ title: String, comment: String, enforcement: String, services: String, rest: String
  ) -> String {
    #"""
    \#(comment)
    {
      title: "\#(title)",

      scale: {
        levels: [
          { code: "1", name: "满意", score: 100, satisfied: true },
          { code: "2", name: "比较满意", score: 80, satisfied: true },
          { code: "3", name: "一般", score: 60 },
          { code: "4", name: "不满意", score: 20 },
          { code: "5", name: "不了解" },
        ],
      },

      // 每个主体下设问卷、网络两个渠道，在主体之内加权；选票上写的是渠道。
      groups: [
        { id: "G1", name: "代表、委员", weight: 30, groups: [
          { id: "G1P", name: "代表、委员（问卷）", weight: 70 }, { id: "G1N", name: "代表、委员（网络）", weight: 30 } ] },
        { id: "G2", name: "企业和个体户", weight: 30, groups: [
          { id: "G2P", name: "企业和个体户（问卷）", weight: 50 }, { id: "G2N", name: "企业和个体户（网络）", weight: 50 } ] },
        { id: "G3", name: "群众", weight: 40, groups: [
          { id: "G3P", name: "群众（问卷）", weight: 40 }, { id: "G3N", name: "群众（网络）", weight: 60 } ] },
      ],

      categories: [{ id: "A", name: "\#(enforcement)" }, { id: "B", name: "\#(services)" }],

      units: "units.csv",

      intake: {
        columns: { ballot: "证号", group: "评议主体", submitted: "提交时间", seconds: "所用秒数" },
        // 一人一票，不分渠道：同一证号的第二张票不算，哪怕在另一个文件里。文件按名称排序，所以先问卷后网络。
        duplicates: "first",
        rules: [
          { rule: "answered", atLeast: "50%" },
          // 网络票不足 60 秒的无效；问卷没有这一列，不受影响。
          { rule: "seconds", atLeast: 60 },
          { rule: "submitted", from: "2013-10-01", to: "2013-10-31" },
        ],
      },

      // 某个渠道没有人评到的单位，由同一主体的另一个渠道代表。
    \#(rest)
    """#
  }

  static let annual = #"""
    // 绩效考核：民主评议是一级指标，占 20 分；其余 80 分来自考核办的表格。
    {
      title: "2013年度绩效考核",
      period: { from: "2013-01-01", to: "2013-12-31" },
      units: "bodies/units.csv",
      categories: [{ id: "A", name: "行政执法单位" }, { id: "B", name: "公共服务单位" }],
      events: [{ file: "events.csv" }],

      components: [
        { id: "review", name: "民主评议", full: 20, rounds: [{ from: "bodies", name: "2013年" }], take: "points", of: 20,
          missing: "unscored" },
        { id: "performance", name: "其他一级指标", full: 80, table: "performance.csv", column: "performance", of: 100,
          missing: "unscored" },
      ],
      rounding: { component: 4 },

      overrides: [
        // 一年内发生两起以上影响发展环境重大案件的，除处理领导外，等级不超过“基本达标”。
        { name: "重大案件", when: { ladder: "cases", reached: 2 }, gradeAtMost: "基本达标" },
        { name: "一票否决", when: { kind: "一票否决" }, grade: "不达标", unranked: true },
      ],

      ranking: { within: "category", digits: 2, tieBreak: ["review"], top: { count: 3 }, bottom: { count: 3 } },

      grades: [
        { name: "先进", atLeast: 85, quota: "20%" },
        { name: "达标", atLeast: 75 },
        { name: "基本达标", atLeast: 60 },
        { name: "不达标" },
      ],

      ladders: [
        { id: "cases", name: "影响发展环境重大案件", subject: "unit", kinds: ["重大案件"], by: "count",
          steps: [{ at: 1, consequence: "通报批评" }, { at: 2, consequence: "免去主要领导职务" }] },
      ],
    }

    """#

  static let managersAnnual = #"""
    // 中层负责人：评议结果直接用于本人，查实违纪的不得评为称职以上。
    {
      title: "2013年度中层负责人评议结果运用",
      period: { from: "2013-01-01", to: "2013-12-31" },
      units: "managers/units.csv",
      categories: [{ id: "A", name: "行政执法单位中层" }, { id: "B", name: "公共服务单位中层" }],
      events: [{ file: "managers-events.csv" }],

      components: [
        { id: "review", name: "民主评议", full: 100, rounds: [{ from: "managers", name: "2013年" }], take: "score", of: 100,
          missing: "unscored" },
      ],

      overrides: [{ name: "查实违纪", when: { kind: "查实违纪" }, gradeAtMost: "基本称职" }],
      ranking: { within: "category", digits: 2, top: { count: 3 }, bottom: { count: 3 } },

      grades: [
        { name: "优秀", atLeast: 85, quota: "15%" },
        { name: "称职", atLeast: 70 },
        { name: "基本称职", atLeast: 60 },
        { name: "不称职" },
      ],

      lists: [{ name: "诫勉谈话", bottom: 3, below: 60 }],
    }

    """#

  static let bodyUnits = #"""
    id,name,category
    A01,县公安局,A
    A06,县城市管理行政执法局,A
    A20,县安全生产监督管理局,A
    B01,县发展和改革局,B
    B02,县财政局,B
    B20,县电力局,B

    """#

  static let managerUnits = #"""
    id,name,category
    A01-1,县公安局法制股股长,A
    A01-2,县公安局执法大队大队长,A
    A06-1,县城市管理行政执法局法制股股长,A
    A11-1,县林业局法制股股长,A
    A11-2,县林业局执法大队大队长,A
    A11-3,县林业局行政审批股股长,A
    B01-1,县发展和改革局业务股股长,B
    B01-2,县发展和改革局服务窗口负责人,B
    B20-1,县电力局办公室主任,B

    """#

  static let performance = #"""
    unit,name,performance
    A01,县公安局,77.0
    A06,县城市管理行政执法局,91.4
    A20,县安全生产监督管理局,75.9
    B01,县发展和改革局,79.3
    B02,县财政局,91.8
    B20,县电力局,85.3

    """#

  static let events = #"""
    event,date,unit,person,kind,evidence
    A1,2013-03-19,县城市管理行政执法局,,重大案件,县纪委案件通报〔2013〕2号
    A2,2013-08-27,县城市管理行政执法局,,重大案件,县纪委案件通报〔2013〕7号
    A2,2013-08-27,县城市管理行政执法局,,重大案件,县纪委案件通报〔2013〕7号
    A3,2013-06-04,县电力局,,重大案件,县纪委案件通报〔2013〕5号
    A4,2013-11-12,县安全生产监督管理局,,一票否决,县安委会决定〔2013〕3号
    A5,2014-01-09,县电力局,,重大案件,县纪委案件通报〔2014〕1号

    """#

  static let managerEvents = #"""
    event,date,unit,person,kind,evidence
    B1,2013-09-16,县林业局行政审批股股长,张某,查实违纪,县纪委处分决定〔2013〕18号

    """#

  static let readme = #"""
    单位和中层负责人的民主评议，问卷和网络两个渠道 (bodies and middle managers, on paper and online)

    bodies/ managers/   各是一轮评议：scheme.json 评议方案，units.csv 被评单位或岗位，ballots/ 选票。
    annual.json         单位的绩效考核：评议占 20 分，其余 80 分在 performance.csv，事项在 events.csv。
    managers.json       中层负责人的结果运用。

    单位、岗位和事项只是例子，请换成自己的。

    1. 检查 (check a round):
         pingyi check bodies/scheme.json
    2. 没有选票时，可以先用模拟数据试一遍 (try it with simulated ballots):
         for p in bodies managers; do pingyi simulate $p --plan hengshan -o $p; done
    3. 考核 (settle the year)，结果写入 result 文件夹:
         pingyi annual annual.json -o result
         pingyi annual managers.json -o result-managers


    """#
}
