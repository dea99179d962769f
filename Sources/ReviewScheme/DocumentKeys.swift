/// The table of the keys of one kind of document: what it may hold, once.
///
/// The reader takes from it what it accepts, the JSON Schema what it says.
public struct DocumentKeys: Sendable {
  /// What documents of this kind are, as a title.
  public let title: String
  /// Every key, an object's before those below it.
  public let all: [SchemeKey]
  /// The objects that come in variants, by path.
  public let variants: [String: SchemeVariants]
  /// Keys that are looked for where they do not belong, by path, with what to do instead.
  let misplaced: [String: Wording]
  /// Places in ``all``.
  private let byParent: [String: [Int]]
  private let byPath: [String: [Int]]

  package init(
    title: String, all: [SchemeKey], variants: [String: SchemeVariants], misplaced: [String: Wording] = [:]
  ) {
    self.title = title
    self.all = all
    self.variants = variants
    self.misplaced = misplaced
    byParent = Dictionary(grouping: all.indices) { all[$0].parent }
    byPath = Dictionary(grouping: all.indices) { all[$0].path }
  }

  /// The keys of an object, in the order of the table.
  public func keys(of parent: String) -> [SchemeKey] { (byParent[parent] ?? []).map { all[$0] } }

  /// The rows for one place: several if its variants differ.
  func rows(at path: String) -> [SchemeKey] { (byPath[path] ?? []).map { all[$0] } }

  /// The rows for a place and for everything below it, for a document of another kind that has the same there.
  package func section(_ path: String) -> [SchemeKey] {
    all.filter { $0.path == path || $0.path.hasPrefix("\(path).") || $0.path.hasPrefix("\(path)[]") }
  }
}

/// How the variant of an object is told whose keys depend on it.
public enum SchemeVariants: Hashable, Sendable {
  /// By the word that a key has; its default if the key is absent.
  case byWord(of: String)
  /// By which one of these keys is there.
  case byPresence(of: [String])
}
