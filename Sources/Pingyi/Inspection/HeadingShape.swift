/// The parts of a heading that a program made of a question and one of its rows.
struct HeadingShape: Hashable {
  /// What the columns of one question share.
  var question: String
  /// The text of the question, where the heading has it.
  var stem: String?
  /// The row; `nil` if the column is a question by itself.
  var row: String?
  /// Headings of this shape, with `{row}` where the row stands.
  var pattern = ""

  /// A heading that is a question by itself.
  init(alone heading: String) {
    question = heading
    stem = heading
  }

  private init(_ question: String, stem: String?, row: String, pattern: String) {
    self.question = question
    self.stem = stem
    self.row = row
    self.pattern = pattern
  }

  /// The headings of a file, in order.
  static func shapes(of headings: [String], product: ExportProduct?, rows: [[String]]) -> [HeadingShape] {
    var known: Set<String> = []
    // A question of one column has its number once; several columns without brackets are the rows of a matrix.
    let numbers =
      product == .wenjuanxing ? headings.map { $0.prefix { $0.isASCII && $0.isNumber } } : []
    let isRepeated = Set(numbers.filter { number in numbers.count { $0 == number } > 1 })
    return headings.enumerated().map { column, heading in
      let shape: HeadingShape =
        switch product {
        case .wenjuanxing:
          HeadingShape(
            wenjuanxing: heading, known: known, isRepeated: isRepeated.contains(numbers[column]))
        case .wenjuanwang: HeadingShape(wenjuanwang: heading)
        case .qualtrics: HeadingShape(heading, between: " - ", closing: "")
        case .surveyMonkey: HeadingShape(surveyMonkey: heading, row: rows.count > 1 ? rows[1][column] : "")
        case .limeSurvey, .googleForms: HeadingShape(heading, between: "[", closing: "]")
        case .microsoftForms, nil: HeadingShape(alone: heading)
        }
      known.insert(shape.question)
      return shape
    }
  }

  /// 问卷星: `3、题目`, `2、题目—行`, then `2、行`; in older files `第7题(行)`, `7、(行)`.
  ///
  /// - Parameters:
  ///   - known: the numbers of questions that came before.
  ///   - isRepeated: whether other headings have the same number.
  init(wenjuanxing heading: String, known: Set<String>, isRepeated: Bool) {
    if heading.hasPrefix("第"), let end = heading.range(of: "题"),
      let open = heading[end.upperBound...].first,
      open == "(" || open == "（", let close = heading.last, close == ")" || close == "）"
    {
      let number = String(heading[heading.index(after: heading.startIndex)..<end.lowerBound])
      let row = heading[heading.index(after: end.upperBound)...].dropLast()
      self.init(number, stem: nil, row: String(row), pattern: "第\(number)题\(open){row}\(close)")
      return
    }
    let number = heading.prefix { $0.isASCII && $0.isNumber }
    guard !number.isEmpty, let sign = heading[number.endIndex...].first, "、：:.．".contains(sign) else {
      self.init(alone: heading)
      return
    }
    let rest = heading[number.endIndex...].dropFirst()
    let start = "\(number)\(sign)"
    if let open = rest.first, let close = rest.last, "(（".contains(open), ")）".contains(close) {
      self.init(
        String(number), stem: nil, row: String(rest.dropFirst().dropLast()), pattern: "\(start)\(open){row}\(close)")
    } else if let dash = rest.lastIndex(of: "—"), dash != rest.startIndex {
      self.init(
        String(number), stem: String(rest[..<dash]), row: String(rest[rest.index(after: dash)...]),
        pattern: "\(start)*—{row}")
    } else if isRepeated, !known.contains(String(number)),
      let colon = rest.dropLast().lastIndex(where: { ":：".contains($0) }), colon != rest.startIndex
    {
      self.init(
        String(number), stem: String(rest[..<colon]),
        row: String(rest[rest.index(after: colon)...]),
        pattern: "\(start)*\(rest[colon]){row}")
    } else if isRepeated {
      self.init(String(number), stem: nil, row: String(rest), pattern: "\(start){row}")
    } else {
      self.init(alone: String(rest))
      question = String(number)
    }
  }

  /// 问卷网: `题目_行` and `Q2_R1`.
  init(wenjuanwang heading: String) { self.init(heading, between: "_", closing: "") }

  /// SurveyMonkey: the question in the first row of headings, its row in the second.
  init(surveyMonkey heading: String, row: String) {
    if row.isEmpty || row == heading || ["Response", "Open-Ended Response"].contains(row) {
      self.init(alone: heading)
    } else {
      let stem = String(heading.dropLast(row.count + 1))
      self.init(stem, stem: stem, row: row, pattern: "\(stem)/{row}")
    }
  }

  /// A question, then its row between two marks.
  init(_ heading: String, between open: String, closing close: String) {
    guard heading.hasSuffix(close), let mark = heading.range(of: open, options: .last) else {
      self.init(alone: heading)
      return
    }
    let row = heading[mark.upperBound...].dropLast(close.count)
    let stem = heading[..<mark.lowerBound]
    guard !row.isEmpty, !stem.isEmpty else {
      self.init(alone: heading)
      return
    }
    let text = trimmed(stem)
    self.init(text, stem: text, row: String(row), pattern: "\(heading[..<mark.upperBound]){row}\(close)")
  }
}

/// Which of several places of a text is meant.
enum TextSide {
  case first
  case last
}

extension StringProtocol {
  /// Where a part lies in the text; `nil` if it does not. Foundation's own is not here.
  func range(of part: String, options side: TextSide = .first) -> Range<Index>? {
    var found: Range<Index>?
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(part) {
        found = place..<index(place, offsetBy: part.count)
        if side == .first { break }
      }
      place = index(after: place)
    }
    return found
  }
}
