import ExactArithmetic
import Ingestion
import ReviewScheme

/// What was seen in one file, for a person.
struct InspectionText {
  let file: FileInspection
  let review: Review?
  let language: Language

  var text: String {
    get throws {
      let roles = try review.map { try file.sketch.roles(under: $0.scheme) }
      var lines = [form, rows, origin]
      for (place, column) in file.columns.enumerated() {
        let number = String(place + 1)
        let indent = String(repeating: " ", count: max(0, 3 - number.count))
        lines.append("\(indent)\(number)  \(Self.oneLine(column.heading)) → \(said(of: column, roles?[place]))")
        if let review, let role = roles?[place], let unknown = unknown(in: column, role, review.scheme) {
          lines.append("     \(unknown)")
        }
      }
      return lines.filter { !$0.isEmpty }.map { $0 + "\n" }.joined()
    }
  }

  // MARK: - The file

  private var form: String {
    let sketch = file.sketch
    let encoding =
      switch sketch.encoding {
      case .gb18030: Wording("GB18030, as its bytes look", chinese: "GB18030（按字节判断）")
      case .utf16: Wording("UTF-16, by its byte order mark", chinese: "UTF-16（有字节序标记）")
      case .utf8, .auto:
        sketch.hasMark
          ? Wording("UTF-8, by its byte order mark", chinese: "UTF-8（有字节序标记）")
          : Wording("UTF-8, as its bytes look", chinese: "UTF-8（按字节判断）")
      }
    let delimiter =
      switch sketch.delimiter {
      case UInt8(ascii: "\t"): Wording("tab", chinese: "制表符")
      case UInt8(ascii: ";"): Wording("semicolon", chinese: "分号")
      default: Wording("comma", chinese: "逗号")
      }
    let ends = file.body.lineEnds
    let kinds = [("LF", ends.lf), ("CRLF", ends.crlf), ("CR", ends.cr)].filter { $0.1 > 0 }
    let counts = kinds.map { kinds.count > 1 ? "\($0.0) ×\($0.1)" : $0.0 }
    let lineEnds = counts.joined(separator: ", ")
    return Wording(
      "\(sketch.name): \(encoding.english); delimiter: \(delimiter.english); line ends: "
        + (lineEnds.isEmpty ? "none" : lineEnds),
      chinese: "\(sketch.name)：\(encoding.chinese)；分隔符：\(delimiter.chinese)；换行："
        + (lineEnds.isEmpty ? "无" : lineEnds)
    ).text(in: language)
  }

  private var rows: String {
    let (body, count) = (file.body, file.headingRows.count)
    let naming = file.headingRows.naming.map(String.init)
    let layout =
      switch file.layout {
      case .wide: Wording("wide, a row is a ballot", chinese: "wide，每行一张票")
      case .long: Wording("long, a row is a mark", chinese: "long，每行一个评价")
      case .counts: Wording("counts, a row is a line of a tally sheet", chinese: "counts，每行是计票单的一项")
      }
    let english =
      (count == 1
        ? "1 row of headings"
        : "\(count) rows of headings, columns named by \(naming.joined(separator: " and "))")
      + ", \(Self.counted(body.rows, "row"))"
      + (body.unusable == 0 ? "" : " (\(body.unusable) of them cannot be read)")
      + ", \(Self.counted(file.columns.count, "column")); layout: \(layout.english)"
    let chinese =
      "表头\(count)行" + (count == 1 ? "" : "（以第\(naming.joined(separator: "、"))行为列名）")
      + "，数据\(body.rows)行" + (body.unusable == 0 ? "" : "（其中\(body.unusable)行无法读取）")
      + "，\(file.columns.count)列；版式：\(layout.chinese)"
    return Wording(english, chinese: chinese).text(in: language)
  }

  private var origin: String {
    guard let product = file.product, let reason = file.productReason else {
      return Wording("no program is known that writes such headings", chinese: "不知道是哪个程序写的表头").text(
        in: language)
    }
    return Wording(
      "it looks like an export of \(product.rawValue): \(reason.english)",
      chinese: "像是\(product.rawValue)导出的：\(reason.chinese)"
    ).text(in: language)
  }

  // MARK: - Columns

