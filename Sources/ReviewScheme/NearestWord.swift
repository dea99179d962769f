/// Finds the word that was probably meant.
package enum Suggestion {
  /// Words that mean another by custom, however far apart their letters are.
  private static let synonyms = [
    "gbk": "gb18030", "gb2312": "gb18030", "cp936": "gb18030", "unicode": "utf-16",
  ]

  /// The word nearest to `word`, the first of several; nil if none is near enough to be a slip of the pen.
  ///
  /// Near is: by custom the same, or at most one change for every three characters of the longer word, where a change
  /// adds, drops or replaces a character or swaps two neighbours. Capitals count as small letters.
  ///
  /// - Complexity: O(*word* · total length of the candidates).
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let wanted = Array(word.lowercased())
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let letters = Array(candidate.lowercased())
      let limit = max(wanted.count, letters.count) / 3
      guard abs(wanted.count - letters.count) <= limit else { continue }
      let distance = distance(wanted, letters)
      if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    if let best { return best.word }
    return synonyms[word.lowercased()].flatMap { candidates.contains($0) ? $0 : nil }
  }

  /// The fewest changes that turn `left` into `right` (optimal string alignment).
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    // rows[i][j]: the changes between the first i characters of `left` and the first j of `right`.
    var rows = [Array(0...right.count)]
    for i in 0..<left.count {
      var row = [i + 1]
      for j in 0..<right.count {
        var changes = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          changes = min(changes, rows[i - 1][j - 1] + 1)
        }
        row.append(changes)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }
}
