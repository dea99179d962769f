/// How two published rounds differ: who can be compared, and how those moved.
///
/// Scores are compared of every unit in both. Ranks are compared only among units that both rounds ranked, in the same
/// ranking: whoever was fifth of ten and is now third of five may have overtaken nobody. So beside the published ranks
/// stands the rank among the comparable, and a move is the difference of those.
public struct Comparison: Sendable {
  /// Among which units a round ranked.
  public enum Scope: String, Hashable, Sendable {
    /// Each category by itself.
    case category
    /// All units together.
    case all
  }

  /// The earlier round.
  public let old: PublishedRound
  /// The later round.
  public let new: PublishedRound
  /// Whether both were made by the same scheme, byte for byte; `nil` if a round does not say which.
  public let isSameScheme: Bool?
  /// How the earlier round ranked; `nil` if one category, or nobody, was ranked, so that it makes no difference.
  public let oldScope: Scope?
  /// How the later round ranked.
  public let newScope: Scope?
  /// The units in both, in the order of the later round.
  public private(set) var pairs: [ComparedUnit]
  /// The units of the later round alone.
  public let added: [PublishedUnit]
  /// The units of the earlier round alone.
  public let gone: [PublishedUnit]

  /// Whether one round ranked all units together and the other each category by itself, so that no ranks are compared.
  public var hasOtherScope: Bool {
    guard let oldScope, let newScope else { return false }
    return oldScope != newScope
  }

  /// Among which units ranks are compared.
  public var scope: Scope { newScope ?? oldScope ?? .category }

  /// How many units have comparable ranks.
  public var comparable: Int { pairs.count { $0.ranks != nil } }

  /// Compares two rounds, units by id. O(n log n).
  public init(old: PublishedRound, new: PublishedRound) {
    self.old = old
    self.new = new
    isSameScheme =
      old.schemeSHA256.isEmpty || new.schemeSHA256.isEmpty ? nil : old.schemeSHA256 == new.schemeSHA256
    oldScope = RankedField.scope(of: old)
    newScope = RankedField.scope(of: new)
    let known = Dictionary(uniqueKeysWithValues: old.units.map { ($0.id, $0) })
    let kept = Set(new.units.map(\.id))
    added = new.units.filter { known[$0.id] == nil }
    gone = old.units.filter { !kept.contains($0.id) }
    pairs = new.units.compactMap { unit in known[unit.id].map { ComparedUnit(old: $0, new: unit) } }
    if !hasOtherScope { compareRanks() }
  }

  /// Gives every unit that both rounds ranked, in the same ranking, its ranks among those.
  private mutating func compareRanks() {
    let isOverall = scope == .all
    var fields: [String: [Int]] = [:]
    for (place, pair) in pairs.enumerated() {
      guard pair.old.rank != nil, pair.new.rank != nil, isOverall || pair.old.category == pair.new.category else {
        continue
      }
      fields[isOverall ? "" : pair.new.category, default: []].append(place)
    }
    for (category, places) in fields {
      let field = isOverall ? nil : category
      let oldRanks = RankedField(old, category: field).ranks(among: places.map { pairs[$0].old.rank ?? 0 })
      let newRanks = RankedField(new, category: field).ranks(among: places.map { pairs[$0].new.rank ?? 0 })
      for (index, place) in places.enumerated() {
        pairs[place].ranks = ComparedUnit.Ranks(old: oldRanks[index], new: newRanks[index], of: places.count)
      }
    }
  }
}
