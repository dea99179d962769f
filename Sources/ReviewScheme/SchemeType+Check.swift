import ExactArithmetic
import JSONText

extension SchemeKey {
  /// Whether the value is of the kind that the key may have; reports what is wrong with it.
  ///
  /// A wrong entry of a list or a map is reported, but does not make the whole wrong: its reader leaves it out. Entries
  /// that are objects are left to ``DocumentFields``.
  func accepts(_ node: DocumentNode, in keys: DocumentKeys) -> Bool {
    if case .same(let path) = type { return keys.rows(at: path).allSatisfy { $0.accepts(node, in: keys) } }
    return accepts(node, as: type)
  }

  private func accepts(_ node: DocumentNode, as type: SchemeType) -> Bool {
    switch type {
    case .text: acceptsText(node)
    case .code: node.value.numberText == nil ? acceptsText(node, orNumber: true) : acceptsNumber(node) { _ in nil }
    case .number: acceptsNumber(node) { _ in nil }
    case .numberFromZero:
      acceptsNumber(node) { $0.isNegative ? ("'\(name)' is negative", "write 0 or more") : nil }
    case .numberAboveZero:
      acceptsNumber(node) { $0 > .zero ? nil : ("'\(name)' is not above 0", "write a number above 0") }
    case .whole(let from, let to): acceptsWhole(node, from, to)
    case .flag: accepts(node, node.flag != nil, "true or false", "write true or false, without quotes")
    case .yesOrNo: acceptsYesOrNo(node)
    case .word: acceptsWord(node)
    case .words: acceptsWords(node)
    case .amount: acceptsAmount(node)
    case .moment: acceptsMoment(node)
    case .names: acceptsNames(node)
    case .object: accepts(node, node.members != nil, "an object", "write { }")
    case .map(let type): acceptsMap(node, of: type)
    case .list(let type): acceptsList(node, of: type)
    case .fileOrList:
      node.text == nil
        ? accepts(node, node.list != nil, "the name of a file or an array", "write \"units.csv\" or [ ]")
        : acceptsText(node)
    // A reference is followed before; inside lists and maps there is none.
    case .same: true
    }
  }

  /// Reports a value of a wrong kind.
  private func accepts(_ node: DocumentNode, _ holds: Bool, _ expected: String, _ remedy: String) -> Bool {
    if !holds { node.report("expected \(expected) but found \(node.value.kindName)", remedy) }
    return holds
  }

  private func acceptsText(_ node: DocumentNode, orNumber: Bool = false) -> Bool {
    guard
      accepts(
        node, node.text != nil, orNumber ? "a string or a number" : "a string",
        orNumber ? "write a text in quotes, or a number" : "write a text in quotes")
    else { return false }
    let isBlank = node.text.map(isBlank) ?? true
    if isBlank { node.report("the text is empty", "write a text") }
    return !isBlank
  }

  private func acceptsNumber(
    _ node: DocumentNode, expected: String = "a number",
    unless objection: (Fraction) -> (message: String, remedy: String)?
  ) -> Bool {
    guard accepts(node, node.value.numberText != nil, expected, "write \(expected), without quotes") else {
      return false
    }
    guard let number = node.number else {
      node.report("'\(name)' has too many digits", "write at most 4096")
      return false
    }
    guard let objection = objection(number) else { return true }
    node.report(objection.message, objection.remedy)
    return false
  }

  private func acceptsWhole(_ node: DocumentNode, _ from: Int, _ to: Int?) -> Bool {
    acceptsNumber(node, expected: "a whole number") { number in
      let remedy = to.map { "write a whole number from \(from) to \($0)" } ?? "write a whole number of at least \(from)"
      if !number.isWhole { return ("'\(name)' is not a whole number", remedy) }
      if number < Fraction(from) { return ("'\(name)' is below \(from)", remedy) }
      let most = to ?? SchemeType.mostWhole
      if number > Fraction(most) {
        return ("'\(name)' is above \(most)", to == nil ? "write a smaller number" : remedy)
      }
      return nil
    }
  }

  private func acceptsYesOrNo(_ node: DocumentNode) -> Bool {
    if node.yesOrNo != nil { return true }
    let remedy = "write true or false"
    guard let text = node.text else { return accepts(node, false, "true or false", remedy) }
    node.report("\(shown(text)) is neither yes nor no", remedy)
    return false
  }

  private func acceptsWord(_ node: DocumentNode) -> Bool {
    guard let text = node.text else { return accepts(node, false, "a string", "write \(listed(words, "or"))") }
    if words.contains(text) { return true }
    let remedy = Suggestion.nearest(to: text, among: words).map { "did you mean \(shown($0))?" }
    node.report("\(shown(text)) is not a word for '\(name)'", remedy ?? "write \(listed(words, "or"))")
    return false
  }

  private func acceptsWords(_ node: DocumentNode) -> Bool {
    guard accepts(node, node.list != nil, "an array", "write [ ]"), let list = node.list else { return false }
    var seen: Set<String> = []
    for entry in list where acceptsWord(entry) {
      if let word = entry.text, !seen.insert(word).inserted {
        entry.report("\(shown(word)) is here twice", "remove one of them")
      }
    }
    return true
  }

  private func acceptsAmount(_ node: DocumentNode) -> Bool {
    if node.value.numberText != nil {
      return acceptsNumber(node) { number in
        if number.isNegative { return ("'\(name)' is negative", "write 0 or more") }
        if number > Fraction(SchemeType.mostWhole) {
          return ("'\(name)' is above \(SchemeType.mostWhole)", "write a smaller number")
        }
        guard !number.isWhole else { return nil }
        let percent = number < .one ? (number * Fraction(100)).plain : "5"
        return ("'\(name)' is not a whole number", "write a whole number, or a percentage such as \"\(percent)%\"")
      }
    }
    guard accepts(node, node.text != nil, "a whole number or a percentage", "write 5 or \"5%\""), let text = node.text
    else { return false }
    if node.amount != nil { return true }
    if node.percent != nil {
      node.report("\(shown(text)) is not between 0% and 100%", "write a percentage from \"0%\" to \"100%\"")
    } else {
      node.report("\(shown(text)) is not a percentage", "write a whole number without quotes, or \"5%\"")
    }
    return false
  }

  private func acceptsMoment(_ node: DocumentNode) -> Bool {
    let remedy = "write it as \"2007-11-30\" or \"2007-11-30 18:00\""
    guard accepts(node, node.text != nil, "a string", remedy), let text = node.text else { return false }
    if node.moment == nil { node.report("\(shown(text)) is not a day or a time of a day", remedy) }
    return node.moment != nil
  }

  private func acceptsNames(_ node: DocumentNode) -> Bool {
    if node.text != nil { return true }
    guard accepts(node, node.list != nil, "an array of strings", "write [ ]"), let list = node.list else {
      return false
    }
    for entry in list { _ = accepts(entry, as: .code) }
    return true
  }

  private func acceptsMap(_ node: DocumentNode, of type: SchemeType) -> Bool {
    guard accepts(node, node.members != nil, "an object", "write { }"), let members = node.members else {
      return false
    }
    for member in members { _ = SchemeKey.entry(member.key, type).accepts(member.node, as: type) }
    return true
  }

  private func acceptsList(_ node: DocumentNode, of type: SchemeType) -> Bool {
    guard accepts(node, node.list != nil, "an array", "write [ ]"), let list = node.list else { return false }
    if type != .object { for entry in list { _ = accepts(entry, as: type) } }
    return true
  }
}
