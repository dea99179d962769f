public import ExactArithmetic

/// A class of units that are weighed alike and ranked among themselves (类别).
public struct Category: Hashable, Sendable {
  /// The category's id, unique in the scheme.
  public let id: String
  /// The category's name, unique in the scheme.
  public let name: String
  /// Weights that replace those of the groups, by group index.
  public let groupWeights: [Int: Fraction]
  /// Weights that replace those of the items, by item index.
  public let itemWeights: [Int: Fraction]

  package init(id: String, name: String, groupWeights: [Int: Fraction], itemWeights: [Int: Fraction]) {
    self.id = id
    self.name = name
    self.groupWeights = groupWeights
    self.itemWeights = itemWeights
  }
}
