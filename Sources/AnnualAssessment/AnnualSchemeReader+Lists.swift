import ReviewScheme

extension AnnualSchemeReader {
  /// Reads the lists of units that are named.
  static func lists(_ document: DocumentFields, _ context: Context, categoryCount: Int) -> [AnnualList] {
    var names = NameIndex("list")
    var lists: [AnnualList] = []
    for (index, fields) in document.objects("lists").enumerated() {
      let name = fields["name"]?.code ?? ""
      if let node = fields["name"] { names.add(name, for: index, of: fields.site.place, at: node.site) }
      guard let quantity = quantity(fields, context), let variant = fields.variant,
        let end = AnnualList.End(rawValue: variant), let count = fields[variant]?.whole
      else { continue }
      let (low, high) = (fields["atLeast"]?.number, fields["below"]?.number)
      if low != nil || high != nil {
        checkBounds(fields, low, high, quantity, context, noun: "list", mayBeIdle: true)
      }
      var categories = Array(0..<categoryCount)
      if let node = fields["categories"], let known = context.categories {
        categories = references(node, known).sorted()
        if node.names?.isEmpty == true {
          node.report(
            Wording("there are no categories", chinese: "没有类别"),
            Wording("name at least one, or remove the key", chinese: "请至少写一个，或去掉这个键"))
        }
      }
      let isOverall = fields["within"]?.text == "overall"
      lists.append(
        AnnualList(
          name: name, end: end, count: count, quantity: quantity, atLeast: low, below: high,
          within: isOverall ? .all : fields.word("within", .category), categories: categories))
    }
    return lists
  }
}
