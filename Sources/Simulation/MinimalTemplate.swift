/// The smallest scheme: one group of raters, three units, everything else by default.
enum MinimalTemplate {
  static let scheme = #"""
    // 最简评议方案 (the smallest scheme)：一个评议主体、三个被评单位，每个单位一个总体评价。
    // 格式为 JSON5，可以写注释。其余选项都有默认值，逐项说明见 (every option is explained by)：
    //   pingyi init 文件夹 --template jinhua
    {
      // 标题，印在所有公布的材料上 (the title)
      title: "民主评议",

      // 等次 (levels)：code 选票上的代码，name 名称，score 分值；不写分值的等次不进入平均分。
      scale: {
        levels: [
          { code: "1", name: "满意", score: 100, satisfied: true },
          { code: "2", name: "基本满意", score: 80, satisfied: true },
          { code: "3", name: "不满意", score: 30 },
          { code: "4", name: "不了解" },
        ],
      },

      // 评议主体 (groups of raters)：几个主体时各写一行，用 weight 写权重
      groups: [{ id: "G1", name: "群众代表", weight: 100 }],

      // 被评单位 (units)：同一文件夹中的表格
      units: "units.csv",

      // 选票 (ballots)：一行一票，第一列 ballot_id 票号，其余各列的表头是单位；全部是 G1 的票。
      intake: { group: "G1" },
    }

    """#

  static let units = #"""
    id,name
    U1,办公室
    U2,财务处
    U3,后勤处

    """#

  static let readme = #"""
    民主评议：这个文件夹里有什么，接下来做什么
    (What this folder holds and how to go on)

    scheme.json   评议方案。没有写的选项都取默认值。
    units.csv     被评单位，请换成自己的名单；可以加上 category（类别）、aliases（别名）等列。
    ballots/      选票放在这里，例如 ballots/1.csv：

         ballot_id,办公室,财务处,后勤处
         001,1,2,1
         002,满意,不满意,不了解

    1. 检查 (check the scheme and the ballots):
         pingyi check .
    2. 没有选票时，可以先用模拟数据试一遍 (try it with simulated ballots):
         pingyi simulate . -n 200 -o .
    3. 计分 (score)，结果写入 result 文件夹:
         pingyi score . -o result

    """#
}
