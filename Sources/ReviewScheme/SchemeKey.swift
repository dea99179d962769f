/// A key of a document: where it stands, what it may hold, what it means.
public struct SchemeKey: Hashable, Sendable {
  /// The place in the document, with `[]` for any entry of a list: `groups[].weight`.
  public let path: String
  /// The path of the object that holds the key; empty for the document.
  public let parent: String
  /// The key itself, the last part of its path.
  public let name: String
  /// What may be written.
  public let type: SchemeType
  /// The words that may be written; empty if the type needs none.
  public let words: [String]
  /// Whether the object that holds the key must have it.
  public let isRequired: Bool
  /// What holds if the key is absent, as JSON text; `nil` if nothing can be written for it.
  public let defaultText: String?
  /// The variants of its object that have the key, see ``DocumentKeys/variants``; empty for all.
  public let variants: [String]
  /// What the key means, in one line.
  public let summary: String

  package init(
    _ path: String, name: String? = nil, _ type: SchemeType, words: [String] = [], required: Bool = false,
    default: String? = nil, in variants: [String] = [], _ summary: String
  ) {
    // By bytes: the tables have hundreds of keys, and every command that reads a scheme makes one.
    let dot = path.utf8.lastIndex(of: UInt8(ascii: "."))
    self.path = path
    parent = dot.map { String(path[..<$0]) } ?? ""
    self.name = name ?? dot.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    self.type = type
    self.words = words
    isRequired = required
    defaultText = `default`
    self.variants = variants
    self.summary = summary
  }

  /// An entry of an object whose keys are ids or names, which may have any characters.
  static func entry(_ name: String, _ type: SchemeType) -> SchemeKey { SchemeKey(name, name: name, type, "") }

  /// The words that a type has, for ``words``.
  package static func words<Word: RawRepresentable<String> & CaseIterable>(of type: Word.Type) -> [String] {
    type.allCases.map(\.rawValue)
  }

  /// A word as JSON text, for ``defaultText``.
  package static func quoted(_ word: some RawRepresentable<String>) -> String { "\"\(word.rawValue)\"" }
}
