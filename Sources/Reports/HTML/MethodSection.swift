import ExactArithmetic
import ReviewScheme
import Scoring

/// How a score is computed under this scheme, with one unit worked.
enum MethodSection: HTMLSection {
  static let id = "method"

  static func title(_ view: RoundView) -> String { view.words.method }

  static func body(_ view: RoundView) -> [HTMLNode] {
    guard let scheme = view.scheme else { return [] }
    let content = Content(words: view.words, numbers: PublishedNumbers(scheme: scheme), scheme: scheme)
    let facts = rules(content).flatMap { [HTMLNode.element(.dt, text: $0), .element(.dd, text: $1)] }
    return [.element(.p, text: content.words.methodInShort), .element(.dl, [(.class, "facts")], facts)]
      + example(view)
  }

  private struct Content {
    let words: Words
    let numbers: PublishedNumbers
    let scheme: Scheme
  }

  /// The scheme's choices, each with its name.
  private static func rules(_ content: Content) -> [(String, String)] {
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

  private static func scale(_ content: Content) -> String {
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

  /// The first unit of the ranking whose calculation shows no small cell; nothing if the counts are not known.
  private static func example(_ view: RoundView) -> [HTMLNode] {
    guard let outcome = view.outcome else { return [] }
    let heading = HTMLNode.element(.h3, text: view.words.example)
    guard let unit = view.shown.first(where: { view.units[$0].isExample }) else {
      return [heading, .element(.p, class: "note", text: view.words.noExample)]
    }
    return [heading, .element(.pre, text: Explanation.text(outcome, unit: unit, width: 96))]
  }
}
