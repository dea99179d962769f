import DelimitedText
import ReviewScheme
import SystemInterface

/// How what a scheme names is written in canonical text.
struct CanonicalForm: Sendable {
  /// Leaf groups, by their place among the leaves.
  let groups: [[UInt8]]
  let units: [[UInt8]]
  let items: [[UInt8]]
  let levels: [[UInt8]]
  /// A mark that is no level: the same always.
  let unknownLevel: [UInt8]
  /// The headings of units' columns by cell, and back.
  let headings: [[UInt8]]
  let cells: [[UInt8]: Int]
  let itemCount: Int

  init(scheme: Scheme) {
    let names = SchemeNames(scheme: scheme, charset: .utf8)
    /// The first spelling under which a row finds a thing: its id, unless something else is called so.
    func texts(_ spellings: [[String]], find: (Span<UInt8>, Range<Int>) -> Int) -> [[UInt8]] {
      spellings.enumerated().map { index, spellings in
        let texts = spellings.map { Array($0.utf8) }
        return texts.first { trimmed($0.indices, in: $0.span) == $0.indices && find($0.span, $0.indices) == index }
          ?? texts[0]
      }
    }
    groups = texts(
      scheme.leafGroups.map { [scheme.groups[$0].id, scheme.groups[$0].name] + scheme.groups[$0].aliases },
      find: names.groups.find)
    units = texts(scheme.units.map { [$0.id, $0.name] + $0.aliases }, find: names.units.find)
    items = texts(scheme.items.map { [$0.id, $0.name] + $0.aliases }, find: names.items.find)
    levels = texts(scheme.scale.levels.map { [$0.code, $0.name] + $0.aliases }, find: names.marks.find)
    var unknown = [UInt8(ascii: "?")]
    while names.marks.find(unknown.span, unknown.indices) >= 0 { unknown.append(UInt8(ascii: "?")) }
    unknownLevel = unknown

    // Words of columns stand for columns, and ids may hold slashes: a heading that is taken gets one behind it.
    var taken: [[UInt8]: Int] = [:]
    for column in Reading.Column.allCases { taken[Array(column.rawValue.utf8)] = -1 }
    var headings: [[UInt8]] = []
    for (unit, item) in scheme.units.indices.flatMap({ unit in scheme.items.indices.map { (unit, $0) } }) {
      var heading = Array(scheme.units[unit].id.utf8)
      if scheme.items.count > 1 { heading += [UInt8(ascii: "/")] + Array(scheme.items[item].id.utf8) }
      while taken[heading] != nil { heading.append(UInt8(ascii: "/")) }
      taken[heading] = headings.count
      headings.append(heading)
    }
    self.headings = headings
    cells = taken.filter { $0.value >= 0 }
    itemCount = scheme.items.count
  }

  /// The columns that are no unit's, in canonical order.
  static func fields(of columns: ColumnPlan) -> [Reading.Column] {
    let order: [Reading.Column] = [.ballot, .group, .submitted, .seconds, .ownUnit, .unit, .item, .level, .count]
    return order.filter { $0 == .group || columns.column(of: $0) != nil }
  }

  /// The canonical header of a file.
  func header(of columns: ColumnPlan) -> [UInt8] {
    var writer = DelimitedWriter()
    for field in Self.fields(of: columns) { writer.field(field.rawValue) }
    for (_, cell) in columns.cells { writer.field(headings[cell]) }
    writer.endRecord()
    return writer.bytes
  }
}
