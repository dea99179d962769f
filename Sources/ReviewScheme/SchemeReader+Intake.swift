extension SchemeReader {
  static func intake(
    _ document: DocumentFields, groups: [Group], _ groupNames: NameIndex, levels: NameIndex
  ) -> Intake {
    guard let fields = document.object("intake") else {
      return Intake(reading: Reading(), sources: [], duplicates: .first, rules: [])
    }
    let reading = reading(fields, over: Reading(), groups, groupNames)
    return Intake(
      reading: reading, sources: sources(fields, over: reading, groups, groupNames),
      duplicates: fields.word("duplicates", .first), rules: rules(fields, levels: levels))
  }

  /// How files are read: as the fields say, else as `base` does.
  private static func reading(
    _ fields: DocumentFields, over base: Reading, _ groups: [Group], _ names: NameIndex
  ) -> Reading {
    var reading = base
    reading.layout = fields.word("layout", base.layout)
    reading.encoding = fields.word("encoding", base.encoding)
    reading.badMark = fields.word("badMark", base.badMark)
    if let node = fields["group"] { reading.group = leafGroup(node, groups, names) }
    guard let columns = fields.object("columns") else { return reading }
    for column in Reading.Column.allCases {
      guard let node = columns[column.rawValue], let heading = node.text.map({ trimmed($0) }) else { continue }
      let others = reading.headings.filter { $0.key != column && $0.value == heading }
      if let other = others.keys.map(\.rawValue).min() {
        node.report("\(shown(heading)) is the heading of \(shown(other)) already", "give each column its own heading")
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
        "\(shown(node.code ?? "")) has groups of its own, and ballots belong to one of those",
        "write \(listed(children, "or"))")
    }
    return index
  }

  private static func sources(
    _ intake: DocumentFields, over base: Reading, _ groups: [Group], _ names: NameIndex
  ) -> [Source] {
    var sources: [Source] = []
    for fields in intake.objects("sources") {
      let pattern = NamePattern(fields["files"]?.text ?? "")
      let site = fields.site(of: "files")
      if pattern.text.contains("/") {
        site.report("a pattern with '/' matches no file's name", "write the name without its folder")
      }
      if fields["files"] != nil,
        let earlier = sources.firstIndex(where: { $0.pattern == pattern || $0.pattern.text == "*" })
      {
        site.report(
          "the source is never reached: intake.sources[\(earlier)] matches the same files first",
          "remove one of them or put this one before it")
      }
      sources.append(Source(pattern: pattern, reading: reading(fields, over: base, groups, names)))
    }
    return sources
  }
}
