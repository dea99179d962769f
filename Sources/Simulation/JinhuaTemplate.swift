/// 百企万人评机关: ten thousand raters of nine kinds, 83 bodies in three categories, 35 points of the annual assessment.
///
/// Its scheme and units are those of `Fixtures/jinhua`, and a test holds them to it.
enum JinhuaTemplate {
  static let scheme = #"""
    // 百企万人评机关：评议方案 (scheme of a mass review of public bodies, after the practice of Jinhua, Zhejiang)
    // 格式为 JSON5：可以写注释，末尾可以多一个逗号；数字一律按十进制精确计算。
    // JSON5: comments and trailing commas are fine; numbers are exact decimals. `pingyi check` reports every mistake at once.
    {
      // 标题，印在所有公布的材料上 (printed on everything that is published)
      title: "2007年度百企万人评机关",

      // 公布材料的语言 (language of headings): zh-Hans 中文（默认）| en 英文
      language: "zh-Hans",

      // 等次 (levels)：code 是选票上的代码，name 是名称，aliases 是也接受的其他写法；
      // score 是分值，不写分值的等次只计数、只列示，不进入平均分；satisfied 表示计入满意率。
      // 打分制改用 (marks as numbers instead)：scale: { range: { from: 0, to: 100, step: 0.5 }, unscored: [50] }
      scale: {
        levels: [
          { code: "1", name: "满意", score: 100, satisfied: true, aliases: ["A"] },
          { code: "2", name: "基本满意", score: 80, satisfied: true, aliases: ["B"] },
          { code: "3", name: "不满意", score: 30, aliases: ["C"] },
          { code: "4", name: "不了解", aliases: ["D"] },
        ],
      },

      // 评议内容 (items)：不写则每个单位只有一个总体评价。分项评议时写成：
      // items: [ { id: "I1", name: "工作效率", weight: 50 }, { id: "I2", name: "服务态度", weight: 50 } ],

      // 评议主体 (groups of raters)：weight 权重；issued 发票数，收回多于发出时报告会标明。
      // 还可以写 minimumRatings: 10（少于 10 个有效评价视为缺席）、mandatory: true（缺少该主体的单位不排名）、
      // aliases（别名），以及 groups: [...]（下设分组，在上级之内加权，层数不限；选票只写最末一级）。
      groups: [
        { id: "G1", name: "党代表、人大代表、政协委员", weight: 15, issued: 1500 },
        { id: "G2", name: "市级机关干部", weight: 10, issued: 1200 },
        { id: "G3", name: "效能监督员和行风评议员", weight: 10, issued: 300 },
        { id: "G4", name: "离退休老干部", weight: 5, issued: 300 },
        { id: "G5", name: "新闻工作者", weight: 5, issued: 100 },
        { id: "G6", name: "县（市、区）领导", weight: 10, issued: 200 },
        { id: "G7", name: "乡镇（街道）、村、社区干部", weight: 15, issued: 2400 },
        { id: "G8", name: "企业", weight: 20, issued: 100 },
        { id: "G9", name: "群众", weight: 10, issued: 4000 },
      ],

      // 类别 (categories)：单位在类别内排名。groupWeights 替换该类别的主体权重，itemWeights 替换评议内容的权重。
      categories: [
        { id: "P", name: "党群部门和法检两院", groupWeights: { G2: 15, G6: 15, G8: 10 } },
        { id: "G", name: "政府部门" },
        { id: "F", name: "金融单位和垂直管理部门", groupWeights: { G2: 5, G6: 5, G8: 30 } },
      ],

      // 被评单位 (units)：同一文件夹中的表格，列为 id,name,category[,aliases][,parent][,ranked]，
      // 别名用 | 分开；ranked 写“否”的单位计分、折算而不排名。
      units: "units.csv",

      // 选票怎样读入、怎样算有效 (how ballots are read, and which of them count)
      intake: {
        // wide 一行一票、一列一个单位（默认）| long 一行一个评价 | counts 计票单，一行若干个相同评价
        layout: "wide",

        // 表头的写法 (headings)；文件里没有的列不影响读入
        columns: {
          ballot: "票号",
          group: "评议主体",
          unit: "单位",
          level: "评价",
          count: "票数",
          submitted: "提交时间",
          seconds: "所用秒数",
          ownUnit: "所在单位",
        },

        // 编码 (encoding)：auto 自动识别（默认）| utf-8 | gb18030（含 GBK、GB2312）| utf-16
        encoding: "auto",

        // 重复的票 (duplicates)：first 第一张有效（默认）| last 最后一张有效 | void 都无效
        duplicates: "first",

        // 认不出的等次 (unknown level)：mark 只作废这一个评价（默认）| row 整行退回；只对 wide 有效
        badMark: "mark",

        // 与上面不同的文件 (files that differ)：按文件名，第一个相符的生效
        sources: [
          // 各县（市、区）寄来的选票
          { files: "county-*.csv", encoding: "utf-8" },
          // 旧版电子表格录入的纸质票
          { files: "paper-*.csv", encoding: "gb18030" },
          // 网上评议导出的数据
          { files: "online*.csv", encoding: "utf-8" },
          // 企业逐项上报
          { files: "enterprises-*.csv", layout: "long", encoding: "utf-8" },
          // 现场计票单，全部是 G3 的票；计票单不经过下面的废票规则
          { files: "tally-*.csv", layout: "counts", group: "G3", encoding: "utf-8" },
        ],

        // 废票规则 (rules)：按顺序检查，第一条不符合的就是作废的原因；加 action: "flag" 则只标记、不作废。
        // 另有 (also)：{ rule: "share", level: "满意", atMost: "90%" } 满意票不超过九成
        rules: [
          // 至少评了一半的单位
          { rule: "answered", atLeast: "50%" },
          // 评了 60 个以上单位而且全部是同一等次的票无效
          { rule: "uniform", atLeast: 60 },
          // 网上填写不足 60 秒的票无效；没有“所用秒数”一列的文件不受影响
          { rule: "seconds", atLeast: 60 },
          // 在评议期间提交，首尾两天都算
          { rule: "submitted", from: "2007-11-01", to: "2007-11-30" },
          // 不评本单位：只去掉这一个评价
          { rule: "ownUnit" },
        ],
      },

      // 计分 (scoring)
      scoring: {
        // 去掉最高分和最低分 (trimming)：trim: { lowest: "5%", highest: "5%", from: 6 }，也可以写个数 lowest: 1
        // 不了解 (marks without a score)：exclude 不计入（默认）| zero 按零分
        unscored: "exclude",
        // 缺席的评议主体 (missing group)：renormalise 其余主体按权重补足（默认）| zero 按零分 | unscored 该单位无分
        missing: "renormalise",
        // 一个主体至少有几个有效评价才算到场 (fewest ratings)
        minimumRatings: 1,
        // 计算过程中的修约 (rounding on the way)，不写的环节不修约：
        // mean 主体平均分、score 得分、points 折算分的小数位数；mode 为 halfUp 四舍五入（默认）或 halfEven 四舍六入五成双
        rounding: { points: 4, mode: "halfUp" },
      },

      // 折算 (points)：得分占年度综合考核的 35 分。conversion：proportional 按比例（默认）| ratioToBest 与类别最高分之比
      // | rankSteps 按名次递减，需写 step | bands 按分数段，需写 bands: [ { atLeast: 90, points: 35 }, … ]
      points: { full: 35, of: 100, conversion: "proportional" },

      // 排名 (ranking)：within 为 category 类别内（默认）| all 全部；ties 为 competition 1,2,2,4（默认）| dense 1,2,2,3
      // | forbid 不许并列；on 为 published 按公布的位数比较（默认）| exact 按精确值；tieBreak 同分时先比满意率。
      // top、bottom 是公布的前几名和末几名，并列的一并列出；bottom 可加 below: 75，只列 75 分以下的；
      // 各类别名额不同时写 allot: { P: 1, G: 2 }。
      ranking: {
        within: "category",
        ties: "competition",
        on: "published",
        digits: 2,
        tieBreak: ["satisfaction"],
        top: { count: 3 },
        bottom: { count: 3 },
      },

      // 等级 (grades)：不评等级就不写。例如：
      // grades: [ { name: "优秀", atLeast: 90, quota: "30%" }, { name: "良好", atLeast: 80 }, { name: "一般" } ],

      // 公布 (publication)：有效评价少于 10 个的主体，其结果不在公布的表格中列出
      publication: { smallestCell: 10 },
    }

