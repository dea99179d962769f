/// The units of a scheme, and the categories that they tell where the scheme declares none.
struct ReadUnits {
  var units: [Unit]
  var derivedCategories: [Category]
  var categoryNames: NameIndex
  /// What leads to each unit.
  var names: NameIndex
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
      // A list of entries that are no objects is told entry by entry.
      if node.list?.isEmpty ?? true {
        node.report(Wording("there are no units", chinese: "没有被评单位"), Wording("add at least one", chinese: "请至少写一个"))
      }
      return nil
    }
    return units(entries, categories: categories)
  }

  private static func entry(_ fields: DocumentFields) -> UnitEntry {
    let id = fields["id"]?.code
    return UnitEntry(
      owner: fields.site.place, id: id, name: fields["name"]?.code ?? id, category: fields["category"]?.code,
      aliases: fields["aliases"]?.names ?? [], parent: fields["parent"]?.code,
      visibility: visibility(
        fields["visibility"]?.text.flatMap(Visibility.init(rawValue:)), isRanked: fields["ranked"]?.yesOrNo,
        at: fields.site(of: "visibility")),
      superior: fields["superior"]?.code, site: { fields.site(of: $0) })
  }

  /// What a unit's two ways to say that it is ranked mean together; each may be absent.
  static func visibility(_ visibility: Visibility?, isRanked: Bool?, at site: Site) -> Visibility {
    guard let visibility else { return isRanked ?? true ? .ranked : .unranked }
    if let isRanked, isRanked != (visibility == .ranked) {
      site.report(
        Wording(
          "'ranked' says \(isRanked ? "yes" : "no"), but 'visibility' says \(shown(visibility.rawValue))",
          chinese: "'ranked' 说\(isRanked ? "是" : "否")，而 'visibility' 说 \(shown(visibility.rawValue))"), .removeOne)
    }
    return visibility
  }

  private static func units(_ entries: [UnitEntry], categories: NameIndex?) -> ReadUnits {
    var names = NameIndex("unit")
    names.reserveCapacity(2 * entries.count)
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
        parent: parents[index], visibility: entry.visibility, superior: entry.superior)
    }
    return ReadUnits(units: units, derivedCategories: derived, categoryNames: categoryNames, names: names)
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
    if entry.lacksCategoryColumn {
      site.report(.columnMissing("category"), .addToHeader)
      return 0
    }
    site.report(
      Wording("the unit has no category", chinese: "这个单位没有类别"),
      areDeclared
        ? Wording("write the id or name of its category", chinese: "请写它所属类别的编号或名称")
        : Wording("write one for all of the units or for none", chinese: "请给所有单位都写类别，或都不写"))
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
    for start in entries.indices where parents[start] != nil {
      var chain: [Int] = []
      var onChain: Set<Int> = []
      var next: Int? = start
      while let unit = next, !isSettled[unit], onChain.insert(unit).inserted {
        chain.append(unit)
        next = parents[unit]
      }
      if let unit = next, onChain.contains(unit), let last = chain.last {
        entries[last].site("parent").report(
          last == unit
            ? Wording("the unit is its own parent", chinese: "这个单位是它自己的上级")
            : Wording("the parents of the unit lead back to it", chinese: "这个单位的上级又回到它自己"),
          Wording("name the unit that it belongs to, or none", chinese: "请写它所属的单位，或不写"))
        parents[last] = nil
      }
      for unit in chain { isSettled[unit] = true }
    }
    return parents
  }
}
