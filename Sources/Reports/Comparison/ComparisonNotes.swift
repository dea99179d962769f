import ReviewScheme
import Scoring

/// What a reader must know before comparing: who is in both rounds, and what cannot be compared.
enum ComparisonNotes {
  /// Each thing to know as a sentence of its own, the numbers first.
  static func sentences(_ comparison: Comparison, _ words: Words, _ own: ComparisonWords) -> [String] {
    var sentences = [
      own.counts(comparison.pairs.count, comparison.gone.count, comparison.added.count),
      own.comparable(comparison.comparable),
    ]
    switch comparison.isSameScheme {
    case true?: break
    case false?: sentences.append(own.otherScheme)
    case nil: sentences.append(own.unknownScheme)
    }
    if comparison.hasOtherScope { sentences.append(own.otherScope) }
    let hasPoints = [comparison.old, comparison.new].map { $0.units.contains { $0.points != nil } }
    if hasPoints[0] != hasPoints[1] { sentences.append(own.pointsInOne) }
    for (name, units) in [(own.gone, comparison.gone), (own.added, comparison.added)] where !units.isEmpty {
      sentences.append(name + words.colon + words.list(units.map(\.name)))
    }
    for change in ComparedUnit.Change.allCases {
      let changed = comparison.pairs.compactMap { pair in
        values(of: change, in: pair, words).map { old, new in
          change == .name ? "\(old) → \(new)" : words.named(pair.new.name, "\(old) → \(new)")
        }
      }
      if !changed.isEmpty { sentences.append(own.changed(change) + words.colon + words.list(changed)) }
    }
    return sentences
  }

  /// What differs in one unit beside its result.
  static func changes(of pair: ComparedUnit, _ words: Words, _ own: ComparisonWords) -> [String] {
    pair.changes.compactMap { change in
      values(of: change, in: pair, words).map { own.changed(change) + words.colon + "\($0) → \($1)" }
    }
  }

  /// What stood in each round where they differ; `nil` where they do not.
  private static func values(
    of change: ComparedUnit.Change, in pair: ComparedUnit, _ words: Words
  ) -> (old: String, new: String)? {
    guard pair.changes.contains(change) else { return nil }
    return switch change {
    case .category: (pair.old.category, pair.new.category)
    case .name: (pair.old.name, pair.new.name)
    case .visibility: (words.visible(pair.old.visibility), words.visible(pair.new.visibility))
    }
  }
}
