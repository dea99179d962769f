import ReviewScheme
public import Scoring

/// One unit's result, from its marks to its grade, with every number that an auditor needs to add it up by hand.
public enum Explanation {
  /// The explanation in the scheme's language, with a final line end.
  ///
  /// It shows every cell, however small, of every unit, published or not: it is for those who audit, not for
  /// publication.
  ///
  /// - Parameters:
  ///   - unit: an index into the scheme's units.
  ///   - width: the columns of a line, an East Asian wide character counting two; at least 20 are used.
  public static func text(_ outcome: Outcome, unit: Int, width: Int = 80) -> String {
    var text = ExplanationText(outcome: outcome, unit: unit, width: max(20, width))
    text.appendUnit()
    text.appendGroups()
    text.appendScore()
    text.appendSatisfaction()
    text.appendRank()
    text.appendPoints()
    text.appendGrade()
    text.appendBallots()
    return text.lines.map { $0 + "\n" }.joined()
  }
}

/// An explanation in the making.
struct ExplanationText {
  let outcome: Outcome
  let scheme: Scheme
  let unit: Int
  let category: Int
  let result: UnitOutcome
  let words: Words
  let numbers: PublishedNumbers
  private let width: Int
  private(set) var lines: [String] = []
  private var sections = 0

  init(outcome: Outcome, unit: Int, width: Int) {
    self.outcome = outcome
    self.unit = unit
    self.width = width
    scheme = outcome.scheme
    category = outcome.scheme.units[unit].category
    result = outcome.units[unit]
    words = Words.of(outcome.scheme.language)
    numbers = PublishedNumbers(scheme: outcome.scheme)
  }

  /// Adds a sentence, two blanks deeper for each level.
  mutating func add(_ text: String, level: Int = 0) {
    lines += TextLayout.wrapped(DisplayWidth.harmless(text), width: width, indent: 2 * level, hanging: 2)
  }

  /// Begins a numbered section.
  mutating func section(_ title: String) {
    sections += 1
    lines.append("")
    add("\(sections). \(title)")
  }

  /// Begins a paragraph.
  mutating func paragraph() { lines.append("") }

  mutating func appendUnit() {
    add(scheme.title)
    add("\(words.unit)\(words.colon)\(words.named(scheme.units[unit].name, scheme.units[unit].id))")
    // A review without categories has one that nobody named.
    let categoryName = scheme.categories[category].name
    if !categoryName.isEmpty { add("\(words.category)\(words.colon)\(categoryName)") }
    let (visibility, superior) = (scheme.units[unit].visibility, scheme.units[unit].superior)
    if visibility == .unpublished || visibility == .apart {
      add("\(words.visibility)\(words.colon)\(words.visible(visibility))")
    }
    if let superior { add("\(words.superior)\(words.colon)\(superior)") }
  }

  mutating func appendBallots() {
    section(words.ballots)
    let responses = IntakeSummary.responses(outcome.intake, of: scheme, tally: outcome.tally, words: words)
    for sentence in responses { add(sentence, level: 1) }
  }
}
