import ExactArithmetic
import Ingestion
import ReviewScheme

/// Finds rules with which the same answers have the same text.
enum CellRuleGuess {
  /// Texts that mean that a question was skipped or not shown.
  private static let skipped = ["(跳过)", "（跳过）", "(空)", "（空）"]
  /// The same in 问卷星's files of codes.
  private static let skippedCodes = ["-3", "-2"]
  /// What 问卷星 writes between several answers in one cell.
  static let separators = ["┋", "→"]

  /// The rules that some columns of answers need.
  static func rules(for columns: [FileSketch.Column], product: ExportProduct?) -> CellRules {
    var rules = CellRules()
    let texts = columns.flatMap { $0.values.map(\.text) }
    rules.blanks = (skipped + (product == .wenjuanxing ? skippedCodes : [])).filter(texts.contains)
    let answers = texts.filter { !rules.blanks.contains($0) }
    if answers.contains(where: hasFullWidthLetters) { rules.changes.append(.halfWidth) }
    func left() -> [String] { answers.map(rules.changed) }
    for sign in [".", "、", "．", ":", "："] where left().contains(where: { hasLetterPrefix($0, sign) }) {
      rules.changes.append(.prefix(TextPattern("?\(sign)")))
    }
    if answers.contains(where: { $0.contains("〖") && $0.hasSuffix("〗") }) {
      rules.changes.append(.suffix(TextPattern("〖*〗")))
    }
    for (open, close) in [("（", "）"), ("(", ")")] where left().contains(where: { points(in: $0, open, close) != nil }) {
      rules.changes.append(.suffix(TextPattern("\(open)*分\(close)")))
    }
    return rules
  }

  /// The points that an answer names itself, `满意（100分）`.
  static func points(in text: String) -> Fraction? { points(in: text, "（", "）") ?? points(in: text, "(", ")") }

  private static func points(in text: String, _ open: String, _ close: String) -> Fraction? {
    guard text.hasSuffix("分\(close)"), let mark = text.range(of: open, options: .last) else { return nil }
    let number = text[mark.upperBound...].dropLast(2)
    let halfWidth = CellRules(changes: [.halfWidth]).changed(String(number))
    return Fraction(decimal: halfWidth)
  }

  /// Whether a text has full-width letters, digits or blanks: those that nobody writes on purpose.
  private static func hasFullWidthLetters(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0x3000: true
      default: false
      }
    }
  }

  private static func hasLetterPrefix(_ text: String, _ sign: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic else { return false }
    return text.dropFirst().hasPrefix(sign) && text.count > 2
  }

  /// Answers as rules leave them, without blank ones and those that are several in one cell.
  static func answers(_ column: FileSketch.Column, by rules: CellRules) -> [(text: String, count: Int)] {
    column.values.filter { value in !rules.isBlank(value.text) && !separators.contains { value.text.contains($0) } }
      .map { (rules.changed($0.text), $0.count) }
  }

  /// Whether columns hold answers on a scale: few different words, or numbers that are more than ticks.
  static func isScale(_ columns: [FileSketch.Column]) -> Bool {
    let rules = rules(for: columns, product: .wenjuanxing)
    let texts = Set(columns.flatMap { answers($0, by: rules).map(\.text) })
    if columns.contains(where: \.isCut) || texts.isEmpty { return false }
    if texts.contains(where: LevelWords.isKnown) { return true }
    if texts.allSatisfy({ Fraction(decimal: $0) != nil }) { return !texts.isSubset(of: ["0", "1"]) }
    let mostLevels = 11
    return texts.count <= mostLevels
  }

  /// Whether columns hold words that people tick.
  static func hasKnownWords(_ columns: [FileSketch.Column]) -> Bool {
    let rules = rules(for: columns, product: .wenjuanxing)
    return columns.contains { answers($0, by: rules).contains { LevelWords.isKnown($0.text) } }
  }

  /// Whether most cells of a column are words that people tick; a list of what codes mean has some of them too.
  static func isMostlyKnownWords(_ column: FileSketch.Column) -> Bool {
    let answers = answers(column, by: rules(for: [column], product: .wenjuanxing))
    let known = answers.filter { LevelWords.isKnown($0.text) }.reduce(0) { $0 + $1.count }
    return known * 2 > answers.reduce(0) { $0 + $1.count }
  }

  // MARK: - Times

  private static let secondsForms = [
    "{s}秒", "{m}分{s}秒", "{m}分钟{s}秒", "{h}小时{m}分{s}秒", "{h}小时{m}分钟{s}秒", "{m}分", "{m}分钟", "{m}:{s}", "{h}:{m}:{s}",
  ]

  /// Day and month are told apart by no file alone: the month is taken to come first, as most exports have it.
  private static let submittedForms = [
    "{M}/{D}/{Y} {h}:{m}:{s}", "{M}/{D}/{Y} {h}:{m}:{s} {half}", "{M}/{D}/{Y} {h}:{m}", "{M}/{D}/{Y}",
    "{Y}/{M}/{D} {h}:{m}:{s} {half} GMT+8", "{Y}/{M}/{D} {half}{h}:{m}:{s} GMT+8", "{Y}年{M}月{D}日 {h}:{m}:{s}",
    "{Y}年{M}月{D}日 {h}:{m}",
  ]

  /// The forms that times in seconds have.
  static func secondsForms(of values: [(text: String, count: Int)]) -> [TimeForm] {
    forms(secondsForms, of: values.filter { Fraction(decimal: $0.text) == nil }) { $0.values(of: $1) != nil }
  }

  /// The forms that moments have.
  static func submittedForms(of values: [(text: String, count: Int)]) -> [TimeForm] {
    forms(submittedForms, of: values.filter { Moment($0.text) == nil }) { $0.momentText(of: $1) != nil }
  }

  private static func forms(
    _ candidates: [String], of values: [(text: String, count: Int)], fits: (TimeForm, [UInt8]) -> Bool
  ) -> [TimeForm] {
    candidates.compactMap { TimeForm($0) }.filter { form in values.contains { fits(form, Array($0.text.utf8)) } }
  }
}
