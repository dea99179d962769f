import ExactArithmetic
import ReviewScheme
import Scoring

/// How a score is computed under this scheme, with one unit worked.
enum MethodSection: HTMLSection {
  static let id = "method"

  static func title(_ words: Words) -> String { words.method }

  static func body(_ content: HTMLContent) -> [HTMLNode] {
    let facts = rules(content).flatMap { [HTMLNode.element(.dt, text: $0), .element(.dd, text: $1)] }
    return [.element(.p, text: content.words.methodInShort), .element(.dl, [(.class, "facts")], facts)]
      + example(content)
  }

  /// The scheme's choices, each with its name.
  private static func rules(_ content: HTMLContent) -> [(String, String)] {
    let (words, numbers, scoring) = (content.words, content.numbers, content.scheme.scoring)
    var rules = [(words.scale, scale(content))]
    if let trim = scoring.trim {
      rules.append(
        (words.trimming, words.trimRule(amount(trim.lowest, numbers), amount(trim.highest, numbers), trim.from)))
    }
    if content.scheme.scale.levels.contains(where: { $0.score == nil }) {
      rules.append((words.unscoredMarks, words.unscored(scoring.unscored)))
    }
    rules.append((words.missingGroups, words.missing(scoring.missing)))
    rules.append((words.minimumRatings, "\(scoring.minimumRatings)"))
    let stages = [
      ("mean", scoring.rounding.mean), ("score", scoring.rounding.score), ("points", scoring.rounding.points),
    ]
    for (stage, digits) in stages {
      guard let digits else { continue }
      rules.append((words.roundingStage, words.rounding(digits, stage, scoring.rounding.mode)))
    }
    rules.append((words.ranking, words.rankingRule(content.scheme.ranking)))
    return rules
  }

  private static func scale(_ content: HTMLContent) -> String {
    let (words, numbers) = (content.words, content.numbers)
    switch content.scheme.scale.form {
    case .levels:
      return words.list(
        content.scheme.scale.levels.map { "\($0.name) \($0.score.map(numbers.exact) ?? words.unscoredLevel)" })
    case .range(let range):
      return words.range(numbers.exact(range.from), numbers.exact(range.to), numbers.exact(range.step))
    }
  }

  private static func amount(_ amount: Amount, _ numbers: PublishedNumbers) -> String {
    switch amount {
    case .count(let count): "\(count)"
    case .share(let share): numbers.exact(share * Fraction(100)) + "%"
    }
  }

  /// The first unit of the ranking whose calculation shows no small cell.
  private static func example(_ content: HTMLContent) -> [HTMLNode] {
    let heading = HTMLNode.element(.h3, text: content.words.example)
    let unit = content.sections.flatMap(\.units).first { unit in
      let result = content.outcome.units[unit]
      return result.score.score != nil && !Withheld.hasSmallCells(result.score, under: content.scheme)
    }
    guard let unit else { return [heading, .element(.p, class: "note", text: content.words.noExample)] }
    return [heading, .element(.pre, text: Explanation.text(content.outcome, unit: unit, width: 96))]
  }
}
