/// 许昌: quarters of enterprise evaluation, public opinion and unannounced visits, and the year made of them.
///
/// Its documents are those of `Fixtures/xuchang`, its tables some of their rows, and a test holds them to it.
enum XuchangTemplate {
  static let scheme = #"""
    // 企业评议：企业给 94 个单位和服务中心的 26 个窗口打分，每季度一轮，四轮用同一个方案。
    {
      title: "企业评议",

      // 打分制：0 到 10 的整数；写 99 表示没有打过交道，不计入。
      scale: { range: { from: 0, to: 10, step: 1 }, unscored: [99] },

      groups: [
        { id: "G1", name: "规模以上工业企业", weight: 40, issued: 60 },
        { id: "G2", name: "重点项目和招商企业", weight: 35, issued: 40 },
        { id: "G3", name: "中小企业和个体户", weight: 25, issued: 60 },
      ],

      categories: [
        { id: "A", name: "党群部门和法检两院" },
        { id: "B", name: "政府部门" },
        { id: "C", name: "垂直管理部门和金融电信单位" },
        { id: "D", name: "公用服务单位" },
        { id: "W", name: "行政服务中心窗口" },
      ],

      // 窗口的 parent 是派驻它的单位。
      units: "units.csv",

      intake: {
        columns: { ballot: "票号", group: "评议主体" },
        rules: [{ rule: "answered", atLeast: "25%" }],
      },

      // 每个主体去掉最高、最低各 5% 的打分。
      scoring: { trim: { lowest: "5%", highest: "5%", from: 20 }, missing: "renormalise" },

      // 10 分制折算为季度考核的 50 分。
      points: { full: 50, of: 10 },
      ranking: { digits: 2, top: { count: 3 }, bottom: { count: 3 } },
    }

    """#

  /// The settlement of a quarter, 1 to 4.
  static func quarter(_ number: Int) -> String {
    let name = ["一", "二", "三", "四"][number - 1]
    let (from, to) = [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")][number - 1]
    return #"""
      // 季度考核：企业评议 50 分，民意调查 30 分，暗访和投诉 20 分。
      {
        title: "2006年第\#(name)季度考核",
        period: { from: "2006-\#(from)", to: "2006-\#(to)" },
        units: "units.csv",
        categories: [
          { id: "A", name: "党群部门和法检两院" },
          { id: "B", name: "政府部门" },
          { id: "C", name: "垂直管理部门和金融电信单位" },
          { id: "D", name: "公用服务单位" },
          { id: "W", name: "行政服务中心窗口" },
        ],
        events: [{ file: "events/q\#(number).csv" }],

        components: [
          // 同一个方案，本季度的选票。
          { id: "enterprise", name: "企业评议", full: 50, take: "points", of: 50, missing: "unscored",
            rounds: [{ from: "scheme.json", ballots: "ballots/q\#(number).csv", name: "第\#(name)季度" }] },
          { id: "opinion", name: "民意调查", full: 30, table: "opinion.csv", column: "q\#(number)", of: 100, missing: "unscored" },
          // 从 20 分起扣，扣完为止。暗访发现按事项写明的分值扣，合计不超过 15 分；查实投诉每起扣 2 分；表扬每次加 1 分。
          { id: "visits", name: "暗访和投诉", full: 20, start: 20, least: 0, events: [
              { kind: "暗访发现", deduct: true, atMost: 15 },
              { kind: "查实投诉", deduct: true, points: 2 },
              { kind: "表扬", add: true, points: 1, atMost: 2 },
            ] },
        ],

        ranking: { within: "category", digits: 2, tieBreak: ["enterprise"], top: { count: 3 }, bottom: { count: 3 } },

        // 每一起查实的投诉都要追究。
        ladders: [
          { id: "complaints", name: "查实投诉", subject: "unit", kinds: ["查实投诉"], by: "count",
            steps: [{ at: 1, consequence: "限期整改" }, { at: 3, consequence: "追究领导责任" }] },
        ],

        lists: [{ name: "通报表扬", top: 3, atLeast: 85 }, { name: "通报批评", bottom: 3, below: 60 }],
      }

      """#
  }

  static let annual = #"""
    // 年度考核：四个季度各占四分之一；全年的台账合在一起，决定等级和责任追究。
    {
      title: "2006年度考核",
      period: { from: "2006-01-01", to: "2006-12-31" },
      units: "units.csv",
      categories: [
        { id: "A", name: "党群部门和法检两院" },
        { id: "B", name: "政府部门" },
        { id: "C", name: "垂直管理部门和金融电信单位" },
        { id: "D", name: "公用服务单位" },
        { id: "W", name: "行政服务中心窗口" },
      ],

      // 台账里的全部类型。暗访和表扬已经在季度里扣分、加分，全年不再产生后果。
      kinds: ["查实投诉", "暗访发现", "表扬"],

      // 四个季度的台账，再算一遍全年的次数；每件事仍然只算一次。
      events: [
        { file: "events/q1.csv" }, { file: "events/q2.csv" }, { file: "events/q3.csv" }, { file: "events/q4.csv" },
      ],

      components: [
        { id: "quarters", name: "季度考核", full: 100, take: "score", of: 100, missing: "renormalise",
          rounds: [
            { from: "q1.json", name: "第一季度", weight: 25 },
            { from: "q2.json", name: "第二季度", weight: 25 },
            { from: "q3.json", name: "第三季度", weight: 25 },
            { from: "q4.json", name: "第四季度", weight: 25 },
          ] },
      ],

      overrides: [
        { name: "投诉过多", when: { ladder: "complaints", reached: 3 }, gradeAtMost: "合格" },
      ],

      ranking: { within: "category", digits: 2, top: { count: 3 }, bottom: { count: 3 } },
      grades: [
        { name: "优秀", atLeast: 80, quota: "20%" },
        { name: "良好", atLeast: 70 },
        { name: "合格", atLeast: 60 },
        { name: "不合格" },
      ],

      ladders: [
        { id: "complaints", name: "全年查实投诉", subject: "unit", kinds: ["查实投诉"], by: "count",
          steps: [{ at: 3, consequence: "追究领导责任" }] },
        // 连续两个季度列在末三名。
        { id: "last", name: "连续末位", subject: "unit", bottomOf: "quarters", by: "running",
          steps: [{ at: 2, consequence: "约谈主要负责人" }, { at: 4, consequence: "调整领导班子" }] },
      ],

      lists: [{ name: "年度表彰", top: 3, atLeast: 80 }],
    }

