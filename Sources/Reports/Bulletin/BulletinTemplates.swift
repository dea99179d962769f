public import ReviewScheme

extension Bulletin {
  /// The template that is used if the office gives none, in the style of such papers.
  public static func template(_ language: Language) -> String {
    switch language {
    case .chinese: chineseTemplate
    case .english: englishTemplate
    }
  }

  private static let chineseTemplate = """
    # 关于{{title}}结果的通报

    各单位：

    现将{{title}}结果通报如下。

    ## 一、基本情况

    本次评议共有{{units}}个单位。{{#issued}}发出评议票{{issued}}张，{{/issued}}\
    收回评议票{{returned}}张{{#rate}}（回收率{{rate}}）{{/rate}}，其中有效{{valid}}张，作废{{void}}张。\
    {{#sheetGroups}}{{sheetGroups}}的评价由计票单汇总，不计收回票数。{{/sheetGroups}}计入评价{{marks}}个。

    | 评议主体 | 发出 | 收回 | 回收率 | 有效 | 作废 |
    | --- | --: | --: | --: | --: | --: |
    {{#groups}}
    | {{group}} | {{issued}} | {{returned}} | {{rate}} | {{valid}} | {{void}} |
    {{/groups}}

    ## 二、评议结果

    {{#lists}}
    ### （{{number}}）{{name}}（{{counts}}）

    {{#hasMoves}}
    | 名次 | 单位 | 得分 | 升降 | 备注 |
    | --: | --- | --: | :-: | --- |
    {{#ranking}}
    | {{rank}} | {{unit}} | {{score}} | {{move}} | {{notes}} |
    {{/ranking}}
    {{/hasMoves}}
    {{^hasMoves}}
    | 名次 | 单位 | 得分 | 备注 |
    | --: | --- | --: | --- |
    {{#ranking}}
    | {{rank}} | {{unit}} | {{score}} | {{notes}} |
    {{/ranking}}
    {{/hasMoves}}

    {{#commended}}
    {{commended}}评议结果位居前列，予以通报表扬。

    {{/commended}}
    {{#last}}
    {{last}}评议结果列于末位，予以通报。

    {{/last}}
    {{/lists}}
    {{#absences}}
    {{reason}}：{{unitNames}}。

    {{/absences}}
    ## 三、有关要求

    {{#hasCommended}}受表扬的单位要再接再厉{{#hasLast}}；{{/hasLast}}{{^hasLast}}。{{/hasLast}}{{/hasCommended}}\
    {{#hasLast}}列于末位的单位要对照各评议主体和各项评议内容的评价查找原因，制定整改措施，并报告整改情况。{{/hasLast}}\
    {{^hasLast}}各单位要对照各评议主体和各项评议内容的评价查找不足，加以改进。{{/hasLast}}

    （印发机关）

    （印发日期）

    """

  private static let englishTemplate = """
    # Bulletin: {{title}}

    ## 1. The review

    {{units}} units were reviewed. {{#issued}}{{issued}} ballots were issued, {{/issued}}\
    {{returned}} came back{{#rate}} ({{rate}}){{/rate}}; {{valid}} are valid and {{void}} void. \
    {{#sheetGroups}}The marks of {{sheetGroups}} came on tally sheets, which bring no ballots. {{/sheetGroups}}\
    {{marks}} marks were counted.

    | Group | Issued | Returned | Rate | Valid | Void |
    | --- | --: | --: | --: | --: | --: |
    {{#groups}}
    | {{group}} | {{issued}} | {{returned}} | {{rate}} | {{valid}} | {{void}} |
    {{/groups}}

    ## 2. Results

    {{#lists}}
    ### {{number}}. {{name}} ({{counts}})

    {{#hasMoves}}
    | Rank | Unit | Score | Move | Notes |
    | --: | --- | --: | :-: | --- |
    {{#ranking}}
    | {{rank}} | {{unit}} | {{score}} | {{move}} | {{notes}} |
    {{/ranking}}
    {{/hasMoves}}
    {{^hasMoves}}
    | Rank | Unit | Score | Notes |
    | --: | --- | --: | --- |
    {{#ranking}}
    | {{rank}} | {{unit}} | {{score}} | {{notes}} |
    {{/ranking}}
    {{/hasMoves}}

    {{#commended}}
    Commended: {{commended}}.

    {{/commended}}
    {{#last}}
    Among the last: {{last}}.

    {{/last}}
    {{/lists}}
    {{#absences}}
    {{reason}}: {{unitNames}}.

    {{/absences}}
    ## 3. What follows

    {{#hasLast}}Units among the last look for the reasons in what each group said, and report what they change.{{/hasLast}}\
    {{^hasLast}}Every unit looks in what each group said for what it can do better.{{/hasLast}}

    (Issued by)

    (Day of issue)

    """
}
