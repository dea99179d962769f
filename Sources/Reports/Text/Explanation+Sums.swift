import ExactArithmetic
import ReviewScheme
import Scoring

extension ExplanationText {
  /// A term of a weighted mean.
  struct Term {
    let name: String
    let weight: Fraction
    let value: Fraction?
  }

  /// Groups as terms.
  func terms(of groups: [Int], value: (GroupScore) -> Fraction?) -> [Term] {
    groups.map { group in
      let score = result.score.groups[group]
      return Term(name: scheme.groups[group].name, weight: score.weight, value: value(score))
    }
  }

  /// Σ weight × value, Σ weight and their quotient, with what is missing and what that means.
  mutating func append(
    _ terms: [Term], missing: ScoringPolicy.Missing, result: Fraction?, named name: String, level: Int
  ) {
    for term in terms where term.value == nil { add(words.missingTerm(term.name, missing), level: level) }
    guard let result else {
      add("\(name) = \(words.none)", level: level)
      return
    }
    let present = terms.filter { $0.value != nil }
    let weighing = missing == .zero ? terms : present
    let sum = present.reduce(Fraction.zero) { $0 + $1.weight * ($1.value ?? .zero) }
    let weights = weighing.reduce(Fraction.zero) { $0 + $1.weight }
    let products = present.map { "\(numbers.exact($0.weight)) × \(numbers.exact($0.value ?? .zero))" }
    add("\(words.sumOfProducts) = \(chain(products, numbers.exact(sum)))", level: level)
    add(
      "\(words.sumOfWeights) = \(chain(weighing.map { numbers.exact($0.weight) }, numbers.exact(weights)))",
      level: level)
    add(
      "\(name) = \(numbers.exact(sum)) ÷ \(numbers.exact(weights)) = \(numbers.exactAndDecimal(result))", level: level)
  }

  /// Names a rounding stage where the scheme has it.
  mutating func appendRounding(from exact: Fraction?, to rounded: Fraction?, digits: Int?, stage: String, level: Int) {
    guard let digits, exact != nil, let rounded else { return }
    let value = rounded.decimal(digits: digits, scheme.scoring.rounding.mode)
    add("\(words.rounding(digits, stage, scheme.scoring.rounding.mode))\(words.colon)\(value)", level: level)
  }

  /// "a + b = c", or only "c" where that says the same.
  private func chain(_ terms: [String], _ sum: String) -> String {
    terms.count == 1 && terms[0] == sum ? sum : "\(terms.joined(separator: " + ")) = \(sum)"
  }
}
