import DelimitedText
import ReviewScheme

/// Finds the unit and item that a heading of a wide file names.
///
/// Names are compared byte for byte, as those in the rows are; strings are equal in more cases.
struct HeadingNames {
  let file: String
  let line: Int
  private let scheme: Scheme
  private let units: [[UInt8]: Int]
  private let items: [[UInt8]: Int]
  private let itemCount: Int

  init(scheme: Scheme, file: String, line: Int) {
    self.file = file
    self.line = line
    self.scheme = scheme
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

  /// The units and items that a heading can stand for: by the first entry that fits, else as a unit or `unit/item`. One,
  /// unless an entry can be read in several ways; none if it is no column of marks.
  func meanings(of heading: String, occurrence: Int, by entries: [MarkHeading]) -> [MarkHeading.Meaning] {
    for entry in entries {
      let found = entry.meanings(
        of: heading, occurrence: occurrence, unitNamed: { units[Array($0.utf8)] }, itemNamed: { items[Array($0.utf8)] })
      if !found.isEmpty {
        return Set(found.map { MarkHeading.Meaning(unit: $0.unit, item: $0.item ?? onlyItem) })
          .sorted { ($0.unit, $0.item ?? -1) < ($1.unit, $1.item ?? -1) }
      }
    }
    return cell(of: heading).map { [$0] } ?? []
  }

  /// Whether a heading is a unit and nothing else.
  func isUnit(_ heading: String) -> Bool { units[Array(heading.utf8)] != nil }

  private var onlyItem: Int? { itemCount == 1 ? 0 : nil }

  /// The unit, and the item if the heading names one or there is only one. A unit's own name may contain a slash.
  private func cell(of heading: String) -> MarkHeading.Meaning? {
    let heading = Array(heading.utf8)
    if let unit = units[heading] { return MarkHeading.Meaning(unit: unit, item: onlyItem) }
    for slash in heading.indices where heading[slash] == UInt8(ascii: "/") {
      let unit = units[Array(heading[trimmed(0..<slash, in: heading.span)])]
      let item = items[Array(heading[trimmed(slash + 1..<heading.count, in: heading.span)])]
      if let unit, let item { return MarkHeading.Meaning(unit: unit, item: item) }
    }
    return nil
  }

  /// Meanings as a message lists them, with a word or sign between them.
  func listed(_ meanings: [MarkHeading.Meaning], _ joint: String) -> String {
    meanings.map { meaning in
      let item = meaning.item.flatMap { scheme.hasNamedItems ? "/\(scheme.items[$0].name)" : nil } ?? ""
      return "\"\(scheme.units[meaning.unit].name)\(item)\""
    }.joined(separator: joint)
  }
}
