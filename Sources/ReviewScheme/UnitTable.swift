/// What is written of one unit, with its places.
struct UnitEntry {
  /// Where the unit stands: `units[3]`, or `line 4`.
  var owner: String
  var id: String?
  var name: String?
  var category: String?
  var aliases: [String]
  var parent: String?
  var visibility: Visibility
  var superior: String?
  /// Whether the unit could not have a category, because its table has no column for it.
  var lacksCategoryColumn = false
  /// Where a field stands; the header of a table if it has no column for it.
  var site: (_ key: String) -> Site
}

/// A table of units: finds its columns and reads its rows.
struct UnitTable {
  private static let columns: [(name: String, chinese: String)] = [
    ("id", "编号"), ("name", "名称"), ("category", "类别"), ("aliases", "别名"), ("parent", "上级"), ("ranked", "参加排名"),
    ("visibility", "公布方式"), ("superior", "主管部门"),
  ]

  let rows: [UnitRow]
  let file: String
  let node: DocumentNode
  /// The heading of each column that the table has.
  private var headings: [String: String] = [:]

  init(_ rows: [UnitRow], file: String, at node: DocumentNode) {
    self.rows = rows
    self.file = file
    self.node = node
    findColumns()
  }

  func entries() -> [UnitEntry] { rows.map(entry) }

  private func site(_ line: Int, _ column: String) -> Site {
    var order = node.site.order
    order.tableLine = line
    return Site(log: node.site.log, file: file, line: line, order: order, place: column)
  }

  private mutating func findColumns() {
    var all: Set<String> = []
    for row in rows { all.formUnion(row.fields.keys) }
    let present = all.sorted()
    guard !present.isEmpty else { return }
    let known = Self.columns.flatMap { [$0.name, $0.chinese] }
    for column in Self.columns {
      let mine = present.filter { [column.name, column.chinese].contains(trimmed($0).lowercased()) }
      headings[column.name] = mine.first
      if mine.count > 1 {
        site(1, column.name).report(
          Wording(
            "\(listed(mine, "and")) are the same column", chinese: "\(listedInChinese(mine, "和")) 是同一列"), .removeOne)
      }
    }
    // Other columns may hold what the review does not need, unless they look like a slip of the pen.
    for heading in present where !headings.values.contains(heading) {
      guard !known.contains(trimmed(heading).lowercased()), let near = Suggestion.nearest(to: heading, among: known)
      else { continue }
      site(1, heading).report(
        Wording("the column \(shown(heading)) is unknown", chinese: "没有 \(shown(heading)) 这一列"), .didYouMean(near))
    }
    for column in ["id", "name"] where headings[column] == nil {
      site(1, column).report(.columnMissing(column), .addToHeader)
    }
  }

  private func entry(_ row: UnitRow) -> UnitEntry {
    func field(_ column: String) -> String? {
      headings[column].flatMap { row.fields[$0] }.map { trimmed($0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let id = field("id")
    if id == nil, headings["id"] != nil {
      site(row.line, "id").report(
        Wording("the id is empty", chinese: "编号是空的"), Wording("write one", chinese: "请写一个"))
    }
    return UnitEntry(
      owner: "line \(row.line)", id: id, name: field("name") ?? id, category: field("category"),
      aliases: field("aliases").map(DocumentNode.names) ?? [], parent: field("parent"),
      visibility: SchemeReader.visibility(
        visibility(field("visibility"), row.line), isRanked: isRanked(field("ranked"), row.line),
        at: site(row.line, "visibility")),
      superior: field("superior"),
      lacksCategoryColumn: headings["category"] == nil,
      site: { site(headings[$0] == nil ? 1 : row.line, $0) })
  }

  private func isRanked(_ text: String?, _ line: Int) -> Bool? {
    guard let text else { return nil }
    let words = SchemeKeys.yesAndNo + [("true", true), ("false", false), ("1", true), ("0", false)]
    if let known = words.first(where: { $0.word == text.lowercased() }) { return known.meaning }
    site(line, "ranked").report(
      .neitherYesNorNo(text), Wording("write yes, no, 是 or 否", chinese: "请写 是、否、yes 或 no"))
    return nil
  }

  private func visibility(_ text: String?, _ line: Int) -> Visibility? {
    guard let text else { return nil }
    let word = text.lowercased()
    if let known = Visibility.allCases.first(where: { $0.rawValue == word || $0.chineseWord == word }) { return known }
    let words = Visibility.allCases.flatMap { [$0.rawValue, $0.chineseWord] }
    site(line, "visibility").report(
      .noWord(text, for: "visibility"),
      Suggestion.nearest(to: word, among: words).map(Wording.didYouMean) ?? .write(oneOf: words))
    return nil
  }
}
