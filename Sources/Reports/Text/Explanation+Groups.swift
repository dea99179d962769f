import ExactArithmetic
import ReviewScheme
import Scoring

extension ExplanationText {
  /// What each group gave: the leaves from their marks, then the parents from their sub-groups, so that every number
  /// stands above the first use of it.
  mutating func appendGroups() {
    section(words.groupMeans)
    for group in scheme.rootGroups { append(group) }
  }

  private mutating func append(_ group: Int) {
    for child in scheme.groups[group].children { append(child) }
    paragraph()
    appendHeading(of: group)
    if scheme.groups[group].children.isEmpty { appendLeaf(group) } else { appendParent(group) }
  }

  private mutating func appendHeading(of group: Int) {
    let name = words.named(scheme.groups[group].name, scheme.groups[group].id)
    let parent = scheme.groups[group].parent.map { words.partOf(scheme.groups[$0].name) }
    let parts = [name, parent, words.weighing(numbers.exact(result.score.groups[group].weight))].compactMap { $0 }
    add(parts.joined(separator: words.comma), level: 1)
  }

  private mutating func appendLeaf(_ group: Int) {
    let score = result.score.groups[group]
    for (item, cell) in score.cells.enumerated() {
      if scheme.hasNamedItems {
        let weight = numbers.exact(scheme.weight(ofItem: item, inCategory: category))
        let name = words.named(scheme.items[item].name, scheme.items[item].id)
        add(name + words.comma + words.weighing(weight), level: 2)
      }
      appendCell(cell, minimum: scheme.minimumRatings(ofGroup: group))
    }
    if scheme.hasNamedItems {
      let terms = score.cells.indices.map { item in
        Term(
          name: scheme.items[item].name, weight: scheme.weight(ofItem: item, inCategory: category),
          value: score.cells[item].mean)
      }
      append(terms, missing: .renormalise, result: score.unroundedMean, named: words.groupMean, level: 2)
    }
    appendRounding(
      from: score.unroundedMean, to: score.mean, digits: scheme.scoring.rounding.mean, stage: "mean", level: 2)
  }

  private mutating func appendParent(_ group: Int) {
    append(
      terms(of: scheme.groups[group].children, value: \.mean), missing: scheme.scoring.missing,
      result: result.score.groups[group].mean, named: words.groupMean, level: 2)
  }

  /// The marks of one group on one item: how many of each level, what was removed, and their mean.
  private mutating func appendCell(_ cell: CellScore, minimum: Int) {
    appendMarks(of: cell)
    if cell.trimmedLowest + cell.trimmedHighest > 0 {
      add(words.trimmed(cell.ratings, cell.trimmedLowest, cell.trimmedHighest, cell.kept), level: 3)
    }
    guard let mean = cell.mean else {
      add(words.tooFewRatings(cell.ratings, minimum), level: 3)
      return
    }
    let value = numbers.exactAndDecimal(mean)
    add("\(words.mean) = \(numbers.exact(cell.sum)) ÷ \(cell.kept) = \(value)", level: 3)
    if let satisfaction = cell.satisfaction {
      let satisfied = scheme.scale.levels.indices.reduce(0) { sum, level in
        let counts = scheme.scale.levels[level].isSatisfied && scheme.markScore(ofLevel: level) != nil
        return sum + (counts ? cell.counts[level] : 0)
      }
      let value = numbers.exactAndDecimal(satisfaction)
      add("\(words.satisfaction) = \(satisfied) ÷ \(cell.ratings) = \(value)", level: 3)
    }
  }

  /// A line for each level: score × marks = product, in columns; nothing for a cell without marks.
  private mutating func appendMarks(of cell: CellScore) {
    guard cell.counts.contains(where: { $0 > 0 }) else { return }
    let levels = scheme.scale.levels
    let removed = removed(from: cell)
    let shown = levels.indices.filter { scheme.scale.form == .levels || cell.counts[$0] > 0 }
    let nameWidth = shown.map { DisplayWidth.of(levels[$0].name) }.max() ?? 0
    let scores = levels.indices.map { scheme.markScore(ofLevel: $0).map(numbers.exact) ?? "" }
    let scoreWidth = shown.map { scores[$0].utf8.count }.max() ?? 0
    for level in shown {
      let name = TextLayout.padded(levels[level].name, to: nameWidth)
      let count = cell.counts[level]
      guard let score = scheme.markScore(ofLevel: level) else {
        add("\(name)  \(words.marksWithoutScore(count))", level: 3)
        continue
      }
      let amount = removed[level] == 0 ? "\(count)" : "(\(count) − \(removed[level]))"
      let product = numbers.exact(score * Fraction(count - removed[level]))
      add("\(name)  \(TextLayout.padded(scores[level], to: scoreWidth, .right)) × \(amount) = \(product)", level: 3)
    }
  }

  /// How many marks of each level trimming took away: the lowest scores first at one end, the highest at the other.
  private func removed(from cell: CellScore) -> [Int] {
    var removed = cell.counts.map { _ in 0 }
    let ascending = cell.counts.indices
      .compactMap { level in scheme.markScore(ofLevel: level).map { (score: $0, level: level) } }
      .sorted { ($0.score, $0.level) < ($1.score, $1.level) }.map(\.level)
    func remove(_ amount: Int, in levels: some Sequence<Int>) {
      var left = amount
      for level in levels where left > 0 {
        let taken = min(left, cell.counts[level] - removed[level])
        removed[level] += taken
        left -= taken
      }
    }
    remove(cell.trimmedLowest, in: ascending)
    remove(cell.trimmedHighest, in: ascending.reversed())
    return removed
  }
}

extension Scheme {
  /// What a mark of a level adds to a mean; `nil` if it enters none.
  fileprivate func markScore(ofLevel level: Int) -> Fraction? {
    scale.levels[level].score ?? (scoring.unscored == .zero ? .zero : nil)
  }
}
