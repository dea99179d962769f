package import ExactArithmetic
package import JSONText

/// A value of the document with its place. What it holds is `nil` where the document holds something else.
package struct DocumentNode {
  package let value: JSONValue
  package let site: Site

  package init(_ value: JSONValue, place: String, log: ProblemLog, file: String) {
    self.value = value
    site = Site(
      log: log, file: file, line: value.line, order: ProblemLog.Order(line: value.line, column: value.column),
      place: place)
  }

  /// A value that stands inside this one.
  package func inner(_ value: JSONValue, _ path: String) -> DocumentNode {
    DocumentNode(value, place: path, log: site.log, file: site.file)
  }

  package func report(_ fault: Wording, _ advice: Wording) { site.report(fault, advice) }

  /// Reports a value of another kind than expected.
  package func report(expected: Wording, _ advice: Wording) {
    report(.expected(expected, butFound: value), advice)
  }

  package var text: String? { value.string }

  package var number: Fraction? { value.numberText.flatMap { Fraction(decimal: $0) } }

  package var whole: Int? { number?.wholeValue }

  package var flag: Bool? { value.boolean }

  /// A text as written, or a number as its plain decimal.
  package var code: String? { text ?? number?.exactDecimal }

  /// `true`, `false` or a word for one of them.
  package var yesOrNo: Bool? {
    flag ?? text.flatMap { text in SchemeKeys.yesAndNo.first { $0.word == text.lowercased() }?.meaning }
  }

  /// A whole number from 0, or a percentage from 0 to 100.
  package var amount: Amount? {
    if let whole, whole >= 0 { return .count(whole) }
    guard let percent, !percent.isNegative, percent <= Fraction(100) else { return nil }
    return .share(percent / Fraction(100))
  }

  /// The number before a percent sign, whatever it is.
  package var percent: Fraction? {
    guard let text, text.hasSuffix("%") else { return nil }
    return Fraction(decimal: text.dropLast())
  }

  package var moment: Moment? { text.flatMap { Moment($0) } }

  /// The texts and numbers of a list, or those between the `|` of a text.
  package var names: [String]? {
    if let text { return Self.names(in: text) }
    return list?.compactMap(\.code)
  }

  /// The names between the `|` of a text, without blanks around them; empty ones are dropped.
  package static func names(in text: String) -> [String] {
    text.split(separator: "|").map { trimmed($0) }.filter { !$0.isEmpty }
  }

  /// The values of a list, each with its place.
  package var list: [DocumentNode]? {
    value.array.map { $0.enumerated().map { inner($1, "\(site.place)[\($0)]") } }
  }

  /// The members of an object, each with its place; the place of a member is that of its value.
  package var members: [(key: String, node: DocumentNode)]? {
    value.object.map { $0.map { ($0.key, inner($0.value, site.below($0.key).place)) } }
  }
}

/// A text without blanks at its ends.
package func trimmed(_ text: some StringProtocol) -> String {
  // Most texts begin and end with a letter, a digit or an ideograph: no need to ask what characters are.
  let scalars = text.unicodeScalars
  if let first = scalars.first, let last = scalars.last, isPlain(first), isPlain(last) { return String(text) }
  var rest = Substring(text)
  while rest.first?.isWhitespace == true { rest.removeFirst() }
  while rest.last?.isWhitespace == true { rest.removeLast() }
  return String(rest)
}

/// Whether a scalar is none of those that are white space or combine with any: a visible one of ASCII, or an ideograph.
private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
  (0x21..<0x7F).contains(scalar.value) || (0x4E00...0x9FFF).contains(scalar.value)
}

package func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

extension JSONValue {
  /// What the value is, in Chinese; `kindName` says it in English.
  package var chineseKindName: String {
    switch content {
    case .null: "空值"
    case .boolean: "真假值"
    case .number: "数"
    case .string: "文字"
    case .array: "列表"
    case .object: "对象"
    }
  }
}
