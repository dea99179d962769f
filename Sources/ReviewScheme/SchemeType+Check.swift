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
      acceptsNumber(node) { $0.isNegative ? Self.negative(name) : nil }
    case .numberAboveZero:
      acceptsNumber(node) {
        $0 > .zero
          ? nil
          : (
            Wording("'\(name)' is not above 0", chinese: "'\(name)' 不大于 0"),
            Wording("write a number above 0", chinese: "请写大于 0 的数")
          )
      }
    case .whole(let from, let to): acceptsWhole(node, from, to)
    case .flag:
      accepts(
        node, node.flag != nil, Self.trueOrFalse,
        Wording("write true or false, without quotes", chinese: "请写 true 或 false，不加引号"))
    case .yesOrNo: acceptsYesOrNo(node)
    case .word: acceptsWord(node)
    case .words: acceptsWords(node)
    case .amount: acceptsAmount(node)
    case .moment: acceptsMoment(node)
    case .names: acceptsNames(node)
    case .object: accepts(node, node.members != nil, Self.anObject, .writeObject)
    case .map(let type): acceptsMap(node, of: type)
    case .list(let type): acceptsList(node, of: type)
    case .fileOrList:
      node.text == nil
        ? accepts(
          node, node.list != nil, Wording("the name of a file or an array", chinese: "文件名或列表"),
          Wording("write \"units.csv\" or [ ]", chinese: "请写 \"units.csv\" 或 [ ]"))
        : acceptsText(node)
    // A reference is followed before; inside lists and maps there is none.
    case .same: true
    }
  }

  /// Reports a value of a wrong kind.
  private func accepts(_ node: DocumentNode, _ holds: Bool, _ expected: Wording, _ advice: Wording) -> Bool {
    if !holds { node.report(expected: expected, advice) }
    return holds
  }

  private func acceptsText(_ node: DocumentNode, orNumber: Bool = false) -> Bool {
    guard
      accepts(
        node, node.text != nil, orNumber ? Wording("a string or a number", chinese: "文字或数") : Self.aString,
        orNumber
          ? Wording("write a text in quotes, or a number", chinese: "请写带引号的文字，或一个数")
          : Wording("write a text in quotes", chinese: "请写带引号的文字"))
    else { return false }
    let isBlank = node.text.map(isBlank) ?? true
    if isBlank { node.report(Wording("the text is empty", chinese: "文字是空的"), Wording("write a text", chinese: "请写文字")) }
    return !isBlank
  }

  private func acceptsNumber(
    _ node: DocumentNode, expected: Wording = Wording("a number", chinese: "数"),
    unless objection: (Fraction) -> (fault: Wording, advice: Wording)?
  ) -> Bool {
    let advice = Wording("write \(expected.english), without quotes", chinese: "请写\(expected.chinese)，不加引号")
    guard accepts(node, node.value.numberText != nil, expected, advice) else { return false }
    guard let number = node.number else {
      node.report(
        Wording("'\(name)' has too many digits", chinese: "'\(name)' 的位数太多"),
        Wording("write at most 4096", chinese: "请最多写 4096 位"))
      return false
    }
    guard let objection = objection(number) else { return true }
    node.report(objection.fault, objection.advice)
    return false
  }

  private func acceptsWhole(_ node: DocumentNode, _ from: Int, _ to: Int?) -> Bool {
    acceptsNumber(node, expected: Wording("a whole number", chinese: "整数")) { number in
      let advice =
        to.map {
          Wording("write a whole number from \(from) to \($0)", chinese: "请写 \(from) 到 \($0) 的整数")
        } ?? Wording("write a whole number of at least \(from)", chinese: "请写不小于 \(from) 的整数")
      if !number.isWhole { return (Self.notWhole(name), advice) }
      if number < Fraction(from) {
        return (Wording("'\(name)' is below \(from)", chinese: "'\(name)' 小于 \(from)"), advice)
      }
      let most = to ?? SchemeType.mostWhole
      if number > Fraction(most) {
        return (Self.above(most, name), to == nil ? Self.smaller : advice)
      }
      return nil
    }
  }

  private func acceptsYesOrNo(_ node: DocumentNode) -> Bool {
    if node.yesOrNo != nil { return true }
    let advice = Wording("write true or false", chinese: "请写 true 或 false")
    guard let text = node.text else { return accepts(node, false, Self.trueOrFalse, advice) }
    node.report(.neitherYesNorNo(text), advice)
    return false
  }

  private func acceptsWord(_ node: DocumentNode) -> Bool {
    guard let text = node.text else { return accepts(node, false, Self.aString, .write(oneOf: words)) }
    if words.contains(text) { return true }
    node.report(
      .noWord(text, for: name),
      Suggestion.nearest(to: text, among: words).map(Wording.didYouMean) ?? .write(oneOf: words))
    return false
  }

  private func acceptsWords(_ node: DocumentNode) -> Bool {
    guard accepts(node, node.list != nil, Wording("an array", chinese: "列表"), Self.writeList), let list = node.list
    else { return false }
    var seen: Set<String> = []
    for entry in list where acceptsWord(entry) {
      if let word = entry.text, !seen.insert(word).inserted {
        entry.report(.twice(word), .removeOne)
      }
    }
    return true
  }

  private func acceptsAmount(_ node: DocumentNode) -> Bool {
    if node.value.numberText != nil {
      return acceptsNumber(node) { number in
        if number.isNegative { return Self.negative(name) }
        if number > Fraction(SchemeType.mostWhole) {
          return (Self.above(SchemeType.mostWhole, name), Self.smaller)
        }
        guard !number.isWhole else { return nil }
        let percent = number < .one ? (number * Fraction(100)).plain : "5"
        return (
          Self.notWhole(name),
          Wording(
            "write a whole number, or a percentage such as \"\(percent)%\"",
            chinese: "请写整数，或 \"\(percent)%\" 这样的百分比")
        )
      }
    }
    guard
      accepts(
        node, node.text != nil, Wording("a whole number or a percentage", chinese: "整数或百分比"),
        Wording("write 5 or \"5%\"", chinese: "请写 5 或 \"5%\"")), let text = node.text
    else { return false }
    if node.amount != nil { return true }
    if node.percent != nil {
      node.report(
        Wording("\(shown(text)) is not between 0% and 100%", chinese: "\(shown(text)) 不在 0% 和 100% 之间"),
        Wording("write a percentage from \"0%\" to \"100%\"", chinese: "请写 \"0%\" 到 \"100%\" 的百分比"))
    } else {
      node.report(
        Wording("\(shown(text)) is not a percentage", chinese: "\(shown(text)) 不是百分比"),
        Wording("write a whole number without quotes, or \"5%\"", chinese: "请写不加引号的整数，或 \"5%\""))
    }
    return false
  }

  private func acceptsMoment(_ node: DocumentNode) -> Bool {
    let advice = Wording(
      "write it as \"2007-11-30\" or \"2007-11-30 18:00\"", chinese: "请写成 \"2007-11-30\" 或 \"2007-11-30 18:00\"")
    guard accepts(node, node.text != nil, Self.aString, advice), let text = node.text else { return false }
    if node.moment == nil {
      node.report(
        Wording("\(shown(text)) is not a day or a time of a day", chinese: "\(shown(text)) 不是日期或时间"), advice)
    }
    return node.moment != nil
  }

  private func acceptsNames(_ node: DocumentNode) -> Bool {
    if node.text != nil { return true }
    guard accepts(node, node.list != nil, Wording("an array of strings", chinese: "文字的列表"), Self.writeList),
      let list = node.list
    else {
      return false
    }
    for entry in list { _ = accepts(entry, as: .code) }
    return true
  }

  private func acceptsMap(_ node: DocumentNode, of type: SchemeType) -> Bool {
    guard accepts(node, node.members != nil, Self.anObject, .writeObject), let members = node.members else {
      return false
    }
    for member in members { _ = SchemeKey.entry(member.key, type).accepts(member.node, as: type) }
    return true
  }

  private func acceptsList(_ node: DocumentNode, of type: SchemeType) -> Bool {
    guard accepts(node, node.list != nil, Wording("an array", chinese: "列表"), Self.writeList), let list = node.list
    else { return false }
    if type != .object { for entry in list { _ = accepts(entry, as: type) } }
    return true
  }

  // MARK: - Words that come again

  private static let aString = Wording("a string", chinese: "文字")
  private static let anObject = Wording("an object", chinese: "对象")
  private static let trueOrFalse = Wording("true or false", chinese: " true 或 false ")
  private static let writeList = Wording("write [ ]", chinese: "请写 [ ]")
  private static let smaller = Wording("write a smaller number", chinese: "请写小一些的数")

  private static func negative(_ name: String) -> (fault: Wording, advice: Wording) {
    (
      Wording("'\(name)' is negative", chinese: "'\(name)' 是负数"),
      Wording("write 0 or more", chinese: "请写 0 或更大的数")
    )
  }

  private static func notWhole(_ name: String) -> Wording {
    Wording("'\(name)' is not a whole number", chinese: "'\(name)' 不是整数")
  }

  private static func above(_ most: Int, _ name: String) -> Wording {
    Wording("'\(name)' is above \(most)", chinese: "'\(name)' 大于 \(most)")
  }
}
