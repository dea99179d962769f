import ReviewScheme
import TestSupport

/// What makes a random round one of exported files: rows of headings, headings of matrices, cells in many dresses, and
/// what a scheme may say of them.
enum RandomExports {
  /// A reading with some of what may be said of exported files.
  static func reading(
    _ plain: Reading, units: Int, items: Int, _ random: inout SeededGenerator
  ) -> Reading {
    var reading = plain
    reading.headingRows =
      [
        HeadingRows(), HeadingRows(), HeadingRows(count: 2, naming: [2]), HeadingRows(count: 2, naming: [1, 2]),
        HeadingRows(count: 3, naming: [1, 3]),
      ].randomElement(using: &random) ?? HeadingRows()
    let item = Int.random(in: 0..<items, using: &random)
    reading.marks = [
      MarkHeading("2、*—{unit}", item: item), MarkHeading("{unit}[{item}]"),
      MarkHeading("Q", unit: 0, item: item, occurrence: 2), MarkHeading("第?题({unit})", item: 0),
      MarkHeading("*{unit}*", item: item),
    ].shuffled(using: &random).filter { _ in Bool.random(using: &random) }
    reading.ignored = Bool.random(using: &random) ? [TextPattern("*IP"), TextPattern("备?")] : []
    let pattern = { (text: String) in TextPattern(text) }
    reading.cells = CellRules(
      blanks: Bool.random(using: &random) ? ["(跳过)", "-3"] : [],
      changes: [
        CellRules.Change.halfWidth, .prefix(pattern("?.")), .suffix(pattern("（*）")), .suffix(pattern("(*)")),
        .suffix(pattern("〖*〗")), .prefix(pattern("*-")),
      ].shuffled(using: &random).filter { _ in Bool.random(using: &random) },
      seconds: Bool.random(using: &random) ? ["{m}分{s}秒", "{s}秒", "{h}:{m}"].compactMap { TimeForm($0) } : [],
      submitted: Bool.random(using: &random)
        ? ["{M}/{D}/{Y} {h}:{m}:{s} {half}", "{M}/{D}/{Y}", "{Y}年{M}月{D}日 {h}:{m}"].compactMap { TimeForm($0) } : [])
    return reading
  }

  /// The heading of a column with marks.
  static func heading(unit: String, item: String, plain: String, _ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<9, using: &random) {
    case 0, 1: "2、怎么样—\(unit)"
    case 2, 3: "\(unit)[\(item)]"
    case 4: "Q"
    case 5: "第7题(\(unit))"
    case 6: "(\(unit)) IP"
    default: plain
    }
  }

  /// Rows of headings that mostly give these names.
  static func rows(
    _ names: [String], by headingRows: HeadingRows, _ random: inout SeededGenerator
  ) -> [[String]] {
    var rows = headingRows.rows(naming: names)
    if Int.random(in: 0..<4, using: &random) == 0, rows.count > 1 {
      let row = Int.random(in: rows.indices, using: &random)
      let column = Int.random(in: names.indices, using: &random)
      rows[row][column] = ["", "U1", "(说明)", "a,\"b\"\nc"].randomElement(using: &random) ?? ""
    }
    if Int.random(in: 0..<40, using: &random) == 0 { rows[rows.count - 1].append("") }
    if Int.random(in: 0..<40, using: &random) == 0 { rows.removeLast() }
    return rows
  }

  /// A cell's text as some program or person may write it.
  static func dressed(_ word: String, _ random: inout SeededGenerator) -> String {
    let wide = String(
      String.UnicodeScalarView(
        word.unicodeScalars.map { scalar in
          (0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
        }))
    let dresses = [
      wide, "A.\(word)", "\(word)（100分）", "Ｂ．\(word)", "\(word)(…)", "\(word)〖自述〗", "\u{3000}\(word)\u{3000}",
      "\u{3000}",
      "(跳过)", "-3", "（跳过）", "\(word)┋\(word)", "(100)", "A.", "65秒", "１分5秒", "1分.5秒", "1:00", "5秒分",
      "59.9999999999999秒",
      "11/30/2007 12:05:09 PM", "11/30/07", "2007年11月30日 9:05", "13/1/2007", "11/30/2007 13:05:09 AM", "x-\(word)",
    ]
    return dresses.randomElement(using: &random) ?? word
  }
}
