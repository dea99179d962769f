import DelimitedText
import ReviewScheme
import SystemInterface

/// What each column of one file holds.
struct ColumnPlan: Sendable {
  /// The role of a column.
  enum Role: Hashable, Sendable {
    /// It names neither a field nor a unit.
    case ignored
    /// A field of the row.
    case field(Reading.Column)
    /// The marks of one unit and item, as a cell: unit × items + item.
    case cell(Int)
  }

  let layout: Reading.Layout
  /// Roles by column.
  let roles: [Role]
  /// Columns with marks, in order: the form of a wide file.
  let cells: [(column: Int, cell: Int)]
  /// The leaf group of every row, by its place among the leaves; `nil` if a column says it.
  let group: Int?
  let badMark: Reading.BadMark
  /// Headings that name neither a field nor a unit.
  let ignored: [String]
  /// Columns that the scheme says to ignore: no reject shows their cells.
  let hidden: Set<Int>
  /// Units that a heading names.
  let headedUnits: Set<Int>

  let columns: [Reading.Column: Int]

  /// The column of a field, if the file has it.
  func column(of field: Reading.Column) -> Int? { columns[field] }

  /// Reads a header, or says everything that is wrong with it.
  init(headings: [String], reading: Reading, scheme: Scheme, names: HeadingNames) throws(IngestionProblems) {
    var problems: [(fault: Wording, advice: Wording)] = []
    layout = reading.layout
    badMark = reading.badMark
    group = reading.group.flatMap { scheme.leafGroups.firstIndex(of: $0) }
    let fields = Self.fields(of: reading, hasItems: scheme.hasNamedItems)
    var columns: [Reading.Column: Int] = [:]
    var columnOfCell: [Int: Int] = [:]
    var roles: [Role] = []
    var cells: [(column: Int, cell: Int)] = []
    var ignored: [String] = []
    var hidden: Set<Int> = []
    var headedUnits: Set<Int> = []

    var occurrences: [[UInt8]: Int] = [:]
    for (column, heading) in headings.enumerated() {
      let occurrence = occurrences[Array(heading.utf8), default: 0] + 1
      occurrences[Array(heading.utf8)] = occurrence
      let meanings =
        layout == .wide ? names.meanings(of: heading, occurrence: occurrence, by: reading.marks) : []
      if reading.ignored.contains(where: { $0.covers(heading) }) {
        roles.append(.ignored)
        hidden.insert(column)
      } else if let field = fields.first(where: { reading.isHeading(heading, of: $0, among: headings) }) {
        roles.append(.field(field))
        if let other = columns.updateValue(column, forKey: field) {
          problems.append(
            (
              Wording(
                "columns \(other + 1) and \(column + 1) are both headed \"\(heading)\"",
                chinese: "第 \(other + 1) 列和第 \(column + 1) 列的表头都是“\(heading)”"),
              Wording("rename or remove one of them", chinese: "请改名或去掉其中一列")
            ))
        }
      } else if meanings.count > 1 {
        roles.append(.ignored)
        problems.append(
          (
            Wording(
              "column \(column + 1) (\"\(heading)\") can be read as \(names.listed(meanings, " and as "))",
              chinese: "第 \(column + 1) 列（“\(heading)”）有不止一种读法：\(names.listed(meanings, "、"))"),
            Wording(
              "write more of the heading in intake.marks, so that only one of them fits",
              chinese: "请在 intake.marks 中把表头写得更全，使它只有一种读法")
          ))
      } else if let (unit, item) = meanings.first.map({ ($0.unit, $0.item) }) {
        headedUnits.insert(unit)
        guard let item else {
          roles.append(.ignored)
          problems.append(
            names.isUnit(heading)
              ? (
                Wording(
                  "column \(column + 1) names the unit \"\(heading)\" but no item",
                  chinese: "第 \(column + 1) 列写了单位“\(heading)”，没有写评议内容"),
                Wording(
                  "head it \"\(heading)/\(scheme.items[0].id)\", and so on for the other items",
                  chinese: "表头请写“\(heading)/\(scheme.items[0].id)”，其他评议内容类推")
              )
              : (
                Wording(
                  "column \(column + 1) (\"\(heading)\") is about a unit but about no item",
                  chinese: "第 \(column + 1) 列（“\(heading)”）写了单位，没有写评议内容"),
                Wording("add 'item' to its entry in intake.marks", chinese: "请在 intake.marks 的这一条中加上 'item'")
              ))
          continue
        }
        let cell = unit * scheme.items.count + item
        if let other = columnOfCell.updateValue(column, forKey: cell) {
          problems.append(
            (
              Wording(
                "columns \(other + 1) and \(column + 1) (\"\(headings[other])\", \"\(heading)\") name the same unit",
                chinese: "第 \(other + 1) 列和第 \(column + 1) 列（“\(headings[other])”、“\(heading)”）是同一个单位"),
              Wording("keep one of them", chinese: "请只留一列")
            ))
        }
        roles.append(.cell(cell))
        cells.append((column, cell))
      } else {
        roles.append(.ignored)
        ignored.append(heading)
      }
    }

    /// A column that the layout cannot do without.
    func need(_ field: Reading.Column, unless hasOther: Bool = false, orElse: Wording? = nil) {
      guard columns[field] == nil, !hasOther else { return }
      let heading = reading.heading(of: field)
      let near = Suggestion.nearest(to: heading, among: headings)
      problems.append(
        (
          Wording(
            "no column is headed \"\(heading)\" (the \(field.rawValue))",
            chinese: "没有表头为“\(heading)”的列（\(field.rawValue)）"),
          Wording(
            "add it, or name the right heading in intake.columns.\(field.rawValue)"
              + (near.map { ", or \"\($0)\" if that is it" } ?? "") + (orElse.map { "; \($0.english)" } ?? ""),
            chinese: "请补上这一列，或在 intake.columns.\(field.rawValue) 写明表头"
              + (near.map { "，是不是“\($0)”" } ?? "") + (orElse.map { "；\($0.chinese)" } ?? ""))
        ))
    }
    need(
      .group, unless: group != nil,
      orElse: Wording(
        "if all rows are of one group, say which in intake.group", chinese: "如各行都属于同一评议主体，请写在 intake.group"))
    switch layout {
    case .wide:
      if cells.isEmpty && problems.isEmpty {
        let unit = scheme.units[0]
        problems.append(
          (
            Wording("no column names a unit, as a wide file's must", chinese: "没有一列是被评单位，而宽表应有"),
            Wording(
              "head columns with units, such as \"\(unit.name)\" or \"\(unit.id)\"; if each row is one mark, set "
                + "intake.layout to \"long\"",
              chinese: "表头请写单位，如“\(unit.name)”或“\(unit.id)”；如每行是一个评价，请把 intake.layout 设为 \"long\"")
          ))
      }
    case .long:
      need(.unit)
      need(.item, unless: scheme.items.count == 1)
      need(.level)
    case .counts:
      need(.unit)
      need(.item, unless: scheme.items.count == 1)
      need(.level)
      need(.count)
    }
    if !problems.isEmpty {
      throw IngestionProblems(
        problems.map { IngestionProblem(file: names.file, line: names.line, fault: $0.fault, advice: $0.advice) })
    }
    self.roles = roles
    self.columns = columns
    self.cells = cells
    self.ignored = ignored
    self.hidden = hidden
    self.headedUnits = headedUnits
  }

  /// The fields that a layout reads.
  private static func fields(of reading: Reading, hasItems: Bool) -> [Reading.Column] {
    let group: [Reading.Column] = reading.group == nil ? [.group] : []
    let item: [Reading.Column] = hasItems ? [.item] : []
    return switch reading.layout {
    case .wide: [.ballot] + group + [.submitted, .seconds, .ownUnit]
    case .long: [.ballot] + group + [.unit] + item + [.level, .submitted, .seconds, .ownUnit]
    case .counts: group + [.unit] + item + [.level, .count]
    }
  }
}
