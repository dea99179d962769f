import ReviewScheme

extension AnnualSchemeReader {
  /// Reads the ladders, `nil` for one that cannot be read, and what leads to each.
  static func ladders(
    _ document: DocumentFields, _ kinds: inout KindBook, _ context: Context
  ) -> (ladders: [Ladder?], names: NameIndex) {
    var names = NameIndex("ladder")
    var ladders: [Ladder?] = []
    for fields in document.objects("ladders") {
      let id = fields["id"]?.code ?? ""
      let name = fields["name"]?.code ?? id
      SharedParts.register(fields, id: id, name: name, as: ladders.count, in: &names)
      let source = ladderSource(fields, &kinds, context)
      let count = ladderCount(fields)
      let steps = steps(fields, most: source.flatMap { source in count.flatMap { most(source, $0, context) } })
      ladders.append(
        source.flatMap { source in
          count.map {
            Ladder(
              id: id, name: name, subject: fields.word("subject", .unit), source: source, count: $0, steps: steps)
          }
        })
    }
    return (ladders, names)
  }

  private static func ladderSource(
    _ fields: DocumentFields, _ kinds: inout KindBook, _ context: Context
  ) -> Ladder.Source? {
    if let node = fields["kinds"] {
      let found = kinds.references(node)
      if node.names?.isEmpty == true {
        node.report(Wording("there are no kinds", chinese: "没有事件种类"), Wording("name at least one", chinese: "请至少写一个"))
      }
      return found.isEmpty ? nil : .events(kinds: found)
    }
    guard let node = fields["bottomOf"], let name = node.code,
      let index = context.componentNames.find(name, at: node.site)
    else { return nil }
    guard let component = context.components[index] else { return nil }
    guard case .rounds = component.source else {
      node.report(
        Wording(
          "\(shown(name)) has no rounds in which a unit could be the last", chinese: "\(shown(name)) 没有可以排末位的各轮评议"),
        Wording("name a component with rounds", chinese: "请写含有各轮评议的考核项目"))
      return nil
    }
    return .bottom(component: index)
  }

  private static func ladderCount(_ fields: DocumentFields) -> Ladder.Count? {
    guard fields["by"]?.text == "running" else {
      if fields.has("each") {
        fields.site(of: "each").report(
          Wording("'each' matters to a running series only", chinese: "'each' 只用于连续累计"),
          Wording("remove it, or write by: \"running\"", chinese: "请去掉它，或写 by: \"running\""))
      }
      return .all
    }
    if fields.variant == "bottomOf" { return .runningRounds }
    if !fields.has("each") {
      fields.site(of: "each").report(
        Wording("'each' is missing", chinese: "缺少 'each'"),
        Wording(
          "say in which stretch of the calendar a series goes on: month, quarter or year",
          chinese: "请写明按什么时段连续：month（月）、quarter（季）或 year（年）"))
    }
    return fields["each"]?.text.flatMap(CalendarPeriod.init(rawValue:)).map(Ladder.Count.running)
  }

  /// The highest number that a ladder can come to; `nil` if there is none.
  private static func most(_ source: Ladder.Source, _ count: Ladder.Count, _ context: Context) -> Int? {
    switch (source, count) {
    case (.bottom(let component), _):
      guard case .rounds(let source)? = context.components[component]?.source else { return nil }
      return source.rounds.count
    case (.events, .running(let stretch)):
      return context.period.map { stretch.number(of: $0.to) - stretch.number(of: $0.from) + 1 }
    case (.events, _):
      return nil
    }
  }

  private static func steps(_ fields: DocumentFields, most: Int?) -> [Ladder.Step] {
    var steps: [Ladder.Step] = []
    for object in fields.objects("steps") {
      guard let node = object["at"], let at = node.whole else { continue }
      if let last = steps.last, at <= last.at {
        node.report(
          Wording("\(at) is not above the \(last.at) of the step before", chinese: "\(at) 不大于前一级的 \(last.at)"),
          Wording("order the steps from the lowest number", chinese: "请把各级按次数从低到高排列"))
      }
      if let most, at > most {
        node.report(
          Wording("the count never comes to \(at): at most \(most) is possible", chinese: "累计不会达到 \(at)：最多 \(most)"),
          Wording("write a lower number, or remove the step", chinese: "请写小一些的数，或去掉这一级"))
      }
      steps.append(Ladder.Step(at: at, consequence: object["consequence"]?.text ?? ""))
    }
    if fields["steps"]?.list?.isEmpty == true {
      fields.site(of: "steps").report(
        Wording("there are no steps", chinese: "没有分级"), Wording("add at least one", chinese: "请至少写一个"))
    }
    return steps
  }
}
