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
        entry.node.report(
          Wording("\(shown(entry.key)) has a weight here already", chinese: "\(shown(entry.key)) 在这里已有权重"), .removeOne)
      }
    }
    return result
  }
}
