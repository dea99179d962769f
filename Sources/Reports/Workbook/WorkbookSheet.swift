/// A sheet of a workbook in the making: a row of headings that stays in sight, and typed cells below it.
///
/// A cell that is text is text, whatever it looks like, so nothing in it can become a formula. Source: ECMA-376, part 1,
/// SpreadsheetML; of it only what a table needs.
struct WorkbookSheet: TableWriter {
  /// The most rows that a sheet can have.
  static let mostRows = 1_048_576
  /// The most characters (UTF-16) that a cell can hold.
  static let mostText = 32_767
  /// The widest column, in digits; where texts are broken into lines, a digest has room on one.
  private var widest: Int { wraps ? 80 : 60 }
  /// The height of a line, in points.
  private static let lineHeight = 15

  let name: String
  /// How many rows it was given, those included that did not fit.
  private(set) var rowCount = 0
  private var rows: [UInt8] = []
  private var column = 0
  private var widths: [Int] = []
  private let mostRows: Int
  /// Whether texts are broken into lines rather than columns made wide.
  private let wraps: Bool

  /// An empty sheet.
  ///
  /// - Parameter name: at most 31 characters, none of `[]:*?/\`.
  init(name: String, wraps: Bool = false, mostRows: Int = mostRows) {
    self.name = name
    self.wraps = wraps
    self.mostRows = mostRows
  }

  /// How many rows did not fit.
  var lostRows: Int { max(0, rowCount - mostRows) }

  mutating func row(_ texts: [String]) {
    for text in texts { cell(text, style: WorkbookStyles.heading) }
    endRow()
  }

  mutating func text(_ text: String) { cell(text, style: wraps ? WorkbookStyles.wrapped : WorkbookStyles.plain) }

  mutating func number(_ text: String?) {
    guard let text, !text.isEmpty else {
      column += 1
      return
    }
    guard let decimals = Self.decimals(of: text) else { return cell(text, style: WorkbookStyles.plain) }
    append(number: text, style: WorkbookStyles.number(decimals: decimals))
  }

  mutating func integer(_ value: Int?) {
    if let value { append(number: String(value), style: WorkbookStyles.number(decimals: 0)) } else { column += 1 }
  }

  mutating func endRow() {
    // A row without cells is left out: numbers of rows need not follow one another.
    if isOpen { write("</row>") }
    // Not every spreadsheet finds out by itself how high a row has to be, and cuts off what is below the first line.
    if isOpen, lines > 1, rowCount < mostRows {
      rows.insert(contentsOf: " ht=\"\(lines * Self.lineHeight)\" customHeight=\"1\"".utf8, at: rowEnd)
    }
    rowCount += 1
    column = 0
    isOpen = false
    lines = 1
  }

  /// Whether the row has begun.
  private var isOpen = false
  /// Where the attributes of the row end.
  private var rowEnd = 0
  /// How many lines the row has.
  private var lines = 1

  /// How many decimals a plain decimal has, up to those that have a style; `nil` if a text is none.
  private static func decimals(of text: String) -> Int? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    // More digits than a spreadsheet keeps would change in silence: they stay text.
    guard parts.count <= 2, digits.utf8.count <= 16,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    return parts.count == 1 ? 0 : min(parts[1].utf8.count, WorkbookStyles.mostDecimals)
  }

  private mutating func cell(_ text: String, style: Int) {
    let width = text.split(separator: "\n").map { DisplayWidth.of($0) }.max() ?? 0
    begin(width: width, style: style, type: "inlineStr")
    if style == WorkbookStyles.wrapped, width > widest {
      lines = max(lines, TextLayout.wrapped(text, width: widest).count)
    }
    write("<is><t xml:space=\"preserve\">")
    if rowCount < mostRows { XMLText.append(text, most: Self.mostText, to: &rows) }
    write("</t></is></c>")
  }

  private mutating func append(number text: String, style: Int) {
    begin(width: text.utf8.count, style: style, type: nil)
    write("<v>\(text)</v></c>")
  }

  /// Begins a cell.
  private mutating func begin(width: Int, style: Int, type: String?) {
    if !isOpen {
      write("<row r=\"\(rowCount + 1)\"")
      rowEnd = rows.count
      write(">")
      isOpen = true
    }
    while widths.count <= column { widths.append(0) }
    widths[column] = max(widths[column], min(width, widest))
    write("<c r=\"\(Self.letters(of: column))\(rowCount + 1)\" s=\"\(style)\"")
    if let type { write(" t=\"\(type)\"") }
    write(">")
    column += 1
  }

  private mutating func write(_ text: String) {
    if rowCount < mostRows { rows += Array(text.utf8) }
  }

  /// The letters of a column: A … Z, AA …
  static func letters(of column: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
    return column < 26 ? letter : letters(of: column / 26 - 1) + letter
  }

  /// The sheet as a part of the workbook.
  var bytes: [UInt8] {
    let columns = widths.enumerated().map { column, width in
      "<col min=\"\(column + 1)\" max=\"\(column + 1)\" width=\"\(width + 3)\" customWidth=\"1\"/>"
    }
    let head =
      XMLText.declaration
      + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
      + "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
      + "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" "
      + "state=\"frozen\"/></sheetView></sheetViews>"
      + (columns.isEmpty ? "" : "<cols>" + columns.joined() + "</cols>") + "<sheetData>"
    // Printed on A4, all columns on a page, as many pages as it takes.
    let print = "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
    return Array(head.utf8) + rows + Array("</sheetData>\(print)</worksheet>".utf8)
  }
}

/// Text inside XML.
enum XMLText {
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// Appends at most so many UTF-16 units of a text, escaped. What XML cannot hold becomes U+FFFD.
  static func append(_ text: String, most: Int = .max, to output: inout [UInt8]) {
    var left = most
    let scalars = text.unicodeScalars
    for place in scalars.indices {
      let scalar = scalars[place]
      left -= scalar.value > 0xFFFF ? 2 : 1
      if left < 0 { return }
      switch scalar {
      case "&": output += Array("&amp;".utf8)
      case "<": output += Array("&lt;".utf8)
      case ">": output += Array("&gt;".utf8)
      case "\"": output += Array("&quot;".utf8)
      // A spreadsheet takes _x0041_ for an escaped A.
      case "_" where scalars[place...].dropFirst().first == "x": output += Array("_x005F_".utf8)
      case "\t", "\n": output.append(contentsOf: scalar.utf8)
      case "\0"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": output += Array("\u{FFFD}".utf8)
      default: output.append(contentsOf: scalar.utf8)
      }
    }
  }
}
