import ExactArithmetic

/// The categories that a scheme declares, as far as they can be read.
struct DeclaredCategories {
  /// The categories; `nil` if the scheme declares none and the units shall tell.
  private(set) var list: [Category]?
  private(set) var names: NameIndex?
  /// Where each was read from.
  private(set) var fields: [DocumentFields] = []

  init(_ document: DocumentFields, groups: NameIndex, items: NameIndex) {
    guard document["categories"]?.list?.isEmpty == false else { return }
    var names = NameIndex("category")
    fields = document.objects("categories")
    list = fields.enumerated().map { index, fields in
      let id = fields["id"]?.code ?? ""
      let category = Category(
        id: id, name: fields["name"]?.code ?? id, groupWeights: Self.weights(fields, "groupWeights", groups),
        itemWeights: Self.weights(fields, "itemWeights", items))
      SchemeReader.register(fields, id: "id", category.id, category.name, [], as: index, in: &names)
      return category
    }
    self.names = names
  }

  private static func weights(_ fields: DocumentFields, _ key: String, _ names: NameIndex) -> [Int: Fraction] {
    var result: [Int: Fraction] = [:]
    for entry in fields.entries(key) {
      guard let index = names.find(entry.key, at: entry.node.site), let weight = entry.node.number else { continue }
      if result.updateValue(weight, forKey: index) != nil {
        entry.node.report("\(shown(entry.key)) has a weight here already", "remove one of them")
      }
    }
    return result
  }
}

/// The units of a scheme, and the categories that they tell where the scheme declares none.
struct ReadUnits {
  var units: [Unit]
  var derivedCategories: [Category]
  var categoryNames: NameIndex
}

/// What is written of one unit, with its places.
private struct UnitEntry {
  /// Where the unit stands: `units[3]`, or `line 4`.
  var owner: String
  var id: String?
  var name: String?
  var category: String?
  var aliases: [String]
  var parent: String?
  var isRanked: Bool
  /// Where a field stands.
  var site: (_ key: String) -> Site
}

extension SchemeReader {
  /// Reads the units, from their table or in place.
  static func units(
    _ document: DocumentFields, categories: NameIndex?,
    open: (_ name: String) -> Result<(file: String, rows: [UnitRow]), SchemeProblem>
  ) -> ReadUnits? {
    guard let node = document["units"] else { return nil }
    let entries: [UnitEntry]
    if let name = node.text {
      switch open(name) {
      case .success(let table): entries = UnitTable(table.rows, file: table.file, at: node).entries()
      case .failure(let problem):
        node.site.log.add(problem, at: node.site.order)
        return nil
      }
    } else {
      entries = document.objects("units").map(entry)
    }
    if entries.isEmpty {
      node.report("there are no units", "add at least one")
      return nil
    }
    return units(entries, categories: categories)
  }

  private static func entry(_ fields: DocumentFields) -> UnitEntry {
    let id = fields["id"]?.code
    return UnitEntry(
      owner: fields.site.place, id: id, name: fields["name"]?.code ?? id, category: fields["category"]?.code,
      aliases: fields["aliases"]?.names ?? [], parent: fields["parent"]?.code,
      isRanked: fields["ranked"]?.yesOrNo ?? true, site: { fields.site(of: $0) })
  }

  private static func units(_ entries: [UnitEntry], categories: NameIndex?) -> ReadUnits {
    var names = NameIndex("unit")
    for (index, entry) in entries.enumerated() {
      if let id = entry.id { names.add(id, for: index, of: entry.owner, at: entry.site("id")) }
      if let name = entry.name, name != entry.id {
        names.add(name, for: index, of: entry.owner, at: entry.site("name"))
      }
      for alias in entry.aliases { names.add(alias, for: index, of: entry.owner, at: entry.site("aliases")) }
    }
    let parents = parents(entries, names)
    var (derived, categoryNames) = ([Category](), categories ?? NameIndex("category"))
    if categories == nil { (derived, categoryNames) = derivedCategories(entries) }
    let units = entries.enumerated().map { index, entry in
      Unit(
        id: entry.id ?? "", name: entry.name ?? "",
        category: category(of: entry, areDeclared: categories != nil, categoryNames), aliases: entry.aliases,
        parent: parents[index], isRanked: entry.isRanked)
    }
    return ReadUnits(units: units, derivedCategories: derived, categoryNames: categoryNames)
  }

  /// The categories that units name, in the order in which they appear; one without a name if none is named.
  private static func derivedCategories(_ entries: [UnitEntry]) -> ([Category], NameIndex) {
    var names = NameIndex("category")
    var categories: [Category] = []
    let isNamed = entries.contains { $0.category != nil }
    for entry in entries {
      guard let name = entry.category ?? (isNamed ? nil : ""), names[name] == nil else { continue }
      names.add(name, for: categories.count, of: entry.owner, at: entry.site("category"))
      categories.append(Category(id: name, name: name, groupWeights: [:], itemWeights: [:]))
    }
    return (categories, names)
  }

