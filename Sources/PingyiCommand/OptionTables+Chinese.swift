import CommandLineOptions

/// The table in Chinese. Entries are found by their names; a test reads the whole help and finds what is missing.
extension OptionTables {
  static let chinese = ProgramTranslation(
    summary: "给万人评议、民主评议计分：精确、可解释、可重现",
    options: [
      "quiet": "结果之外只报错误",
      "language": "标题、用词和消息的语言；不写时标题和用词依方案，消息依系统语言环境",
      "help": "显示本帮助",
      "version": "显示版本",
      "output": "把结果的全部文件写入 DIR",
      "format": "输出的格式，不写时用第一种",
      "exact": "在小数旁写出精确分数",
      "encoding": "CSV 文件的字符集，不写时用第一种",
      "jobs": "用 N 个线程读取；不写时每个处理器一个",
      "max-rejects": "未采用的行多于此数或此比例时，退出码为 1",
      "round": "台账中的哪一轮评议；只有一轮时不必写",
      "by": "经办人，记入台账日志；不写时用登录名",
      "with-ballot-ids": "显示票号，以及含有票号的未采用行原文",
      "wait": "别人正在写台账时最多等几秒；不写时 10 秒",
      "why": "理由，记入台账日志",
      "tallies": "tally 和 merge 写出的部分计票文件，用来代替票；- 是标准输入",
      "sources": "这一轮全部文件的名单，按顺序每行一个：各处分别清点时用同一份；不写时是所给的文件",
      "source": "文件在名单中的名称，用于它在此处另有路径时",
      "control": "计得的数目不符即失败：rows=行,accepted=采用,rejected=未采用,ballots=票,marks=评价,counted=计入的评价，可写其中几项",
      "xlsx": "另把各表写成工作簿 results.xlsx",
      "sheets": "另给每个单位写一份反馈表，放在子文件夹 sheets",
      "against": "列出与前一次结果相比的升降：results.json，或含有它的文件夹",
      "scheme": "结果所用的方案：其中有名称、权重和不得公布的内容",
      "buckets": "按票分成 K 份分别计数，由此得知相关的评价误差多大；1024 份为宜",
      "with-reject-text": "保留各行的原文，以便显示未采用的行",
    ],
    operands: [
      "SCHEME": "评议方案（JSON5 文件），或含有 scheme.json 和 ballots/*.csv 的文件夹",
      "BALLOTS": "票的文件，依次读取；- 是标准输入；不写时用方案文件夹里的",
      "LEDGER": "台账，import 所建的文件",
      "BATCH": "批次的编号",
      "RESULTS": "一轮的结果：results.json，或 score -o 写出的文件夹",
      "UNIT": "被评单位的编号、名称或别名",
    ],
    commands: [
      "score": CommandTranslation(
        "给一轮评议计分并列出名次",
        discussion: "读取各票，核对每一行、每张票、每个评价都有唯一的去处，然后列出名次。加 -o 则写出 ranking.csv、groups.csv、items.csv、"
          + "rejects.csv、report.html 和 results.json：要么全部写出，要么一个不写。方案和票的位置也可以是一本台账：按其中登记的内容"
          + "给那一轮计分；加 -o 时，台账日志会记下结果已经公布。",
        examples: ["给含有方案和票的文件夹计分", "写出结果的全部文件"]),
      "annual": CommandTranslation(
        "年度（或季度、专项）结算：把各轮评议、各表和各项事件合成总分、等次和后果",
        discussion: "对年度考核方案列出的每一轮评议计分或读取其结果，与各积分表和事件合并，列出名次。加 -o 则写出 annual.csv、events.csv、"
          + "consequences.csv、bulletin.md 和 annual-results.json，并在 rounds 下写出所计各轮的文件：要么全部写出，要么一个不写。",
        operands: ["ANNUAL": "年度考核方案（JSON5 文件），或含有 annual.json 的文件夹"],
        options: [
          "exact": "在文件的小数旁写出精确分数",
          "max-rejects": "票、表和事件中未采用的行多于此数或此比例时，退出码为 1",
        ],
        examples: ["结算一年，写出全部文件"]),
      "check": CommandTranslation(
        "只检查方案和票，或年度考核方案，不计分",
        discussion: "指出方案的每一处错误，再指出合法但多半不是本意的地方。给出票时一并读取，说明每一行、每张票、每个评价的去向。"
          + "对年度考核方案，检查它本身和它所列的一切。",
        operands: ["SCHEME": schemeOrSettlement],
        examples: ["只检查方案", "看看票的情况"]),
      "explain": CommandTranslation(
        "说明一个单位的结果怎样由票得出",
        discussion: "从折算分倒推到各等次的票数，每一步都写出数字，可以用笔验算。对年度考核，从总分经各考核项目、事件和直接认定，"
          + "直到每一轮的票。",
        operands: ["SCHEME": schemeOrSettlement],
        examples: ["一轮评议中的一个单位"]),
      "compare": CommandTranslation(
        "比较两次结果，列出各单位的升降",
        discussion: "先说明哪些不能比较：只在一次结果中的单位、换了类别的单位、不同的方案。再列出名次、得分和折算分的变化；"
          + "名次只在两次都有名次的单位之间比较。",
        operands: ["OLD": "前一次结果：results.json，或 score -o 写出的文件夹", "NEW": "后一次结果"],
        options: ["output": "把 compare.csv 和 compare.json 写入 DIR", "encoding": "compare.csv 的字符集，不写时用第一种"],
        examples: ["比较两个文件夹里的结果"]),
      "report": CommandTranslation(
        "由已有的结果再生成一次网页",
        discussion: "由 results.json 生成 report.html，不需要票。不给 --scheme 时只列名次、得分和各行各票的去向，不列小的评议主体的评价，"
          + "因为不知道哪些不得公布。",
        options: [
          "output": "把网页写入 FILE，不写到标准输出", "sheets": "另给每个单位写一份反馈表，放在 FILE 旁的 sheets 文件夹",
        ],
        examples: ["生成网页，并列出与上一轮相比的升降"]),
      "bulletin": CommandTranslation(
        "按模板由已有的结果写一份通报",
        discussion: "在 Markdown 模板中填入名次、表扬的单位、末位的单位和参评情况。--print-template 打印默认的模板，供修改。",
        operands: ["RESULTS": "一轮的结果：results.json，或含有它的文件夹"],
        options: [
          "output": "写入 FILE，不写到标准输出", "template": "模板，不写时用默认的", "print-template": "打印默认的模板，然后结束",
        ],
        examples: ["打印模板供修改", "一份结果的通报"]),
      "init": CommandTranslation(
        "写出一份带注释的方案，作为起点",
        operands: ["DIR": "要新建的文件夹"],
        options: ["template": "从哪个样板开始，不写时用第一个"],
        examples: ["从金华的评议开始"]),
      "inspect": CommandTranslation(
        "查看导出的文件里有什么，并写出一份方案作为起点",
        discussion: "用于问卷星、问卷网、LimeSurvey、Qualtrics、SurveyMonkey、Google 表单、Microsoft Forms 等的导出文件：列出编码、分隔符、"
          + "表头，以及每一列像是什么、为什么。加 --write 则写出 scheme.json（其中 intake 一节写明这类文件怎么读）和 units.csv。"
          + "猜测到此为止，计分只依方案。可能表明评议人身份的列会指出来，绝不抄写其内容。",
        operands: ["FILE": "导出的原文件；- 是标准输入"],
        options: ["scheme": "按这份方案来看各列", "write": "把 scheme.json 和 units.csv 写入新文件夹 DIR"],
        examples: ["从问卷星的导出文件开始"]),
      "simulate": CommandTranslation(
        "按方案写出模拟的票",
        discussion: "写出票的文件、抽样所据的真实水平（truth.csv）和掺入的差错（dirt.csv）。种子相同，则每个字节相同。",
        options: [
          "output": "写入的文件夹",
          "ballots": "票数；不写时 10000 张",
          "seed": "随机数的种子；不写时为 1",
          "layout": "行的排法，不写时依方案",
          "dirt": "每一种差错的比例；不写时没有",
          "plan": "写出样板那一轮的各个文件，而不是一个文件",
          "words": "评价写成代码还是名称，不写时用第一种",
          "quoted": "每个字段都加引号",
          "crlf": "行末用 CRLF",
          "shuffled": "把长表的各行打乱",
          "encoding": "文件的字符集，不写时用第一种",
        ],
        examples: ["给一份方案模拟一百万张票"]),
      "schema": CommandTranslation(
        "输出方案或年度考核方案的 JSON Schema，供编辑器使用",
        operands: ["KIND": "哪一种文件，不写时用第一种"],
        examples: ["放在方案旁边", "年度考核方案的"]),
      "import": CommandTranslation(
        "把票的文件登记入台账，每个文件一批",
        discussion: "没有台账时新建。每个文件是一个批次：要么整个登记，要么不登记；打印出它那一行时，它已经在磁盘上。"
          + "内容与这一轮已有文件相同的，不再接受。方案有改动时作为新版本保存，只要读票的方法不变。",
        options: ["round": "哪一轮评议；不写时是仅有的一轮，或以方案标题新建一轮"],
        examples: ["登记一批"]),
      "batches": CommandTranslation(
        "列出台账中的批次",
        options: ["round": "哪一轮评议；不写时是全部"],
        examples: ["已经收到哪些"]),
      "journal": CommandTranslation(
        "列出对台账做过的事：何人、何时、为何",
        discussion: "每次登记、作废、恢复和公布，方案的每个版本，都有一条。每一条含有前一条的摘要；csv 和 json 中有这些摘要。",
        options: ["round": "哪一轮评议；不写时是全部"],
        examples: ["何人做过什么"]),
      "void": CommandTranslation(
        "作废台账中的一个批次",
        discussion: "该批内容并不丢失：restore 可以恢复。必须写明理由。",
        examples: ["撤下一批"]),
      "restore": CommandTranslation(
        "恢复台账中已作废的一个批次",
        examples: ["回到它原来的位置"]),
      "rejects": CommandTranslation(
        "列出台账中未采用的行",
        discussion: "格式同 rejects.csv。行的原文含有票号，除非要求，否则不显示；凭文件名和行号可以找到原文。",
        options: ["batch": "只列一个批次"],
        examples: ["某一批有什么问题"]),
      "verify": CommandTranslation(
        "核对整本台账",
        discussion: "核对文件本身、日志的链条和每一批的内容，重新清点所有的票，并重做最近一次公布的结果。"
          + "发现第一处不符即指出，退出码为 1。",
        examples: ["公布结果之前"]),
      "export": CommandTranslation(
        "把台账中采用的票重新写成 CSV",
        discussion: "写出 scheme.json、单位表，以及每个计入批次的票文件；这个文件夹可以计分，名次相同。票号换成顺序号。",
        options: ["output": "写入的文件夹", "with-ballot-ids": "保留原来的票号"],
        examples: ["供别人复核"]),
      "key": CommandTranslation(
        "把票写成带键的行，供别处排序和清点",
        discussion: "为每个文件的每一行写出一行：票的键、文件的序号、行号，以及用方案自己的编号写成的这一行。用 LC_ALL=C sort 或按"
          + "前三个字段排序之后，同一张票的各行便按这一轮的顺序排在一起，正是 'tally --grouped' 所读的。",
        options: [
          "lines": "从标准输入读取 --source 所写那个文件的各行，每行之前是它在文件中的行号和制表符，不含表头",
          "headings": "那个文件的表头", "output": "写入 FILE，写完才出现；不写时是标准输出",
        ],
        examples: ["清点一轮内存放不下的票"]),
      "tally": CommandTranslation(
        "把票或排好序的带键的行清点成部分计票",
        discussion: "写出清点的结果：各项计数，每一行、每张票、每个评价的去向，未采用的行，以及校验码。对带键的行会核对顺序，"
          + "行再多也不多占内存。直接给出的文件须含有其中各票的全部行。",
        operands: ["FILES": "有 --grouped 时是排好序的带键的行，不写时是标准输入；否则是票的文件，依次读取，不写时用方案文件夹里的"],
        options: [
          "grouped": "读取排好序的带键的行",
          "output": "写入 FILE，写完才出现；不写时是标准输出",
        ],
        examples: ["清点一个县的票"]),
      "merge": CommandTranslation(
        "把各部分计票加总",
        discussion: "读取各部分计票，每个文件可以有多份，写出一份。各部分的先后没有关系。残缺的、改动过的、属于别的方案的，一概不收。",
        operands: ["PARTIALS": "部分计票的文件；不写时是标准输入"],
        options: ["output": "写入 FILE，写完才出现；不写时是标准输出"],
        examples: ["给分开清点的一轮评议计分"]),
      "completions": CommandTranslation(
        "输出让 shell 补全命令和选项的脚本",
        discussion: "按示例把输出保存到 shell 查找的位置，再打开一个新的 shell。zsh 的文件夹须在变量 fpath 之中。",
        operands: ["SHELL": "哪一种 shell"],
        examples: ["用于 bash，已装 bash-completion 包时", "用于 bash，没有装该包时，写在 ~/.bashrc 里", "用于 zsh", "用于 fish"]),
      "man": CommandTranslation(
        "输出手册页",
        discussion: "内容即各命令的 --help，语言与消息相同。",
        examples: ["阅读", "保存到 man 查找的位置"]),
    ],
    phrases: .chinese)

  private static let schemeOrSettlement =
    "评议方案或年度考核方案（JSON5 文件），或含有 scheme.json 和 ballots/*.csv、或 annual.json 的文件夹"
}
