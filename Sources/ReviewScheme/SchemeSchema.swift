public import JSONText

/// The JSON Schema of a document, for editors: made from its ``DocumentKeys``, so it says what the reader accepts.
///
/// It knows keys, types, words and numeric bounds. What ties places together, such as references, weights and the order
/// of bounds, only the document's reader checks. Of the ways to write a number in a text it knows the plain one.
public enum SchemeSchema {
  /// The schema, draft 2020-12, of a scheme or of another kind of document.
  public static func jsonSchema(of keys: DocumentKeys = SchemeKeys.table) -> JSONOutput {
    SchemaTree(keys: keys).document
  }
}

/// The schema of one table of keys.
private struct SchemaTree {
  let keys: DocumentKeys
  /// The places whose description others refer to.
  let sharedPaths: [String]

  init(keys: DocumentKeys) {
    self.keys = keys
    sharedPaths = Set(keys.all.compactMap { if case .same(let path) = $0.type { path } else { nil } }).sorted()
  }

  var document: JSONOutput {
    var members: [(String, JSONOutput)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string(keys.title)),
    ]
    members += objectMembers("")
    if !sharedPaths.isEmpty { members.append(("$defs", .object(sharedPaths.map { ($0, typeSchema(of: $0)) }))) }
    return .object(members)
  }

  // MARK: - Objects

  /// The schema of an object with the keys that the table lists under a path.
  private func object(_ path: String) -> JSONOutput { .object(objectMembers(path)) }

  private func objectMembers(_ path: String) -> [(String, JSONOutput)] {
    let mine = keys.keys(of: path)
    switch keys.variants[path] {
    case nil:
      return [("type", .string("object"))] + members(mine)
    case .byPresence(let names)?:
      return [("type", .string("object")), ("oneOf", .array(names.map { .object(members(mine, variant: $0)) }))]
    case .byWord(let selector)?:
      let words = mine.first { $0.name == selector }?.words ?? []
      let variants = words.map { JSONOutput.object(members(mine, variant: $0, selector: selector)) }
      return [("type", .string("object")), ("oneOf", .array(variants))]
    }
  }

  /// The keys of an object, or those of one variant of it that is told by the word of a key.
  private func members(
    _ keys: [SchemeKey], variant: String? = nil, selector: String? = nil
  ) -> [(String, JSONOutput)] {
    let mine = keys.filter { key in key.variants.isEmpty || variant.map(key.variants.contains) ?? false }
    let properties = mine.map { key in
      (key.name, key.name == selector ? constant(variant ?? "", key) : schema(of: key))
    }
    let required = mine.filter { key in
      key.isRequired || (key.name == selector && key.defaultText != variant.map { "\"\($0)\"" })
    }
    return [
      ("properties", .object(properties)), ("additionalProperties", .boolean(false)),
      ("required", .array(required.map { .string($0.name) })),
    ]
  }

  private func constant(_ word: String, _ key: SchemeKey) -> JSONOutput {
    ["const": .string(word), "description": .string(key.summary)]
  }

  // MARK: - Values

  private func schema(of key: SchemeKey) -> JSONOutput {
    var members = typeMembers(key)
    if sharedPaths.contains(key.path) { members = [("$ref", .string("#/$defs/\(key.path)"))] }
    members.append(("description", .string(key.summary)))
    if let text = key.defaultText, let value = try? JSONReader.parse(Array(text.utf8)) {
      members.append(("default", output(value)))
    }
    return .object(members)
  }

  private func typeSchema(of path: String) -> JSONOutput {
    .object(keys.rows(at: path).first.map(typeMembers) ?? [])
  }

  private func typeMembers(_ key: SchemeKey) -> [(String, JSONOutput)] {
    typeMembers(key.type, key)
  }

  private func typeMembers(_ type: SchemeType, _ key: SchemeKey) -> [(String, JSONOutput)] {
    switch type {
    case .text: [("type", .string("string")), notBlank]
    case .code: [("type", .array([.string("string"), .string("number")])), notBlank]
    case .number: [("type", .string("number"))]
    case .numberFromZero: [("type", .string("number")), ("minimum", .integer(0))]
    case .numberAboveZero: [("type", .string("number")), ("exclusiveMinimum", .integer(0))]
    case .whole(let from, let to): whole(from, to)
    case .flag: [("type", .string("boolean"))]
    case .yesOrNo:
      [("enum", .array([.boolean(true), .boolean(false)] + SchemeKeys.yesAndNo.map { .string($0.word) }))]
    case .word: [("enum", words(of: key))]
    case .words:
      [("type", .string("array")), ("items", ["enum": words(of: key)]), ("uniqueItems", .boolean(true))]
    case .amount: [("anyOf", .array([.object(whole(0, nil)), percentage]))]
    case .moment:
      [("type", .string("string")), ("pattern", .string("^[0-9]{4}([-/.])[0-9]{1,2}\\1[0-9]{1,2}([T ].*)?$"))]
    case .names:
      [("anyOf", .array([["type": .string("string")], .object(list(.object(typeMembers(.code, key))))]))]
    case .object: objectMembers(key.path)
    case .map(let type):
      [("type", .string("object")), ("additionalProperties", .object(typeMembers(type, key)))]
    case .list(.object): list(object(key.path + "[]"))
    case .list(let type): list(.object(typeMembers(type, key)))
    case .fileOrList:
      [("anyOf", .array([.object(typeMembers(.text, key)), .object(list(object(key.path + "[]")))]))]
    case .same(let path): [("$ref", .string("#/$defs/\(path)"))]
    }
  }

  private let notBlank = ("pattern", JSONOutput.string("\\S"))

  private let percentage: JSONOutput = [
    "type": .string("string"), "pattern": .string("^(100(\\.0*)?|[0-9]{1,2}(\\.[0-9]*)?|\\.[0-9]+)%$"),
  ]

  private func whole(_ from: Int, _ to: Int?) -> [(String, JSONOutput)] {
    [
      ("type", .string("integer")), ("minimum", .integer(from)), ("maximum", .integer(to ?? SchemeType.mostWhole)),
    ]
  }

  private func list(_ items: JSONOutput) -> [(String, JSONOutput)] {
    [("type", .string("array")), ("items", items)]
  }

  private func words(of key: SchemeKey) -> JSONOutput { .array(key.words.map(JSONOutput.string)) }

  /// A value that was read, to be written again.
  private func output(_ value: JSONValue) -> JSONOutput {
    switch value.content {
    case .null: .null
    case .boolean(let truth): .boolean(truth)
    case .number(let text): .number(text)
    case .string(let text): .string(text)
    case .array(let values): .array(values.map(output))
    case .object(let members): .object(members.map { ($0.key, output($0.value)) })
    }
  }
}
