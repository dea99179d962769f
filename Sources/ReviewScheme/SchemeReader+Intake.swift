extension SchemeReader {
  static func intake(_ document: DocumentFields, groups: [Group], _ names: SchemeSpellings) -> Intake {
    guard let fields = document.object("intake") else {
      return Intake(reading: Reading(), sources: [], duplicates: .first, rules: [])
    }
    let reading = reading(fields, over: Reading(), groups, names)
    return Intake(
      reading: reading, sources: sources(fields, over: reading, groups, names),
      duplicates: fields.word("duplicates", .first), rules: rules(fields, levels: names.levels))
  }

  /// How files are read: as the fields say, else as `base` does.
  private static func reading(
    _ fields: DocumentFields, over base: Reading, _ groups: [Group], _ names: SchemeSpellings
  ) -> Reading {
    var reading = base
    reading.layout = fields.word("layout", base.layout)
    reading.encoding = fields.word("encoding", base.encoding)
    reading.badMark = fields.word("badMark", base.badMark)
    if let node = fields["group"] { reading.group = leafGroup(node, groups, names.groups) }
    readExports(fields, names, into: &reading)
    guard let columns = fields.object("columns") else { return reading }
    for column in Reading.Column.allCases {
      guard let node = columns[column.rawValue], let heading = node.text.map({ trimmed($0) }) else { continue }
      let others = reading.headings.filter { $0.key != column && $0.value == heading }
      if let other = others.keys.map(\.rawValue).min() {
        node.report(
          Wording(
            "\(shown(heading)) is the heading of \(shown(other)) already",
            chinese: "\(shown(heading)) 已经是 \(shown(other)) 的表头"),
          Wording("give each column its own heading", chinese: "请给每一列不同的表头"))
      }
      reading.headings[column] = heading
    }
    return reading
  }

  private static func leafGroup(_ node: DocumentNode, _ groups: [Group], _ names: NameIndex) -> Int? {
    guard let index = node.code.flatMap({ names.find($0, at: node.site) }) else { return nil }
    let children = groups[index].children.map { groups[$0].id }
    if !children.isEmpty {
      node.report(
        Wording(
          "\(shown(node.code ?? "")) has groups of its own, and ballots belong to one of those",
          chinese: "\(shown(node.code ?? "")) 还有下级评议主体，票应属于其中之一"), .write(oneOf: children))
    }
    return index
  }

  private static func sources(
    _ intake: DocumentFields, over base: Reading, _ groups: [Group], _ names: SchemeSpellings
  ) -> [Source] {
    var sources: [Source] = []
    for fields in intake.objects("sources") {
      let pattern = NamePattern(fields["files"]?.text ?? "")
      let site = fields.site(of: "files")
      if pattern.text.contains("/") {
        site.report(
          Wording("a pattern with '/' matches no file's name", chinese: "含有 '/' 的模式不会匹配任何文件名"),
          Wording("write the name without its folder", chinese: "请只写文件名，不写文件夹"))
      }
      if fields["files"] != nil,
        let earlier = sources.firstIndex(where: { $0.pattern == pattern || $0.pattern.text == "*" })
      {
        site.report(
          Wording(
            "the source is never reached: intake.sources[\(earlier)] matches the same files first",
            chinese: "这个来源永远用不到：intake.sources[\(earlier)] 先匹配了相同的文件"),
          Wording("remove one of them or put this one before it", chinese: "请去掉其中一个，或把这个放到前面"))
      }
      sources.append(Source(pattern: pattern, reading: reading(fields, over: base, groups, names)))
    }
    return sources
  }
}
