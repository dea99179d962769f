import ExactArithmetic

extension SchemeReader {
  /// Reads what is rated, and what leads to each item.
  static func items(_ document: DocumentFields) -> (items: [Item], names: NameIndex) {
    var names = NameIndex("item")
    let objects = document.objects("items")
    let weights = weights(of: objects, in: document.site(of: "items"), noun: "item")
    var items: [Item] = []
    for (fields, weight) in zip(objects, weights) {
      let id = fields["id"]?.code ?? ""
      let item = Item(
        id: id, name: fields["name"]?.code ?? id, aliases: fields["aliases"]?.names ?? [], weight: weight)
      register(fields, id: "id", item.id, item.name, item.aliases, as: items.count, in: &names)
      items.append(item)
    }
    return (items, names)
  }

  /// Reads the tree of groups, a parent before its children, and what leads to each.
  static func groups(_ document: DocumentFields) -> (groups: [Group], names: NameIndex) {
    var names = NameIndex("group")
    var groups: [Group] = []
    _ = readSiblings(in: document, parent: nil, &groups, &names)
    if document["groups"]?.list?.isEmpty == true {
      document.site(of: "groups").report(
        Wording("there are no groups", chinese: "没有评议主体"), Wording("add at least one", chinese: "请至少写一个"))
    }
    return (groups, names)
  }

  /// Reads the groups that an object holds and all below them; returns the indices of its own.
  private static func readSiblings(
    in holder: DocumentFields, parent: Int?, _ groups: inout [Group], _ names: inout NameIndex
  ) -> [Int] {
    let objects = holder.objects("groups")
    let weights = weights(of: objects, in: holder.site(of: "groups"), noun: "group")
    var siblings: [Int] = []
    for (fields, weight) in zip(objects, weights) {
      let index = groups.count
      let id = fields["id"]?.code ?? ""
      func group(holding children: [Int]) -> Group {
        Group(
          id: id, name: fields["name"]?.code ?? id, aliases: fields["aliases"]?.names ?? [], weight: weight,
          issued: fields["issued"]?.whole, minimumRatings: fields["minimumRatings"]?.whole,
          isMandatory: fields["mandatory"]?.flag ?? false, parent: parent, children: children)
      }
      let leaf = group(holding: [])
      groups.append(leaf)
      register(fields, id: "id", leaf.id, leaf.name, leaf.aliases, as: index, in: &names)
      groups[index] = group(holding: readSiblings(in: fields, parent: index, &groups, &names))
      siblings.append(index)
    }
    return siblings
  }

  /// The weights of siblings: as written by all, or 1 for each if none is written.
  static func weights(of siblings: [DocumentFields], in list: Site, noun: String) -> [Fraction] {
    guard siblings.contains(where: { $0.has("weight") }) else { return siblings.map { _ in .one } }
    for fields in siblings where !fields.has("weight") {
      fields.site(of: "weight").report(
        Wording(
          "the weight is missing, but other \(noun)s beside it have one",
          chinese: "缺少权重，而同级的其他\(Nouns.chinese[noun] ?? noun)有"),
        Wording("write a weight for all of them or for none", chinese: "请全部写权重，或都不写"))
    }
    // A wrong weight is reported; it counts as 1 so that nothing else is said of it.
    let weights = siblings.map { $0["weight"]?.number ?? .one }
    if weights.allSatisfy(\.isZero) {
      list.report(
        Wording("all weights are 0", chinese: "权重全是 0"),
        Wording("give at least one \(noun) a weight above 0", chinese: "请至少给一个\(Nouns.chinese[noun] ?? noun)大于 0 的权重"))
    }
    return weights
  }

  /// Checks that the weights that a category replaces leave siblings some weight.
  static func checkWeights(
    of categories: DeclaredCategories, items: [Item], groups: [Group]
  ) {
    let parents = [nil] + groups.indices.map(Optional.some)
    let siblings = parents.map { parent in groups.indices.filter { groups[$0].parent == parent } }
    for (fields, category) in zip(categories.fields, categories.list ?? []) {
      func check(_ members: [Int], _ overrides: [Int: Fraction], _ own: (Int) -> Fraction, _ key: String) {
        guard members.contains(where: { overrides[$0] != nil }), !members.allSatisfy({ own($0).isZero }),
          members.allSatisfy({ (overrides[$0] ?? own($0)).isZero })
        else { return }
        fields.site(of: key).report(
          Wording("all weights of this category are 0 here", chinese: "这一类别在这里的权重全是 0"),
          Wording("leave at least one of them above 0", chinese: "请至少留一个大于 0"))
      }
      for members in siblings { check(members, category.groupWeights, { groups[$0].weight }, "groupWeights") }
      check(Array(items.indices), category.itemWeights, { items[$0].weight }, "itemWeights")
    }
  }
}
