public import ExactArithmetic

/// What is rated (评议内容): 工作效率, 服务态度 …
public struct Item: Hashable, Sendable {
  /// The item's id, unique in the scheme.
  public let id: String
  /// The item's name, unique in the scheme.
  public let name: String
  /// Other spellings that ballots may use.
  public let aliases: [String]
  /// Its weight among the items; not negative. A category may override it.
  public let weight: Fraction

  package init(id: String, name: String, aliases: [String], weight: Fraction) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.weight = weight
  }
}
