import ReviewScheme

/// The kinds of events that a document names, in the order in which it first does.
struct KindBook {
  private(set) var names: [String] = []
  private var declared: NameIndex?
  /// Where a part of the document first asks for events.
  private(set) var firstUse: Site?

  /// The declared kinds, if the document declares any.
  init(_ document: DocumentFields) {
    guard let node = document["kinds"] else { return }
    var declared = NameIndex("kind")
    let entries = node.list?.map { (name: $0.code, site: $0.site) } ?? (node.names ?? []).map { ($0, node.site) }
    for entry in entries {
      guard let name = entry.name else { continue }
      if names.contains(name) {
        entry.site.report(.twice(name), .removeOne)
      } else {
        declared.add(name, for: names.count, of: entry.site.place, at: entry.site)
        names.append(name)
      }
    }
    if entries.isEmpty {
      node.report(
        Wording("there are no kinds", chinese: "没有事件种类"),
        Wording("name them, or remove the list", chinese: "请写出种类，或去掉这个列表"))
    }
    self.declared = declared
  }

  /// The index of a kind; where kinds are declared, reports one that is not.
  mutating func index(of name: String, at site: Site) -> Int? {
    if firstUse == nil { firstUse = site }
    if let declared { return declared.find(name, at: site) }
    if let known = names.firstIndex(of: name) { return known }
    names.append(name)
    return names.count - 1
  }

  /// The kinds that a list of names refers to, each once.
  mutating func references(_ node: DocumentNode) -> [Int] {
    var found: [Int] = []
    let entries = node.list?.map { (name: $0.code, site: $0.site) } ?? (node.names ?? []).map { ($0, node.site) }
    for entry in entries {
      guard let name = entry.name, let index = index(of: name, at: entry.site) else { continue }
      if found.contains(index) {
        entry.site.report(.twice(name), .removeOne)
      } else {
        found.append(index)
      }
    }
    return found
  }
}
