import ReviewScheme

/// The ranks of one ranking as a round published them: how ties were numbered, which its numbers alone tell.
struct RankedField {
  /// Whether the rank behind a tie is the next one (1,2,2,3), and not the next place (1,2,2,4).
  let isDense: Bool

  /// The ranking of a category, or of all units.
  init(_ round: PublishedRound, category: String?) {
    let field = round.units.filter { category == nil || $0.category == category }
    // A unit without a rank because of a tie takes a place all the same, so only gapless ranks below a shared one show
    // that places are not skipped.
    let ranks = field.compactMap(\.rank).sorted()
    let distinct = Set(ranks).sorted()
    isDense = distinct.count < ranks.count && distinct == Array(1...max(1, distinct.count))
  }

  /// The ranks of some of its units, given their published ranks, when these alone are ranked in the same way.
  func ranks(among published: [Int]) -> [Int] {
    let sorted = (isDense ? Array(Set(published)) : published).sorted()
    var first: [Int: Int] = [:]
    for (place, rank) in sorted.enumerated() where first[rank] == nil { first[rank] = place + 1 }
    return published.map { first[$0] ?? 0 }
  }

  /// Among which units a round ranked: all together if every ranked unit is one of as many as take part in all; `nil`
  /// where both come to the same.
  static func scope(of round: PublishedRound) -> Comparison.Scope? {
    let ranked = round.units.filter { $0.rank != nil || $0.flags.contains(UnitOutcome.Flag.tied.rawValue) }
    guard Set(ranked.map(\.category)).count > 1 else { return nil }
    return ranked.allSatisfy { $0.of == ranked.count } ? .all : .category
  }
}
