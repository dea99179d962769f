import JSONText

/// An object of a document whose keys and values the table of keys has been asked about.
///
/// What is wrong by the table is reported on creation, so that a missing value here is either absent or reported.
package struct DocumentFields {
  package let site: Site
  /// The table.
  private let keys: DocumentKeys
  /// The object's path in the table; empty for the document.
  private let path: String
  /// The values that are as the table wants them.
  private let sound: [String: DocumentNode]
  /// The keys that are there, sound or not.
  private let written: Set<String>
  /// The variant that the object is of, if it is known and its kind has any.
  package let variant: String?

  /// Reads an object that stands where the table has `path`; `nil` and a problem if it is none.
  package init?(_ node: DocumentNode, path: String, keys: DocumentKeys) {
    guard let members = node.members else {
      node.report(expected: Wording("an object", chinese: "对象"), .writeObject)
      return nil
    }
    site = node.site
    self.keys = keys
    self.path = path
    written = Set(members.map(\.key))
    variant = Self.variant(of: node, path, members, keys)
    var sound: [String: DocumentNode] = [:]
    for (index, member) in members.enumerated() {
      let row = Self.row(for: member.key, path, variant: variant, keys, at: Self.keySite(node, index))
      if let row, row.accepts(member.node, in: keys) { sound[member.key] = member.node }
    }
    self.sound = sound
    for key in keys.keys(of: path) where key.isRequired && Self.belongs(key, to: variant) {
      guard !written.contains(key.name) else { continue }
      site.below(key.name).report(
        Wording("'\(key.name)' is missing", chinese: "缺少 '\(key.name)'"),
        Wording("add it: \(Self.clause(key.summary))", chinese: "请补上 '\(key.name)'"))
    }
  }

  /// Whether the key is there, sound or not.
  package func has(_ key: String) -> Bool { written.contains(key) }

  /// The value of a key if it is there and sound.
  package subscript(_ key: String) -> DocumentNode? { sound[key] }

  /// Where the value of a key stands, or would stand.
  package func site(of key: String) -> Site { sound[key]?.site ?? site.below(key) }

  /// The word of a key as a case of a type; the table's words are the type's raw values.
  package func word<Word: RawRepresentable<String>>(_ key: String, _ default: Word) -> Word {
    sound[key]?.text.flatMap(Word.init(rawValue:)) ?? `default`
  }

  /// The object under a key.
  package func object(_ key: String) -> DocumentFields? {
    sound[key].flatMap { DocumentFields($0, path: below(key), keys: keys) }
  }

  /// The objects of the list under a key, those that are objects.
  package func objects(_ key: String) -> [DocumentFields] {
    sound[key]?.list?.compactMap { DocumentFields($0, path: below(key) + "[]", keys: keys) } ?? []
  }

  /// The sound entries of the object under a key whose keys are ids or names.
  package func entries(_ key: String) -> [(key: String, node: DocumentNode)] { sound[key]?.members ?? [] }

  /// The table's path of what is under a key, where a reference of the table is followed.
  private func below(_ key: String) -> String {
    let full = path.isEmpty ? key : "\(path).\(key)"
    if case .same(let other)? = keys.rows(at: full).first?.type { return other }
    return full
  }

  /// Finds the row of the table for a key, or reports that there is none.
  private static func row(
    for key: String, _ path: String, variant: String?, _ keys: DocumentKeys, at site: Site
  ) -> SchemeKey? {
    let full = path.isEmpty ? key : "\(path).\(key)"
    let rows = keys.rows(at: full)
    if let row = rows.first(where: { belongs($0, to: variant) }) { return row }
    let mine = keys.keys(of: path).filter { belongs($0, to: variant) }.map(\.name)
    if let remedy = keys.misplaced[full] {
      site.report(
        Wording("the key \(shown(key)) does not belong here", chinese: "键 \(shown(key)) 不属于这里"), remedy)
    } else if let row = rows.first {
      // Of an object whose variant is in doubt nothing more is said: the doubt is reported.
      if let variant {
        site.report(
          Wording(
            "the key \(shown(key)) does not belong to \(shown(variant))",
            chinese: "键 \(shown(key)) 不属于 \(shown(variant))"),
          Wording(
            "remove it, or use it with \(listed(row.variants, "or"))",
            chinese: "请去掉它，或用于 \(listedInChinese(row.variants, "或"))"))
      }
    } else {
      let all = keys.keys(of: path).map(\.name)
      site.report(
        Wording("the key \(shown(key)) is unknown", chinese: "没有 \(shown(key)) 这个键"),
        Suggestion.nearest(to: key, among: variant == nil ? all : mine).map(Wording.didYouMean)
          ?? Wording(
            "the keys here are \(listed(mine.isEmpty ? all : mine, "and"))",
            chinese: "这里的键是 \(listedInChinese(mine.isEmpty ? all : mine, "和"))"))
    }
    return nil
  }

  private static func belongs(_ key: SchemeKey, to variant: String?) -> Bool {
    key.variants.isEmpty || variant.map(key.variants.contains) ?? false
  }

  /// Finds out which variant an object is of; `nil` if there are none or it is in doubt.
  private static func variant(
    of node: DocumentNode, _ path: String, _ members: [(key: String, node: DocumentNode)], _ keys: DocumentKeys
  ) -> String? {
    switch keys.variants[path] {
    case nil: return nil
    case .byWord(let selector)?:
      guard let row = keys.keys(of: path).first(where: { $0.name == selector }) else { return nil }
      let word = members.first { $0.key == selector }.map(\.node.text) ?? row.defaultText.map(unquoted)
      return word.flatMap { row.words.contains($0) ? $0 : nil }
    case .byPresence(let names)?:
      let present = names.filter { name in members.contains { $0.key == name } }
      if present.count == 1 { return present[0] }
      node.report(
        present.isEmpty
          ? Wording(
            "neither \(names.map(shown).joined(separator: " nor ")) is here",
            chinese: "\(names.map(shown).joined(separator: "和")) 都没有")
          : Wording(
            "\(listed(present, "and")) exclude each other", chinese: "\(listedInChinese(present, "和")) 不能同时写"),
        present.isEmpty ? .addOne : .removeOne)
      return nil
    }
  }

  private static func unquoted(_ text: String) -> String { String(text.dropFirst().dropLast()) }

  /// The place of a member that is wrong by its key.
  private static func keySite(_ node: DocumentNode, _ index: Int) -> Site {
    guard let member = node.value.object?[index] else { return node.site }
    return Site(
      log: node.site.log, file: node.site.file, line: member.keyLine,
      order: ProblemLog.Order(line: member.keyLine, column: member.keyColumn), place: node.site.below(member.key).place)
  }

  /// A summary as the end of a sentence: "the group's id".
  private static func clause(_ summary: String) -> String {
    let first = summary.first.map { $0.lowercased() } ?? ""
    return first + summary.dropFirst().dropLast(summary.hasSuffix(".") ? 1 : 0)
  }
}