    """#

  static let units = #"""
    id,name,category,aliases
    P01,市委办公室,P,市委办
    P02,市人大常委会办公室,P,市人大办
    P03,市政协办公室,P,市政协办
    P04,市纪委机关,P,市纪委|市监察局
    P05,市委组织部,P,组织部
    P06,市委宣传部,P,宣传部
    P07,市委统战部,P,统战部
    P08,市委政法委,P,政法委
    P09,市委政策研究室,P,市委政研室
    P10,市委农村工作办公室,P,市农办
    P11,市直机关工委,P,
    P12,市机构编制委员会办公室,P,市编办
    P13,市委老干部局,P,
    P14,市信访局,P,
    P15,市档案局,P,
    P16,市总工会,P,
    P17,共青团市委,P,团市委
    P18,市妇女联合会,P,市妇联
    P19,市工商业联合会,P,市工商联
    P20,市科学技术协会,P,市科协
    P21,市文学艺术界联合会,P,市文联
    P22,市残疾人联合会,P,市残联
    P23,市归国华侨联合会,P,市侨联
    P24,市中级人民法院,P,市中级法院|市中院
    P25,市人民检察院,P,市检察院
    G01,市政府办公室,G,市府办
    G02,市发展和改革委员会,G,市发改委
    G03,市经济贸易委员会,G,市经贸委
    G04,市教育局,G,
    G05,市科学技术局,G,市科技局
    G06,市民族宗教事务局,G,市民宗局
    G07,市公安局,G,
    G08,市民政局,G,
    G09,市司法局,G,
    G10,市财政局,G,
    G11,市人事局,G,
    G12,市劳动和社会保障局,G,市劳动保障局
    G13,市国土资源局,G,
    G14,市建设局,G,
    G15,市规划局,G,
    G16,市房地产管理局,G,市房管局
    G17,市行政执法局,G,市城管执法局
    G18,市交通局,G,
    G19,市水利局,G,
    G20,市农业局,G,
    G21,市林业局,G,
    G22,市对外贸易经济合作局,G,市外经贸局
    G23,市文化广电新闻出版局,G,市文广新局
    G24,市卫生局,G,
    G25,市人口和计划生育委员会,G,市人口计生委
    G26,市审计局,G,
    G27,市环境保护局,G,市环保局
    G28,市统计局,G,
    G29,市体育局,G,
    G30,市安全生产监督管理局,G,市安监局
    G31,市旅游局,G,
    G32,市粮食局,G,
    G33,市外事侨务办公室,G,市外侨办
    G34,市人民防空办公室,G,市人防办
    G35,市法制办公室,G,市法制办
    G36,市行政服务中心,G,
    F01,市国家税务局,F,市国税局
    F02,市地方税务局,F,市地税局
    F03,市工商行政管理局,F,市工商局
    F04,市质量技术监督局,F,市质监局
    F05,市食品药品监督管理局,F,市药监局
    F06,市气象局,F,
    F07,市烟草专卖局,F,市烟草局
    F08,市电力局,F,
    F09,市邮政局,F,
    F10,海关办事处,F,
    F11,出入境检验检疫局,F,
    F12,中国人民银行市中心支行,F,人行市中心支行
    F13,银监分局,F,
    F14,工商银行市分行,F,工行
    F15,农业银行市分行,F,农行
    F16,中国银行市分行,F,中行
    F17,建设银行市分行,F,建行
    F18,农业发展银行市分行,F,农发行
    F19,人保财险市分公司,F,
    F20,人寿保险市分公司,F,
    F21,电信市分公司,F,
    F22,移动市分公司,F,

