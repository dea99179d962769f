public import AnnualAssessment
import ExactArithmetic
import ReviewScheme
import Scoring

/// One unit's result of a settlement: from its total back to what each component took, and on to its grade and to what
/// follows, with every number that an auditor needs.
public enum AnnualExplanation {
  /// The explanation, with a final line end; what a round's own explanation says follows it elsewhere.
  ///
  /// It shows everything, also persons and what is not published: it is for those who audit.
  ///
  /// - Parameters:
  ///   - unit: an index into the settlement's units.
  ///   - width: the columns of a line, an East Asian wide character counting two; at least 20 are used.
  public static func text(_ outcome: AnnualOutcome, facts: AnnualFacts, unit: Int, width: Int = 80) -> String {
    var text = AnnualExplanationText(view: AnnualView(outcome, facts: facts), unit: unit, width: max(20, width))
    text.appendUnit()
    text.appendComponents()
    text.appendTotal()
    text.appendRank()
    text.appendGrade()
    text.appendLadders()
    text.appendSetAside()
    return text.lines.map { $0 + "\n" }.joined()
  }

  /// The heading of a round's own explanation within that of a settlement, framed so that it is found again.
  public static func roundHeading(
    _ outcome: AnnualOutcome, facts: AnnualFacts, component: Int, round: Int, path: String, width: Int = 80
  ) -> String {
    guard case .rounds(let source) = outcome.scheme.components[component].source else { return "" }
    let words = Words.of(facts.language)
    let title = "\(outcome.scheme.components[component].name)\(words.colon)\(source.rounds[round].name)"
    let line = String(repeating: "─", count: max(20, width))
    let named = TextLayout.wrapped(
      DisplayWidth.harmless(title + AnnualWords.of(facts.language).bracketed(path)), width: max(20, width), hanging: 2)
    return (["", line] + named + [line]).map { $0 + "\n" }.joined()
  }
}

/// An explanation in the making.
struct AnnualExplanationText {
  let view: AnnualView
  let unit: Int
  let result: AnnualUnitOutcome
  private let width: Int
  private(set) var lines: [String] = []
  private var sections = 0

  var words: Words { view.words }
  var terms: AnnualWords { view.terms }
  var numbers: PublishedNumbers { view.numbers }
  var scheme: AnnualScheme { view.scheme }

  init(view: AnnualView, unit: Int, width: Int) {
    self.view = view
    self.unit = unit
    self.width = width
    result = view.outcome.units[unit]
  }

  /// Adds a sentence, two blanks deeper for each level.
  mutating func add(_ text: String, level: Int = 0) {
    lines += TextLayout.wrapped(DisplayWidth.harmless(text), width: width, indent: 2 * level, hanging: 2)
  }

  /// Begins a paragraph.
  mutating func paragraph() { lines.append("") }

  /// Begins a numbered section.
  mutating func section(_ title: String) {
    sections += 1
    lines.append("")
    add("\(sections). \(title)")
  }

  mutating func appendUnit() {
    add("\(scheme.title)  \(terms.period(scheme.period))")
    add("\(words.unit)\(words.colon)\(words.named(scheme.units[unit].name, scheme.units[unit].id))")
    let category = view.category(of: unit)
    if !category.isEmpty { add("\(words.category)\(words.colon)\(category)") }
  }

  /// How the components make the total.
  mutating func appendTotal() {
    section(terms.total)
    guard let unrounded = result.unroundedTotal else {
      let missing = scheme.components.indices.filter { result.components[$0].value == nil }
      add(
        words.none + words.colon + terms.missingComponents(words.list(missing.map { scheme.components[$0].name })),
        level: 1)
      return
    }
    let values = result.components.map { numbers.exact($0.value ?? .zero) }
    let sum = numbers.exactAndDecimal(unrounded)
    add("\(terms.total) = \(values.joined(separator: " + ")) = \(sum)", level: 1)
    appendRounding(to: result.total, digits: scheme.rounding.total, stage: "total", level: 1)
    if let published = view.total(unit) { add("\(terms.publishedTotal)\(words.colon)\(published)", level: 1) }
  }

  /// The rank, and what keeps the unit out of the ranking.
  mutating func appendRank() {
    section(words.rank)
    if let rank = result.rank {
      add(words.rankOf(rank, result.of), level: 1)
    } else {
      let absence = AnnualStandings.absence(of: unit, in: view.outcome).map(terms.absence)
      let reason = absence ?? terms.visibility(scheme.units[unit].visibility)
      add(words.none + words.colon + reason, level: 1)
    }
    if let position = result.position {
      appendNeighbour(at: position - 1, label: words.above)
      appendNeighbour(at: position + 1, label: words.below)
    }
    let move = view.moveSign(of: unit)
    if let before = result.previous?.rank { add("\(terms.previousRank)\(words.colon)\(before) \(move)", level: 1) }
    if !result.flags.isEmpty {
      add(words.flags + words.colon + words.list(result.flags.map(terms.flag)), level: 1)
    }
  }

  private mutating func appendNeighbour(at position: Int, label: String) {
    let rivals = scheme.units.indices.filter {
      view.outcome.units[$0].position == position
        && (scheme.ranking.within == .all || scheme.units[$0].category == scheme.units[unit].category)
    }
    for rival in rivals {
      let rank = view.outcome.units[rival].rank.map(String.init) ?? words.none
      let named = words.namedRank(scheme.units[rival].name, rank)
      add("\(label)\(words.colon)\(named)\(words.comma)\(terms.total) \(view.total(rival) ?? words.none)", level: 1)
    }
  }

  /// Names a rounding stage where the settlement has it.
  mutating func appendRounding(to rounded: Fraction?, digits: Int?, stage: String, level: Int) {
    guard let digits, let rounded else { return }
    let value = rounded.decimal(digits: digits, scheme.rounding.mode)
    add("\(words.rounding(digits, stage, scheme.rounding.mode))\(words.colon)\(value)", level: level)
  }
}
