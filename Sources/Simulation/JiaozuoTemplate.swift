/// 一评三创: one campaign with five panels, each with units, items, weights and raters of its own.
///
/// Its documents are those of `Fixtures/jiaozuo`, its tables some of their rows, and a test holds them to it.
enum JiaozuoTemplate {
  static let organs = scheme(
    "2007年度全市机关和公用事业单位评议", items: [20, 20, 20, 15, 15, 10],
    groups: [("企业", 40, 90), ("个体工商户", 20, 60), ("代表、委员", 20, 40), ("群众", 20, 60)],
    uniform: 30, ends: 3)

  static let centres = scheme(
    "2007年度五个中心专项评议", items: [15, 15, 25, 25, 10, 10],
    groups: [("进场办事的企业", 60, 70), ("进场办事的群众", 25, 50), ("行风监督员", 15, 20)],
    uniform: 12, ends: 1)

  static let detachments = scheme(
    "2007年度五个支队专项评议", items: [15, 25, 10, 15, 10, 25],
    groups: [("受过检查的企业", 50, 70), ("驾驶员和经营户", 35, 60), ("行风监督员", 15, 20)],
    uniform: 12, ends: 1)

  static let services = scheme(
    "2007年度学校和医院专项评议", items: [15, 15, 10, 25, 10, 25],
    groups: [("学生家长", 40, 80), ("患者和家属", 40, 80), ("行风监督员", 20, 20)],
    uniform: 18, ends: 1)

  static let finance = scheme(
    "2007年度金融单位专项评议", items: [20, 15, 20, 15, 20, 10],
    groups: [("贷款企业", 60, 70), ("储户", 30, 60), ("行风监督员", 10, 20)],
    uniform: 12, ends: 1)

