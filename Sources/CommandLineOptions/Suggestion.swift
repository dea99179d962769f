/// What somebody probably meant who wrote a name that does not exist.
public enum Suggestion {
  /// The candidate nearest to `name`, of several the first; if none is near, the only one that begins with it, if it is
  /// two characters or more behind its dashes.
  ///
  /// The distance is the number of single changes (a character added, left out or replaced, two neighbours swapped)
  /// between the names in lower case. Near means: one change, or one for every three characters of the longer name, but
  /// never so many that nothing of `name` is left.
  ///
  /// - Complexity: O(*n*·*m*) in the lengths of the names, for each candidate.
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let candidates = Array(candidates)
    return bySlips(name, among: candidates) ?? byBeginning(name, among: candidates)
  }

  /// The only candidates that have `part` in them, in their order; none if there are more than `most`, or if `part` is
  /// empty.
  ///
  /// - Complexity: O(the characters of all candidates · *n*) in the length of `part`.
  public static func containing(_ part: String, among candidates: some Sequence<String>, most: Int = 3) -> [String] {
    var found: [String] = []
    for candidate in candidates where !part.isEmpty && candidate.contains(part) && !found.contains(candidate) {
      if found.count == most { return [] }
      found.append(candidate)
    }
    return found
  }

  private static func byBeginning(_ name: String, among candidates: [String]) -> String? {
    guard name.drop(while: { $0 == "-" }).count >= 2 else { return nil }
    let begun = Set(candidates.filter { $0.lowercased().hasPrefix(name.lowercased()) })
    return begun.count == 1 ? begun.first : nil
  }

  private static func bySlips(_ name: String, among candidates: [String]) -> String? {
    let name = Array(name.lowercased())
    var nearest: (candidate: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased())
      let found = distance(name, other)
      let farthest = min(max(1, max(name.count, other.count) / 3), name.count - 1)
      // A difference of case alone is near however short the name.
      guard found == 0 || found <= farthest, found < nearest?.distance ?? .max else { continue }
      nearest = (candidate, found)
    }
    return nearest?.candidate
  }

  /// The optimal string alignment distance: a table of the distances between all beginnings, kept three rows at a time.
  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for (row, character) in first.enumerated() {
      var current = [row + 1]
      for (column, other) in second.enumerated() {
        var best = min(last[column + 1], current[column]) + 1
        best = min(best, last[column] + (character == other ? 0 : 1))
        if row > 0, column > 0, character == second[column - 1], first[row - 1] == other {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[second.count]
  }
}
