/// A scheme that has every key, but for those that exclude others.
enum FullExample {
  static let text = """
    {
      title: "2007年度百企万人评机关",
      language: "zh-Hans",  // comments and trailing commas are allowed
      scale: { levels: [
        { code: "1", name: "满意", score: 100, satisfied: true, aliases: ["A", 5] },
        { code: 2, name: "基本满意", score: 80.5, satisfied: true },
        { code: "3", name: "不满意", score: 0.1 },
        { code: "4", name: "不了解" },
      ] },
      items: [
        { id: "I1", name: "工作效率", weight: 20, aliases: "效率|速度" },
        { id: "I2", name: "服务态度", weight: 80 },
      ],
      groups: [
        { id: "G1", name: "企业代表", aliases: ["企业"], weight: 30, issued: 400, minimumRatings: 10, mandatory: true },
        { id: "G2", weight: 70, groups: [
          { id: "G3", name: "网上", weight: 0.25 },
          { id: "G4", name: "纸质", weight: 0.75 },
        ] },
      ],
      categories: [
        { id: "P", name: "党群部门和法检两院", groupWeights: { G1: 10, 网上: 1 }, itemWeights: { 工作效率: 0 } },
        { id: "G", name: "政府部门" },
      ],
      units: [
        { id: "01", name: "教育局", category: "G", aliases: "市教育局 | 教委", ranked: true },
        { id: 2, name: "法院", category: "党群部门和法检两院", aliases: ["中院"], parent: "教育局", ranked: "否",
          visibility: "apart", superior: "省高院" },
      ],
      intake: {
        layout: "long",
        columns: { ballot: "票号", group: "主体", unit: "单位", item: "内容", level: "等次", count: "票数",
                   submitted: "时间", seconds: "秒", ownUnit: "本单位" },
        group: "企业",
        encoding: "gb18030",
        duplicates: "last",
        badMark: "row",
        headings: { rows: 2, naming: [1, 2] },
        ignore: ["来自IP", "*昵称*"],
        blank: [-3, "(跳过)"],
        cells: [{ rule: "halfWidth" }, { rule: "prefix", pattern: "?." }, { rule: "suffix", pattern: "(*分)" }],
        written: { seconds: ["{s}秒", "{m}分{s}秒"], submitted: ["{M}/{D}/{Y} {h}:{m}"] },
        sources: [
          { files: "paper-*.csv", layout: "counts", columns: { unit: "被评单位" }, group: "G4", encoding: "utf-16",
            badMark: "mark", headings: { rows: 1 }, ignore: [], blank: [], cells: [], written: { seconds: [] } },
          { files: "网上-*.csv", layout: "wide",
            marks: [{ heading: "2、*—{unit}", item: "I1" }, { heading: "{item}[SQ1]", unit: "01", occurrence: 2 }] },
          { files: "?.csv" },
        ],
        rules: [
          { rule: "answered", atLeast: "50%" },
          { rule: "uniform", atLeast: 3, action: "flag" },
          { rule: "uniform" },
          { rule: "share", level: "满意", atLeast: 1, atMost: "33.3%", action: "void" },
          { rule: "seconds", atLeast: 60, atMost: 3600.5 },
          { rule: "submitted", from: "2007-11-01", to: "2007-11-30 18:00" },
          { rule: "ownUnit" },
        ],
      },
      scoring: {
        trim: { lowest: "5%", highest: 1, from: 6 },
        unscored: "zero",
        missing: "unscored",
        minimumRatings: 3,
        rounding: { mean: 2, score: 4, points: 12, mode: "halfEven" },
      },
      points: { full: 35, of: 90.5, conversion: "proportional" },
      ranking: { within: "overall", ties: "dense", on: "exact", digits: 3, tieBreak: ["satisfaction"],
                 top: { count: 3, allot: { G: 2 } }, bottom: { count: 1, below: 75, allot: { 政府部门: 0 } } },
      grades: [
        { name: "优秀", atLeast: 90, quota: "30%" }, { name: "良好", atLeast: 79.9, quota: 5 }, { name: "较差" },
      ],
      publication: { smallestCell: 10 },
    }
    """
}
