import ExactArithmetic
import JSONText

/// A value of the document with its place. What it holds is `nil` where the document holds something else.
struct DocumentNode {
  let value: JSONValue
  let site: Site

  init(_ value: JSONValue, place: String, log: ProblemLog, file: String) {
    self.value = value
    site = Site(
      log: log, file: file, line: value.line, order: ProblemLog.Order(line: value.line, column: value.column),
      place: place)
  }

  /// A value that stands inside this one.
  func inner(_ value: JSONValue, _ path: String) -> DocumentNode {
    DocumentNode(value, place: path, log: site.log, file: site.file)
  }

  func report(_ message: String, _ remedy: String) { site.report(message, remedy) }

  var text: String? { value.string }

  var number: Fraction? { value.numberText.flatMap { Fraction(decimal: $0) } }

  var whole: Int? { number?.wholeValue }

  var flag: Bool? { value.boolean }

  /// A text as written, or a number as its plain decimal.
  var code: String? { text ?? number?.exactDecimal }

  /// `true`, `false` or a word for one of them.
  var yesOrNo: Bool? {
    flag ?? text.flatMap { text in SchemeKeys.yesAndNo.first { $0.word == text.lowercased() }?.meaning }
  }

  /// A whole number from 0, or a percentage from 0 to 100.
  var amount: Amount? {
    if let whole, whole >= 0 { return .count(whole) }
    guard let percent, !percent.isNegative, percent <= Fraction(100) else { return nil }
    return .share(percent / Fraction(100))
  }

  /// The number before a percent sign, whatever it is.
  var percent: Fraction? {
    guard let text, text.hasSuffix("%") else { return nil }
    return Fraction(decimal: text.dropLast())
  }

  var moment: Moment? { text.flatMap { Moment($0) } }

  /// The texts and numbers of a list, or those between the `|` of a text.
  var names: [String]? {
    if let text { return Self.names(in: text) }
    return list?.compactMap(\.code)
  }

  /// The names between the `|` of a text, without blanks around them; empty ones are dropped.
  static func names(in text: String) -> [String] {
    text.split(separator: "|").map { trimmed($0) }.filter { !$0.isEmpty }
  }

  /// The values of a list, each with its place.
  var list: [DocumentNode]? {
    value.array.map { $0.enumerated().map { inner($1, "\(site.place)[\($0)]") } }
  }

  /// The members of an object, each with its place; the place of a member is that of its value.
  var members: [(key: String, node: DocumentNode)]? {
    value.object.map { $0.map { ($0.key, inner($0.value, site.below($0.key).place)) } }
  }
}

/// A text without blanks at its ends.
func trimmed(_ text: some StringProtocol) -> String {
  var rest = Substring(text)
  while rest.first?.isWhitespace == true { rest.removeFirst() }
  while rest.last?.isWhitespace == true { rest.removeLast() }
  return String(rest)
}

func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