  /// What a column is by the scheme, or seems to be.
  private func said(of column: FileInspection.Column, _ role: FileSketch.Role?) -> String {
    let content = content(of: column)
    guard let role, let scheme = review?.scheme else {
      let guess =
        switch column.role {
        case .field(let field): Wording(field.rawValue, chinese: field.rawValue)
        case .mark(let row, _):
          Self.marks(
            of: Self.oneLine(
              ExportDraft.name(column.shape.row == nil ? column.shape.stem ?? row : row)))
        case .personal: Wording("personal", chinese: "个人信息")
        case .other: Wording("not used", chinese: "不使用")
        }
      return Wording(
        "\(guess.english) (\(column.reason.english)); \(content)",
        chinese: "\(guess.chinese)（\(column.reason.chinese)）；\(content)"
      ).text(in: language)
    }
    let meaning =
      switch role {
      case .ignored: Wording("the scheme does not read it", chinese: "方案不读这一列")
      case .field(let field):
        Wording("\(field.rawValue), by the scheme", chinese: "\(field.rawValue)（按方案）")
      case .marks(let unit, let item):
        Self.marksByScheme(
          of: scheme.units[unit].name + (scheme.hasNamedItems ? "/\(scheme.items[item].name)" : ""))
      }
    return Wording("\(meaning.english); \(content)", chinese: "\(meaning.chinese)；\(content)").text(in: language)
  }

  private static func marks(of unit: String) -> Wording {
    Wording("marks of \(unit)", chinese: "\(unit)的评价")
  }

  private static func marksByScheme(of unit: String) -> Wording {
    Wording("marks of \(unit), by the scheme", chinese: "\(unit)的评价（按方案）")
  }

  /// The texts of a column with how often each is there; of what may tell who a rater is, only how many.
  private func content(of column: FileInspection.Column) -> String {
    let values = column.values.values
    let blankCount = column.values.blanks
    let blanks =
      blankCount == 0
      ? "" : Wording(", \(blankCount) empty", chinese: "，空\(blankCount)格").text(in: language)
    let showsValues =
      switch column.role {
      case .mark, .field(.group), .field(.level), .field(.item): true
      default: false
      }
    let mostShown = 8
    if showsValues, !values.isEmpty {
      let shown = values.prefix(mostShown).map { "\(Self.oneLine($0.text)) ×\($0.count)" }.joined(
        separator: ", ")
      let others = Wording(
        " and \(values.count - mostShown) others", chinese: "，另有\(values.count - mostShown)种"
      ).text(in: language)
      return shown + (values.count > mostShown ? others : "") + blanks
    }
    let cells = values.reduce(0) { $0 + $1.count }
    if values.isEmpty { return Wording("empty", chinese: "全空").text(in: language) }
    let areAllDifferent = values.count == cells && cells > 1 && !column.values.isCut
    let kinds =
      areAllDifferent
      ? Wording("all different", chinese: "各不相同")
      : Wording(
        "\(column.values.isCut ? "more than " : "")\(values.count) different",
        chinese: "\(column.values.isCut ? "超过" : "")\(values.count)种")
    return Wording(
      "\(Self.counted(cells, "cell")), \(kinds.english)\(blanks)",
      chinese: "\(cells)格，\(kinds.chinese)\(blanks)"
    ).text(in: language)
  }

  /// The answers of a column that the scheme does not know.
  private func unknown(in column: FileInspection.Column, _ role: FileSketch.Role, _ scheme: Scheme) -> String? {
    guard case .marks = role else { return nil }
    let rules = scheme.intake.reading(ofFileNamed: file.sketch.name).cells
    let names = Set(scheme.scale.levels.flatMap { [$0.code, $0.name] + $0.aliases })
    func isKnown(_ text: String) -> Bool {
      if case .levels = scheme.scale.form { return names.contains(text) }
      guard let number = Fraction(decimal: text) else { return false }
      return scheme.scale.levels.contains { Fraction(decimal: $0.code) == number }
    }
    let unknown = column.values.values.filter { value in
      !rules.isBlank(value.text) && !isKnown(value.text) && !isKnown(rules.changed(value.text))
    }
    if unknown.isEmpty { return nil }
    let shown = unknown.prefix(8).map { "\(Self.oneLine($0.text)) ×\($0.count)" }.joined(
      separator: ", ")
    return Wording("no level of the scheme: \(shown)", chinese: "方案没有的等次：\(shown)").text(in: language)
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// A text on one line, cut where it would fill it.
  private static func oneLine(_ text: String) -> String {
    let longest = 40
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > longest ? "\(line.prefix(longest))…" : line
  }
}
