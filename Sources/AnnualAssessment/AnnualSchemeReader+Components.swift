import ExactArithmetic
import ReviewScheme

extension AnnualSchemeReader {
  /// The word by which conditions refer to the total where they may refer to a component.
  static let totalWord = "total"

  /// Reads the components, `nil` for one that cannot be read, and what leads to each.
  static func components(
    _ document: DocumentFields, _ kinds: inout KindBook
  ) -> (components: [Component?], names: NameIndex) {
    var names = NameIndex("component")
    var components: [Component?] = []
    for fields in document.objects("components") {
      let id = fields["id"]?.code ?? ""
      let name = fields["name"]?.code ?? id
      SharedParts.register(fields, id: id, name: name, as: components.count, in: &names)
      for key in ["id", "name"] where fields[key]?.code == totalWord {
        fields.site(of: key).report(
          Wording("'\(totalWord)' stands for the total of all components", chinese: "'\(totalWord)' 代表全部考核项目的总分"),
          Wording("write another one here", chinese: "请在这里另写一个"))
      }
      let full = fields["full"]?.number
      let source = source(fields, full: full, &kinds)
      components.append(full.flatMap { full in source.map { Component(id: id, name: name, full: full, source: $0) } })
    }
    if document["components"]?.list?.isEmpty == true {
      document.site(of: "components").report(
        Wording("there are no components", chinese: "没有考核项目"), Wording("add at least one", chinese: "请至少写一个"))
    }
    return (components, names)
  }

  private static func source(
    _ fields: DocumentFields, full: Fraction?, _ kinds: inout KindBook
  ) -> ComponentSource? {
    switch fields.variant {
    case "rounds": rounds(fields, full: full).map(ComponentSource.rounds)
    case "table": table(fields, full: full).map(ComponentSource.table)
    case "events": events(fields, full: full, &kinds).map(ComponentSource.events)
    default: nil
    }
  }

  /// The full mark and the least of what is taken.
  private static func taken(_ fields: DocumentFields, full: Fraction?) -> (of: Fraction, least: Fraction)? {
    guard let of = fields.has("of") ? fields["of"]?.number : full else { return nil }
    let least = fields["least"]?.number ?? .zero
    if least >= of {
      fields.site(of: "least").report(
        Wording(
          "\(least.plain) is not below the full mark of \(of.plain)", chinese: "\(least.plain) 不低于满分 \(of.plain)"),
        Wording("write a lower 'least'", chinese: "请把 'least' 写低一些"))
      return nil
    }
    return (of, least)
  }

  private static func rounds(_ fields: DocumentFields, full: Fraction?) -> RoundsSource? {
    let objects = fields.objects("rounds")
    if fields["rounds"]?.list?.isEmpty == true {
      fields.site(of: "rounds").report(
        Wording("there are no rounds", chinese: "没有各轮评议"), Wording("add at least one", chinese: "请至少写一个"))
    }
    let weights = SharedParts.weights(of: objects, in: fields.site(of: "rounds"), noun: "round")
    var names = NameIndex("round")
    var rounds: [RoundSource] = []
    for (round, weight) in zip(objects, weights) {
      guard let node = round["from"], let path = node.text else { continue }
      let ballots = round["ballots"].map { FileReference($0) }
      if let earlier = rounds.first(where: { $0.from.path == path && $0.ballots?.path == ballots?.path }) {
        node.report(
          Wording(
            "\(shown(path)) is in \(earlier.from.place.path) already",
            chinese: "\(shown(path)) 已经在 \(earlier.from.place.path) 里"), .removeOne)
      }
      let name = round["name"]?.code ?? path
      names.add(name, for: rounds.count, of: round.site.place, at: round.site(of: "name"))
      rounds.append(RoundSource(from: FileReference(node), ballots: ballots, name: name, weight: weight))
    }
    guard let (of, least) = taken(fields, full: full), !rounds.isEmpty else { return nil }
    return RoundsSource(
      rounds: rounds, take: fields.word("take", .points), of: of, least: least,
      missing: fields.word("missing", .renormalise))
  }

  private static func table(_ fields: DocumentFields, full: Fraction?) -> TableSource? {
    guard let file = fields["table"], let (of, least) = taken(fields, full: full) else { return nil }
    return TableSource(
      file: FileReference(file, encoding: fields.word("encoding", .auto)),
      column: fields["column"]?.text.map { trimmed($0) } ?? "points", of: of, least: least,
      missing: fields.word("missing", .unscored))
  }

  private static func events(_ fields: DocumentFields, full: Fraction?, _ kinds: inout KindBook) -> EventsSource? {
    var rules: [EventRule] = []
    for object in fields.objects("events") {
      guard let rule = rule(object, &kinds) else { continue }
      if rules.contains(where: { $0.kind == rule.kind }) {
        object.site(of: "kind").report(
          Wording(
            "the kind \(shown(object["kind"]?.code ?? "")) has a rule in this component already",
            chinese: "事件 \(shown(object["kind"]?.code ?? "")) 在这个考核项目里已有规则"), .removeOne)
      }
      rules.append(rule)
    }
    if fields["events"]?.list?.isEmpty == true {
      fields.site(of: "events").report(
        Wording("there are no kinds of events", chinese: "没有事件种类"), Wording("add at least one", chinese: "请至少写一个"))
    }
    guard let full, let start = fields.has("start") ? fields["start"]?.number : full,
      let least = fields.has("least") ? fields["least"]?.number : .zero, !rules.isEmpty
    else { return nil }
    guard least <= start, start <= full else {
      fields.site(of: "start").report(
        Wording(
          "the start of \(start.plain) is not between the least of \(least.plain) and the full mark of \(full.plain)",
          chinese: "起点分 \(start.plain) 不在最低分 \(least.plain) 和满分 \(full.plain) 之间"),
        Wording("write a start between them", chinese: "请写两者之间的起点分"))
      return nil
    }
    let directions = Set(rules.map(\.direction))
    if directions == [.add], start == full {
      fields.site(of: "start").report(
        Wording("nothing can be added to a start that is the full mark", chinese: "起点分就是满分，无法再加分"),
        Wording("write a lower start, such as start: 0", chinese: "请写低一些的起点分，如 start: 0"))
    }
    if directions == [.deduct], start == least {
      fields.site(of: "start").report(
        Wording("nothing can be taken off a start that is the least", chinese: "起点分就是最低分，无法再扣分"),
        Wording("write a higher start", chinese: "请写高一些的起点分"))
    }
    return EventsSource(start: start, least: least, rules: rules)
  }

  private static func rule(_ fields: DocumentFields, _ kinds: inout KindBook) -> EventRule? {
    let kind = fields["kind"].flatMap { node in node.code.flatMap { kinds.index(of: $0, at: node.site) } }
    guard let variant = fields.variant, let direction = EventRule.Direction(rawValue: variant) else { return nil }
    if fields[variant]?.flag == false {
      fields.site(of: variant).report(
        Wording("the rule says that it does nothing", chinese: "这条规则写明不起作用"),
        Wording("write \(variant): true", chinese: "请写 \(variant): true"))
    }
    return kind.map {
      EventRule(kind: $0, direction: direction, points: fields["points"]?.number, atMost: fields["atMost"]?.number)
    }
  }
}
