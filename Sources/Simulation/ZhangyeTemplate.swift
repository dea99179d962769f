/// 张掖: months that roll up into quarters, half-years and the year.
///
/// Its documents are those of `Fixtures/zhangye`, its tables some of their rows, and a test holds them to it.
enum ZhangyeTemplate {
  static let scheme = #"""
    // 效能评议：每月一轮，评 6 个县区和 24 个部门，十二轮用同一个方案。
    {
      title: "效能评议",

      scale: {
        levels: [
          { code: "1", name: "满意", score: 100, satisfied: true },
          { code: "2", name: "基本满意", score: 70, satisfied: true },
          { code: "3", name: "不满意", score: 30 },
          { code: "4", name: "不了解" },
        ],
      },

      groups: [
        { id: "G1", name: "企业和项目单位", weight: 50, issued: 40 },
        { id: "G2", name: "办事群众", weight: 30, issued: 30 },
        { id: "G3", name: "效能监督员", weight: 20, issued: 20 },
      ],

      categories: [{ id: "县区", name: "县区" }, { id: "部门", name: "市直部门" }],

      units: "units.csv",

      intake: {
        columns: { ballot: "票号", group: "评议主体" },
        rules: [{ rule: "answered", atLeast: "50%" }],
      },

      scoring: { missing: "renormalise" },
      // 末位：部门三名，县区一名。
      ranking: {
        digits: 2,
        top: { count: 3 }, bottom: { count: 3, allot: { "县区": 1 } },
      },
    }

    """#

  /// The settlement of a quarter, 1 to 4.
  static func quarter(_ number: Int) -> String {
    let name = ["一", "二", "三", "四"][number - 1]
    let months = [["01", "02", "03"], ["04", "05", "06"], ["07", "08", "09"], ["10", "11", "12"]][number - 1]
    let to = ["03-31", "06-30", "09-30", "12-31"][number - 1]
    let previous =
      number == 1 ? "" : "\n  // 排行榜列出与上季度相比的升降。\n  previous: \"q\(number - 1).json\",\n"
    return #"""
      // 季度评议：三个月的效能评议占 60 分，季度督查占 40 分。
      {
        title: "2012年第\#(name)季度效能评议",
        period: { from: "2012-\#(months[0])-01", to: "2012-\#(to)" },
        units: "units.csv",
        categories: [{ id: "县区", name: "县区" }, { id: "部门", name: "市直部门" }],

        components: [
          { id: "months", name: "月评议", full: 60, take: "score", of: 100, missing: "renormalise",
            rounds: [
              { from: "scheme.json", ballots: "ballots/2012-\#(months[0]).csv", name: "\#(months[0])月" },
              { from: "scheme.json", ballots: "ballots/2012-\#(months[1]).csv", name: "\#(months[1])月" },
              { from: "scheme.json", ballots: "ballots/2012-\#(months[2]).csv", name: "\#(months[2])月" },
            ] },
          { id: "inspection", name: "季度督查", full: 40, table: "inspection.csv", column: "q\#(number)", of: 100,
            missing: "unscored" },
        ],
      \#(previous)
        ranking: {
          within: "category", digits: 2, tieBreak: ["months"],
          top: { count: 3 }, bottom: { count: 3, allot: { "县区": 1 } },
        },

        ladders: [
          // 连续列在月评议末三名。
          { id: "last", name: "连续末位", subject: "unit", bottomOf: "months", by: "running",
            steps: [{ at: 2, consequence: "约谈主要负责人" }, { at: 3, consequence: "限期整改" }] },
        ],
      }

      """#
  }

  static let half = #"""
    // 半年考核：两个季度占 80 分，半年检查占 20 分。
    {
      title: "2012年上半年考核",
      period: { from: "2012-01-01", to: "2012-06-30" },
      units: "units.csv",
      categories: [{ id: "县区", name: "县区" }, { id: "部门", name: "市直部门" }],

      components: [
        { id: "quarters", name: "季度评议", full: 80, take: "score", of: 100, missing: "renormalise",
          rounds: [{ from: "q1.json", name: "第一季度", weight: 50 }, { from: "q2.json", name: "第二季度", weight: 50 }] },
        { id: "check", name: "半年检查", full: 20, table: "inspection.csv", column: "h1", of: 100, missing: "unscored" },
      ],

      ranking: {
        within: "category", digits: 2, tieBreak: ["quarters"],
        top: { count: 3 }, bottom: { count: 3, allot: { "县区": 1 } },
      },
    }

