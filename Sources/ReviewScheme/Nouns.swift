/// What the things of a scheme are called in Chinese, by what they are called in English.
package enum Nouns {
  package static let chinese = [
    "item": "评议内容", "group": "评议主体", "level": "等次", "unit": "被评单位", "category": "类别", "grade": "等级", "band": "分档",
    "component": "考核项目", "round": "评议", "kind": "事件种类", "override": "直接认定", "ladder": "累计处理", "list": "名单",
  ]
}
