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
    var headedUnits: Set<Int> = []

    for (column, heading) in headings.enumerated() {
      if let field = fields.first(where: { reading.isHeading(heading, of: $0, among: headings) }) {
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
      } else if layout == .wide, let (unit, item) = names.cell(of: heading) {
        headedUnits.insert(unit)
        guard let item else {
          roles.append(.ignored)
          problems.append(
            (
              Wording(
                "column \(column + 1) names the unit \"\(heading)\" but no item",
                chinese: "第 \(column + 1) 列写了单位“\(heading)”，没有写评议内容"),
              Wording(
                "head it \"\(heading)/\(scheme.items[0].id)\", and so on for the other items",
                chinese: "表头请写“\(heading)/\(scheme.items[0].id)”，其他评议内容类推")
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

/// Finds the unit and item that a heading of a wide file names.
struct HeadingNames {
  let file: String
  let line: Int
  private let units: [[UInt8]: Int]
  private let items: [[UInt8]: Int]
  private let itemCount: Int

  init(scheme: Scheme, file: String, line: Int) {
    self.file = file
    self.line = line
    var units: [[UInt8]: Int] = [:]
    for (index, unit) in scheme.units.enumerated() {
      for name in ([unit.id, unit.name] + unit.aliases).map({ Array($0.utf8) }) where units[name] == nil {
        units[name] = index
      }
    }
    var items: [[UInt8]: Int] = [:]
    for (index, item) in scheme.items.enumerated() where scheme.hasNamedItems {
      for name in ([item.id, item.name] + item.aliases).map({ Array($0.utf8) }) where items[name] == nil {
        items[name] = index
      }
    }
    self.units = units
    self.items = items
    itemCount = scheme.items.count
  }

  /// The unit, and the item if the heading names one or there is only one. A unit's own name may contain a slash.
  ///
  /// Names are compared byte for byte, as those in the rows are; strings are equal in more cases.
  func cell(of heading: String) -> (unit: Int, item: Int?)? {
    let heading = Array(heading.utf8)
    if let unit = units[heading] { return (unit, itemCount == 1 ? 0 : nil) }
    for slash in heading.indices where heading[slash] == UInt8(ascii: "/") {
      let unit = units[Array(heading[trimmed(0..<slash, in: heading.span)])]
      let item = items[Array(heading[trimmed(slash + 1..<heading.count, in: heading.span)])]
      if let unit, let item { return (unit, item) }
    }
    return nil
  }
}
