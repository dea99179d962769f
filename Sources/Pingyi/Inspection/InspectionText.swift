import ExactArithmetic
import Ingestion
import ReviewScheme

/// What was seen in one file, for a person.
struct InspectionText {
  let file: FileInspection
  let review: Review?

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
      case .gb18030: "GB18030, as its bytes look"
      case .utf16: "UTF-16, by its byte order mark"
      case .utf8, .auto: sketch.hasMark ? "UTF-8, by its byte order mark" : "UTF-8, as its bytes look"
      }
    let delimiter =
      switch sketch.delimiter {
      case UInt8(ascii: "\t"): "tab"
      case UInt8(ascii: ";"): "semicolon"
      default: "comma"
      }
    let ends = file.body.lineEnds
    let kinds = [("LF", ends.lf), ("CRLF", ends.crlf), ("CR", ends.cr)].filter { $0.1 > 0 }
    let counts = kinds.map { kinds.count > 1 ? "\($0.0) ×\($0.1)" : $0.0 }
    let lineEnds = counts.isEmpty ? "none" : counts.joined(separator: ", ")
    return "\(sketch.name): \(encoding); delimiter: \(delimiter); line ends: \(lineEnds)"
  }

  private var rows: String {
    let naming = file.headingRows.naming.map(String.init).joined(separator: " and ")
    let headings =
      file.headingRows.count == 1
      ? "1 row of headings" : "\(file.headingRows.count) rows of headings, columns named by \(naming)"
    let unusable = file.body.unusable == 0 ? "" : " (\(file.body.unusable) of them cannot be read)"
    let layout =
      switch file.layout {
      case .wide: "wide, a row is a ballot"
      case .long: "long, a row is a mark"
      case .counts: "counts, a row is a line of a tally sheet"
      }
    return
      "\(headings), \(Self.counted(file.body.rows, "row"))\(unusable), \(Self.counted(file.columns.count, "column")); layout: \(layout)"
  }

  private var origin: String {
    guard let product = file.product else { return "no program is known that writes such headings" }
    return "it looks like an export of \(product.rawValue): \(file.productReason)"
  }

  // MARK: - Columns

  /// What a column is by the scheme, or seems to be.
  private func said(of column: FileInspection.Column, _ role: FileSketch.Role?) -> String {
    let content = content(of: column)
    guard let role, let scheme = review?.scheme else {
      let guess =
        switch column.role {
        case .field(let field): field.rawValue
        case .mark(let row, _): "marks of \(Self.oneLine(ExportDraft.name(row)))"
        case .personal: "personal"
        case .other: "not used"
        }
      return "\(guess) (\(column.reason)); \(content)"
    }
    switch role {
    case .ignored: return "the scheme does not read it; \(content)"
    case .field(let field): return "\(field.rawValue), by the scheme; \(content)"
    case .marks(let unit, let item):
      let item = scheme.hasNamedItems ? "/\(scheme.items[item].name)" : ""
      return "marks of \(scheme.units[unit].name)\(item), by the scheme; \(content)"
    }
  }

  /// The texts of a column with how often each is there; of what may tell who a rater is, only how many.
  private func content(of column: FileInspection.Column) -> String {
    let values = column.values.values
    let more = column.values.isCut ? "more than " : ""
    let blanks = column.values.blanks == 0 ? "" : ", \(column.values.blanks) empty"
    let showsValues =
      switch column.role {
      case .mark, .field(.group), .field(.level), .field(.item): true
      default: false
      }
    let mostShown = 8
    if showsValues, !values.isEmpty {
      let shown = values.prefix(mostShown).map { "\(Self.oneLine($0.text)) ×\($0.count)" }.joined(separator: ", ")
      return shown + (values.count > mostShown ? " and \(values.count - mostShown) others" : "") + blanks
    }
    let cells = values.reduce(0) { $0 + $1.count }
    if values.isEmpty { return "empty" }
    let areAllDifferent = values.count == cells && cells > 1 && !column.values.isCut
    let kinds = areAllDifferent ? "all different" : "\(more)\(values.count) different"
    return "\(Self.counted(cells, "cell")), \(kinds)\(blanks)"
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
    let shown = unknown.prefix(8).map { "\(Self.oneLine($0.text)) ×\($0.count)" }.joined(separator: ", ")
    return "no level of the scheme: \(shown)"
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// A text on one line, cut where it would fill it.
  private static func oneLine(_ text: String) -> String {
    let longest = 40
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > longest ? "\(line.prefix(longest))…" : line
  }
}
