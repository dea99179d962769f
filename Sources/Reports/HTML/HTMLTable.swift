/// A table with a caption, headings over its columns and a heading for each row.
struct HTMLTable {
  /// What a cell shows and how.
  struct Cell {
    let content: [HTMLNode]
    var style: String?
    /// What the cell is sorted by, where its text does not say.
    var value: String?

    /// Words.
    static func text(_ text: String) -> Cell { Cell(content: [.text(text)]) }

    /// Digits, set right; `–` for what does not exist.
    static func number(_ text: String?) -> Cell { Cell(content: [.text(text ?? "–")], style: "n") }

    /// A drawing.
    static func drawing(_ node: HTMLNode) -> Cell { Cell(content: [node], style: "d") }

    /// The empty heading over drawings.
    static var picture: Cell { Cell(content: [], style: "d") }
  }

  /// What the table shows.
  let caption: String
  /// One for each column.
  let headings: [Cell]
  /// Which column holds the heading of a row.
  var rowHeading = 0
  /// Whether its rows are units, which can be sorted and found.
  var isSortable = false
  /// A class of its own.
  var style: String?
  /// The cells of each row, with a class for the row.
  var rows: [(cells: [Cell], style: String?)] = []

  /// The table as markup; a wide one scrolls by itself, also for those who have keys only.
  var node: HTMLNode {
    let head = headings.map { heading in
      // What is over drawings names nothing, so it is no heading.
      heading.content.isEmpty
        ? HTMLNode.element(.td, Self.style(heading), [])
        : HTMLNode.element(.th, [(.scope, "col")] + Self.style(heading), heading.content)
    }
    let body = rows.map { row in
      HTMLNode.element(
        .tr, row.style.map { [(.class, $0)] } ?? [],
        row.cells.enumerated().map { place, cell in
          place == rowHeading
            ? .element(.th, [(.scope, "row")] + Self.style(cell), cell.content)
            : .element(.td, Self.style(cell), cell.content)
        })
    }
    return .element(
      .div, [(.class, "wide"), (.tabindex, "0"), (.role, "region"), (.ariaLabel, caption)],
      [
        .element(
          .table, classes.isEmpty ? [] : [(.class, classes.joined(separator: " "))],
          [
            .element(.caption, text: caption), .element(.thead, .element(.tr, [], head)),
            .element(.tbody, [], body),
          ])
      ])
  }

  private var classes: [String] { (isSortable ? ["sort"] : []) + (style.map { [$0] } ?? []) }

  private static func style(_ cell: Cell) -> [(HTMLNode.Attribute, String)] {
    (cell.style.map { [(.class, $0)] } ?? []) + (cell.value.map { [(.dataValue, $0)] } ?? [])
  }
}