  private static func category(of entry: UnitEntry, areDeclared: Bool, _ names: NameIndex) -> Int {
    let site = entry.site("category")
    if let category = entry.category { return names.find(category, at: site) ?? 0 }
    if let unnamed = names[""] { return unnamed }
    site.report(
      "the unit has no category",
      areDeclared ? "write the id or name of its category" : "write one for all of the units or for none")
    return 0
  }

  /// The unit that each belongs to.
  private static func parents(_ entries: [UnitEntry], _ names: NameIndex) -> [Int?] {
    var parents: [Int?] = entries.map { entry in
      entry.parent.flatMap { names.find($0, at: entry.site("parent")) }
    }
    // Above every unit some chain of parents ends within as many steps as there are units, unless it goes round. A
    // unit is settled once its chain is known to end.
    var isSettled = [Bool](repeating: false, count: entries.count)
    for start in entries.indices {
      var chain: [Int] = []
      var onChain: Set<Int> = []
      var next: Int? = start
      while let unit = next, !isSettled[unit], onChain.insert(unit).inserted {
        chain.append(unit)
        next = parents[unit]
      }
      if let unit = next, onChain.contains(unit), let last = chain.last {
        entries[last].site("parent").report(
          last == unit ? "the unit is its own parent" : "the parents of the unit lead back to it",
          "name the unit that it belongs to, or none")
        parents[last] = nil
      }
      for unit in chain { isSettled[unit] = true }
    }
    return parents
  }
}

/// A table of units: finds its columns and reads its rows.
private struct UnitTable {
  private static let columns: [(name: String, chinese: String)] = [
    ("id", "编号"), ("name", "名称"), ("category", "类别"), ("aliases", "别名"), ("parent", "上级"), ("ranked", "参加排名"),
  ]

  let rows: [UnitRow]
  let file: String
  let node: DocumentNode
  /// The heading of each column that the table has.
  private var headings: [String: String] = [:]

  init(_ rows: [UnitRow], file: String, at node: DocumentNode) {
    self.rows = rows
    self.file = file
    self.node = node
    findColumns()
  }

  func entries() -> [UnitEntry] { rows.map(entry) }

  private func site(_ line: Int, _ column: String) -> Site {
    var order = node.site.order
    order.tableLine = line
    return Site(log: node.site.log, file: file, line: line, order: order, place: column)
  }

  private mutating func findColumns() {
    let present = Set(rows.flatMap(\.fields.keys)).sorted()
    guard !present.isEmpty else { return }
    let known = Self.columns.flatMap { [$0.name, $0.chinese] }
    for column in Self.columns {
      let mine = present.filter { [column.name, column.chinese].contains(trimmed($0).lowercased()) }
      headings[column.name] = mine.first
      if mine.count > 1 {
        site(1, column.name).report("\(listed(mine, "and")) are the same column", "remove one of them")
      }
    }
    // Other columns may hold what the review does not need, unless they look like a slip of the pen.
    for heading in present where !headings.values.contains(heading) {
      guard !known.contains(trimmed(heading).lowercased()), let near = Suggestion.nearest(to: heading, among: known)
      else { continue }
      site(1, heading).report("the column \(shown(heading)) is unknown", "did you mean \(shown(near))?")
    }
    for column in ["id", "name"] where headings[column] == nil {
      site(1, column).report("the column '\(column)' is missing", "add it to the header")
    }
  }

  private func entry(_ row: UnitRow) -> UnitEntry {
    func field(_ column: String) -> String? {
      headings[column].flatMap { row.fields[$0] }.map { trimmed($0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let id = field("id")
    if id == nil, headings["id"] != nil { site(row.line, "id").report("the id is empty", "write one") }
    return UnitEntry(
      owner: "line \(row.line)", id: id, name: field("name") ?? id, category: field("category"),
      aliases: field("aliases").map(DocumentNode.names) ?? [], parent: field("parent"),
      isRanked: isRanked(field("ranked"), row.line), site: { site(row.line, $0) })
  }

  private func isRanked(_ text: String?, _ line: Int) -> Bool {
    guard let text else { return true }
    let words = SchemeKeys.yesAndNo + [("true", true), ("false", false), ("1", true), ("0", false)]
    if let known = words.first(where: { $0.word == text.lowercased() }) { return known.meaning }
    site(line, "ranked").report("\(shown(text)) is neither yes nor no", "write yes, no, 是 or 否")
    return true
  }
}