    """#

  static let readme = #"""
    百企万人评机关：这个文件夹里有什么，接下来做什么
    (What this folder holds and how to go on)

    scheme.json   评议方案：等次、评议主体、类别、废票规则、计分、折算、排名。每一项都有注释。
    units.csv     被评单位，83 个，分三类。单位名称是通用的部门名称，请换成本市的名单。
    ballots/      选票放在这里，任意多个 CSV 文件。方案里的 sources 按文件名说明各种文件怎样读。
    annual.json   年度综合考核：评议占 35 分，其余 65 分在 assessment.csv，事项在 events.csv。
    posts/        涉企科级岗位的评议，另一份方案和岗位名单（两个部门的例子）。

    1. 修改 units.csv 和 scheme.json，然后检查 (check the scheme and the ballots):
         pingyi check .
    2. 没有选票时，可以先用模拟数据试一遍 (try it with simulated ballots):
         pingyi simulate . --plan jinhua -n 1000 -o .
    3. 计分 (score)，结果写入 result 文件夹:
         pingyi score . -o result
    4. 某个单位的得分是怎样来的 (explain one unit's score):
         pingyi explain G07 .
    5. 年度综合考核 (settle the year)，结果写入 result-annual 文件夹:
         pingyi annual annual.json -o result-annual

    """#
}