    """#

  static let units = #"""
    id,name,category,parent
    A01,市委办公室,A,
    A02,市人大常委会办公室,A,
    B05,市公安局,B,
    B31,市房产管理局,B,
    B32,市城市管理局,B,
    C01,市国家税务局,C,
    C02,市地方税务局,C,
    D01,市自来水公司,D,
    W01,公安局窗口,W,B05
    W15,房产管理局窗口,W,B31

    """#

  static let opinion = #"""
    unit,name,q1,q2,q3,q4
    A01,市委办公室,84.2,73.2,77.3,81.2
    A02,市人大常委会办公室,70.4,83.0,94.8,81.1
    B05,市公安局,75.5,70.6,80.2,79.8
    B31,市房产管理局,92.0,79.4,72.1,90.5
    B32,市城市管理局,95.5,80.6,73.9,82.1
    C01,市国家税务局,83.0,85.2,93.8,93.0
    C02,市地方税务局,72.2,79.1,84.9,85.6
    D01,市自来水公司,72.4,79.0,90.3,88.7
    W01,公安局窗口,94.8,92.4,70.0,91.2
    W15,房产管理局窗口,81.9,86.2,81.6,87.4

    """#

  /// The events of each quarter.
  static let events = [
    #"""
    event,date,unit,kind,points,evidence
    A06-01,2006-02-15,市房产管理局,暗访发现,3,暗访录像1号：上班时间窗口无人
    A06-01,2006-02-15,市房产管理局,暗访发现,3,暗访录像1号：上班时间窗口无人
    A06-02,2006-03-02,房产管理局窗口,暗访发现,2.5,暗访录像2号：一次性告知不到位
    T06-01,2006-03-20,市自来水公司,查实投诉,,投诉中心2006年第1号

    """#,
    #"""
    event,date,unit,kind,points,evidence
    A06-03,2006-04-12,市城市管理局,暗访发现,6,暗访录像3号：违规收费
    A06-04,2006-05-09,市城市管理局,暗访发现,6,暗访录像4号：推诿扯皮
    A06-05,2006-06-14,市城市管理局,暗访发现,5,暗访录像5号：作风粗暴
    T06-02,2006-04-20,市城市管理局,查实投诉,,投诉中心2006年第2号
    T06-03,2006-05-18,市城市管理局,查实投诉,,投诉中心2006年第3号
    T06-04,2006-06-21,市城市管理局,查实投诉,,投诉中心2006年第4号
    B06-01,2006-06-01,市国家税务局,表扬,,市政府督查专报2006年第6期

    """#,
    #"""
    event,date,unit,kind,points,evidence
    T06-05,2006-08-08,市自来水公司,查实投诉,,投诉中心2006年第5号
    A06-06,2006-08-30,市公安局,暗访发现,1.5,暗访录像6号：办证超时
    A06-07,2006-10-09,市公安局,暗访发现,1,暗访录像7号：办证超时

    """#,
    #"""
    event,date,unit,kind,points,evidence
    A06-07,2006-10-09,市公安局,暗访发现,1,暗访录像7号：办证超时
    T06-06,2006-11-16,市自来水公司,查实投诉,,投诉中心2006年第6号

    """#,
  ]

  static let readme = #"""
    企业评议、民意调查和暗访：四个季度和全年 (quarters and the year)

    scheme.json      企业评议的方案，四个季度共用；units.csv 是被评单位和窗口，窗口的 parent 是派驻单位。
    ballots/         每季度一个文件：q1.csv、q2.csv、q3.csv、q4.csv。
    q1.json…q4.json  季度考核：企业评议 50 分，民意调查 30 分（opinion.csv），暗访和投诉 20 分（events/）。
    annual.json      年度考核：四个季度各占四分之一。

    单位和事项只是例子，请换成自己的。

    1. 检查 (check the scheme):
         pingyi check scheme.json
    2. 没有选票时，可以先用模拟数据试一遍 (try it with simulated ballots):
         pingyi simulate . --plan xuchang -o .
    3. 季度考核 (settle a quarter)，结果写入文件夹:
         pingyi annual q1.json -o result-q1
    4. 年度考核 (settle the year):
         pingyi annual annual.json -o result


    """#
}
