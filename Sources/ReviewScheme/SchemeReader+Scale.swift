import ExactArithmetic

extension SchemeReader {
  /// Reads the answers that a mark can be, and what leads to each.
  static func scale(_ document: DocumentFields) -> (scale: Scale?, names: NameIndex) {
    var names = NameIndex("level")
    guard let fields = document.object("scale") else { return (nil, names) }
    switch fields.variant {
    case "levels": return (levels(fields, &names), names)
    case "range": return (range(fields, &names), names)
    default: return (nil, names)
    }
  }

  private static func levels(_ scale: DocumentFields, _ names: inout NameIndex) -> Scale? {
    guard let list = scale["levels"] else { return nil }
    let objects = scale.objects("levels")
    var levels: [Level] = []
    for fields in objects {
      let code = fields["code"]?.code ?? ""
      let level = Level(
        code: code, name: fields["name"]?.code ?? code, aliases: fields["aliases"]?.names ?? [],
        score: fields["score"]?.number, isSatisfied: fields["satisfied"]?.flag ?? false)
      register(fields, id: "code", level.code, level.name, level.aliases, as: levels.count, in: &names)
      levels.append(level)
    }
    if list.list?.isEmpty == true {
      list.report(
        Wording("there are no levels", chinese: "没有等次"), Wording("add at least one with a score", chinese: "请至少写一个有分值的")
      )
    } else if objects.count == list.list?.count, objects.allSatisfy({ !$0.has("score") }) {
      list.report(
        Wording("no level has a score", chinese: "没有一个等次有分值"),
        Wording("give at least one level a score", chinese: "请至少给一个等次分值"))
    }
    return Scale(levels: levels)
  }

  private static func range(_ scale: DocumentFields, _ names: inout NameIndex) -> Scale? {
    guard let fields = scale.object("range"), let from = fields["from"]?.number, let to = fields["to"]?.number,
      !fields.has("step") || fields["step"] != nil
    else { return nil }
    let range = ScoreRange(
      from: from, to: to, step: fields["step"]?.number ?? .one, unscored: unscored(scale))
    guard from < to else {
      fields.site(of: "to").report(
        Wording("'to' is not above 'from'", chinese: "'to' 不大于 'from'"),
        Wording("write the lowest answer in from, the highest in to", chinese: "请在 from 写最低分，在 to 写最高分"))
      return nil
    }
    guard ((to - from) / range.step).isWhole else {
      fields.site(of: "to").report(
        Wording("'to' is not a whole number of steps above 'from'", chinese: "'to' 与 'from' 之差不是步长的整数倍"),
        Wording("change from, to or step", chinese: "请改 from、to 或 step"))
      return nil
    }
    guard range.levelCount != nil else {
      fields.site.report(
        Wording(
          "the range has more than \(ScoreRange.mostLevels) answers", chinese: "分值范围超过 \(ScoreRange.mostLevels) 个取值"),
        Wording("write a larger step", chinese: "请写大一些的步长"))
      return nil
    }
    let result = Scale(range: range)
    if result.highestScore == nil {
      scale.site(of: "unscored").report(
        Wording("no answer has a score", chinese: "没有一个取值计分"), Wording("leave out some of them", chinese: "请去掉其中一些"))
    }
    for (index, level) in result.levels.enumerated() {
      names.add(level.code, for: index, of: level.code, at: scale.site)
    }
    return result
  }

  private static func unscored(_ scale: DocumentFields) -> [Fraction] {
    var result: [Fraction] = []
    for node in scale["unscored"]?.list ?? [] {
      guard let number = node.number else { continue }
      if result.contains(number) {
        node.report(
          Wording(
            "\(number.exactDecimal ?? "it") is here twice", chinese: "\(number.exactDecimal ?? "它") 在这里出现两次"),
          .removeOne)
      } else {
        result.append(number)
      }
    }
    return result
  }

  /// Lets an id, a name and aliases stand for one thing.
  static func register(
    _ fields: DocumentFields, id key: String, _ id: String, _ name: String, _ aliases: [String], as index: Int,
    in names: inout NameIndex
  ) {
    let owner = fields.site.place
    if fields[key] != nil { names.add(id, for: index, of: owner, at: fields.site(of: key)) }
    if fields["name"] != nil, name != id { names.add(name, for: index, of: owner, at: fields.site(of: "name")) }
    for alias in aliases { names.add(alias, for: index, of: owner, at: fields.site(of: "aliases")) }
  }
}