    """#

  static let annual = #"""
    // 年度总评：上半年 40 分，第三、第四季度各 20 分，年终考核 20 分。
    {
      title: "2012年度效能考核",
      period: { from: "2012-01-01", to: "2012-12-31" },
      units: "units.csv",
      categories: [{ id: "县区", name: "县区" }, { id: "部门", name: "市直部门" }],
      events: [{ file: "events.csv" }],

      components: [
        { id: "half", name: "上半年", full: 40, take: "score", of: 100, missing: "unscored",
          rounds: [{ from: "h1.json", name: "上半年" }] },
        { id: "quarters", name: "下半年季度评议", full: 40, take: "score", of: 100, missing: "renormalise",
          rounds: [{ from: "q3.json", name: "第三季度", weight: 50 }, { from: "q4.json", name: "第四季度", weight: 50 }] },
        { id: "final", name: "年终考核", full: 20, table: "inspection.csv", column: "year", of: 100, missing: "unscored" },
      ],

      overrides: [
        { name: "通报批评", when: { kind: "通报批评", atLeast: 2 }, gradeAtMost: "良好" },
        { name: "一票否决", when: { kind: "一票否决" }, grade: "较差", last: true },
      ],

      // 排行榜列出与上半年相比的升降。
      previous: "h1.json",
      ranking: {
        within: "category", digits: 2, tieBreak: ["half"],
        top: { count: 3 }, bottom: { count: 3, allot: { "县区": 1 } },
      },

      grades: [
        { name: "优秀", atLeast: 85, quota: "30%" },
        { name: "良好", atLeast: 75 },
        { name: "一般", atLeast: 60 },
        { name: "较差" },
      ],

      ladders: [
        { id: "last", name: "连续末位", subject: "unit", bottomOf: "quarters", by: "running",
          steps: [{ at: 2, consequence: "调整领导班子" }] },
      ],
    }

    """#

  static let units = #"""
    id,name,category
    C1,甘州区,县区
    C2,临泽县,县区
    C3,高台县,县区
    C4,山丹县,县区
    C5,民乐县,县区
    C6,肃南县,县区
    D01,市发展和改革委员会,部门
    D02,市工业和信息化委员会,部门
    D11,市水务局,部门
    D12,市农业局,部门
    D13,市林业局,部门
    D24,市政务服务中心,部门

    """#

  static let inspection = #"""
    unit,name,q1,q2,h1,q3,q4,year
    C1,甘州区,74.4,81.1,80.2,72.2,92.9,87.6
    C2,临泽县,94.6,80.2,74.7,96.6,95.0,95.4
    C3,高台县,79.3,76.1,88.1,86.7,86.2,79.6
    C4,山丹县,81.1,79.3,87.6,93.4,91.3,82.7
    C5,民乐县,72.8,76.3,81.5,80.9,82.4,84.4
    C6,肃南县,96.3,78.4,88.4,75.5,84.8,80.1
    D01,市发展和改革委员会,83.0,75.7,86.8,82.3,93.0,90.8
    D02,市工业和信息化委员会,83.4,96.7,95.0,89.2,89.5,78.3
    D11,市水务局,89.4,73.4,90.1,75.1,91.9,75.3
    D12,市农业局,76.6,94.2,93.4,84.8,86.3,93.4
    D13,市林业局,92.4,89.6,85.8,81.9,76.0,86.7
    D24,市政务服务中心,77.9,80.7,84.8,72.6,78.0,74.1

    """#

  static let events = #"""
    event,date,unit,kind,evidence
    1,2012-04-18,市农业局,通报批评,市效能办通报〔2012〕4号
    2,2012-09-03,市农业局,通报批评,市效能办通报〔2012〕11号
    3,2012-11-27,市水务局,一票否决,市安委会决定〔2012〕5号
    4,2012-11-27,市水务局,通报批评,市效能办通报〔2012〕15号

    """#

  static let readme = #"""
    月评议、季考核、半年检查、年终总评 (months, quarters, half-year and year)

    scheme.json      月评议的方案，十二个月共用；units.csv 是县区和部门。
    ballots/         每月一个文件：2012-01.csv … 2012-12.csv。
    q1.json…q4.json  季度评议：三个月占 60 分，督查占 40 分（inspection.csv）。
    h1.json          半年考核：两个季度占 80 分，半年检查占 20 分。
    annual.json      年度总评：上半年 40 分，第三、四季度 40 分，年终考核 20 分；事项在 events.csv。

    单位和事项只是例子，请换成自己的。

    1. 检查 (check the scheme):
         pingyi check scheme.json
    2. 没有选票时，可以先用模拟数据试一遍 (try it with simulated ballots):
         pingyi simulate . --plan zhangye -o .
    3. 一个月的通报 (the bulletin of a month):
         pingyi score scheme.json ballots/2012-01.csv -o result-01
    4. 季度、半年、全年 (settle a quarter, the half-year, the year):
         pingyi annual q1.json -o result-q1
         pingyi annual annual.json -o result


    """#
}