  /// The scheme of a panel: `items` are the weights of the six items, `groups` names, weights and ballots issued.
  private static func scheme(
    _ title: String, items: [Int], groups: [(name: String, weight: Int, issued: Int)], uniform: Int, ends: Int
  ) -> String {
    #"""
    // 一评三创：\#(title)
    {
      title: "\#(title)",

      // 四个等次，满分 100 分；不了解不计入。
      scale: {
        levels: [
          { code: "A", name: "好", score: 100, satisfied: true },
          { code: "B", name: "较好", score: 80, satisfied: true },
          { code: "C", name: "一般", score: 60 },
          { code: "D", name: "差", score: 30 },
          { code: "E", name: "不了解" },
        ],
      },

      // 六项评议内容，权重合计 100。
      items: [
        { id: "I1", name: "执行政策", weight: \#(items[0]) },
        { id: "I2", name: "依法行政", weight: \#(items[1]) },
        { id: "I3", name: "办事效率", weight: \#(items[2]) },
        { id: "I4", name: "服务态度", weight: \#(items[3]) },
        { id: "I5", name: "履行承诺", weight: \#(items[4]) },
        { id: "I6", name: "治理四乱", weight: \#(items[5]) },
      ],

      groups: [
    \#(rows(groups))
      ],

      units: "units.csv",

      intake: {
        columns: { ballot: "票号", group: "评议主体" },
        // 至少答一半；从头到尾同一等次的票无效。
        rules: [{ rule: "answered", atLeast: "50%" }, { rule: "uniform", atLeast: \#(uniform) }],
      },

      scoring: { missing: "renormalise" },
      ranking: { digits: 2, top: { count: \#(ends) }, bottom: { count: \#(ends) } },
    }

    """#
  }

  private static func rows(_ groups: [(name: String, weight: Int, issued: Int)]) -> String {
    groups.enumerated().map { index, group in
      "    { id: \"G\(index + 1)\", name: \"\(group.name)\", weight: \(group.weight), issued: \(group.issued) },"
    }.joined(separator: "\n")
  }

  static let annual = #"""
    // 一评三创：一次活动，五个评议组。每个组是一个文件夹，有自己的单位、评议内容、权重和评议主体，可以单独计分和公布。
    {
      title: "2007年度一评三创总评",
      period: { from: "2007-01-01", to: "2007-12-31" },

      // 五个组的全部单位。visibility 写 apart 的是上级垂直管理的单位：不排名，另列，由 superior 一栏的上级处理。
      units: "units.csv",
      events: [{ file: "events.csv" }],

      components: [
        // 每个单位只在一个组里，所以在总评中只有那一轮的得分（missing: renormalise 按有分的轮次计算）。
        { id: "review", name: "评议得分", full: 100, take: "score", of: 100, missing: "renormalise",
          rounds: [
            { from: "organs", name: "机关和公用事业单位" },
            { from: "centres", name: "五个中心" },
            { from: "detachments", name: "五个支队" },
            { from: "services", name: "学校和医院" },
            { from: "finance", name: "金融单位" },
          ] },
      ],

      overrides: [
        // 受到省级表彰的，直接评为优秀。
        { name: "省级表彰", when: { kind: "省级表彰" }, grade: "优秀" },
        // 经济发展环境不达标，一票否决：写在后面，所以表彰也不能抵消。
        { name: "环境不达标一票否决", when: { kind: "环境不达标" }, grade: "不合格", unranked: true },
      ],

      ranking: { within: "category", digits: 2, top: { count: 1 }, bottom: { count: 1 } },

      grades: [
        { name: "优秀", atLeast: 85, quota: "30%" },
        { name: "良好", atLeast: 75 },
        { name: "合格", atLeast: 60 },
        { name: "不合格" },
      ],

      ladders: [
        // 一年内有效投诉超过三起的，追究单位领导的责任。
        { id: "complaints", name: "单位有效投诉", subject: "unit", kinds: ["有效投诉"], by: "count",
          steps: [{ at: 4, consequence: "追究单位领导责任" }] },
        // 个人：一次警告，两次调离，三次辞退。
        { id: "personal", name: "个人有效投诉", subject: "person", kinds: ["有效投诉"], by: "count",
          steps: [
            { at: 1, consequence: "警告" }, { at: 2, consequence: "调离岗位" }, { at: 3, consequence: "辞退" },
          ] },
        // 承诺不兑现曝光：一次警告，连续两个月撤销文明单位称号。
        { id: "exposure", name: "失信曝光", subject: "unit", kinds: ["失信曝光"], by: "running", each: "month",
          steps: [{ at: 1, consequence: "警告" }, { at: 2, consequence: "撤销文明单位称号" }] },
      ],

      lists: [
        { name: "优质服务单位", top: 3, atLeast: 85, categories: ["党群部门和法检两院", "政府部门", "公用事业单位"] },
        { name: "专项评议优质服务单位", top: 1, atLeast: 85, categories: ["中心", "支队", "学校", "医院", "金融单位"] },
        { name: "通报批评", bottom: 1, below: 75 },
      ],
    }

    """#

  static let organsUnits = #"""
    id,name,category,visibility,superior
    P01,市委办公室,党群部门和法检两院,,
    G02,市教育局,政府部门,,
    G08,市人事局,政府部门,,
    G13,市交通局,政府部门,,
    G25,市城市管理局,政府部门,,
    U02,市燃气总公司,公用事业单位,,
    V01,市国家税务局,垂直管理部门,apart,省国家税务局

    """#

  static let centresUnits = #"""
    id,name,category
    C1,市行政服务中心,中心
    C2,市政府采购中心,中心

    """#

  static let detachmentsUnits = #"""
    id,name,category
    D1,市交通警察支队,支队
    D2,市城市管理监察支队,支队

    """#

  static let servicesUnits = #"""
    id,name,category
    S01,市第一中学,学校
    H01,市人民医院,医院
    H03,市中医院,医院

    """#

  static let financeUnits = #"""
    id,name,category
    B1,人民银行市中心支行,金融单位
    B2,银监分局,金融单位

    """#

  static let units = #"""
    id,name,category,visibility,superior
    P01,市委办公室,党群部门和法检两院,,
    G02,市教育局,政府部门,,
    G08,市人事局,政府部门,,
    G13,市交通局,政府部门,,
    G25,市城市管理局,政府部门,,
    U02,市燃气总公司,公用事业单位,,
    V01,市国家税务局,垂直管理部门,apart,省国家税务局
    C1,市行政服务中心,中心,,
    C2,市政府采购中心,中心,,
    D1,市交通警察支队,支队,,
    D2,市城市管理监察支队,支队,,
    S01,市第一中学,学校,,
    H01,市人民医院,医院,,
    H03,市中医院,医院,,
    B1,人民银行市中心支行,金融单位,,
    B2,银监分局,金融单位,,

    """#

  static let events = #"""
    event,date,unit,person,kind,evidence
    T07-011,2007-02-14,市交通局,张某,有效投诉,投诉中心2007年第11号查实
    T07-023,2007-04-03,市交通局,张某,有效投诉,投诉中心2007年第23号查实
    T07-023,2007-04-03,市交通局,张某,有效投诉,投诉中心2007年第23号查实
    T07-047,2007-07-19,市交通局,李某,有效投诉,投诉中心2007年第47号查实
    T07-058,2007-09-05,市交通局,张某,有效投诉,投诉中心2007年第58号查实
    T07-031,2007-05-11,市交通警察支队,李某,有效投诉,投诉中心2007年第31号查实
    T07-062,2007-10-22,市交通警察支队,李某,有效投诉,投诉中心2007年第62号查实
    T07-066,2007-11-02,市中医院,张某,有效投诉,投诉中心2007年第66号查实
    T07-070,2008-01-03,市中医院,张某,有效投诉,投诉中心2008年第1号查实
    B07-03,2007-05-25,市燃气总公司,,失信曝光,焦点栏目第3期
    B07-04,2007-06-25,市燃气总公司,,失信曝光,焦点栏目第4期
    B07-02,2007-03-25,市人民医院,,失信曝光,焦点栏目第2期
    B07-06,2007-08-25,市人民医院,,失信曝光,焦点栏目第6期
    J07-1,2007-10-12,市教育局,,省级表彰,省政府表彰决定〔2007〕31号
    J07-2,2007-11-20,市城市管理局,,省级表彰,省建设厅表彰决定〔2007〕12号
    F07-1,2007-12-05,市城市管理局,,环境不达标,市优化办考核结论〔2007〕1号

    """#

  static let readme = #"""
    一评三创：一次活动，五个评议组 (one campaign, five panels)

    organs/ centres/ detachments/ services/ finance/
                  每个评议组一个文件夹：scheme.json 评议方案，units.csv 被评单位，ballots/ 选票。
    annual.json   总评：五个组的得分、优秀名额、表彰和一票否决、投诉和曝光的处理。
    units.csv     五个组的全部单位；visibility 写 apart 的不排名、另列，superior 是它的上级。
    events.csv    一年的事项：编号、日期、单位、人员、类型、依据。

    单位和事项只是例子，请换成自己的。

    1. 检查一个组 (check a panel):
         pingyi check organs/scheme.json
    2. 没有选票时，可以先用模拟数据试一遍 (try it with simulated ballots):
         for p in organs centres detachments services finance; do pingyi simulate $p -n 200 -o $p; done
    3. 总评 (settle the year)，结果写入 result 文件夹:
         pingyi annual annual.json -o result


    """#
}
