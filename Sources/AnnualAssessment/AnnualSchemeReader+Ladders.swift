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
      if node.names?.isEmpty == true { node.report("there are no kinds", "name at least one") }
      return found.isEmpty ? nil : .events(kinds: found)
    }
    guard let node = fields["bottomOf"], let name = node.code,
      let index = context.componentNames.find(name, at: node.site)
    else { return nil }
    guard let component = context.components[index] else { return nil }
    guard case .rounds = component.source else {
      node.report("\(shown(name)) has no rounds in which a unit could be the last", "name a component with rounds")
      return nil
    }
    return .bottom(component: index)
  }

  private static func ladderCount(_ fields: DocumentFields) -> Ladder.Count? {
    guard fields["by"]?.text == "running" else {
      if fields.has("each") {
        fields.site(of: "each").report("'each' matters to a running series only", "remove it, or write by: \"running\"")
      }
      return .all
    }
    if fields.variant == "bottomOf" { return .runningRounds }
    if !fields.has("each") {
      fields.site(of: "each").report(
        "'each' is missing", "say in which stretch of the calendar a series goes on: month, quarter or year")
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
        node.report("\(at) is not above the \(last.at) of the step before", "order the steps from the lowest number")
      }
      if let most, at > most {
        node.report(
          "the count never comes to \(at): at most \(most) is possible", "write a lower number, or remove the step")
      }
      steps.append(Ladder.Step(at: at, consequence: object["consequence"]?.text ?? ""))
    }
    if fields["steps"]?.list?.isEmpty == true {
      fields.site(of: "steps").report("there are no steps", "add at least one")
    }
    return steps
  }
}
